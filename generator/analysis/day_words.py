"""The months and years that words name: "June 2016", "by 31 March 2018", "April to June 2016"."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = [name.lower() for name in calendar.month_name if name]
_MONTH = rf"(?:(?P<month>{'|'.join(_MONTHS)})\s+)"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?P<year>\d{{4}})\b"
_NAMED = re.compile(_DATE, re.IGNORECASE)
_BARE_MONTH = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)})\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?P<first>(?:19|20)\d\d)(?:[-/](?P<second>\d\d))?\b")
_DEADLINE = re.compile(
    rf"\b(?:by|before|until|later than)\s+(?:the\s+)?(?:end\s+of\s+)?{_DATE}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year, as words name it.

    Attributes:
        words: The words.
        year: The year.
        month: 1 to 12.
    """

    words: str
    year: int
    month: int

    def has(self, day: date) -> bool:
        """Whether a day lies in it, or is the last one before it: "by April" may be 31 March."""
        return (self.year, self.month) in {
            (each.year, each.month) for each in (day, _day_after(day))
        }


def list_deadlines(text: str) -> Iterator[Month]:
    """List the months by which a text says that something is to be reached."""
    return map(_read_month, _DEADLINE.finditer(text))


def words_fit(words: str, start: date | None, end: date) -> bool:
    """Tell whether words may name a time.

    Args:
        words: The words: "December 2016", "April to June 2016", "2016/17".
        start: The first day of the time; None where it is not known.
        end: Its last day.

    Returns:
        False where the words name months, and neither the first nor the last day lies in one of
        them, or one of them lies outside; or where they name years, and no day lies in one of
        those. Words that name neither may mean any time.
    """
    days = [day for day in (start, end) if day is not None]
    years = {int(found["first"]) for found in _YEARS.finditer(words)}
    years |= {
        int(found["first"][:2] + found["second"])
        for found in _YEARS.finditer(words)
        if found["second"]
    }
    around = {each.year for day in days for each in (day, _day_after(day))}
    if years and not years & around:
        return False
    months = list(map(_read_month, _NAMED.finditer(words)))
    if months and not any(month.has(day) for month in months for day in days):
        return False
    bare = {_MONTHS.index(each["month"].lower()) + 1 for each in _BARE_MONTH.finditer(words)}
    ends = {each.month for day in days for each in (day, _day_after(day))}
    return not bare or bool(bare & ends)


def without_dates(text: str) -> str:
    """Leave out of a text the days, months and years that it names."""
    return _YEARS.sub(" ", _NAMED.sub(" ", text))


def _read_month(found: re.Match[str]) -> Month:
    number = _MONTHS.index(found["month"].lower()) + 1
    return Month(found.group(), int(found["year"]), number)


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
