"""A figure beside a target: met, near or off, at each threshold and just beyond it."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.progress.ratings import (
    IndicatorRating,
    exact,
    find_target_in_force,
    rate_value,
)
from generator.model.indicators import Polarity
from generator.model.targets import Target
from generator.model.tolerance import Tolerance
from tests.factories import make_target

MET = IndicatorRating.TARGET_MET
NEAR = IndicatorRating.NEAR_TARGET
OFF = IndicatorRating.OFF_TARGET
BEST_FIRST = [MET, NEAR, OFF]

HIGHER, LOWER, IN_RANGE, NONE = Polarity
FIVE_PER_CENT = Tolerance(per_cent=5)
TWO_POINTS = Tolerance(points=2)

VALUES = st.integers(-1000, 1000) | st.decimals(-1000, 1000, places=2).map(float)
SIZES = st.integers(0, 200) | st.decimals(0, 200, places=1).map(float)
TOLERANCES = SIZES.map(lambda size: Tolerance(points=size)) | SIZES.map(
    lambda size: Tolerance(per_cent=size)
)
POLARITIES = st.sampled_from(Polarity)
ONE_SIDED = ("at_least", "at_most", "more_than", "less_than", "equals")


def ranges() -> st.SearchStrategy[Target]:
    """Give targets that a value between two others meets."""
    ends = st.tuples(VALUES, VALUES).map(sorted)
    return ends.map(lambda between: make_target(between=tuple(between)))


def figures() -> st.SearchStrategy[Target]:
    """Give targets with a figure."""
    operators = st.sampled_from(ONE_SIDED)
    one_sided = st.builds(lambda name, limit: make_target(**{name: limit}), operators, VALUES)
    return one_sided | ranges()


def rate(
    value: float, target: Target, polarity: Polarity = HIGHER, tolerance: Tolerance = TWO_POINTS
) -> IndicatorRating:
    """Rate a value, by default where higher is better and two points still count as near."""
    return rate_value(value, target, polarity, tolerance)


@pytest.mark.parametrize("polarity", Polarity, ids=lambda each: f"where {each} is better")
@pytest.mark.parametrize(
    ("operator", "limit", "value", "rating"),
    [
        pytest.param("at_least", 90, 90.1, MET, id="above at least 90 meets it"),
        pytest.param("at_least", 90, 90, MET, id="90 meets at least 90"),
        pytest.param("at_least", 90, 89.9, NEAR, id="just below at least 90 is near it"),
        pytest.param("at_least", 90, 88, NEAR, id="two points below at least 90 is near it"),
        pytest.param("at_least", 90, 87.9, OFF, id="more than two points below at least 90 is off"),
        pytest.param("at_most", 18, 17.9, MET, id="below at most 18 meets it"),
        pytest.param("at_most", 18, 18, MET, id="18 meets at most 18"),
        pytest.param("at_most", 18, 18.1, NEAR, id="just above at most 18 is near it"),
        pytest.param("at_most", 18, 20, NEAR, id="two points above at most 18 is near it"),
        pytest.param("at_most", 18, 20.1, OFF, id="more than two points above at most 18 is off"),
        pytest.param("more_than", 90, 90.1, MET, id="just above meets more than 90"),
        pytest.param("more_than", 90, 90, NEAR, id="90 is near more than 90"),
        pytest.param("more_than", 90, 88, NEAR, id="two points below more than 90 is near it"),
        pytest.param("more_than", 90, 87.9, OFF, id="further below more than 90 is off"),
        pytest.param("less_than", 18, 17.9, MET, id="just below meets less than 18"),
        pytest.param("less_than", 18, 18, NEAR, id="18 is near less than 18"),
        pytest.param("less_than", 18, 20, NEAR, id="two points above less than 18 is near it"),
        pytest.param("less_than", 18, 20.1, OFF, id="further above less than 18 is off"),
        pytest.param("between", (12, 18), 9.9, OFF, id="far below a range is off it"),
        pytest.param("between", (12, 18), 10, NEAR, id="two points below a range is near it"),
        pytest.param("between", (12, 18), 11.9, NEAR, id="just below a range is near it"),
        pytest.param("between", (12, 18), 12, MET, id="the lower end meets a range"),
        pytest.param("between", (12, 18), 15, MET, id="the middle meets a range"),
        pytest.param("between", (12, 18), 18, MET, id="the upper end meets a range"),
        pytest.param("between", (12, 18), 18.1, NEAR, id="just above a range is near it"),
        pytest.param("between", (12, 18), 20, NEAR, id="two points above a range is near it"),
        pytest.param("between", (12, 18), 20.1, OFF, id="far above a range is off it"),
        pytest.param("between", (12, 12), 12, MET, id="a range of one value is met by it"),
        pytest.param("between", (12, 12), 14.1, OFF, id="a range of one value is missed beyond it"),
    ],
)
def test_the_comparison_of_the_target_decides(
    operator: str, limit: object, value: float, rating: IndicatorRating, polarity: Polarity
) -> None:
    """A target that says which way it is met is met that way, whichever way is better."""
    assert rate(value, make_target(**{operator: limit}), polarity) is rating


@pytest.mark.parametrize(
    ("polarity", "value", "rating"),
    [
        pytest.param(HIGHER, 101, MET, id="more is better, and it is more"),
        pytest.param(HIGHER, 100, MET, id="more is better, and it is as much"),
        pytest.param(HIGHER, 98, NEAR, id="more is better, and it is two less"),
        pytest.param(HIGHER, 97.9, OFF, id="more is better, and it is less by more than two"),
        pytest.param(LOWER, 99, MET, id="less is better, and it is less"),
        pytest.param(LOWER, 100, MET, id="less is better, and it is as much"),
        pytest.param(LOWER, 102, NEAR, id="less is better, and it is two more"),
        pytest.param(LOWER, 102.1, OFF, id="less is better, and it is more by more than two"),
        pytest.param(IN_RANGE, 100, MET, id="a range is best, and it is the value"),
        pytest.param(IN_RANGE, 102, NEAR, id="a range is best, and it is two more"),
        pytest.param(IN_RANGE, 97.9, OFF, id="a range is best, and it is less by more than two"),
        pytest.param(IN_RANGE, 102.1, OFF, id="a range is best, and it is more by more than two"),
        pytest.param(NONE, 100, MET, id="neither is better, and it is the value"),
        pytest.param(NONE, 98, NEAR, id="neither is better, and it is two less"),
        pytest.param(NONE, 102.1, OFF, id="neither is better, and it is more by more than two"),
    ],
)
def test_one_exact_value_is_met_on_its_better_side(
    polarity: Polarity, value: float, rating: IndicatorRating
) -> None:
    """Where a way is better, going beyond the value is no miss; where none is, it is."""
    assert rate(value, make_target(equals=100), polarity) is rating


@pytest.mark.parametrize(
    ("limit", "per_cent", "value", "rating"),
    [
        pytest.param(80, 5, 76, NEAR, id="exactly five per cent below 80 is near"),
        pytest.param(80, 5, 75.9, OFF, id="more than five per cent below 80 is off"),
        pytest.param(0.7, 10, 0.63, NEAR, id="exactly ten per cent below 0.7 is near"),
        pytest.param(0.7, 10, 0.629, OFF, id="more than ten per cent below 0.7 is off"),
        pytest.param(80, 0, 79.9, OFF, id="nothing below 80 is near without tolerance"),
        pytest.param(-10, 5, -10.5, NEAR, id="exactly five per cent below minus ten is near"),
        pytest.param(-10, 5, -10.6, OFF, id="more than five per cent below minus ten is off"),
        pytest.param(0, 5, 0, MET, id="zero meets a target of zero"),
        pytest.param(0, 5, -0.1, OFF, id="every miss of zero is off, in per cent"),
        pytest.param(80, 100, 0, NEAR, id="a value of zero is a value like others"),
        pytest.param(80, 5, 0, OFF, id="a value of zero is rated, and is not missing"),
    ],
)
def test_a_tolerance_in_per_cent_is_of_the_target(
    limit: float, per_cent: float, value: float, rating: IndicatorRating
) -> None:
    """Five per cent of 80 are four, not five; of zero they are nothing."""
    tolerance = Tolerance(per_cent=per_cent)

    assert rate(value, make_target(at_least=limit), tolerance=tolerance) is rating


@pytest.mark.parametrize(
    ("value", "rating"),
    [
        pytest.param(95, NEAR, id="five per cent of the lower end below it"),
        pytest.param(94.9, OFF, id="more than that below"),
        pytest.param(210, NEAR, id="five per cent of the upper end above it"),
        pytest.param(210.1, OFF, id="more than that above"),
    ],
)
def test_a_tolerance_in_per_cent_is_of_the_end_that_is_missed(
    value: float, rating: IndicatorRating
) -> None:
    """Each end of a range has its own tolerance."""
    assert rate(value, make_target(between=(100, 200)), tolerance=FIVE_PER_CENT) is rating


@pytest.mark.parametrize(
    ("operator", "limit", "points", "value", "rating"),
    [
        pytest.param("at_most", 0.3, 0.1, 0.4, NEAR, id="0.4 is 0.1 above 0.3"),
        pytest.param("at_most", 0.2, 0.1, 0.3, NEAR, id="0.3 is 0.1 above 0.2"),
        pytest.param("at_most", 0.3, 0.1, 0.1 + 0.2, NEAR, id="a sum of floats is near"),
        pytest.param("at_most", 0.3, 0.1, 0.41, OFF, id="0.41 is more than 0.1 above 0.3"),
        pytest.param("at_least", 1.1, 0.1, 1.0, NEAR, id="1.0 is 0.1 below 1.1"),
        pytest.param("at_least", 0.3, 0, 0.3, MET, id="0.3 is at least 0.3"),
        pytest.param("at_most", 0, 1, 1, NEAR, id="one above a target of zero, one allowed"),
        pytest.param("at_most", 0, 1, 1.1, OFF, id="further above a target of zero"),
        pytest.param("at_most", 0, 0, 0.1, OFF, id="no tolerance, just above"),
        pytest.param("more_than", 0, 0, 0, OFF, id="more than none is missed by none"),
        pytest.param("more_than", 0, 1, 0, NEAR, id="more than none is near with tolerance"),
        pytest.param("less_than", 90, 0, 90, OFF, id="less than 90 is missed by 90"),
        pytest.param("between", (0, 0), 0, 0, MET, id="a range of nothing is met by nothing"),
    ],
)
def test_a_tolerance_in_points_is_exact_in_decimals(
    operator: str, limit: object, points: float, value: float, rating: IndicatorRating
) -> None:
    """Figures are compared as they are written, not as floats are kept."""
    target = make_target(**{operator: limit})

    assert rate(value, target, tolerance=Tolerance(points=points)) is rating


@pytest.mark.parametrize("fields", [{"direction": "fewer"}, {"by": "2017-03-31"}])
def test_a_target_without_a_figure_is_not_compared(fields: dict[str, object]) -> None:
    """A direction and a milestone name no value that a figure could meet."""
    with pytest.raises(ValueError, match="without a figure"):
        rate(1, make_target(**fields))


def test_three_ratings_have_a_colour() -> None:
    """Everything else is said in words and counted apart."""
    assert [each for each in IndicatorRating if each.is_rated] == BEST_FIRST


def test_near_and_off_are_misses() -> None:
    """A target that is nearly met is not met."""
    assert [each for each in IndicatorRating if each.is_missed] == [NEAR, OFF]


def test_a_number_is_taken_as_it_is_written() -> None:
    """0.4 and 0.3 differ by 0.1 exactly."""
    assert exact(0.4) - exact(0.3) == Decimal("0.1")


STEPS = (
    make_target(every="monthly", at_least=40),
    make_target(at_least=50),
    make_target(by_words="summer 2016", at_least=60),
    make_target(by="2016-09-30", at_least=65),
    make_target(by="2016-12-31", at_least=80),
    make_target(by="2016-02-29", at_least=45),
)


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        pytest.param("2016-02-28", 40, id="before the first date, what holds all the time"),
        pytest.param("2016-02-29", 45, id="on a leap day, its own target"),
        pytest.param("2016-03-01", 45, id="after a leap day, still its target"),
        pytest.param("2016-09-29", 45, id="the day before a date, the target before"),
        pytest.param("2016-09-30", 65, id="on the date, its target"),
        pytest.param("2016-10-01", 65, id="the day after, still its target"),
        pytest.param("2016-12-30", 65, id="the day before the end of the year, the target before"),
        pytest.param("2016-12-31", 80, id="on the last day of the year, its target"),
        pytest.param("2030-01-01", 80, id="long after the last date, the last target"),
    ],
)
def test_targets_are_steps(day: str, limit: float) -> None:
    """Each date brings a new target, and nothing is interpolated between two."""
    found = find_target_in_force(STEPS, date.fromisoformat(day))

    assert found is not None
    assert found.at_least == limit


@pytest.mark.parametrize(
    "target",
    [
        pytest.param(make_target(at_least=50), id="no date at all"),
        pytest.param(make_target(by_words="summer 2016", at_least=50), id="a date in words"),
        pytest.param(
            make_target(by_words="summer 2016", every="monthly", at_least=50),
            id="each month from a date in words",
        ),
        pytest.param(make_target(by="2016-07-01", at_least=50), id="a later date"),
        pytest.param(
            make_target(by="2016-07-01", every="monthly", at_least=50),
            id="each month from a later date",
        ),
    ],
)
def test_no_target_holds_before_its_day(target: Target) -> None:
    """Where no day is stated, none is guessed."""
    assert find_target_in_force([target], date(2016, 6, 30)) is None


def test_no_targets_leave_none_in_force() -> None:
    """An item without targets has none on any day."""
    assert find_target_in_force([], date(2016, 6, 30)) is None


def test_the_first_of_two_rivals_holds() -> None:
    """Of two targets for one date, the one that stands first in the file is taken."""
    rivals = [make_target(by="2016-06-30", at_least=limit) for limit in (50, 60)]

    assert find_target_in_force(rivals, date(2016, 6, 30)) is rivals[0]


@given(VALUES, figures(), POLARITIES, TOLERANCES)
def test_a_value_beside_a_figure_has_one_of_three_ratings(
    value: float, target: Target, polarity: Polarity, tolerance: Tolerance
) -> None:
    """There is no gap between met, near and off."""
    assert rate_value(value, target, polarity, tolerance) in BEST_FIRST


@given(st.tuples(VALUES, VALUES), st.sampled_from(ONE_SIDED), VALUES, POLARITIES, TOLERANCES)
def test_a_better_value_is_never_rated_worse(
    values: tuple[float, float],
    operator: str,
    limit: float,
    polarity: Polarity,
    tolerance: Tolerance,
) -> None:
    """Going towards what the target asks for takes nothing away."""
    target = make_target(**{operator: limit})
    is_upwards = operator in {"at_least", "more_than"} or (
        operator == "equals" and polarity is HIGHER
    )
    is_either = operator == "equals" and polarity not in {HIGHER, LOWER}
    worse, better = sorted(values, reverse=not is_upwards)
    if is_either:
        better, worse = sorted(values, key=lambda value: abs(exact(value) - exact(limit)))

    ranks = [
        BEST_FIRST.index(rate_value(value, target, polarity, tolerance))
        for value in (better, worse)
    ]

    assert ranks == sorted(ranks)


@given(st.tuples(VALUES, VALUES), ranges(), POLARITIES, TOLERANCES)
def test_nearer_to_a_range_is_never_rated_worse(
    values: tuple[float, float], target: Target, polarity: Polarity, tolerance: Tolerance
) -> None:
    """On one side of a range, the nearer value is as good or better."""
    assert target.between is not None
    lower, upper = target.between
    for worse, better in (
        sorted(min(value, upper) for value in values),
        sorted((max(value, lower) for value in values), reverse=True),
    ):
        ratings = [rate_value(value, target, polarity, tolerance) for value in (better, worse)]
        assert ratings == sorted(ratings, key=BEST_FIRST.index)


@given(VALUES, figures(), POLARITIES, TOLERANCES)
def test_twice_the_tolerance_never_rates_worse(
    value: float, target: Target, polarity: Polarity, tolerance: Tolerance
) -> None:
    """More tolerance is more lenient, and nothing else."""
    twice = Tolerance(
        points=None if tolerance.points is None else 2 * tolerance.points,
        per_cent=None if tolerance.per_cent is None else 2 * tolerance.per_cent,
    )

    ratings = [rate_value(value, target, polarity, each) for each in (twice, tolerance)]

    assert ratings == sorted(ratings, key=BEST_FIRST.index)


@given(
    st.lists(st.integers(0, 1500), unique=True, min_size=1, max_size=6),
    st.integers(-10, 1600),
    st.randoms(use_true_random=False),
)
def test_the_order_of_dated_targets_does_not_matter(
    days: list[int], after: int, random: Random
) -> None:
    """The target in force follows from the dates."""
    first = date(2016, 1, 1)
    targets = [make_target(by=(first + timedelta(day)).isoformat(), at_least=day) for day in days]
    mixed = list(targets)
    random.shuffle(mixed)

    day = first + timedelta(after)

    assert find_target_in_force(mixed, day) == find_target_in_force(targets, day)
