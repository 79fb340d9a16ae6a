"""An id stands for something else than it did in the last published edition.

Ids are permanent: whoever follows an old link must never land on another commitment.

Wrong:

    ws1-a3 was "Train all youth workers in first aid", and is now "Run a late bus".

Right:

    The new action gets the next free id; a decision says what became of ws1-a3.
"""

from collections.abc import Iterator, Mapping

from generator.analysis.compare.records import Record
from generator.analysis.facts import Facts
from generator.analysis.ids import id_stem, next_free
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.wording import join_words, with_article

RULE = Rule("C906", "id-of-another", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report ids of another kind of thing, and of wordings with nothing in common."""
    changes = facts.changes
    if changes is None:
        return
    lists: dict[tuple[str, str], list[Record]] = {}
    formers = _find_formers(facts)
    for key in formers:
        if not facts.is_renamed_along(key):
            record = changes.new.records[key]
            lists.setdefault((record.holder, record.kind), []).append(record)
    for records in lists.values():
        if len(records) > 1 and any(formers[record.key] for record in records):
            yield _report_renumbered(facts, records, formers)
            continue
        for record in records:
            yield _report(facts, changes.old.records[record.key], record, formers[record.key])


def _find_formers(facts: Facts) -> dict[str, str]:
    """Give what each id that stands for something else was before, and each new id of the old."""
    moved = {
        found.new.key: found.gone.key
        for found in facts.lost_ids
        if found.gone.key in facts.other_ids and found.gone.kind != "workstream"
    }
    kept = {
        key: "" if former in moved.values() else former for key, former in facts.other_ids.items()
    }
    return kept | moved


def _report_renumbered(
    facts: Facts, records: list[Record], formers: Mapping[str, str]
) -> Diagnostic:
    """Report once that the ids of a list were given out again."""
    lines = []
    free: set[str] = set()
    for record in records:
        place = facts.loaded.place(record.part, (*record.path, "id"))
        right = formers[record.key] or next_free(_stem(facts, record), facts.used_ids | free)
        free.add(right)
        lines.append(f'"id: {right}" in line {place.line}')
    first = records[0]
    keys = join_words([record.key for record in records])
    return facts.report(
        RULE,
        first.part,
        (*first.path, "id"),
        f"ids were given out again: {keys} stood for others, since edition {facts.baseline_id}",
        help_=f"write {join_words(lines)}: an id stays with what it stands for, in any order",
        item=first.key,
    )


def _report(facts: Facts, first: Record, second: Record, former: str) -> Diagnostic:
    key, edition = second.key, facts.baseline_id
    said = f'{key} was the {first.kind} "{first.words}" in edition {edition}'
    decide = f"say what became of {key}, with: plan new decision {key}"
    if former:
        message = f"{said}, and is now what {former} was"
        help_ = f'write "id: {former}" here: an id stays with what it stands for, in any order'
        if second.kind == "workstream":
            help_ = (
                f'write "id: {former}" here, and begin the ids of its items with "{former}" again'
            )
    elif key in facts.other_ids.values():
        message = f"{said}, and is now something else"
        help_ = f'write "id: {_free_id(facts, second)}" here: {key} stays with what it stood for'
    elif first.kind != second.kind:
        message = f"{said}, and is now {with_article(second.kind)}"
        help_ = f'write "id: {_free_id(facts, second)}" here, and {decide}'
    else:
        message = f"{said}, and is now something else"
        help_ = (
            f'write "id: {_free_id(facts, second)}" for what is new, and {decide}; if it is the '
            'same, say there why it reads otherwise ("fate: changed")'
        )
    part, path = second.part, (*second.path, "id")
    return facts.report(RULE, part, path, message, help_=help_, item=key)


def _free_id(facts: Facts, record: Record) -> str:
    """Give the next id of its kind and place."""
    return next_free(_stem(facts, record), facts.used_ids)


def _stem(facts: Facts, record: Record) -> str:
    return id_stem(facts.index.by_id[record.key]) or record.key
