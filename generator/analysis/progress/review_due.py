"""What the review of a quarter is to look at, and nothing else: what is closed is not asked again.

The account is made of the files alone, for the last day of the quarter. What `plan review` writes
and misses, and what the reminder names, rests on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.analysis.gaps import map_left_open
from generator.analysis.index import index_plan
from generator.analysis.progress.actions import ActionState, list_open
from generator.analysis.progress.course import Course, Progress
from generator.analysis.progress.quarters_due import due_by
from generator.analysis.progress.scores import RiskState, ScoredOn
from generator.analysis.progress.standings import next_due
from generator.load.sealed import year_of
from generator.model.decisions import Decision, Gap
from generator.model.indicators import Indicator
from generator.model.plan import REVIEWS_FOLDER, Plan
from generator.model.quarters import Quarter, add_months
from generator.model.readings import Reading
from generator.model.reviews import Escalation, Review, ScrutinyComment
from generator.model.risks import RiskStatus
from generator.model.targets import Rhythm

_DAYS_A_MONTH = 30.4375
_YEAR = 12
_LAST = 4
"""The quarter in which what is counted once a year is first asked for."""


@dataclass(frozen=True, slots=True)
class ReadingDue:
    """A figure that is to be known for a review, and is not recorded.

    Attributes:
        indicator: What is counted.
        end: The last day of the first period that has no reading.
        last: The newest reading before; None where there is none.
    """

    indicator: Indicator
    end: date
    last: Reading | None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A comment of scrutiny or an escalation that has no answer.

    Attributes:
        review: The review in which it stands.
        question: What was said.
    """

    review: Review
    question: Escalation | ScrutinyComment


@dataclass(frozen=True)
class ReviewDue:
    """What the review of a quarter is to look at.

    Attributes:
        quarter: The quarter.
        before: Where everything stood at its end by what earlier reviews said.
        actions: Actions that are to be told of, in plan order.
        risks: Open risks with the scores that they have, in the order of the register.
        readings: Figures that are to be recorded.
        unanswered: Questions of earlier reviews.
    """

    quarter: Quarter
    before: Progress
    actions: tuple[ActionState, ...]
    risks: tuple[RiskState, ...]
    readings: tuple[ReadingDue, ...]
    unanswered: tuple[Unanswered, ...]

    @cached_property
    def left_open(self) -> Mapping[tuple[str, Gap], Decision]:
        """The decision that leaves a gap of the edition open, by item and gap."""
        plan = self.before.plan
        return map_left_open(index_plan(plan), plan.settings.edition.id)


def review_id(quarter: Quarter) -> str:
    """Give the id of the review of a quarter: "review-2016-17-q3"."""
    return f"review-{quarter.name}"


def review_file(quarter: Quarter) -> str:
    """Give the path of the review of a quarter from the root."""
    return f"{REVIEWS_FOLDER}/{quarter.name}.yaml"


def quarter_reviewed(review: Review) -> Quarter:
    """Give the quarter that a review is of."""
    return Quarter(int(year_of(review.edition)[:4]), review.quarter)


def list_before(reviews: Sequence[Review], quarter: Quarter) -> tuple[Review, ...]:
    """List the reviews of earlier quarters."""
    return tuple(each for each in reviews if _order_of(quarter_reviewed(each)) < _order_of(quarter))


def list_until(reviews: Sequence[Review], quarter: Quarter) -> tuple[Review, ...]:
    """List the reviews of a quarter and of those before, the oldest first."""
    known = [each for each in reviews if _order_of(quarter_reviewed(each)) <= _order_of(quarter)]
    return tuple(sorted(known, key=lambda each: (each.as_at, each.id)))


def _order_of(quarter: Quarter) -> tuple[int, int]:
    return quarter.first_year, quarter.number


def find_review_due(
    plans: Sequence[Plan],
    edition: str,
    quarter: Quarter,
    *,
    as_at: date | None = None,
    known_by: date | None = None,
) -> ReviewDue:
    """Find what the review of a quarter is to look at.

    Args:
        plans: The editions, oldest first; the last one is of today, and its register, readings and
            reviews are those of all.
        edition: The edition that is reviewed, one of the plans.
        quarter: The quarter.
        as_at: The day that it is computed for; the last of the quarter when left out.
        known_by: The day by which a risk was to be on the register; None for the risks of today.

    Returns:
        What is due by what the reviews of earlier quarters said; that of the quarter itself is
        looked past.
    """
    day = as_at or quarter.ends_on
    living = plans[-1]
    reviews = list_before(living.reviews, quarter)
    past = Course((*plans[:-1], living.model_copy(update={"reviews": reviews})))
    before = past.on(edition, day)
    return ReviewDue(
        quarter=quarter,
        before=before,
        actions=find_actions_due(before),
        risks=tuple(_find_risks(before, past, living, known_by)),
        readings=find_readings_due(before.plan, living.readings.readings, quarter),
        unanswered=find_unanswered(reviews),
    )


