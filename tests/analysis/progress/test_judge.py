"""What one reading of an item is worth, or why it is worth nothing."""

from datetime import date, timedelta

import pytest

from generator.analysis.progress.judge import Judgement
from generator.analysis.progress.ratings import IndicatorRating
from generator.analysis.progress.travel import NO_TREND, Travel
from generator.model.quarters import add_months
from generator.model.readings import Reading, ValueState
from generator.model.targets import Target
from tests.analysis.progress.made import FEWER, MORE, judge, know, make_month, make_span
from tests.factories import (
    make_reading,
    make_target,
)

MET = IndicatorRating.TARGET_MET
NEAR = IndicatorRating.NEAR_TARGET
OFF = IndicatorRating.OFF_TARGET
RIGHT_WAY = IndicatorRating.RIGHT_WAY
NOT_RIGHT_WAY = IndicatorRating.NOT_RIGHT_WAY
NO_TARGET = IndicatorRating.NO_TARGET
NO_DATE = IndicatorRating.NO_DATE
NOT_YET_DUE = IndicatorRating.NOT_YET_DUE
NOT_COMPARABLE = IndicatorRating.NOT_COMPARABLE

NOW_DUE = make_target(by="2016-06-30", at_least=90)
MILESTONE = make_target(by="2016-06-30")
STATES = {
    ValueState.NOT_YET_DUE: IndicatorRating.NOT_YET_DUE,
    ValueState.NOT_AVAILABLE: IndicatorRating.NO_DATA,
    ValueState.SUPPRESSED: IndicatorRating.SUPPRESSED,
    ValueState.NOT_APPLICABLE: IndicatorRating.NOT_APPLICABLE,
}


@pytest.mark.parametrize(
    ("value", "rating"),
    [
        pytest.param(90, MET, id="the target"),
        pytest.param(88, NEAR, id="two points below it"),
        pytest.param(87.9, OFF, id="more than two points below it"),
        pytest.param(0, OFF, id="zero"),
    ],
)
def test_a_figure_is_rated_against_the_target_in_force(
    value: float, rating: IndicatorRating
) -> None:
    """The target that it was compared with is told with the rating."""
    found = judge(make_month(2016, 6, value=value), NOW_DUE)

    assert (found.rating, found.target) == (rating, NOW_DUE)


@pytest.mark.parametrize(
    ("by", "rating"),
    [
        pytest.param("2016-06-29", MET, id="due the day before the period ends"),
        pytest.param("2016-06-30", MET, id="due on its last day"),
        pytest.param("2016-07-01", NOT_YET_DUE, id="due the day after"),
    ],
)
def test_the_last_day_of_the_period_decides(by: str, rating: IndicatorRating) -> None:
    """A figure is not measured by a target of a later day."""
    assert judge(make_month(2016, 6, value=95), make_target(by=by, at_least=90)).rating is rating


@pytest.mark.parametrize(
    ("targets", "rating"),
    [
        pytest.param([], NO_TARGET, id="no target"),
        pytest.param([MILESTONE], NO_TARGET, id="a milestone asks for no figure"),
        pytest.param([make_target(at_least=90)], NO_DATE, id="a figure without a date"),
        pytest.param(
            [make_target(by_words="summer", at_least=90)], NO_DATE, id="a date in words alone"
        ),
        pytest.param([make_target(every="monthly", at_least=90)], MET, id="each month"),
        pytest.param(
            [make_target(by="2017-03-31", at_least=90), make_target(at_least=99)],
            NOT_YET_DUE,
            id="a later date beside none",
        ),
        pytest.param(
            [make_target(by="2017-03-31", at_least=99), make_target(every="monthly", at_least=90)],
            MET,
            id="each month, and more at a later date",
        ),
        pytest.param([MILESTONE, NOW_DUE], MET, id="a milestone hides no figure"),
        pytest.param([FEWER, NOW_DUE], MET, id="a direction hides no figure"),
        pytest.param(
            [FEWER, make_target(by="2017-03-31", at_least=90)],
            NOT_YET_DUE,
            id="nor one of a later date",
        ),
    ],
)
def test_without_a_target_in_force_the_rating_says_why(
    targets: list[Target], rating: IndicatorRating
) -> None:
    """Nothing is coloured by a target that does not hold yet, or that names no figure."""
    assert judge(make_month(2016, 6, value=95), *targets).rating is rating


