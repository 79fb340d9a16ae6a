"""Readings, measures and judgements made for tests of how a plan goes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.analysis.progress.judge import Judge, Judgement
from generator.analysis.progress.known import KnownReading
from generator.analysis.progress.ratings import IndicatorRating
from generator.analysis.progress.standings import Standing, find_standings
from generator.model.indicators import Indicator
from generator.model.items import Measure, Statement
from generator.model.plan import Plan
from generator.model.quarters import add_months
from generator.model.readings import Reading
from generator.model.targets import Target
from generator.model.tolerance import Tolerance
from tests.factories import (
    make_indicator,
    make_measure,
    make_plan,
    make_reading,
    make_target,
    make_workstream,
)

AS_AT = date(2016, 6, 30)
KEY = "ws1-m1/reviews-on-time"
NINETY = make_target(every="monthly", at_least=90)
MORE = make_target(direction="more")
FEWER = make_target(direction="fewer")


def make_month(year: int, month: int, value: float | None = 88, **fields: object) -> Reading:
    """Make a reading of a calendar month; None for a value that is not available."""
    first = date(year, month, 1)
    return make_span(first, end_of_month(first), value, **fields)


def make_period(
    start: date, value: float | None = 88, *, months: int = 1, **fields: object
) -> Reading:
    """Make a reading of whole months that begin on a first of a month."""
    return make_span(start, add_months(end_of_month(start), months - 1), value, **fields)


def make_span(
    start: date | None, end: date | None, value: float | None = 88, **fields: object
) -> Reading:
    """Make a reading from one day to another."""
    state = {"value": value} if value is not None else {"state": "not available"}
    period = {
        "words": "a time",
        "start": start and start.isoformat(),
        "end": end and end.isoformat(),
    }
    return make_reading(**{"period": period, **state, **fields})


def know(reading: Reading) -> KnownReading:
    """Take a reading as it stands."""
    return KnownReading(reading, reading.value)


def end_of_month(day: date) -> date:
    """Give the last day of a month."""
    return date.fromordinal(add_months(day.replace(day=1), 1).toordinal() - 1)


def plan_of(
    *targets: object, measure: Measure | None = None, indicators: Iterable[Indicator] = ()
) -> Plan:
    """Make a plan with one measure, by default one that asks for 90 each month."""
    measure = measure or make_measure(targets=list(targets) or [NINETY])
    return make_plan(
        workstreams=[make_workstream(measures=[measure])],
        indicators=[*(indicators or [make_indicator()])],
    )


def stand(
    *readings: Reading,
    plan: Plan | None = None,
    as_at: date = AS_AT,
    known_on: date | None = None,
) -> Standing:
    """Tell where the measure of a plan stands, by default at the end of June 2016."""
    found = find_standings(plan or plan_of(), {"reviews-on-time": readings}, as_at, known_on)
    return found[KEY]


def revise(previous: float, day: str) -> object:
    """Make the list of revisions of a reading whose value was replaced on a day."""
    revision = {"previous": previous, "revised_on": day, "reason": "A late return."}
    return make_reading(revisions=[revision]).revisions


def judge(
    reading: Reading | None,
    *targets: Target,
    series: Sequence[Reading] = (),
    item: Statement | None = None,
    **fields: object,
) -> Judgement:
    """Rate a reading against targets, with a tolerance of two points.

    Args:
        reading: The reading.
        targets: The targets.
        series: Earlier readings, the newest last.
        item: What sets the targets; left out for a measure without a baseline.
        fields: Fields of the indicator.
    """
    item = item or make_measure(targets=list(targets))
    judged = Judge(item, make_indicator(**fields), targets, Tolerance(points=2))
    known = [know(each) for each in (*series, *([reading] if reading else []))]
    return judged.rate(known[-1] if reading else None, known)


def judge_from(
    baseline: Mapping[str, object], value: float, *targets: Target, **fields: object
) -> IndicatorRating:
    """Rate the figure of June 2016, after 88 in May, of a measure that has a baseline."""
    item = make_measure(baseline=baseline, targets=list(targets))
    may, june = make_month(2016, 5, value=88), make_month(2016, 6, value=value)
    return judge(june, *targets, series=(may,), item=item, **fields).rating
