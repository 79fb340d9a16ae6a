"""Which quarters are to be reviewed, by when, and which review is late."""

from datetime import date, timedelta

import pytest

from generator.analysis.progress.quarters_due import (
    QuarterDue,
    due_by,
    find_review_meeting,
    list_quarters,
)
from generator.model.people import People
from generator.model.quarters import Quarter
from tests.analysis.progress.courses import Q1, Q2, edition_plan, review_on
from tests.factories import make_meeting, make_plan

LAST_DAYS = [
    (1, date(2016, 9, 30)),
    (2, date(2016, 12, 31)),
    (3, date(2017, 3, 31)),
    (4, date(2017, 6, 30)),
]


@pytest.mark.parametrize(("number", "last"), LAST_DAYS)
def test_a_review_is_due_before_the_next_quarter_ends(number: int, last: date) -> None:
    """On its last day it is not missing, and a day later it is."""
    due = list_quarters(edition_plan(), [])[number - 1]

    assert due.due_by == last
    assert [due.is_missing(last + timedelta(days)) for days in (-1, 0, 1)] == [False, False, True]


def test_a_leap_day_is_no_quarter_end() -> None:
    """A quarter ends in March, whatever February was."""
    assert due_by(Quarter(2015, 3)) == date(2016, 3, 31)


@pytest.mark.parametrize(("number", "last"), LAST_DAYS)
@pytest.mark.parametrize(("days", "is_late"), [(-1, False), (0, False), (1, True)])
def test_a_review_that_was_held_too_late_is_late(
    number: int, last: date, days: int, *, is_late: bool
) -> None:
    """It is late and not missing: it is there."""
    review = review_on(Q1, quarter=number, met_on=(last + timedelta(days)).isoformat())

    due = QuarterDue(Quarter(2016, number), last, review)

    assert due.is_late is is_late
    assert not due.is_missing(date(2020, 1, 1))


def test_a_meeting_without_a_day_is_not_called_late() -> None:
    """Nobody knows; nor is a review late that there is not."""
    for review in (review_on(Q1), None):
        assert not QuarterDue(Quarter(2016, 1), date(2016, 9, 30), review).is_late


@pytest.mark.parametrize("edition", ["2016-17", "2016-17.2", "2016-17.10"])
def test_the_editions_of_a_year_share_its_reviews(edition: str) -> None:
    """An interim edition looks back at what was reviewed before it; another year does not."""
    reviews = [
        review_on(Q1),
        review_on(Q2, edition="2016-17.2"),
        review_on("2015-12-31"),
        review_on("2018-03-31"),
    ]

    quarters = list_quarters(edition_plan(edition), reviews)

    assert [each.quarter.name for each in quarters] == [f"2016-17-q{n}" for n in range(1, 5)]
    assert [each.review for each in quarters] == [reviews[0], reviews[1], None, None]


def test_of_two_reviews_of_a_quarter_the_later_counts() -> None:
    """In whatever order they come."""
    early, late = review_on(Q1), review_on(Q1, id="review-again", as_at="2016-07-31")

    for reviews in ((early, late), (late, early)):
        assert list_quarters(edition_plan(), reviews)[0].review == late


@pytest.mark.parametrize(
    ("marked", "rhythm", "is_found"),
    [
        (True, "quarterly", True),
        (True, "monthly", False),
        (True, "yearly", False),
        (True, None, False),
        (False, "quarterly", False),
    ],
)
def test_only_a_marked_quarterly_meeting_reviews_the_plan(
    rhythm: str | None, *, marked: bool, is_found: bool
) -> None:
    """Where the plan has none, no quarter is asked for; a budget meeting is none."""
    meeting = make_meeting(id="review", rhythm=rhythm, reviews_plan=marked)
    plan = make_plan(people=People(meetings=(make_meeting(), meeting)))

    assert find_review_meeting(plan) == (meeting if is_found else None)
