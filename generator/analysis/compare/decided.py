"""Why things changed: the decisions that stand behind a change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from generator.analysis.compare.changes import Change, ChangeKind, Facet
from generator.analysis.compare.compare_plans import Comparison
from generator.analysis.compare.records import Record
from generator.load.sealed import edition_order
from generator.model.decisions import RETIRING_FATES, Decision, Fate, Gap
from generator.model.plan import Plan
from generator.model.targets import Target, Unit

COVERED_BY_HOLDER = frozenset({"step", "milestone", "control", "response action"})
"""Kinds that a decision on what they lie in speaks of as well."""

_ByItem = Mapping[str, Sequence[Decision]]


def decisions_between(old: Plan, new: Plan) -> tuple[Decision, ...]:
    """Give the decisions that took effect from one plan to another.

    Args:
        old: The plan before.
        new: The plan now, with the decisions.

    Returns:
        Those of editions after that of the plan before, up to that of the plan now; for two states
        of one edition those of that edition. Oldest edition first.
    """
    first, last = (edition_order(plan.settings.edition.id) for plan in (old, new))
    chosen = [
        decision
        for decision in new.decisions.decisions
        if first < edition_order(decision.edition) <= last
        or first == edition_order(decision.edition) == last
    ]
    return tuple(sorted(chosen, key=lambda decision: edition_order(decision.edition)))


def explain_changes(comparison: Comparison, decisions: Iterable[Decision]) -> Comparison:
    """Put to each change the decisions that speak of it.

    A thing that was merged into another which is gone as well is followed to its end.

    Args:
        comparison: A comparison.
        decisions: Decisions in the order in which they took effect.

    Returns:
        The same changes with their reasons.
    """
    by_item: dict[str, list[Decision]] = {}
    for decision in decisions:
        for item in decision.items:
            by_item.setdefault(item, []).append(decision)
    changes = tuple(
        replace(change, decisions=_decisions_on(change, comparison, by_item))
        for change in comparison.changes
    )
    return replace(comparison, changes=changes)


def speaks_of(record: Record) -> tuple[str, ...]:
    """Name the ids by which a decision may speak of a thing."""
    return (record.key, record.holder) if record.kind in COVERED_BY_HOLDER else (record.key,)


def _decisions_on(change: Change, comparison: Comparison, by_item: _ByItem) -> tuple[Decision, ...]:
    records = [record for record in (change.old_record, change.new_record) if record]
    names = {name for record in records for name in speaks_of(record)}
    stands = change.kind is not ChangeKind.REMOVED
    found: dict[str, Decision] = {}
    waiting = sorted(names)
    seen = set(waiting)
    while waiting:
        for decision in by_item.get(waiting.pop(0), ()):
            if decision.fate is Fate.LEFT_OPEN:
                continue
            # What still stands was not retired: such a decision made it the heir of others.
            if stands and decision.fate in RETIRING_FATES and not names & set(decision.successors):
                continue
            found[decision.id] = decision
            follow = [each for each in decision.successors if each not in comparison.new.records]
            waiting += [each for each in follow if each not in seen]
            seen.update(follow)
    # The id of a workstream leaves open what its items lack, too.
    for name in dict.fromkeys((*sorted(names), *(record.workstream for record in records))):
        for decision in by_item.get(name, ()):
            if decision.fate is Fate.LEFT_OPEN and leaves_open(decision, change):
                found[decision.id] = decision
    return tuple(found.values())


def leaves_open(decision: Decision, change: Change) -> bool:
    """Tell whether a value given up is what a decision leaves open."""
    gaps: tuple[str, ...] = decision.gaps or get_args(Gap)
    if change.field == "targets":
        return "unit" in gaps and all(map(_gives_up_unit, change.facets))
    return change.field in gaps and change.new in (None, Unit.UNKNOWN)


def _gives_up_unit(facet: Facet) -> bool:
    """Whether a target is as it was, without its unit."""
    old, new = facet.old, facet.new
    if not isinstance(old, Target) or not isinstance(new, Target):
        return False
    return new.unit is Unit.UNKNOWN and new == old.model_copy(update={"unit": Unit.UNKNOWN})
