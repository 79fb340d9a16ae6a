"""Direction of travel: better, the same or worse than an earlier figure, or not comparable."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.progress.travel import (
    NO_TREND,
    Travel,
    Trend,
    compare_long,
    compare_short,
    compare_values,
    is_comparable,
)
from generator.model.readings import Reading
from generator.model.targets import Target
from tests.analysis.progress.made import know, make_month, make_period, make_span
from tests.factories import make_indicator, make_reading, make_target

BETTER, SAME, WORSE, NOT_COMPARABLE = Travel
INDICATOR = make_indicator()
JUNE = make_month(2016, 6, value=88)
VALUES = st.integers(-1000, 1000) | st.decimals(-1000, 1000, places=2).map(float)


def go_short(now: Reading, *earlier: Reading, **fields: object) -> Trend:
    """Compare a reading with the one before it."""
    known = [know(each) for each in (*earlier, now)]
    return compare_short(known[-1], known, make_indicator(**fields), None)


def go_long(now: Reading, *earlier: Reading, **fields: object) -> Trend:
    """Compare a reading with that of a year earlier."""
    known = [know(each) for each in (*earlier, now)]
    return compare_long(known[-1], known, make_indicator(**fields), None)


@pytest.mark.parametrize(
    ("polarity", "old", "new", "travel"),
    [
        pytest.param("higher", 80, 81, BETTER, id="more where more is better"),
        pytest.param("higher", 80, 80, SAME, id="as much where more is better"),
        pytest.param("higher", 80, 79, WORSE, id="less where more is better"),
        pytest.param("lower", 80, 79, BETTER, id="less where less is better"),
        pytest.param("lower", 80, 80, SAME, id="as much where less is better"),
        pytest.param("lower", 80, 81, WORSE, id="more where less is better"),
        pytest.param("lower", 1, 0, BETTER, id="none left where less is better"),
        pytest.param("higher", 0, 0, SAME, id="none and none"),
        pytest.param("higher", 0.3, 0.1 + 0.2, BETTER, id="what floats add up is as written"),
        pytest.param("none", 80, 81, NOT_COMPARABLE, id="more where neither is better"),
        pytest.param("none", 80, 80, NOT_COMPARABLE, id="as much where neither is better"),
        pytest.param("in range", 80, 81, NOT_COMPARABLE, id="no range is known"),
    ],
)
def test_polarity_tells_which_way_is_better(
    polarity: str, old: float, new: float, travel: Travel
) -> None:
    """Without a better side there is no direction."""
    assert compare_values(old, new, make_indicator(polarity=polarity)) is travel


@pytest.mark.parametrize(
    ("target", "old", "new", "travel"),
    [
        pytest.param(make_target(between=(12, 18)), 10, 11, BETTER, id="nearer from below"),
        pytest.param(make_target(between=(12, 18)), 20, 19, BETTER, id="nearer from above"),
        pytest.param(make_target(between=(12, 18)), 11, 10, WORSE, id="further below"),
        pytest.param(make_target(between=(12, 18)), 18, 19, WORSE, id="out at the upper end"),
        pytest.param(make_target(between=(12, 18)), 19, 18, BETTER, id="in at the upper end"),
        pytest.param(make_target(between=(12, 18)), 12, 18, SAME, id="from end to end inside"),
        pytest.param(make_target(between=(12, 18)), 11, 19, SAME, id="as far off on both sides"),
        pytest.param(make_target(equals=100), 98, 101, BETTER, id="nearer to one value"),
        pytest.param(make_target(equals=100), 100, 101, WORSE, id="away from one value"),
        pytest.param(make_target(at_least=90), 80, 81, NOT_COMPARABLE, id="no upper end"),
        pytest.param(
            make_target(between=(12, 18), unit="unknown"), 10, 11, NOT_COMPARABLE, id="no unit"
        ),
    ],
)
def test_nearer_to_the_range_is_better(
    target: Target, old: float, new: float, travel: Travel
) -> None:
    """Inside it every value is as good; a range of an unknown unit is no range."""
    assert compare_values(old, new, make_indicator(polarity="in range"), target) is travel


@pytest.mark.parametrize(
    ("least", "old", "new", "travel"),
    [
        pytest.param(2, 80, 81.9, SAME, id="just below the least change upwards"),
        pytest.param(2, 80, 82, BETTER, id="exactly the least change upwards"),
        pytest.param(2, 80, 78.1, SAME, id="just below the least change downwards"),
        pytest.param(2, 80, 78, WORSE, id="exactly the least change downwards"),
        pytest.param(0.1, 0.3, 0.4, BETTER, id="exactly a tenth"),
        pytest.param(0.1, 0.3, 0.39, SAME, id="just below a tenth"),
        pytest.param(0, 80, 80, SAME, id="no change with a least change of nothing"),
        pytest.param(0, 80, 80.01, BETTER, id="any change with a least change of nothing"),
        pytest.param(None, 80, 80.01, BETTER, id="any change where no least one is set"),
    ],
)
def test_smaller_moves_than_the_least_change_are_the_same(
    least: float | None, old: float, new: float, travel: Travel
) -> None:
    """Noise is no direction; the least change itself is one."""
    assert compare_values(old, new, make_indicator(least_change=least)) is travel


@pytest.mark.parametrize(
    ("start", "end", "is_alike"),
    [
        pytest.param("2016-06-30", "2016-07-30", False, id="begins the day before"),
        pytest.param("2016-07-01", "2016-07-31", True, id="begins on the day"),
        pytest.param("2016-07-02", "2016-08-01", True, id="begins the day after"),
        pytest.param("2016-05-01", "2016-06-30", False, id="lies before"),
        pytest.param(None, "2016-06-30", False, id="is taken the day before"),
        pytest.param(None, "2016-07-01", True, id="is taken on the day"),
        pytest.param(None, None, False, id="has no date"),
    ],
)
def test_a_period_is_comparable_from_the_day_of_a_change(
    start: str | None,
    end: str | None,
    *,
    is_alike: bool,
) -> None:
    """Of a period that began before it, a part was counted in the old way."""
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    reading = know(make_span(first, last))

    assert is_comparable(reading, make_indicator(comparable_from="2016-07-01")) is is_alike


def test_without_a_change_every_period_is_comparable() -> None:
    """A reading without a date is too."""
    assert is_comparable(know(make_reading(period=None)), INDICATOR)


def test_the_short_way_looks_at_the_period_before() -> None:
    """It takes the newest earlier reading, not the oldest."""
    april, may = make_month(2016, 4, value=90), make_month(2016, 5, value=80)

    assert go_short(JUNE, april, may) == Trend(BETTER, know(may))


def test_the_short_way_crosses_the_end_of_the_year() -> None:
    """December comes before January, and a gap is stepped over."""
    december = make_month(2016, 12, value=90)

    assert go_short(make_month(2017, 1), december) == Trend(WORSE, know(december))
    assert go_short(make_month(2017, 3), december) == Trend(WORSE, know(december))


def test_a_period_of_another_length_is_stepped_over() -> None:
    """A month is compared with a month, though a quarter ended since."""
    april = make_month(2016, 4, value=80)
    quarter = make_period(date(2016, 3, 1), value=270, months=3)

    assert go_short(JUNE, april, quarter) == Trend(BETTER, know(april))


def test_with_other_lengths_alone_nothing_is_compared() -> None:
    """The newest of them is named, so that readers see why."""
    year = make_period(date(2014, 4, 1), value=70, months=12)
    quarter = make_period(date(2016, 1, 1), value=80, months=3)

    assert go_short(JUNE, year, quarter) == Trend(NOT_COMPARABLE, know(quarter))


def test_a_week_is_not_compared_with_a_fortnight() -> None:
    """Periods below a month are of one length only if they have as many days."""
    fortnight = make_span(date(2016, 6, 1), date(2016, 6, 14), 10)
    week = make_span(date(2016, 6, 15), date(2016, 6, 21), 5)

    assert go_short(week, fortnight).travel is NOT_COMPARABLE


def test_a_missing_figure_is_stepped_over() -> None:
    """A reading without a value is nothing to compare with, and is not zero."""
    april, may = make_month(2016, 4, value=80), make_month(2016, 5, value=None)

    assert go_short(JUNE, april, may) == Trend(BETTER, know(april))


def test_a_figure_of_zero_is_compared() -> None:
    """Zero is a value."""
    may = make_month(2016, 5, value=0)

    assert go_short(JUNE, may) == Trend(BETTER, know(may))


def test_of_two_figures_for_the_period_before_the_last_counts() -> None:
    """The newer one replaces the older."""
    first, second = (make_month(2016, 5, value=value, id=f"may-{value}") for value in (90, 80))

    assert go_short(JUNE, first, second) == Trend(BETTER, know(second))


def test_another_figure_for_the_same_period_is_no_earlier_one() -> None:
    """A figure is not compared with what it replaced."""
    assert go_short(JUNE, make_month(2016, 6, value=80, id="provisional")) == NO_TREND


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(make_reading(period=None), id="no period"),
        pytest.param(make_span(None, None), id="a period in words"),
    ],
)
def test_an_undated_figure_is_neither_earlier_nor_later(other: Reading) -> None:
    """Without a date no order is made up."""
    assert go_short(JUNE, other) == NO_TREND
    assert go_short(other, JUNE) == NO_TREND
    assert go_long(other, JUNE) == NO_TREND


@pytest.mark.parametrize(
    ("since", "travel"),
    [
        pytest.param("2016-04-30", BETTER, id="a change before the earlier period"),
        pytest.param("2016-05-01", BETTER, id="a change on its first day"),
        pytest.param("2016-05-02", NOT_COMPARABLE, id="a change on its second day"),
        pytest.param("2016-06-01", NOT_COMPARABLE, id="a change between the two"),
        pytest.param("2016-08-01", NOT_COMPARABLE, id="a change after both"),
    ],
)
def test_figures_counted_in_two_ways_are_not_compared(since: str, travel: Travel) -> None:
    """The earlier figure is shown beside the new one all the same."""
    may = make_month(2016, 5, value=80)

    assert go_short(JUNE, may, comparable_from=since) == Trend(travel, know(may))


def test_the_long_way_looks_at_the_same_period_a_year_earlier() -> None:
    """Other months of the year before do not matter."""
    may, june, july = (make_month(2015, month, value=80 + month) for month in (5, 6, 7))

    assert go_long(JUNE, may, june, july) == Trend(BETTER, know(june))


@pytest.mark.parametrize(
    ("now", "before"),
    [
        pytest.param((2017, 2), (2016, 2), id="after a leap day"),
        pytest.param((2016, 2), (2015, 2), id="on a leap day"),
        pytest.param((2017, 1), (2016, 1), id="at the start of the year"),
        pytest.param((2016, 12), (2015, 12), id="at its end"),
    ],
)
def test_the_long_way_knows_the_ends_of_months(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    """February ends on another day in a leap year."""
    assert go_long(make_month(*now, value=88), make_month(*before, value=80)).travel is BETTER


@pytest.mark.parametrize(
    "earlier",
    [
        pytest.param(make_month(2015, 5), id="another month"),
        pytest.param(make_month(2014, 6), id="two years earlier"),
        pytest.param(make_period(date(2015, 4, 1), months=3), id="a quarter with the same end"),
        pytest.param(make_span(None, date(2015, 6, 30)), id="a single day with the same end"),
        pytest.param(make_month(2015, 6, value=None), id="the same month without a figure"),
    ],
)
def test_the_long_way_takes_nothing_else_for_it(earlier: Reading) -> None:
    """Where that very period has no figure, there is no trend."""
    assert go_long(JUNE, earlier) == NO_TREND


def test_of_two_figures_a_year_earlier_the_last_counts() -> None:
    """The newer one replaces the older."""
    first, second = (make_month(2015, 6, value=value, id=f"june-{value}") for value in (90, 80))

    assert go_long(JUNE, first, second) == Trend(BETTER, know(second))


def test_the_long_way_does_not_cross_a_change() -> None:
    """What was counted in the old way a year ago is shown and not compared."""
    before = make_month(2015, 6)

    found = go_long(JUNE, before, comparable_from="2016-04-01")

    assert found == Trend(NOT_COMPARABLE, know(before))


@given(VALUES, VALUES, st.sampled_from(["higher", "lower"]), st.integers(0, 50))
def test_the_way_back_is_the_other_way(old: float, new: float, polarity: str, least: int) -> None:
    """What is better one way is worse the other, by the same least change."""
    indicator = make_indicator(polarity=polarity, least_change=least)
    back = {BETTER: WORSE, SAME: SAME, WORSE: BETTER}

    assert compare_values(new, old, indicator) is back[compare_values(old, new, indicator)]