def find_actions_due(progress: Progress) -> tuple[ActionState, ...]:
    """Find the actions that a review is to tell of: begun by then, and closed by no earlier one."""
    return tuple(
        state
        for state in list_open(progress.actions)
        if state.action.start is None or state.action.start <= progress.as_at
    )


def _find_risks(
    progress: Progress, past: Course, living: Plan, known_by: date | None
) -> Iterator[RiskState]:
    """Find the open risks of the register of today that were on it by a day."""
    register = living.risk_register
    appetite = progress.plan.risk_register.appetite_score
    listed_on = register.last_reviewed or living.settings.edition.as_at
    for risk in register.risks:
        history = past.scores_of(risk.id)
        since = risk.status_on or (history[0].day if history else listed_on)
        if risk.status is not RiskStatus.OPEN or (known_by and since > known_by):
            continue
        known = progress.risks.get(risk.id)
        scores = ScoredOn(listed_on, risk.likelihood, risk.impact)
        yield known or RiskState(
            risk, (scores,), None, scores, is_open=True, is_rescored=False, appetite_score=appetite
        )


def find_readings_due(
    plan: Plan, readings: Sequence[Reading], quarter: Quarter
) -> tuple[ReadingDue, ...]:
    """Find the figures that are to be known for the review of a quarter, and are not recorded.

    A figure is to be known when its period has ended with the quarter, and the review is not late
    before its lag is over. Where nobody says how often something is counted, it is asked for at
    the pace of its last two periods: not before there are two, and no more once it has not been
    counted for a year. What is counted all the time is never asked for.

    Args:
        plan: The edition that defines the indicators.
        readings: All readings.
        quarter: The quarter.
    """
    known: dict[str, list[Reading]] = {}
    for reading in readings:
        if _end_of(reading) <= quarter.ends_on:
            known.setdefault(reading.indicator, []).append(reading)
    found = (
        _find_reading(each, known.get(each.id, []), quarter) for each in plan.indicators.indicators
    )
    return tuple(each for each in found if each)


def _find_reading(
    indicator: Indicator, readings: Sequence[Reading], quarter: Quarter
) -> ReadingDue | None:
    whole = [each for each in readings if each.part is None] or readings
    ordered = sorted((each for each in whole if _end_of(each) > date.min), key=_end_of)
    last = ordered[-1] if ordered else None
    if last is None:
        end = _first_end(indicator.frequency, quarter)
    elif indicator.frequency is None:
        end = _next_at_pace([_end_of(each) for each in ordered], quarter)
    else:
        end = next_due(_end_of(last), indicator.frequency)
    if end is None or end > quarter.ends_on:
        return None
    known_on = date.fromordinal(end.toordinal() + (indicator.lag_days or 0))
    return ReadingDue(indicator, end, last) if known_on <= due_by(quarter) else None


def _end_of(reading: Reading) -> date:
    """Give the last day that a reading is for; the first day there is where it is not stated."""
    end = reading.period.end if reading.period else None
    return end or date.min


def _first_end(rhythm: Rhythm | None, quarter: Quarter) -> date | None:
    """Give the last day of the period that a first reading is asked for."""
    if rhythm in (None, Rhythm.ONGOING) or (rhythm is Rhythm.YEARLY and quarter.number != _LAST):
        return None
    return quarter.ends_on


def _next_at_pace(ends: Sequence[date], quarter: Quarter) -> date | None:
    """Give the end of the next period at the pace of the last two; None once that is given up."""
    *_, last = ends
    earlier = [end for end in ends if end < last]
    if not earlier:
        return None
    pace = max(round((last - earlier[-1]).days / _DAYS_A_MONTH), 1)
    given_up = add_months(last, max(_YEAR, 2 * pace))
    return add_months(last, pace) if quarter.ends_on <= given_up else None


def find_unanswered(reviews: Sequence[Review]) -> tuple[Unanswered, ...]:
    """Find the comments of scrutiny and the escalations that have no answer."""
    return tuple(Unanswered(each, question) for each in reviews for question in _questions(each))


def _questions(review: Review) -> Iterator[Escalation | ScrutinyComment]:
    yield from (each for each in review.scrutiny if each.response is None)
    yield from (each for each in review.escalations if each.result is None)
