"""Counts of ratings and stages. They add up to their total, and no colour is ever averaged."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.analysis.progress.course import Progress
from generator.analysis.progress.ratings import IndicatorRating
from generator.model.reviews import Rating, Stage

_Key = TypeVar("_Key")


@dataclass(frozen=True)
class Counts(Generic[_Key]):
    """How many of a whole there are of each kind.

    Attributes:
        by_kind: Each kind that there is, with its number; None stands for those without any.
        total: All of them.
    """

    by_kind: dict[_Key | None, int]
    total: int

    def of(self, kind: _Key | None) -> int:
        """Give the number of a kind; 0 where there is none of it."""
        return self.by_kind.get(kind, 0)

    def per_cent(self, kind: _Key | None) -> int:
        """Give the share of a kind in whole per cent, a half rounded up; 0 where there is nothing.

        Rounded shares need not add up to 100; the numbers beside them add up to the total.
        """
        return (200 * self.of(kind) + self.total) // (2 * self.total) if self.total else 0


def _count(values: Iterable[_Key | None]) -> "Counts[_Key]":
    listed = list(values)
    return Counts(dict(Counter(listed)), len(listed))


def count_workstreams(progress: Progress) -> Counts[Rating]:
    """Count workstreams by rating; None for those that were not rated."""
    return _count(state.rating for state in progress.workstreams.values())


def count_action_ratings(progress: Progress, workstream: str | None = None) -> Counts[Rating]:
    """Count actions by rating, of one workstream or of all; None for those not rated."""
    return _count(
        state.rating
        for state in progress.actions.values()
        if workstream in (None, state.workstream)
    )


def count_stages(progress: Progress, workstream: str | None = None) -> Counts[Stage]:
    """Count actions by stage, of one workstream or of all; None for those without an update."""
    return _count(
        state.stage for state in progress.actions.values() if workstream in (None, state.workstream)
    )


def count_standings(progress: Progress, workstream: str | None = None) -> Counts[IndicatorRating]:
    """Count what measures are worth, of one workstream or of all.

    A measure that counts two things counts twice; one that counts nothing is a statement of
    quality, and counts as one with no target set.
    """
    measured = {standing.item for standing in progress.standings.values()}
    ratings = [
        standing.rating
        for standing in progress.standings.values()
        if workstream in (None, progress.workstream_of.get(standing.item))
    ]
    ratings += [
        IndicatorRating.NO_TARGET
        for each in progress.plan.workstreams
        if workstream in (None, each.id)
        for measure in each.measures
        if measure.id not in measured
    ]
    return _count(ratings)


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many are overdue.

    Attributes:
        actions: Actions whose due date has passed.
        milestones: Milestones whose day has passed.
    """

    actions: int
    milestones: int


def count_overdue(progress: Progress, workstream: str | None = None) -> Overdue:
    """Count what is overdue, of one workstream or of all: the only count of it that there is."""
    own = [state for state in progress.actions.values() if workstream in (None, state.workstream)]
    return Overdue(sum(each.is_overdue for each in own), sum(len(each.missed) for each in own))


def count_exceptions(progress: Progress, workstream: str) -> int:
    """Count the exceptions of a workstream; an indicator counts in each that measures it."""
    return sum(workstream in found.workstreams for found in progress.exceptions)
