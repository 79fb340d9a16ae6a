"""What changed since the review before: ratings, stages, dates, figures and scores."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.analysis.progress.course import Progress
from generator.analysis.progress.exceptions import ReviewException
from generator.analysis.progress.ratings import IndicatorRating
from generator.model.reviews import Rating, Stage

Value = Rating | Stage | IndicatorRating | date | int | None

_State = TypeVar("_State")


@dataclass(frozen=True, slots=True)
class Turn:
    """One value that is another than at the review before.

    Attributes:
        key: Id of the workstream, action or risk; for a measure, of the measure.
        field: What changed: "rating", "stage", "due" or "score".
        old: What it was at the review before.
        new: What it is now.
        indicator: Title of what a measure counts; empty for the others.
    """

    key: str
    field: str
    old: Value
    new: Value
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class SinceLast:
    """A review beside the one before.

    Attributes:
        before: The review before.
        turns: What changed of what stands in both, in plan order.
        raised: Exceptions that are new; none that were red before a review that did not rate them.
        settled: Exceptions of the review before that are none any more; what was red is not settled
            by a review that does not rate it.
        new_risks: Ids of risks that were not on the register then.
    """

    before: Progress
    turns: tuple[Turn, ...]
    raised: tuple[ReviewException, ...]
    settled: tuple[ReviewException, ...]
    new_risks: tuple[str, ...]


def compare_with_last(progress: Progress) -> SinceLast | None:
    """Compare a review with the one before; None for the first one."""
    before = progress.previous
    if before is None:
        return None
    now_keys = {found.key for found in progress.exceptions}
    old_keys = {found.key for found in before.exceptions}
    return SinceLast(
        before,
        tuple(_find_turns(before, progress)),
        tuple(
            each
            for each in progress.exceptions
            if each.key not in old_keys and not (each.run and each.key in before.runs)
        ),
        tuple(
            each
            for each in before.exceptions
            if each.key not in now_keys and each.key not in progress.runs
        ),
        tuple(key for key in progress.risks if key not in before.risks),
    )


def _find_turns(before: Progress, now: Progress) -> Iterator[Turn]:
    for key, was, workstream in _in_both(before.workstreams, now.workstreams):
        yield from _turn(key, "rating", was.rating, workstream.rating)
    for key, old, action in _in_both(before.actions, now.actions):
        yield from _turn(key, "stage", old.stage, action.stage)
        if action.stage is not Stage.COMPLETE:
            yield from _turn(key, "rating", old.rating, action.rating)
        yield from _turn(key, "due", old.due, action.due)
    for _, earlier, standing in _in_both(before.standings, now.standings):
        title = standing.indicator.title
        yield from _turn(standing.item, "rating", earlier.rating, standing.rating, title)
    for key, past, risk in _in_both(before.risks, now.risks):
        yield from _turn(key, "score", past.now.score, risk.now.score)


def _in_both(
    before: Mapping[str, _State], now: Mapping[str, _State]
) -> Iterator[tuple[str, _State, _State]]:
    for key, state in now.items():
        if key in before:
            yield key, before[key], state


def _turn(key: str, field: str, old: Value, new: Value, indicator: str = "") -> Iterator[Turn]:
    if old != new:
        yield Turn(key, field, old, new, indicator)
