"""What follows from one cause, so that it is reported once: what is gone, cut or named wrongly."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.compare_plans import Comparison
from generator.analysis.compare.judge import is_commitment
from generator.analysis.compare.lost_ids import LostId
from generator.analysis.ids import stem_of_items
from generator.model.plan import Plan

_FEW = 3
"""Items of a workstream whose loss is reported one by one; of more, one cause is likelier."""


def list_misnamed(plan: Plan) -> frozenset[str]:
    """List the workstreams that items are named after and that have the id of another."""
    stems = {(stem_of_items(each), each.id) for each in plan.workstreams}
    return frozenset(stem for stem, id_ in stems if stem and stem != id_)


def list_gone(changes: Comparison | None) -> frozenset[str]:
    """List the commitments and risks that are gone without a decision: those are put back first."""
    kinds = {"risk", "workstream"}
    return frozenset(
        change.key
        for change in _lost(changes)
        if is_commitment(change.record) or change.record.kind in kinds
    )


def list_cut_areas(changes: Comparison | None) -> frozenset[str]:
    """List the workstreams that have lost so much that their file was cut or deleted."""
    lost = (change for change in _lost(changes) if is_commitment(change.record))
    gone = Counter(change.key.partition("-")[0] for change in lost)
    return frozenset(area for area, count in gone.items() if count > _FEW)


def list_renamed(
    changes: Comparison | None, lost: Sequence[LostId], others: Mapping[str, str]
) -> frozenset[str]:
    """List the workstreams whose id is now another's, or that have lost theirs."""
    if changes is None:
        return frozenset()
    pairs = [(found.gone, found.new) for found in lost]
    pairs += [(changes.old.records[key], changes.new.records[key]) for key in others]
    return frozenset(each.key for pair in pairs if pair[1].kind == "workstream" for each in pair)


def _lost(changes: Comparison | None) -> Iterator[Change]:
    for change in changes.changes if changes else ():
        if change.kind is ChangeKind.REMOVED and not change.decisions:
            yield change
