"""The financial year of a council, and its quarters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.quarters import Quarter, name_year, quarter_before, quarter_of


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
