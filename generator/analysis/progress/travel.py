"""Direction of travel: whether a figure is better than an earlier one, allowing for polarity.

The short way looks at the reading before, the long way at the same period a year earlier. Readings
of periods of another length, or counted in another way, are not compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.analysis.progress.known import KnownReading
from generator.analysis.progress.ratings import exact
from generator.model.indicators import Indicator, Polarity
from generator.model.quarters import add_months
from generator.model.targets import Target, Unit


class Travel(StrEnum):
    """Direction of travel in words."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Trend:
    """A reading beside an earlier one.

    Attributes:
        travel: Which way the figure went.
        against: The earlier reading; None where there is none, and so nothing to compare.
    """

    travel: Travel
    against: KnownReading | None = None


NO_TREND = Trend(Travel.NOT_COMPARABLE)
"""There is no earlier reading."""


def compare_short(
    now: KnownReading, known: Sequence[KnownReading], indicator: Indicator, target: Target | None
) -> Trend:
    """Compare a reading with the one before it.

    Args:
        now: The reading, with a value.
        known: Readings of the same whole or part, the newest last.
        indicator: What is counted.
        target: The target in force, which matters where a range is best.

    Returns:
        The trend against the newest earlier reading of a period of the same length; where there is
        none of that length, against the newest earlier one, as not comparable.
    """
    earlier = [each for each in known if each.value is not None and _is_before(each, now)]
    alike = [each for each in earlier if each.is_as_long_as(now)]
    if alike:
        return _compare(now, alike[-1], indicator, target)
    return Trend(Travel.NOT_COMPARABLE, earlier[-1]) if earlier else NO_TREND


def compare_long(
    now: KnownReading, known: Sequence[KnownReading], indicator: Indicator, target: Target | None
) -> Trend:
    """Compare a reading with that of the same period a year earlier."""
    if now.end is None:
        return NO_TREND
    wanted = add_months(now.end, -12)
    alike = [
        each
        for each in known
        if each.value is not None and each.end == wanted and each.is_as_long_as(now)
    ]
    return _compare(now, alike[-1], indicator, target) if alike else NO_TREND


def is_comparable(reading: KnownReading, indicator: Indicator) -> bool:
    """Tell whether a reading was counted as the indicator counts now."""
    since = indicator.comparable_from
    return since is None or (reading.first_day is not None and reading.first_day >= since)


def compare_values(
    old: float, new: float, indicator: Indicator, target: Target | None = None
) -> Travel:
    """Tell which of two values is better.

    Args:
        old: The earlier value, in the unit of the indicator.
        new: The later one.
        indicator: Which way is better, and the least change that counts.
        target: The range that is best, where one is.

    Returns:
        The direction; not comparable where neither way is better, or no range is known.
    """
    before, after = exact(old), exact(new)
    least = exact(indicator.least_change or 0)
    if indicator.polarity is Polarity.IN_RANGE:
        limits = _range_of(target)
        if limits is None:
            return Travel.NOT_COMPARABLE
        before, after = -_distance(before, limits), -_distance(after, limits)
    elif indicator.polarity is Polarity.LOWER:
        before, after = -before, -after
    elif indicator.polarity is Polarity.NONE:
        return Travel.NOT_COMPARABLE
    if before == after or abs(after - before) < least:
        return Travel.SAME
    return Travel.BETTER if after > before else Travel.WORSE


def _compare(
    now: KnownReading, before: KnownReading, indicator: Indicator, target: Target | None
) -> Trend:
    if now.value is None or before.value is None or not is_comparable(before, indicator):
        return Trend(Travel.NOT_COMPARABLE, before)
    return Trend(compare_values(before.value, now.value, indicator, target), before)


def _is_before(earlier: KnownReading, now: KnownReading) -> bool:
    return earlier.end is not None and now.end is not None and earlier.end < now.end


def _range_of(target: Target | None) -> tuple[Decimal, Decimal] | None:
    if target is None or target.unit is Unit.UNKNOWN:
        return None
    if target.between is not None:
        return exact(target.between[0]), exact(target.between[1])
    if target.equals is not None:
        return exact(target.equals), exact(target.equals)
    return None


def _distance(value: Decimal, limits: tuple[Decimal, Decimal]) -> Decimal:
    """Tell how far a value lies outside a range; 0 inside it."""
    return max(limits[0] - value, value - limits[1], Decimal(0))
