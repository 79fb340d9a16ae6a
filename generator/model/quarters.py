"""The financial year of a council, from April to March, and its quarters."""

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_FIRST_MONTH = 4
"""April, in which a council's financial year begins."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a financial year.

    Attributes:
        first_year: The calendar year in which the financial year begins.
        number: 1 is April to June, 4 is January to March.
    """

    first_year: int
    number: int

    @property
    def year(self) -> str:
        """The financial year as editions are named: "2016-17"."""
        return name_year(self.first_year)

    @property
    def name(self) -> str:
        """The quarter as files of reviews are named: "2016-17-q3"."""
        return f"{self.year}-q{self.number}"

    @property
    def starts_on(self) -> date:
        """Its first day."""
        years, month = divmod(_FIRST_MONTH - 1 + 3 * (self.number - 1), 12)
        return _clip(self.first_year + years, month + 1, 1)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        years, index = divmod(self.number, 4)
        after = Quarter(self.first_year + years, index + 1).starts_on
        return after - timedelta(days=1) if after > date.min else after


def quarter_of(day: date) -> Quarter:
    """Give the quarter that a day lies in."""
    first_year = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return Quarter(first_year, (day.month - _FIRST_MONTH) % 12 // 3 + 1)


def quarter_before(day: date) -> Quarter:
    """Give the last quarter that had ended on a day."""
    return quarter_of(quarter_of(day).starts_on - timedelta(days=1))


def add_months(day: date, months: int) -> date:
    """Go on by whole months; the last day of a month leads to the last day of a month.

    A day that the later month lacks becomes its last one: a month after 30 January is 28 February.
    Beyond the calendar of computers, which has the years 1 to 9999, it is the last day of that.
    """
    years, index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, index + 1
    if not MINYEAR <= year <= MAXYEAR:
        return _clip(year, month, 1)
    last = calendar.monthrange(year, month)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month, last if is_last else min(day.day, last))


def name_year(first_year: int) -> str:
    """Name the financial year that begins in a calendar year, as editions are: "2016-17"."""
    return f"{first_year}-{(first_year + 1) % 100:02}"


def _clip(year: int, month: int, day: int) -> date:
    """Make a date; for a year that no date can have, the first or last day of all."""
    if year < MINYEAR:
        return date.min
    return date(year, month, day) if year <= MAXYEAR else date.max
