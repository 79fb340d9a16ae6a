"""A decision says that something was done, and the plan does not bear it out.

Wrong:

    fate: dropped
    items: [ws1-a3]          # and ws1-a3 still stands in its file

Right:

    The action deleted from its file, or the decision deleted.
"""

from collections.abc import Iterator

from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.compare_plans import Comparison
from generator.analysis.compare.decided import speaks_of
from generator.analysis.facts import Facts
from generator.model.decisions import RETIRING_FATES, Decision, Fate
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.places import Path

RULE = Rule("C905", "decision-without-effect", Severity.ERROR, __doc__)

_RETIRED_AS = "merged, split, replaced, completed or dropped"
_HANDED_ON = frozenset({Fate.MERGED, Fate.SPLIT, Fate.REPLACED})


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each item of a decision on this edition that the changes since the last one deny."""
    changes = facts.changes
    if changes is None:
        return
    spoken_of = _spoken_of(changes)
    for position, decision in enumerate(facts.plan.decisions.decisions):
        if not facts.takes_effect(decision):
            continue
        for field, number, message, help_ in _deny(facts, decision, changes, spoken_of):
            path: Path = ("decisions", position, field)
            path = path if number is None else (*path, number)
            yield facts.report(RULE, "decisions", path, message, help_=help_, item=decision.id)


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
        known = item in changes.old.records or item in changes.new.records
        message, help_ = _deny_item(decision, item, changes, spoken_of.get(item, []))
        # Of an id that stands for something else now another rule tells.
        if message and known and item not in facts.other_ids:
            yield "items", number, message, help_
    if decision.fate in _HANDED_ON and not decision.successors:
        message = f"this decision says that something was {decision.fate}, and names no successor"
        yield "fate", None, message, 'add "successors:" with the ids that take its place'
    for number, heir in enumerate(decision.successors):
        if heir in _gone_untold(facts, changes):
            message = f"{heir} is to take the place of others, and is not in the plan"
            help_ = "name an item that is in the plan; or put it back, or decide on it too"
            yield "successors", number, message, help_


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
    if decision.fate in RETIRING_FATES:
        if stands and item not in decision.successors:
            return (
                f"this decision says that {item} was {decision.fate}, and it is still in the plan",
                f"delete {item} from its file; or delete the decision, or choose another fate",
            )
        return "", ""
    if not stands:
        return (
            f"this decision says that {item} was {decision.fate}, and it is gone from the plan",
            f"put it back; or choose the fate that it had: {_RETIRED_AS}",
        )
    is_move = decision.fate is Fate.MOVED
    fits = [change for change in found if not is_move or change.kind is ChangeKind.MOVED]
    if not fits:
        where = "lies where it lay" if is_move else "is as it was"
        return (
            f"this decision says that {item} was {decision.fate}, and it {where}",
            f"make the change to {item}, or delete the decision",
        )
    return "", ""
