"""The rating of one reading of an item: a figure, a direction, or the reason why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.analysis.progress.known import KnownReading
from generator.analysis.progress.ratings import (
    IndicatorRating,
    find_target_in_force,
    rate_value,
)
from generator.analysis.progress.travel import (
    NO_TREND,
    Travel,
    Trend,
    compare_long,
    compare_short,
    compare_values,
    is_comparable,
)
from generator.model.indicators import Indicator, Polarity
from generator.model.items import Baseline, Measure, Statement
from generator.model.readings import ValueState
from generator.model.targets import MONTHS_OF_RHYTHM, Direction, Target, Unit
from generator.model.tolerance import Tolerance

_UNRATED_STATES = {
    ValueState.NOT_YET_DUE: IndicatorRating.NOT_YET_DUE,
    ValueState.NOT_AVAILABLE: IndicatorRating.NO_DATA,
    ValueState.SUPPRESSED: IndicatorRating.SUPPRESSED,
    ValueState.NOT_APPLICABLE: IndicatorRating.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reading is worth.

    Attributes:
        rating: Its rating, or why there is none.
        target: The target in force on the last day of its period; None for none.
        short: Direction of travel against the reading before.
        long: Direction of travel against the same period a year earlier.
    """

    rating: IndicatorRating
    target: Target | None = None
    short: Trend = NO_TREND
    long: Trend = NO_TREND


@dataclass(frozen=True, slots=True)
class Judge:
    """Rates readings of one indicator against the targets of one item.

    Attributes:
        item: The item.
        indicator: The thing counted.
        targets: The targets of the item on that indicator, in the order of the file.
        tolerance: How far off target still counts as near it.
    """

    item: Statement
    indicator: Indicator
    targets: Sequence[Target]
    tolerance: Tolerance

    def rate(self, reading: KnownReading | None, series: Sequence[KnownReading]) -> Judgement:
        """Rate a reading among others of the same whole or part, the newest of them last."""
        end = reading.end if reading else None
        target = find_target_in_force(self._figures, end) if end else None
        if reading is None or reading.value is None:
            return Judgement(self._rate_nothing(reading), target)
        short = compare_short(reading, series, self.indicator, target)
        long = compare_long(reading, series, self.indicator, target)
        rating = self._rate_value(reading, reading.value, target, short)
        return Judgement(rating, target, short, long)

    def prefer(
        self, known: Sequence[KnownReading], newest: KnownReading | None
    ) -> KnownReading | None:
        """Prefer the sum of the whole time that a target is for to that of a part of it."""
        if newest is None or newest.end is None or self.indicator.aggregation != "sum":
            return newest
        target = find_target_in_force(self._figures, newest.end)
        months = _months_of(target) if target else None
        whole = [each for each in known if each.end == newest.end and each.months == months]
        return whole[-1] if whole and months else newest

    @property
    def _figures(self) -> list[Target]:
        return [each for each in self.targets if each.operator not in (None, "direction")]

    @property
    def _without_target(self) -> IndicatorRating | None:
        """What every reading is worth where nothing is asked of it; None where something is."""
        if self.indicator.contextual:
            return IndicatorRating.FOR_INFORMATION
        is_asked = any(target.operator for target in self.targets)
        return None if is_asked else IndicatorRating.NO_TARGET

    def _rate_nothing(self, reading: KnownReading | None) -> IndicatorRating:
        state = _UNRATED_STATES[reading.state] if reading else IndicatorRating.NO_DATA
        return self._without_target or state

    def _rate_value(
        self, reading: KnownReading, value: float, target: Target | None, short: Trend
    ) -> IndicatorRating:
        if self._without_target:
            return self._without_target
        if not is_comparable(reading, self.indicator):
            return IndicatorRating.NOT_COMPARABLE
        if target is not None:
            if Unit.UNKNOWN in (self.indicator.unit, target.unit):
                return IndicatorRating.NOT_COMPARABLE
            return self._compare_length(reading, target) or rate_value(
                value, target, self.indicator.polarity, self.tolerance
            )
        if self._figures:
            return self._say_not_in_force(reading)
        return self._rate_direction(reading, value, short)

    def _compare_length(self, reading: KnownReading, target: Target) -> IndicatorRating | None:
        """Tell why a sum cannot be rated: it is of a part of the time that the target is for.

        The sum of a quarter says nothing against the target of a year. None where it can be rated.
        """
        months = _months_of(target)
        is_alike = months is None or reading.months in (None, months)
        if self.indicator.aggregation != "sum" or is_alike:
            return None
        is_part = reading.months is not None and months is not None and reading.months < months
        return IndicatorRating.NOT_YET_DUE if is_part else IndicatorRating.NOT_COMPARABLE

    def _say_not_in_force(self, reading: KnownReading) -> IndicatorRating:
        """Say why no target holds for a reading, though figures are set."""
        if reading.end is None:
            return IndicatorRating.NOT_COMPARABLE
        has_date = any(target.by for target in self._figures)
        return IndicatorRating.NOT_YET_DUE if has_date else IndicatorRating.NO_DATE

    def _rate_direction(self, reading: KnownReading, value: float, short: Trend) -> IndicatorRating:
        """Rate against the baseline of the measure; without one, say which way the figure moves.

        A direction is never coloured while there is nothing to measure it from, nor before the
        day by which the figure is to have moved.
        """
        directions = [each for each in self.targets if each.direction]
        in_force = _find_direction_in_force(directions, reading.end)
        asked = in_force or min(directions, key=lambda each: each.by or date.max)
        towards = _polarity_of(asked.direction, self.indicator.polarity)
        baseline = self._find_baseline(reading)
        if in_force and baseline and towards in (Polarity.HIGHER, Polarity.LOWER):
            return rate_value(value, _beyond(baseline.value, towards), towards, self.tolerance)
        return self._say_way(reading, value, short, towards)

    def _find_baseline(self, reading: KnownReading) -> Baseline | None:
        """Give the baseline, where it counts the same thing the same way as a later reading.

        A measure has one baseline, of the indicator that it names; its targets on others have none.
        """
        baseline = self.item.baseline if isinstance(self.item, Measure) else None
        if baseline is None or self.item.indicator != self.indicator.id or reading.end is None:
            return None
        if baseline.as_at is not None and reading.end <= baseline.as_at:
            return None
        since = self.indicator.comparable_from
        is_alike = since is None or (baseline.as_at is not None and baseline.as_at >= since)
        return baseline if is_alike else None

    def _say_way(
        self, reading: KnownReading, value: float, short: Trend, towards: Polarity
    ) -> IndicatorRating:
        before = short.against
        if before is None or before.value is None or not before.is_as_long_as(reading):
            return IndicatorRating.NOT_COMPARABLE
        if not is_comparable(before, self.indicator):
            return IndicatorRating.NOT_COMPARABLE
        judged = self.indicator.model_copy(update={"polarity": towards})
        travel = compare_values(before.value, value, judged)
        return _WAYS[travel]


