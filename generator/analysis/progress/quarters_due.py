"""Which quarters of an edition are to be reviewed, by when, and which review is late.

The plan says how often it is reviewed. With a quarterly rhythm, the review of a quarter is due
before the next quarter ends: later, two would be due at once. That limit is ours, not the source's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.load.sealed import year_of
from generator.model.people import Meeting
from generator.model.plan import Plan
from generator.model.quarters import Quarter, add_months
from generator.model.reviews import Review
from generator.model.targets import Rhythm


@dataclass(frozen=True, slots=True)
class QuarterDue:
    """A quarter of an edition's year.

    Attributes:
        quarter: The quarter.
        due_by: The last day on which its review is not late.
        review: Its review; None while none is recorded.
    """

    quarter: Quarter
    due_by: date
    review: Review | None

    def is_missing(self, day: date) -> bool:
        """Whether no review is recorded, and one was due before a day."""
        return self.review is None and self.due_by < day

    @property
    def is_late(self) -> bool:
        """Whether its review is recorded, and was held late."""
        held = self.review.met_on if self.review else None
        return held is not None and held > self.due_by


def due_by(quarter: Quarter) -> date:
    """Give the last day on which the review of a quarter is not late."""
    return add_months(quarter.ends_on, 3)


def find_review_meeting(plan: Plan) -> Meeting | None:
    """Find the meeting that reviews the whole plan each quarter; None where the plan has none."""
    return next(
        (
            meeting
            for meeting in plan.people.meetings
            if meeting.reviews_plan and meeting.rhythm is Rhythm.QUARTERLY
        ),
        None,
    )


def list_quarters(plan: Plan, reviews: Sequence[Review]) -> tuple[QuarterDue, ...]:
    """List the quarters of an edition's year, with their reviews; of two for one, the later."""
    year = year_of(plan.settings.edition.id)
    ordered = sorted(reviews, key=lambda each: (each.as_at, each.id))
    own = {each.quarter: each for each in ordered if year_of(each.edition) == year}
    quarters = (Quarter(int(year[:4]), number) for number in range(1, 5))
    return tuple(QuarterDue(each, due_by(each), own.get(each.number)) for each in quarters)
