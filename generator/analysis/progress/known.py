"""What was known of an indicator on a day: readings recorded by then, with the values of then.

A review shows what its meeting could know. What is recorded or revised later changes no report of
an earlier quarter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.readings import Reading, ValueState

_DAYS_A_MONTH = 30.4375
"""The mean length of a month: 365.25 days divided by 12."""

_SHORTEST_MONTH = 28
_MONTHS_DIFFER = 4
"""Days by which as many whole months differ at most: three up to a year, one more beyond it."""


@dataclass(frozen=True, slots=True)
class KnownReading:
    """A reading as it stood on a day.

    Attributes:
        reading: The reading as it stands now.
        value: Its value on that day, in the unit of the indicator; None where it had none.
        is_revised_since: Whether the value was replaced after that day.
    """

    reading: Reading
    value: float | None
    is_revised_since: bool = False

    @property
    def state(self) -> ValueState:
        """Whether it had a value on that day, or else why it has none now."""
        return self.reading.state if self.value is None else ValueState.VALUE

    @property
    def end(self) -> date | None:
        """The last day of its period; None where that is not stated."""
        return self.reading.period.end if self.reading.period else None

    @property
    def first_day(self) -> date | None:
        """The first day that it counts, or its last one where it is taken on a single day."""
        period = self.reading.period
        return (period.start or period.end) if period else None

    @property
    def months(self) -> int | None:
        """How long its period is; None for a reading of a single day, 0 for a week or two."""
        days = self.days
        return None if days in (None, 1) else round(days / _DAYS_A_MONTH)

    @property
    def days(self) -> int | None:
        """How many days its period has, 1 where it names its last one alone; None without it."""
        if self.end is None or self.first_day is None:
            return None
        return (self.end - self.first_day).days + 1

    def is_as_long_as(self, other: "KnownReading") -> bool:
        """Tell whether two periods are of one length: as many days, or as many whole months."""
        if self.days is None or other.days is None:
            return self.days == other.days
        is_month = min(self.days, other.days) >= _SHORTEST_MONTH
        return abs(self.days - other.days) <= (_MONTHS_DIFFER if is_month else 0)


def list_known(
    readings: Sequence[Reading], as_at: date, known_on: date | None
) -> tuple[KnownReading, ...]:
    """List what was known, the newest period last.

    Args:
        readings: Readings of one indicator, in the order of the file.
        as_at: The day that everything is worked out for; a period that ends later counts only
            while its reading is not yet due.
        known_on: The day up to which readings and revisions count; None for all that are recorded.

    Returns:
        The readings. Those without a date come first; of two for one period, the one that was
        recorded later comes later. Of a quarter and a month that end and were recorded on the same
        days, the month comes later, wherever they stand in the file.
    """
    known = list(_find_known(readings, as_at, known_on))
    return tuple(sorted(known, key=_order_of))


def _find_known(
    readings: Sequence[Reading], as_at: date, known_on: date | None
) -> Iterator[KnownReading]:
    for reading in readings:
        if known_on and reading.recorded_on and reading.recorded_on > known_on:
            continue
        known = _take_value(reading, known_on)
        has_ended = known.end is None or known.end <= as_at
        if has_ended or known.state is ValueState.NOT_YET_DUE:
            yield known


def _take_value(reading: Reading, known_on: date | None) -> KnownReading:
    """Give the value that a reading had on a day: that before the first later revision."""
    later = [each for each in reading.revisions if known_on and each.revised_on > known_on]
    if not later:
        return KnownReading(reading, reading.value)
    first = min(later, key=lambda revision: revision.revised_on)
    return KnownReading(reading, first.previous, is_revised_since=True)


def _order_of(known: KnownReading) -> tuple[date, date, date]:
    first_day = known.first_day or date.min
    return known.end or date.min, known.reading.recorded_on or date.min, first_day
