"""How dates, figures and targets are put into words, after the GOV.UK style guide.

Source: https://www.gov.uk/guidance/style-guide/a-to-z-of-gov-uk-style
"""

from collections.abc import Sequence
from datetime import date

from generator.model.decisions import Decision
from generator.model.indicators import Indicator, Polarity
from generator.model.quarters import quarter_of
from generator.model.targets import Direction, Rhythm, Target, Unit

NOT_STATED = "Not stated in this edition"
"""What readers see for a gap; a gap is said, and never filled."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_AFTER = {Unit.DAYS: " days", Unit.WEEKS: " weeks", Unit.MONTHS: " months"}
_AT_BOTH_ENDS = frozenset({Unit.PER_CENT, Unit.POUNDS, Unit.QUARTILE})
"""Units that both ends of a range carry: "£6.50 to £9", but "12 to 18 months"."""
_OPERATOR_WORDS = {
    "at_least": "at least {}",
    "at_most": "at most {}",
    "more_than": "more than {}",
    "less_than": "less than {}",
    "equals": "{}",
}
_DIRECTION_WORDS = {
    Direction.MORE: "more, with no figure set",
    Direction.FEWER: "fewer or less, with no figure set",
    Direction.BETTER: "better, with no figure set",
}
_EVERY = {
    Rhythm.WEEKLY: "every week",
    Rhythm.FORTNIGHTLY: "every 2 weeks",
    Rhythm.MONTHLY: "every month",
    Rhythm.QUARTERLY: "every quarter",
    Rhythm.YEARLY: "every year",
    Rhythm.ONGOING: "all the time",
}
_POLARITY_WORDS = {
    Polarity.HIGHER: "Higher is better",
    Polarity.LOWER: "Lower is better",
    Polarity.IN_RANGE: "Within a range is best",
    Polarity.NONE: "Neither way is better in itself",
}


def say_gap(decision: Decision | None, as_at: date) -> str:
    """Say that something is not stated, and by when it is settled where a decision says so.

    Args:
        decision: The decision that leaves it open; None for none.
        as_at: The as-at date of the page.
    """
    if decision is None:
        return NOT_STATED
    named = decision.id.replace("decision-", "decision ", 1)
    if decision.settle_by is None:
        return f"Not stated: left open ({named})"
    when = "was to be" if decision.settle_by < as_at else "to be"
    return f"Not stated: {when} settled by {say_date(decision.settle_by)} ({named})"


def say_inherited(title: str) -> str:
    """Name the role that leads an action as the lead of its workstream."""
    return f"{title} (as lead of the workstream)"


def say_was(before: date | None) -> str:
    """Write the day in brackets that another took the place of: "(was 31 March 2019)"."""
    return f"(was {say_date(before) if before else NOT_STATED.lower()})"


def say_date(day: date) -> str:
    """Write a day as "3 January 2017"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_month(day: date) -> str:
    """Write the month of a day as "September 2016"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def name_quarter(day: date) -> str:
    """Give the short name of the financial quarter of a day, as reviews are named: "2016-17-q3".

    A council's financial year runs from April to March, so quarter 1 is April to June.
    """
    return quarter_of(day).name


def say_quarter(day: date) -> str:
    """Write the financial quarter of a day: "October to December 2016 (quarter 3)"."""
    first = (day.month - 1) // 3 * 3
    number = quarter_of(day).number
    return f"{MONTHS[first]} to {MONTHS[first + 2]} {day.year} (quarter {number})"


def say_number(value: float) -> str:
    """Write a number with commas between thousands and no needless decimals."""
    text = f"{value:,}"
    return text.removesuffix(".0")


def say_value(value: float, unit: Unit) -> str:
    """Write a figure with its unit: "65%", "26 weeks", "£10,000,000", "£6.50"."""
    number = say_number(value)
    if unit is Unit.PER_CENT:
        return f"{number}%"
    if unit is Unit.POUNDS:
        return f"£{number}" if value == int(value) else f"£{value:,.2f}"
    if unit is Unit.QUARTILE:
        return "the top quartile" if value == 1 else f"quartile {number}"
    if unit is Unit.UNKNOWN:
        return f"{number} (unit not stated)"
    after = _AFTER.get(unit, "")
    return f"{number}{after.removesuffix('s') if value == 1 else after}"


def say_aim(target: Target, unit: Unit) -> str:
    """Write what a target asks for, without its date: "at least 65%", "12 to 18 months"."""
    unit = target.unit or unit
    if target.between is not None:
        lowest, highest = target.between
        start = say_value(lowest, unit) if unit in _AT_BOTH_ENDS else say_number(lowest)
        return f"{start} to {say_value(highest, unit)}"
    if target.direction is not None:
        return _DIRECTION_WORDS[target.direction]
    operator = target.operator
    if operator is None:
        return "in place"
    value: float = getattr(target, operator)
    return _OPERATOR_WORDS[operator].format(say_value(value, unit))


def say_deadline(target: Target) -> str:
    """Write when a target is to be met; "date not stated" where the plan gives none."""
    if target.by_words:
        return f"by {target.by_words}"
    if target.by:
        return f"by {say_date(target.by)}"
    return "date not stated"


def say_target(target: Target, unit: Unit) -> str:
    """Write a target in one phrase: "at least 65% by 31 December 2016"."""
    every = f", {say_rhythm(target.every)}" if target.every else ""
    deadline = say_deadline(target)
    joint = ", " if deadline == "date not stated" else " "
    return f"{say_aim(target, unit)}{every}{joint}{deadline}"


def say_rhythm(rhythm: Rhythm | None) -> str:
    """Write how often something happens."""
    return _EVERY[rhythm] if rhythm else "how often is not stated"


def say_polarity(indicator: Indicator) -> str:
    """Write which way is better."""
    return _POLARITY_WORDS[indicator.polarity]


def say_unit(indicator: Indicator) -> str:
    """Write what one step of a figure is."""
    if indicator.unit is Unit.UNKNOWN:
        return NOT_STATED
    if indicator.unit is Unit.NUMBER:
        return indicator.counts or "number"
    unit = str(indicator.unit)
    return f"{unit} of {indicator.denominator}" if indicator.denominator else unit


def say_source(source: str | None) -> str:
    """Write a place in the source document: "Source lines 802 to 804"."""
    if not source:
        return ""
    places = [place.replace("L", "").replace("-", " to ") for place in source.split(", ")]
    noun = "lines" if len(places) > 1 or " to " in places[0] else "line"
    return f"Source {noun} {join_words(places)}"


def join_words(parts: Sequence[str]) -> str:
    """Join words as a sentence does: "a, b and c"."""
    *firsts, last = parts
    return f"{', '.join(firsts)} and {last}" if firsts else last


def count_of(count: int, singular: str, plural: str | None = None) -> str:
    """Write a count with its noun: "1 action", "5 actions", "no actions"."""
    noun = singular if count == 1 else plural or f"{singular}s"
    return f"{say_number(count) if count else 'no'} {noun}"


def capitalise(text: str) -> str:
    """Begin a sentence: only the first letter is raised."""
    return text[:1].upper() + text[1:]
