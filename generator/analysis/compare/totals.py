"""Counts that reconcile: before, plus added, less removed, makes after."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.analysis.compare.changes import Change, ChangeKind, Strength, What
from generator.analysis.compare.compare_plans import Comparison
from generator.analysis.compare.judge import is_commitment
from generator.analysis.compare.records import Record


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of things with ids. What has none, such as the name of the plan, is not counted.

    Where only some things are chosen to be counted, one that comes to be chosen is added.

    Attributes:
        before: Things in the plan before.
        added: Things only in the plan now; an id that stands for another kind of thing is one.
        removed: Things only in the plan before.
        after: Things in the plan now.
        unchanged: Things that are the same in both.
        changed: Things in both with another wording, value or order of what they hold.
        reworded: Those of them that changed in nothing but wording.
        moved: Things in both that lie elsewhere; one that also changed is in `changed` as well.
        dropped: Things removed that were neither completed nor live on in others.
        weakened: Things in both of which something is weaker, later dates apart.
        put_back: Things in both of which a date is later that something is to be done by.
        stronger: Things in both of which something is stronger and nothing weaker.
    """

    before: int = 0
    added: int = 0
    removed: int = 0
    after: int = 0
    unchanged: int = 0
    changed: int = 0
    reworded: int = 0
    moved: int = 0
    dropped: int = 0
    weakened: int = 0
    put_back: int = 0
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
    for key, changes in comparison.by_key.items():
        old, new = comparison.old.records.get(key), comparison.new.records.get(key)
        was, is_ = bool(old and of(old)), bool(new and of(new))
        is_same = bool(old and new and old.kind == new.kind)
        if was and is_ and is_same:
            counts.update(_count_kept(changes))
        else:
            counts.update(_count_come_or_gone(changes, was=was, is_=is_))
    counts["unchanged"] = counts["before"] - counts["removed"] - counts.pop("touched", 0)
    return Totals(**counts)


def _count_come_or_gone(changes: Sequence[Change], *, was: bool, is_: bool) -> dict[str, int]:
    """Count a thing that is in one of the plans only, or counts in one of them only.

    Prose that sets no target any more is no commitment any more.
    """
    is_weaker = any(change.strength is Strength.WEAKER for change in changes)
    return {"added": is_, "removed": was, "dropped": was and is_weaker}


def _count_kept(changes: Sequence[Change]) -> dict[str, int]:
    kinds = {change.kind for change in changes}
    within = kinds & {ChangeKind.CHANGED, ChangeKind.REWORDED, ChangeKind.REORDERED}
    facets = [facet for change in changes for facet in change.facets]
    weaker = {facet.what for facet in facets if facet.strength is Strength.WEAKER}
    is_stronger = any(facet.strength is Strength.STRONGER for facet in facets)
    return {
        "moved": ChangeKind.MOVED in kinds,
        "changed": bool(within),
        "reworded": kinds == {ChangeKind.REWORDED},
        "touched": True,
        "weakened": bool(weaker - {What.DATE_BACK}),
        "put_back": What.DATE_BACK in weaker,
        "stronger": is_stronger and not weaker,
    }


def count_commitments(comparison: Comparison) -> Totals:
    """Count what becomes of commitments, and all that is weaker, later or stronger."""
    return _with_others(comparison, is_commitment)


def count_things(comparison: Comparison) -> Totals:
    """Count what becomes of all that has an id, and all that is weaker, later or stronger."""
    return _with_others(comparison, lambda record: record.kind != "file")


def _with_others(comparison: Comparison, of: Callable[[Record], bool]) -> Totals:
    """Count all that is weaker, later or stronger: every account says the same number of these.

    The target of a risk and the rating of figures are no commitments, and may be weaker all the
    same.
    """
    own = count_changes(comparison, of)
    others = count_changes(comparison, lambda record: not of(record))
    return replace(
        own,
        weakened=own.weakened + others.weakened,
        put_back=own.put_back + others.put_back,
        stronger=own.stronger + others.stronger,
    )


def count_by_kind(
    comparison: Comparison, of: Callable[[Record], bool] = lambda record: record.kind != "file"
) -> dict[str, Totals]:
    """Count by kind of thing, kinds of the plan now first; `of` chooses what is counted."""
    kinds = dict.fromkeys(
        record.kind
        for side in (comparison.new, comparison.old)
        for record in side.records.values()
        if of(record)
    )
    return {kind: count_changes(comparison, partial(_is_of, kind)) for kind in kinds}


def _is_of(kind: str, record: Record) -> bool:
    return record.kind == kind
