"""Reviews and courses of reviews made for tests of how a plan goes."""

from collections.abc import Sequence
from datetime import date

from generator.analysis.progress.course import Course, Progress
from generator.analysis.progress.exceptions import ReviewException
from generator.model.indicators import Indicator
from generator.model.plan import Plan
from generator.model.quarters import quarter_of
from generator.model.readings import Reading
from generator.model.reviews import Review
from generator.model.risks import Register
from generator.model.workstream import Workstream
from tests.factories import (
    list_readings,
    make_edition,
    make_plan,
    make_register,
    make_review,
    make_settings,
)

Q1, Q2, Q3, Q4 = "2016-06-30", "2016-09-30", "2016-12-31", "2017-03-31"
NEXT_YEAR = "2017-06-30"


def review_on(day: str, **fields: object) -> Review:
    """Make the review of the quarter that a day lies in, which says nothing by default."""
    quarter = quarter_of(date.fromisoformat(day))
    defaults = {
        "id": f"review-{quarter.name}",
        "edition": quarter.year,
        "quarter": quarter.number,
        "as_at": day,
        "workstreams": [],
        "actions": [],
        "risks": [],
    }
    return make_review(**{**defaults, **fields})


def tell(stage: str = "in progress", rating: str | None = None, **fields: object) -> list[object]:
    """Make the list of updates of a review that tells of action 1."""
    return [{"action": "ws1-a1", "stage": stage, "rating": rating, **fields}]


def colour(rating: str, workstream: str = "ws1") -> list[object]:
    """Make the list of entries of a review that rates one workstream."""
    return [{"workstream": workstream, "rating": rating, "commentary": "As the lead said."}]


def score(likelihood: int, impact: int, risk: str = "r1") -> list[object]:
    """Make the list of scores of a review that looks at one risk."""
    return [{"risk": risk, "likelihood": likelihood, "impact": impact}]


def edition_plan(
    edition: str = "2016-17",
    as_at: str = "2016-04-01",
    *,
    workstreams: Sequence[Workstream] | None = None,
    indicators: Sequence[Indicator] | None = None,
    register: Register | None = None,
) -> Plan:
    """Make the plan of an edition, whose register was not scored before April 2016."""
    return make_plan(
        settings=make_settings(edition=make_edition(id=edition, as_at=as_at)),
        workstreams=workstreams,
        indicators=indicators,
        risk_register=register or make_register(),
    )


def follow(
    *reviews: Review, plans: Sequence[Plan] = (), readings: Sequence[Reading] = ()
) -> Course:
    """Follow editions, by default one of 2016-17, through reviews."""
    *earlier, living = plans or (edition_plan(),)
    living = living.model_copy(
        update={"reviews": tuple(reviews), "readings": list_readings(*readings)}
    )
    return Course((*earlier, living))


def last(
    *reviews: Review, plans: Sequence[Plan] = (), readings: Sequence[Reading] = ()
) -> Progress:
    """Give where everything stood at the last of some reviews."""
    return follow(*reviews, plans=plans, readings=readings).steps[-1]


def keys_of(found: Sequence[ReviewException]) -> list[str]:
    """Name exceptions by what they are of."""
    return [each.key for each in found]
