"""A date is not a day of the calendar, or is written in another form.

Dates are written year-month-day, so that nobody takes the day for the month.

Wrong:

    due: 31/03/2017

Right:

    due: 2017-03-31
"""

import re
from calendar import month_name, monthrange
from datetime import date

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S205", "bad-date", Severity.ERROR, __doc__)

_FORM = "write year-month-day, like 2017-03-31"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_DAY_FIRST = re.compile(
    rf"(?:[a-z]+ )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ /.-](?:of )?(?P<month>\w+)[ /.-]{_YEAR}"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[ /.-](?P<month>\w+)[ /.-](?P<day>\d{1,2})")
_NO_DAY = re.compile(
    rf"(?:by |the )*(?P<end>end )?(?:of )?(?P<month>[a-z]+|\d{{1,2}})[ /.-]{_YEAR}"
    r"|(?P<first>\d{4})[ /.-](?P<second>\w+)"
)
_SHORTEST = len("mar")
_CENTURY = 2000
_MONTHS = [month.lower() for month in month_name]


def explain(error: ShapeError) -> tuple[str, str]:
    """Quote the date; write it as it should be where that is plain."""
    text = " ".join(str(error.value).lower().replace(",", " ").split())
    if error.type == "date_unreal":
        near = _last_day(text[:4], text[5:7])
        help_ = f"write {near} if that is meant, or another day" if near else _FORM
        return f"the calendar has no day {error.quoted}", help_
    if error.value is None:
        return f'"{error.key}" has no date', _FORM
    message = f"{error.quoted} is not a date"
    if meant := _read_day(text):
        return message, f"write year-month-day: {meant}"
    if meant := _read_month(text):
        return message, f"write a day; for the end of that month: {meant}"
    return message, _FORM + error.or_open


def _read_day(text: str) -> str:
    """Read a date that is plain though written in another form; empty for any other text."""
    found = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    month = _month(found["month"]) if found else 0
    if not found or not month:
        return ""
    try:
        return date(_full_year(found["year"]), month, int(found["day"])).isoformat()
    except ValueError:
        return ""


def _read_month(text: str) -> str:
    found = _NO_DAY.fullmatch(text)
    if not found:
        return ""
    return _last_day(found["year"] or found["first"], found["month"] or found["second"])


def _last_day(year: str, month: str) -> str:
    """Give the last day of a month; empty where there is no such month."""
    number = _month(month)
    if not number:
        return ""
    try:
        return date(_full_year(year), number, monthrange(_full_year(year), number)[1]).isoformat()
    except ValueError:
        return ""


def _month(text: str) -> int:
    """Read a month as a number, a name or the first three letters; 0 for none."""
    if text.isdecimal():
        return int(text) if 1 <= int(text) < len(_MONTHS) else 0
    named = [
        n for n, month in enumerate(_MONTHS) if len(text) >= _SHORTEST and month.startswith(text)
    ]
    return named[0] if named else 0


def _full_year(text: str) -> int:
    return int(text) if len(text) == len("2017") else _CENTURY + int(text)
