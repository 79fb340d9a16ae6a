"""A decision says that something was done, and the plan does not bear it out.

Wrong:

    fate: dropped
    items: [ws1-a3]          # and ws1-a3 still stands in its file

Right:

    The action deleted from its file, or the decision deleted.
"""

import textwrap
from collections.abc import Iterator, Sequence

from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.compare_plans import Comparison
from generator.analysis.compare.decided import speaks_of
from generator.analysis.facts import Facts
from generator.analysis.gaps import GAP_WORDS, list_gaps_of
from generator.model.decisions import RETIRING_FATES, Decision, Fate, Gap
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action
from generator.model.places import Path
from generator.model.settings import EditionStatus
from generator.model.wording import join_words, with_article

RULE = Rule("C905", "decision-without-effect", Severity.ERROR, __doc__)

_RETIRED_AS = "merged, split, replaced, completed or dropped"
_LONGEST = 50
"""Of the words of an item as many are shown as tell it from others."""

_HANDED_ON = frozenset({Fate.MERGED, Fate.SPLIT, Fate.REPLACED})


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each item of a decision on this edition that the changes since the last one deny."""
    yield from _find_settled(facts)
    changes = facts.changes
    if changes is None:
        return
    spoken_of = _spoken_of(changes)
    for position, decision in enumerate(facts.plan.decisions.decisions):
        if not facts.takes_effect(decision) or decision.fate is Fate.LEFT_OPEN:
            continue
        for field, number, message, help_ in _deny(facts, decision, changes, spoken_of):
            path: Path = ("decisions", position, field)
            path = path if number is None else (*path, number)
            yield facts.report(RULE, "decisions", path, message, help_=help_, item=decision.id)


def _find_settled(facts: Facts) -> Iterator[Diagnostic]:
    """Report what a draft's own decisions leave open and the draft does not lack.

    What an earlier edition left open may be settled since.
    """
    edition = facts.plan.settings.edition
    for found in facts.left_open if edition.status is not EditionStatus.PUBLISHED else ():
        decision = found.decision
        if decision.edition != edition.id or decision.id in facts.loaded.flawed_ids:
            continue
        for field, number, denial in _deny_gaps(facts, decision):
            name = getattr(decision, field)[number]
            yield facts.report(
                RULE,
                "decisions",
                ("decisions", found.position, field, number),
                f"{decision.id} leaves something open, and {denial}",
                help_=f"delete {name} from its {field}, or delete the decision if nothing is left",
                item=decision.id,
            )


def _deny_gaps(facts: Facts, decision: Decision) -> Iterator[tuple[str, int, str]]:
    gaps = list(list_gaps_of(facts.index, decision))
    lacking = {name for gap in gaps for name in (gap.entry.id, gap.entry.workstream)}
    denials = [
        ("items", number, denial)
        for number, item in enumerate(decision.items)
        if item not in lacking and (denial := _deny_gap(facts, decision, item))
    ]
    yield from denials
    stated = set(decision.gaps) - {gap.gap for gap in gaps}
    for number, name in enumerate(decision.gaps if gaps and not denials else ()):
        if name in stated:
            yield "gaps", number, f"none of its items lacks {with_article(GAP_WORDS[name])}"


def _deny_gap(facts: Facts, decision: Decision, item: str) -> str:
    """Say why an item has nothing to leave open; empty where another rule reports it."""
    entry = facts.index.by_id.get(item)
    if entry is None:
        retired = facts.retired.get(item)
        return f"{item} was {retired.fate} by {retired.id}" if retired else ""
    if item in facts.loaded.flawed_ids:
        return ""
    gaps = decision.gaps or tuple(GAP_WORDS)
    if isinstance(entry.model, Action) and "lead" in gaps and entry.model.lead is None:
        return f"{item} is led by the lead of its workstream"
    has = [with_article(GAP_WORDS[gap]) for gap in gaps if hasattr(entry.model, gap)]
    if not has:
        return f"{item} is {with_article(entry.kind)}, which has no {_list_gaps(gaps)}"
    return f"{item} has {join_words(has)}"


def _list_gaps(gaps: Sequence[Gap]) -> str:
    *firsts, last = (GAP_WORDS[gap] for gap in gaps)
    return f"{', '.join(firsts)} or {last}" if firsts else last


def _spoken_of(changes: Comparison) -> dict[str, list[Change]]:
    """Give the changes that a decision on each id may speak of."""
    found: dict[str, list[Change]] = {}
    for change in changes.changes:
        names = {
            name
            for record in (change.old_record, change.new_record)
            if record
            for name in speaks_of(record)
        }
        for name in names:
            found.setdefault(name, []).append(change)
    return found


def _deny(
    facts: Facts, decision: Decision, changes: Comparison, spoken_of: dict[str, list[Change]]
) -> Iterator[tuple[str, int | None, str, str]]:
    for number, item in enumerate(decision.items):
        is_known = item in changes.old.records or item in changes.new.records
        # Of what no edition has, and of an id that stands for something else, other rules tell.
        if not is_known or item in facts.other_ids or _is_cut_off(facts, item):
            continue
        message, help_ = _deny_item(decision, item, changes, spoken_of.get(item, []))
        if message:
            yield "items", number, message, help_
    if decision.fate in _HANDED_ON and not decision.successors:
        message = f"this decision says that something was {decision.fate}, and names no successor"
        yield "fate", None, message, 'add "successors:" with the ids that take its place'
    for number, heir in enumerate(decision.successors):
        if heir in _gone_untold(facts, changes) and not _is_cut_off(facts, heir):
            name = _name(heir, changes)
            message = f"{name} is to take the place of others, and is not in the plan"
            help_ = "name an item that is in the plan; or put it back, or decide on it too"
            yield "successors", number, message, help_


def _is_cut_off(facts: Facts, item: str) -> bool:
    """Whether an item is gone with most of its file: C901 reports the file."""
    return item not in facts.index.by_id and item.partition("-")[0] in facts.cut_areas


def _gone_untold(facts: Facts, changes: Comparison) -> set[str]:
    """List what is gone without a decision of its own, and has not got another id."""
    retired = {
        item
        for decision in facts.plan.decisions.decisions
        if facts.takes_effect(decision) and decision.fate in RETIRING_FATES
        for item in decision.items
    }
    renamed = {found.gone.key for found in facts.lost_ids}
    return changes.old.records.keys() - changes.new.records.keys() - retired - renamed


def _deny_item(
    decision: Decision, item: str, changes: Comparison, found: list[Change]
) -> tuple[str, str]:
    """Say what in the plan denies a decision on an item; empty where nothing does."""
    stands = item in changes.new.records
    said = f"this decision says that {_name(item, changes)} was {decision.fate}"
    if decision.fate in RETIRING_FATES:
        if not stands or item in decision.successors:
            return "", ""
        goes_on = 'write "fate: changed"'
        if decision.fate in _HANDED_ON:
            goes_on = 'name it among the "successors" too'
        help_ = f"delete {item} from its file; or, if it goes on, {goes_on}; or delete the decision"
        return f"{said}, and it is still in the plan", help_
    if not stands:
        help_ = f"put it back; or choose the fate that it had: {_RETIRED_AS}"
        return f"{said}, and it is gone from the plan", help_
    denial, help_ = _deny_change(decision, item, found)
    return f"{said}, and {denial}" if denial else "", help_


def _deny_change(decision: Decision, item: str, found: list[Change]) -> tuple[str, str]:
    if decision.fate is Fate.MOVED and not any(each.kind is ChangeKind.MOVED for each in found):
        stay = f'move {item} to another workstream or group; or write "fate: changed"'
        return "it lies where it lay", f"{stay} if it is to stay; or delete the decision"
    if not found:
        return "it is as it was", f"make the change to {item}, or delete the decision"
    return "", ""


def _name(item: str, changes: Comparison) -> str:
    """Name an item by its id and its first words."""
    record = changes.new.records.get(item) or changes.old.records[item]
    return f'{item} ("{textwrap.shorten(record.words, _LONGEST, placeholder="…")}")'
