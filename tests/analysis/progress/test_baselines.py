"""A direction is coloured once there is a baseline to measure it from, and its day has come."""

import pytest

from generator.analysis.progress.ratings import IndicatorRating
from generator.model.targets import Target
from tests.analysis.progress.made import FEWER, MORE, judge, judge_from, make_month
from tests.factories import make_improvement, make_measure, make_reading, make_target

MET = IndicatorRating.TARGET_MET
NEAR = IndicatorRating.NEAR_TARGET
OFF = IndicatorRating.OFF_TARGET
RIGHT_WAY = IndicatorRating.RIGHT_WAY
NOT_RIGHT_WAY = IndicatorRating.NOT_RIGHT_WAY
NO_TARGET = IndicatorRating.NO_TARGET
NO_DATE = IndicatorRating.NO_DATE
NOT_YET_DUE = IndicatorRating.NOT_YET_DUE
NOT_COMPARABLE = IndicatorRating.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("target", "value", "rating"),
    [
        pytest.param(MORE, 80.1, MET, id="just above, and more is asked"),
        pytest.param(MORE, 80, NEAR, id="as much, and more is asked"),
        pytest.param(MORE, 78, NEAR, id="two points below, and more is asked"),
        pytest.param(MORE, 77.9, OFF, id="further below, and more is asked"),
        pytest.param(FEWER, 79.9, MET, id="just below, and fewer are asked"),
        pytest.param(FEWER, 80, NEAR, id="as many, and fewer are asked"),
        pytest.param(FEWER, 82, NEAR, id="two points above, and fewer are asked"),
        pytest.param(FEWER, 82.1, OFF, id="further above, and fewer are asked"),
        pytest.param(make_target(direction="better"), 80.1, MET, id="better is more here"),
    ],
)
def test_a_direction_is_coloured_from_its_baseline(
    target: Target, value: float, rating: IndicatorRating
) -> None:
    """It is met beyond the baseline, whichever way the figure went since the month before."""
    assert judge_from({"value": 80}, value, target) is rating


def test_a_baseline_of_zero_is_a_baseline() -> None:
    """Zero is a value to start from."""
    assert judge_from({"value": 0}, 1, MORE) is MET


@pytest.mark.parametrize("polarity", ["none", "in range"])
def test_better_needs_a_better_side_to_be_coloured(polarity: str) -> None:
    """A baseline alone does not say which way is better."""
    found = judge_from({"value": 80}, 95, make_target(direction="better"), polarity=polarity)

    assert found is NOT_COMPARABLE


@pytest.mark.parametrize(
    ("as_at", "rating"),
    [
        pytest.param("2016-06-29", MET, id="a baseline of the day before"),
        pytest.param("2016-06-30", RIGHT_WAY, id="a baseline of the last day"),
        pytest.param("2016-07-01", RIGHT_WAY, id="a baseline of the day after"),
        pytest.param(None, MET, id="a baseline without a day"),
    ],
)
def test_a_figure_is_coloured_only_after_its_baseline(
    as_at: str | None, rating: IndicatorRating
) -> None:
    """What was counted before the start, or is the start, has not moved from it."""
    assert judge_from({"value": 80, "as_at": as_at}, 95, MORE) is rating


@pytest.mark.parametrize(
    ("as_at", "rating"),
    [
        pytest.param("2016-03-31", RIGHT_WAY, id="a baseline of the day before the change"),
        pytest.param("2016-04-01", MET, id="a baseline of the day of the change"),
        pytest.param("2016-04-02", MET, id="a baseline of the day after the change"),
        pytest.param(None, RIGHT_WAY, id="a baseline without a day"),
    ],
)
def test_a_baseline_counted_in_the_old_way_colours_nothing(
    as_at: str | None, rating: IndicatorRating
) -> None:
    """The way since the month before is told instead."""
    baseline = {"value": 80, "as_at": as_at}

    assert judge_from(baseline, 95, MORE, comparable_from="2016-04-01") is rating


@pytest.mark.parametrize(
    ("fields", "rating"),
    [
        pytest.param({}, MET, id="no date, so all the time"),
        pytest.param({"every": "monthly"}, MET, id="each month"),
        pytest.param({"by": "2016-06-29"}, MET, id="by the day before"),
        pytest.param({"by": "2016-06-30"}, MET, id="by the last day"),
        pytest.param({"by": "2016-07-01"}, RIGHT_WAY, id="by the day after"),
        pytest.param({"by_words": "summer"}, RIGHT_WAY, id="by a day in words"),
    ],
)
def test_a_direction_colours_from_its_day_on(
    fields: dict[str, object], rating: IndicatorRating
) -> None:
    """Before the day by which the figure is to have moved, its way alone is told."""
    assert judge_from({"value": 80}, 95, make_target(direction="more", **fields)) is rating


def test_the_direction_in_force_is_asked() -> None:
    """Of two with dates, the later one holds from its day on, in whatever order they stand."""
    first = make_target(direction="fewer", by="2016-03-31")
    second = make_target(direction="more", by="2016-06-30")

    assert judge_from({"value": 80}, 95, first, second) is MET
    assert judge_from({"value": 80}, 95, second, first) is MET


def test_before_any_day_the_way_of_the_first_is_told() -> None:
    """Of two directions that do not hold yet, the earlier one tells which way is right."""
    first = make_target(direction="more", by="2016-09-30")
    second = make_target(direction="fewer", by="2016-12-31")

    for order in ((first, second), (second, first)):
        assert judge_from({"value": 80}, 95, *order) is IndicatorRating.RIGHT_WAY


def test_the_baseline_is_of_the_indicator_of_the_measure() -> None:
    """A target on another indicator has no baseline to be coloured from."""
    target = make_target(direction="more", indicator="reviews-on-time")
    item = make_measure(indicator="caseload", baseline={"value": 20}, targets=[target])

    found = judge(make_month(2016, 6), target, item=item, series=(make_month(2016, 5, value=80),))

    assert found.rating is RIGHT_WAY


def test_an_undated_figure_is_not_coloured_from_a_baseline() -> None:
    """It may be older than the baseline."""
    item = make_measure(baseline={"value": 80}, targets=[MORE])

    assert judge(make_reading(period=None), MORE, item=item).rating is NOT_COMPARABLE


def test_an_improvement_has_no_baseline() -> None:
    """Only measures have one."""
    item = make_improvement(indicator="reviews-on-time", targets=[MORE])

    found = judge(make_month(2016, 6), MORE, item=item, series=(make_month(2016, 5, value=80),))

    assert found.rating is RIGHT_WAY