@pytest.mark.parametrize("state", STATES)
def test_a_missing_figure_says_why_it_is_missing(state: ValueState) -> None:
    """It is never taken for zero; the target that it would be held to is told."""
    found = judge(make_month(2016, 6, value=None, state=state), NOW_DUE)

    assert found == Judgement(STATES[state], NOW_DUE)


def test_no_reading_at_all_is_no_data() -> None:
    """There is neither a target in force nor a trend for it."""
    assert judge(None, NOW_DUE) == Judgement(IndicatorRating.NO_DATA)


READINGS = [
    pytest.param(None, id="no reading"),
    pytest.param(make_month(2016, 6, value=0), id="zero"),
    pytest.param(make_month(2016, 6, value=95), id="a figure"),
    pytest.param(make_reading(period=None), id="an undated figure"),
    *(pytest.param(make_month(2016, 6, value=None, state=state), id=state) for state in STATES),
]


@pytest.mark.parametrize("reading", READINGS)
def test_a_contextual_figure_is_for_information(reading: Reading | None) -> None:
    """It explains demand, and is not rated, whatever its target."""
    found = judge(reading, NOW_DUE, contextual=True)

    assert found.rating is IndicatorRating.FOR_INFORMATION


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("targets", [[], [MILESTONE]], ids=["no target", "a milestone"])
def test_where_no_figure_is_asked_for_there_is_no_target(
    targets: list[Target], reading: Reading | None
) -> None:
    """That a figure is missing too does not matter then."""
    assert judge(reading, *targets).rating is NO_TARGET


@pytest.mark.parametrize(
    ("since", "rating"),
    [
        pytest.param("2016-05-31", MET, id="counted anew the day before it begins"),
        pytest.param("2016-06-01", MET, id="counted anew on its first day"),
        pytest.param("2016-06-02", NOT_COMPARABLE, id="counted anew the day after"),
    ],
)
def test_a_figure_counted_in_the_old_way_is_not_rated(since: str, rating: IndicatorRating) -> None:
    """The target is of what is counted now."""
    found = judge(make_month(2016, 6, value=95), NOW_DUE, comparable_from=since)

    assert found.rating is rating


def test_an_unknown_unit_is_not_compared() -> None:
    """Neither an indicator nor a target of an unknown unit colours a figure."""
    june = make_month(2016, 6, value=95)
    target = make_target(by="2016-06-30", at_least=90, unit="unknown")

    assert judge(june, NOW_DUE, unit="unknown").rating is NOT_COMPARABLE
    assert judge(june, target).rating is NOT_COMPARABLE


def test_an_undated_figure_is_not_compared() -> None:
    """It cannot be told which target was in force."""
    assert judge(make_span(None, None, 95), NOW_DUE).rating is NOT_COMPARABLE


def test_the_trends_are_told_beside_the_rating() -> None:
    """A figure may meet its target and be worse than before, or the other way round."""
    last_year, may = make_month(2015, 6, value=80), make_month(2016, 5, value=96)

    found = judge(make_month(2016, 6, value=95), NOW_DUE, series=(last_year, may))

    assert found.rating is MET
    assert (found.short.travel, found.short.against) == (Travel.WORSE, know(may))
    assert (found.long.travel, found.long.against) == (Travel.BETTER, know(last_year))


def test_a_missing_figure_has_no_trend() -> None:
    """Nothing moved to nowhere."""
    found = judge(make_month(2016, 6, value=None), NOW_DUE, series=(make_month(2016, 5),))

    assert (found.short, found.long) == (NO_TREND, NO_TREND)


