"""The review of a quarter is not recorded, or was held late.

The plan says in plan/people.yaml which meeting reviews it, and how often. With a quarterly rhythm
the review of a quarter is due before the next quarter ends: later, two would be due at once. That
limit is ours, and no source states it. The day that counts is the as-at date of the edition, or of
the newest review.

Wrong:

    id: review-2020-21-q1        # April to June 2020
    met_on: 2020-10-14           # it was due by 30 September

Right:

    id: review-2020-21-q1
    met_on: 2020-07-15
"""

from collections.abc import Iterator
from datetime import date

from generator.analysis.facts import Facts
from generator.analysis.progress.quarters_due import (
    QuarterDue,
    find_review_meeting,
    list_quarters,
)
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.wording import count_of

_MONTHS = ("April to June", "July to September", "October to December", "January to March")

RULE = Rule("V006", "review-overdue", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report the quarters of the working edition whose review is missing, or was late."""
    meeting = find_review_meeting(facts.plan)
    if meeting is None:
        return
    position = next(i for i, each in enumerate(facts.plan.people.meetings) if each is meeting)
    day = max([facts.as_at, *(review.as_at for review in facts.plan.reviews)])
    for quarter in list_quarters(facts.plan, facts.plan.reviews):
        if quarter.is_late:
            yield _report_late(facts, quarter)
        # The review may be in a file that could not be read.
        elif quarter.is_missing(day) and "reviews" not in facts.loaded.unread_parts:
            name = quarter.quarter.name
            yield facts.report(
                RULE,
                "people",
                ("meetings", position, "rhythm"),
                f"no review of {_name(quarter)} is recorded; it was due by {quarter.due_by}, "
                f"{_days(quarter.due_by, day)} before {day}",
                help_=f"write down what was judged, as plan/reviews/{name}.yaml; if the plan is "
                'reviewed at another pace, write that as "rhythm"',
                item=meeting.id,
            )


def _report_late(facts: Facts, quarter: QuarterDue) -> Diagnostic:
    review = quarter.review
    if review is None or review.met_on is None:
        message = "a quarter without a day of review is not late"
        raise ValueError(message)
    position = next(i for i, each in enumerate(facts.plan.reviews) if each is review)
    late = _days(quarter.due_by, review.met_on)
    return facts.report(
        RULE,
        "reviews",
        (position, "met_on"),
        f"the review of {_name(quarter)} was held on {review.met_on}, {late} late: it was due by "
        f"{quarter.due_by}",
        help_="hold each review before the next quarter ends; if the day is mistyped, write the "
        "right one",
        item=review.id,
    )


def _name(quarter: QuarterDue) -> str:
    """Name a quarter: "April to June 2016 (quarter 1 of 2016-17)"."""
    own = quarter.quarter
    months = _MONTHS[own.number - 1]
    return f"{months} {own.ends_on.year} (quarter {own.number} of {own.year})"


def _days(earlier: date, later: date) -> str:
    return count_of((later - earlier).days, "day")
