"""A date is not a day of the calendar, or is written in another form.

Dates are written year-month-day, so that nobody takes the day for the month.

Wrong:

    due: 31/03/2017

Right:

    due: 2017-03-31
"""

import re

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S205", "bad-date", Severity.ERROR, __doc__)

_DAY_FIRST = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")


def explain(error: ShapeError) -> tuple[str, str]:
    """Quote the date; turn a day-first one round."""
    day_first = _DAY_FIRST.match(str(error.value))
    if error.type == "date_unreal":
        return f"the calendar has no day {error.quoted}", "check the day and the month"
    help_ = "write year-month-day, like 2017-03-31, or null when no date is set"
    if day_first:
        day, month, year = (int(part) for part in day_first.groups())
        help_ = f"write year-month-day: {year}-{month:02}-{day:02}"
    return f"{error.quoted} is not a date", help_
