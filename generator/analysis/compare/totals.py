"""Counts that reconcile: before, plus added, less removed, makes after."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from generator.analysis.compare.changes import ChangeKind, Strength
from generator.analysis.compare.compare_plans import Comparison
from generator.analysis.compare.judge import is_commitment
from generator.analysis.compare.records import Record


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of things with ids. What has none, such as the name of the plan, is not counted.

    Attributes:
        before: Things in the plan before.
        added: Things only in the plan now.
        removed: Things only in the plan before.
        after: Things in the plan now.
        unchanged: Things that are the same in both.
        changed: Things in both with another wording, value or order of what they hold.
        reworded: Those of them that changed in nothing but wording.
        moved: Things in both that lie elsewhere; one that also changed is in `changed` as well.
        weaker: Things with a change that weakens a commitment, those dropped included.
        stronger: Things with a change that strengthens one and with none that weakens it.
    """

    before: int = 0
    added: int = 0
    removed: int = 0
    after: int = 0
    unchanged: int = 0
    changed: int = 0
    reworded: int = 0
    moved: int = 0
    weaker: int = 0
    stronger: int = 0


def count_changes(
    comparison: Comparison, of: Callable[[Record], bool] = lambda record: record.kind != "file"
) -> Totals:
    """Count what a comparison says.

    Args:
        comparison: The comparison.
        of: Chooses what is counted; everything with an id when left out.

    Returns:
        The counts; `before + added - removed` is `after`.
    """
    counts: Counter[str] = Counter(
        before=sum(map(of, comparison.old.records.values())),
        after=sum(map(of, comparison.new.records.values())),
    )
    touched = 0
    for changes in comparison.by_key.values():
        if not of(changes[0].record):
            continue
        kinds = {change.kind for change in changes}
        strengths = {change.strength for change in changes}
        counts["added"] += ChangeKind.ADDED in kinds
        counts["removed"] += ChangeKind.REMOVED in kinds
        counts["moved"] += ChangeKind.MOVED in kinds
        within = kinds & {ChangeKind.CHANGED, ChangeKind.REWORDED, ChangeKind.REORDERED}
        counts["changed"] += bool(within)
        counts["reworded"] += kinds == {ChangeKind.REWORDED}
        counts["weaker"] += Strength.WEAKER in strengths
        counts["stronger"] += Strength.STRONGER in strengths and Strength.WEAKER not in strengths
        touched += ChangeKind.MOVED in kinds or bool(within)
    counts["unchanged"] = counts["before"] - counts["removed"] - touched
    return Totals(**counts)


def count_commitments(comparison: Comparison) -> Totals:
    """Count what becomes of commitments alone."""
    return count_changes(comparison, is_commitment)


def count_by_kind(comparison: Comparison) -> dict[str, Totals]:
    """Count by kind of thing, kinds of the plan now first."""
    kinds = dict.fromkeys(
        record.kind
        for side in (comparison.new, comparison.old)
        for record in side.records.values()
        if record.kind != "file"
    )
    return {kind: count_changes(comparison, partial(_is_of, kind)) for kind in kinds}


def _is_of(kind: str, record: Record) -> bool:
    return record.kind == kind