_MONTHS_A_YEAR = 12
"""Editions are for a year, and so are their targets."""

_WAYS = {
    Travel.BETTER: IndicatorRating.RIGHT_WAY,
    Travel.SAME: IndicatorRating.NOT_RIGHT_WAY,
    Travel.WORSE: IndicatorRating.NOT_RIGHT_WAY,
    Travel.NOT_COMPARABLE: IndicatorRating.NOT_COMPARABLE,
}


def _find_direction_in_force(directions: Sequence[Target], end: date | None) -> Target | None:
    """Give the direction that holds on a day; one without a date holds all the time."""
    dated = find_target_in_force(directions, end) if end else None
    return dated or next((each for each in directions if not (each.by or each.by_words)), None)


def _months_of(target: Target) -> int | None:
    """Tell how long the time is that a target on a sum is for: a year, unless it says otherwise."""
    return MONTHS_OF_RHYTHM.get(target.every) if target.every else _MONTHS_A_YEAR


def _polarity_of(direction: Direction | None, polarity: Polarity) -> Polarity:
    """Take a direction for the way that is better."""
    if direction is Direction.BETTER:
        return polarity
    return Polarity.HIGHER if direction is Direction.MORE else Polarity.LOWER


def _beyond(value: float, polarity: Polarity) -> Target:
    """Make the target that a direction sets from a baseline: beyond it."""
    operator = "more_than" if polarity is Polarity.HIGHER else "less_than"
    return Target.model_validate({"by": date.min, operator: value})
