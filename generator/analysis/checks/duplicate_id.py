"""An id stands for two things.

An id is the address of one item, for good. With two, links and search would find the wrong one.

Wrong:

    - {id: ws1-o1, text: Staff stay}
    - {id: ws1-o1, text: Staff are trained}

Right:

    - {id: ws1-o1, text: Staff stay}
    - {id: ws1-o2, text: Staff are trained}
"""

from collections.abc import Iterator
from dataclasses import replace

from generator.analysis.checks.reading_twice import key_of
from generator.analysis.facts import Facts
from generator.analysis.ids import id_stem, next_free, stem_of_items
from generator.analysis.index import Entry
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.readings import Reading
from generator.model.wording import with_article
from generator.model.workstream import Workstream

RULE = Rule("R301", "duplicate-id", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every use of an id but the first; of a workstream's copy, the workstream alone."""
    copies: set[int] = set()
    for entry in facts.index.entries:
        first = facts.index.by_id[entry.id]
        is_told = _is_same_reading(entry, first)
        if entry is first or is_told or (entry.part == "workstreams" and entry.path[0] in copies):
            continue
        help_ = _advise(facts, entry)
        if entry.kind == "workstream":
            copies.add(int(entry.path[0]))
            help_ = _advise_workstream(facts, entry)
        place = facts.loaded.place(first.part, (*first.path, "id"))
        found = facts.report(
            RULE,
            entry.part,
            (*entry.path, "id"),
            f'the id "{entry.id}" already stands for {with_article(first.kind)} in {place}',
            help_=help_,
            item=entry.id,
        )
        yield replace(found, title=entry.words)


def _advise(facts: Facts, entry: Entry) -> str:
    # The number at the end of an id like decision-ws5-a3 belongs to the item.
    is_named = entry.kind == "decision" and entry.id.count("-") > 1
    start = f"{entry.id}-2" if is_named else id_stem(entry) or entry.id
    free = next_free(start, facts.used_ids)
    return f'give this {entry.kind} an id of its own: "{free}"'


def _advise_workstream(facts: Facts, entry: Entry) -> str:
    """Tell a copy of a file from a workstream that was given the id of another."""
    stem = stem_of_items(entry.model) if isinstance(entry.model, Workstream) else ""
    if stem and stem != entry.id:
        return f'write "id: {stem}", as the ids of its items begin with that'
    free = next_free(id_stem(entry), facts.used_ids)
    return (
        "delete this file if it is a copy; if it is a workstream of its own, write "
        f'"id: {free}", and begin the ids of its items with "{free}"'
    )


def _is_same_reading(entry: Entry, first: Entry) -> bool:
    """Whether both are readings of one thing, so that another id would not mend it."""
    one, other = entry.model, first.model
    if not isinstance(one, Reading) or not isinstance(other, Reading):
        return False
    return key_of(one) is not None and key_of(one) == key_of(other)
