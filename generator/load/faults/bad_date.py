"""A date is not a day of the calendar, or is written in another form.

Dates are written year-month-day, so that nobody takes the day for the month.

Wrong:

    due: 31/03/2017

Right:

    due: 2017-03-31
"""

import re
from calendar import monthrange
from datetime import date

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S205", "bad-date", Severity.ERROR, __doc__)

_FORM = "write year-month-day, like 2017-03-31"
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})")


def explain(error: ShapeError) -> tuple[str, str]:
    """Quote the date; write it as it should be where that is plain."""
    if error.type == "date_unreal":
        near = _nearest_day(str(error.value))
        help_ = f"write {near} if that is meant, or another day" if near else _FORM
        return f"the calendar has no day {error.quoted}", help_
    if error.value is None:
        return f'"{error.key}" has no date', _FORM
    meant = _read_loosely(str(error.value))
    otherwise = "" if error.is_required else ", or null when no date is set"
    return (
        f"{error.quoted} is not a date",
        f"write year-month-day: {meant}" if meant else f"{_FORM}{otherwise}",
    )


def _nearest_day(text: str) -> str:
    """Give the last day of a month that is shorter; empty where there is no such month."""
    year, month, _ = (int(part) for part in text.split("-"))
    try:
        return date(year, month, monthrange(year, month)[1]).isoformat()
    except ValueError:
        return ""


def _read_loosely(text: str) -> str:
    """Read a date that is plain though written in another form; empty for any other text."""
    found = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if not found:
        return ""
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