@pytest.mark.parametrize(
    ("direction", "polarity", "value", "rating"),
    [
        pytest.param("more", "higher", 89, RIGHT_WAY, id="more, and it is more"),
        pytest.param("more", "higher", 88, NOT_RIGHT_WAY, id="more, and it is as much"),
        pytest.param("more", "higher", 87, NOT_RIGHT_WAY, id="more, and it is less"),
        pytest.param("fewer", "lower", 87, RIGHT_WAY, id="fewer, and it is less"),
        pytest.param("fewer", "lower", 88, NOT_RIGHT_WAY, id="fewer, and it is as much"),
        pytest.param("fewer", "lower", 0, RIGHT_WAY, id="fewer, and it is none"),
        pytest.param("fewer", "higher", 87, RIGHT_WAY, id="the direction goes before polarity"),
        pytest.param("more", "none", 89, RIGHT_WAY, id="more, where neither way is better"),
        pytest.param("fewer", "in range", 87, RIGHT_WAY, id="fewer, where a range is best"),
        pytest.param("better", "higher", 89, RIGHT_WAY, id="better, and more is better"),
        pytest.param("better", "lower", 89, NOT_RIGHT_WAY, id="better, and less is better"),
        pytest.param("better", "none", 89, NOT_COMPARABLE, id="better, and neither is"),
        pytest.param("better", "in range", 89, NOT_COMPARABLE, id="better, and no range is known"),
    ],
)
def test_a_direction_without_a_baseline_is_not_coloured(
    direction: str, polarity: str, value: float, rating: IndicatorRating
) -> None:
    """It is said whether the figure moves the right way since the period before."""
    found = judge(
        make_month(2016, 6, value=value),
        make_target(direction=direction),
        series=(make_month(2016, 5, value=88),),
        polarity=polarity,
    )

    assert found.rating is rating


@pytest.mark.parametrize(
    ("value", "rating"),
    [
        pytest.param(89.9, NOT_RIGHT_WAY, id="just below the least change"),
        pytest.param(90, RIGHT_WAY, id="exactly the least change"),
    ],
)
def test_noise_is_not_the_right_way(value: float, rating: IndicatorRating) -> None:
    """A direction asks for a move that counts."""
    may, june = make_month(2016, 5, value=88), make_month(2016, 6, value=value)

    assert judge(june, MORE, series=(may,), least_change=2).rating is rating


@pytest.mark.parametrize(
    ("earlier", "since"),
    [
        pytest.param([], None, id="nothing before"),
        pytest.param([make_span(None, None)], None, id="an undated figure"),
        pytest.param([make_month(2016, 5, value=None)], None, id="a missing figure before"),
        pytest.param([make_span(None, date(2016, 5, 31))], None, id="another length"),
        pytest.param([make_month(2016, 5)], "2016-06-01", id="counted in the old way"),
    ],
)
def test_a_direction_needs_something_to_move_from(
    earlier: list[Reading], since: str | None
) -> None:
    """One figure alone moves no way."""
    june = make_month(2016, 6, value=95)

    assert judge(june, MORE, series=earlier, comparable_from=since).rating is NOT_COMPARABLE


@pytest.mark.parametrize(
    ("months", "every", "rating"),
    [
        pytest.param(3, None, IndicatorRating.NOT_YET_DUE, id="a quarter beside a year"),
        pytest.param(12, None, IndicatorRating.TARGET_MET, id="a year beside a year"),
        pytest.param(3, "quarterly", IndicatorRating.TARGET_MET, id="a quarter beside a quarter"),
        pytest.param(12, "quarterly", IndicatorRating.NOT_COMPARABLE, id="a year beside a quarter"),
        pytest.param(3, "ongoing", IndicatorRating.TARGET_MET, id="no length named"),
    ],
)
def test_a_sum_is_rated_for_the_time_that_its_target_is_for(
    months: int, every: str | None, rating: IndicatorRating
) -> None:
    """The sum of a quarter is no miss of what is asked of a year."""
    end = date(2017, 3, 31)
    first_day = add_months(end, -months) + timedelta(days=1)
    reading = make_reading(
        period={"words": "A time", "start": str(first_day), "end": str(end)}, value=100
    )
    asked = make_target(by="2017-03-31", at_least=90, every=every)

    assert judge(reading, asked, unit="number", aggregation="sum").rating is rating
