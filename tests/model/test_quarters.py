"""The financial year of a council, and its quarters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.quarters import Quarter, add_months, name_year, quarter_before, quarter_of


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2016, 4, 1), "2016-17-q1"),
        (date(2016, 9, 30), "2016-17-q2"),
        (date(2016, 12, 31), "2016-17-q3"),
        (date(2017, 1, 1), "2016-17-q4"),
        (date(2017, 3, 31), "2016-17-q4"),
    ],
)
def test_the_year_runs_from_april_to_march(day: date, name: str) -> None:
    """Quarter 1 is April to June, and January belongs to the year that began before."""
    assert quarter_of(day).name == name


def test_a_year_is_named_by_two_calendar_years() -> None:
    """The second has two digits, at the end of a century too."""
    assert [name_year(2016), name_year(2099)] == ["2016-17", "2099-00"]


def test_the_quarter_before_has_ended() -> None:
    """On the first day of a quarter, the one before is the last that ended."""
    assert quarter_before(date(2017, 4, 1)) == Quarter(2016, 4)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_lies_within_its_quarter(day: date) -> None:
    """It is neither before the first day nor after the last."""
    quarter = quarter_of(day)

    assert quarter.starts_on <= day <= quarter.ends_on


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_quarters_follow_each_other(day: date) -> None:
    """No day lies between two quarters, or in both."""
    assert (quarter_of(day).starts_on - quarter_before(day).ends_on).days == 1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        pytest.param("2016-06-15", 1, "2016-07-15", id="a day within a month stays that day"),
        pytest.param("2016-06-15", 0, "2016-06-15", id="no months lead nowhere"),
        pytest.param("2016-11-15", 2, "2017-01-15", id="on across the end of the year"),
        pytest.param("2017-01-15", -2, "2016-11-15", id="back across the end of the year"),
        pytest.param("2016-12-31", 12, "2017-12-31", id="December stays December"),
        pytest.param("2016-11-30", 1, "2016-12-31", id="the last day of 30 leads to that of 31"),
        pytest.param("2016-12-31", -1, "2016-11-30", id="and back"),
        pytest.param("2017-01-30", 1, "2017-02-28", id="a day that February lacks is its last"),
        pytest.param("2016-01-30", 1, "2016-02-29", id="in a leap year too"),
        pytest.param("2016-01-29", 1, "2016-02-29", id="29 January leads to a leap day"),
        pytest.param("2016-02-29", 12, "2017-02-28", id="a leap day leads to the last of February"),
        pytest.param("2017-02-28", -12, "2016-02-29", id="and the last of February back to it"),
        pytest.param(
            "2016-02-28", 12, "2017-02-28", id="the day before a leap day is not the last"
        ),
        pytest.param("2016-02-28", 1, "2016-03-28", id="nor does it become one"),
        pytest.param("2017-02-28", 1, "2017-03-31", id="without a leap day it is"),
        pytest.param("1900-01-31", 1, "1900-02-28", id="1900 had no leap day"),
        pytest.param("2000-01-31", 1, "2000-02-29", id="2000 had one"),
    ],
)
def test_months_are_added_from_end_to_end(day: str, months: int, later: str) -> None:
    """The last day of a month leads to the last of another, and back."""
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.integers(-600, 600))
def test_adding_months_lands_in_that_month(day: date, months: int) -> None:
    """No month is skipped for want of a day."""
    later = add_months(day, months)

    assert 12 * (later.year - day.year) + later.month - day.month == months


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.integers(1, 80))
def test_quarters_are_three_months_apart(day: date, quarters: int) -> None:
    """The end of a quarter leads to the end of another, leap years or not."""
    end = quarter_of(day).ends_on
    later = add_months(end, 3 * quarters)

    assert quarter_of(later).ends_on == later
