"""Targets compared: which way each kind moves, and what that does to the commitment."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.compare.changes import Strength, What
from generator.analysis.compare.targets import TargetSide
from generator.analysis.compare.targets import judge_targets as judge_targets_of
from generator.model.indicators import Indicator
from generator.model.plan import Plan
from generator.model.targets import Target
from tests.analysis.compare.judged import (
    NEUTRAL,
    STRONGER,
    UNKNOWN,
    WEAKER,
    changes_between,
    judge_of,
    judge_targets,
    mirror,
)
from tests.factories import (
    make_indicator,
    make_measure,
    make_plan,
    make_target,
    make_workstream,
)
from tests.field_values import values_of

JUNE, MARCH = "2016-06-30", "2017-03-31"

LAST = make_target(by=MARCH, at_least=95)

A, B = make_indicator(), make_indicator(id="caseload", unit="number", polarity="lower")

Fields = Mapping[str, Any]

NUMBERED = ("higher", "lower", "in range", "none")


def judge_one(old: Fields, new: Fields, polarity: str = "higher") -> tuple[What, Strength]:
    """Tell what is said where the one target of a measure changed."""
    (judged,) = judge_targets(
        [make_target(by=MARCH, **old)],
        [make_target(by=MARCH, **new)],
        indicators=[make_indicator(polarity=polarity)],
    )
    return judged


@pytest.mark.parametrize("polarity", NUMBERED)
@pytest.mark.parametrize(
    ("operator", "raised"),
    [("at_least", STRONGER), ("more_than", STRONGER), ("at_most", WEAKER), ("less_than", WEAKER)],
)
def test_a_limit_that_moves_lets_more_values_pass_or_fewer(
    operator: str, raised: Strength, polarity: str
) -> None:
    """A higher floor and a lower ceiling are stronger, whichever way is better."""
    lowered = STRONGER if raised is WEAKER else WEAKER

    assert judge_one({operator: 65}, {operator: 80}, polarity) == (What.TARGET_RAISED, raised)
    assert judge_one({operator: 80}, {operator: 65}, polarity) == (What.TARGET_LOWERED, lowered)
    assert judge_one({operator: 80}, {operator: 79.9}, polarity) == (What.TARGET_LOWERED, lowered)


@pytest.mark.parametrize(
    ("polarity", "raised", "lowered"),
    [
        ("higher", STRONGER, WEAKER),
        ("lower", WEAKER, STRONGER),
        ("in range", UNKNOWN, UNKNOWN),
        ("none", UNKNOWN, UNKNOWN),
    ],
)
def test_an_exact_figure_is_judged_by_which_way_is_better(
    polarity: str, raised: Strength, lowered: Strength
) -> None:
    """100 where more is better is a floor; where neither way is better nobody can tell."""
    assert judge_one({"equals": 3}, {"equals": 4}, polarity) == (What.TARGET_RAISED, raised)
    assert judge_one({"equals": 4}, {"equals": 3}, polarity) == (What.TARGET_LOWERED, lowered)


@pytest.mark.parametrize("polarity", NUMBERED)
@pytest.mark.parametrize(
    ("old", "new", "strength"),
    [
        ([10, 20], [12, 18], STRONGER),
        ([10, 20], [10, 19], STRONGER),
        ([10, 20], [10, 10], STRONGER),
        ([12, 18], [10, 20], WEAKER),
        ([10, 19], [10, 20], WEAKER),
        ([10, 20], [15, 25], UNKNOWN),
        ([10, 20], [30, 40], UNKNOWN),
    ],
)
def test_a_range_is_narrowed_widened_or_shifted(
    old: list[int], new: list[int], strength: Strength, polarity: str
) -> None:
    """A narrower range is stronger, a wider one weaker; of a shifted one nobody can tell."""
    judged = judge_one({"between": old}, {"between": new}, polarity)

    assert judged == (What.TARGET_CHANGED, strength)


@pytest.mark.parametrize(
    ("old", "new", "polarity", "strength"),
    [
        # At one and the same figure.
        ({"at_least": 95}, {"more_than": 95}, "higher", STRONGER),
        ({"more_than": 95}, {"at_least": 95}, "higher", WEAKER),
        ({"at_most": 5}, {"less_than": 5}, "lower", STRONGER),
        ({"less_than": 5}, {"at_most": 5}, "lower", WEAKER),
        ({"at_least": 95}, {"equals": 95}, "higher", NEUTRAL),
        ({"at_least": 95}, {"equals": 95}, "lower", UNKNOWN),
        ({"at_least": 95}, {"equals": 95}, "none", STRONGER),
        ({"at_most": 95}, {"equals": 95}, "lower", NEUTRAL),
        ({"at_most": 95}, {"equals": 95}, "in range", STRONGER),
        ({"between": [95, 95]}, {"equals": 95}, "in range", NEUTRAL),
        ({"at_least": 95}, {"at_most": 95}, "higher", UNKNOWN),
        # At the next figure.
        ({"at_least": 95}, {"more_than": 94}, "higher", WEAKER),
        ({"more_than": 94}, {"at_least": 95}, "higher", STRONGER),
        ({"at_most": 5}, {"less_than": 6}, "lower", WEAKER),
        # A range and a limit.
        ({"between": [90, 100]}, {"at_least": 90}, "higher", WEAKER),
        ({"between": [90, 100]}, {"at_most": 100}, "higher", WEAKER),
        ({"between": [90, 100]}, {"at_least": 95}, "higher", UNKNOWN),
        ({"at_most": 100}, {"between": [90, 100]}, "higher", STRONGER),
        ({"between": [90, 100]}, {"more_than": 90}, "higher", UNKNOWN),
        ({"between": [90, 100]}, {"equals": 95}, "none", STRONGER),
    ],
)
def test_another_comparison_is_judged_by_the_values_that_meet_it(
    old: Fields, new: Fields, polarity: str, strength: Strength
) -> None:
    """What counts is which values pass, not how the comparison is called."""
    assert judge_one(old, new, polarity) == (What.TARGET_CHANGED, strength)


@pytest.mark.parametrize(
    ("old", "new", "polarity", "expected"),
    [
        ({"at_most": 1}, {"at_most": 0}, "lower", (What.TARGET_LOWERED, STRONGER)),
        ({"at_most": 0}, {"at_most": 1}, "lower", (What.TARGET_RAISED, WEAKER)),
        ({"at_least": 0}, {"at_least": 1}, "higher", (What.TARGET_RAISED, STRONGER)),
        ({"equals": 0}, {"equals": 1}, "lower", (What.TARGET_RAISED, WEAKER)),
        ({"between": [0, 0]}, {"at_most": 0}, "lower", (What.TARGET_CHANGED, WEAKER)),
        ({"direction": "fewer"}, {"at_most": 0}, "lower", (What.FIGURE_SET, STRONGER)),
        ({"at_most": 0}, {"direction": "fewer"}, "lower", (What.FIGURE_GIVEN_UP, WEAKER)),
    ],
)
def test_nought_is_a_figure(
    old: Fields, new: Fields, polarity: str, expected: tuple[What, Strength]
) -> None:
    """A target of 0 is compared like any other, and not taken for none."""
    assert judge_one(old, new, polarity) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"direction": "more"}, {"at_least": 5}, (What.FIGURE_SET, STRONGER)),
        ({"direction": "more"}, {"between": [1, 2]}, (What.FIGURE_SET, STRONGER)),
        ({"at_least": 5}, {"direction": "more"}, (What.FIGURE_GIVEN_UP, WEAKER)),
        ({}, {"equals": 5}, (What.FIGURE_SET, STRONGER)),
        ({"equals": 5}, {}, (What.FIGURE_GIVEN_UP, WEAKER)),
        ({"direction": "more"}, {"direction": "fewer"}, (What.TARGET_CHANGED, UNKNOWN)),
        ({"direction": "more"}, {}, (What.TARGET_CHANGED, UNKNOWN)),
    ],
)
def test_a_figure_is_set_or_given_up(
    old: Fields, new: Fields, expected: tuple[What, Strength]
) -> None:
    """A figure asks for more than a direction or a date alone."""
    assert judge_one(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"at_least": 95, "unit": "unknown"}, {"at_least": 90, "unit": "unknown"}),
        ({"at_least": 95}, {"at_least": 95, "unit": "unknown"}),
        ({"at_least": 95, "unit": "unknown"}, {"at_least": 95}),
        ({"at_least": 95}, {"at_least": 90, "unit": "unknown"}),
    ],
)
def test_figures_of_an_unknown_unit_cannot_be_compared(old: Fields, new: Fields) -> None:
    """90 of something may be more than 95 of something else."""
    assert judge_one(old, new) == (What.TARGET_CHANGED, UNKNOWN)


def test_figures_of_an_indicator_without_a_unit_cannot_be_compared() -> None:
    """The unit of the indicator is that of its targets."""
    judged = judge_targets(
        [make_target(at_least=95)],
        [make_target(at_least=90)],
        indicators=[make_indicator(unit="unknown")],
    )

    assert judged == [(What.TARGET_CHANGED, UNKNOWN)]


def test_a_figure_given_up_is_weaker_whatever_its_unit() -> None:
    """No unit is needed to see that there is no figure any more."""
    judged = judge_targets(
        [make_target(at_least=95, unit="unknown")], [make_target(direction="more")]
    )

    assert judged == [(What.FIGURE_GIVEN_UP, WEAKER)]


@pytest.mark.parametrize("fields", [{"unit": "number"}, {"polarity": "lower"}])
def test_figures_on_two_scales_cannot_be_compared(fields: dict[str, str]) -> None:
    """Where the unit or the better way of the indicator changed too, nobody can tell."""
    changes = changes_between(
        make_plan_with([make_target(equals=95)], make_indicator()),
        make_plan_with([make_target(equals=90)], make_indicator(**fields)),
    )

    assert judge_of(changes["ws1-m1", "targets"]) == [(What.TARGET_CHANGED, UNKNOWN)]


def make_plan_with(targets: list[Target], *indicators: Indicator) -> Plan:
    """Make a plan with a measure that has these targets, on the first of these indicators."""
    measure = make_measure(targets=targets, indicator=indicators[0].id)
    return make_plan(workstreams=[make_workstream(measures=[measure])], indicators=list(indicators))


def test_another_indicator_makes_another_target() -> None:
    """The same figure of something else may ask for more or for less."""
    old, new = (
        make_target(by=MARCH, at_least=95),
        make_target(by=MARCH, at_least=95, indicator=B.id),
    )

    assert judge_targets([old], [new], indicators=[A, B]) == [(What.TARGET_CHANGED, UNKNOWN)]
    assert judge_targets([new], [old], indicators=[A, B]) == [(What.TARGET_CHANGED, UNKNOWN)]


def test_an_indicator_named_in_another_way_is_the_same() -> None:
    """A target may name the indicator of its item, and need not."""
    old, new = (
        make_target(by=MARCH, at_least=95),
        make_target(by=MARCH, at_least=95, indicator=A.id),
    )

    assert judge_targets([old], [new]) == [(What.CHANGED, NEUTRAL)]


def test_targets_go_with_the_item_when_it_counts_something_else() -> None:
    """The new indicator of the item is the change; of its targets only the dates moved."""
    targets = [make_target(by=JUNE, at_least=80), make_target(by=MARCH, at_least=95)]
    later = [make_target(by=MARCH, at_least=80), make_target(by="2018-03-31", at_least=95)]

    changes = changes_between(make_plan_with(targets, A, B), make_plan_with(later, B, A))

    assert judge_of(changes["ws1-m1", "indicator"]) == [(What.CHANGED, UNKNOWN)]
    assert judge_of(changes["ws1-m1", "targets"]) == [(What.DATE_BACK, WEAKER)] * 2


@given(
    *[st.lists(values_of(Target), max_size=4)] * 2,
    *[st.sampled_from(["reviews-on-time", "indicator-1", None])] * 2,
)
@settings(max_examples=400, deadline=None)
def test_the_other_way_about_each_target_is_judged_the_other_way(
    old: list[Fields], new: list[Fields], counted: str | None, counts: str | None
) -> None:
    """What was raised is lowered, what is stronger is weaker; what is unclear stays so."""
    before = TargetSide(tuple(make_target(**each) for each in old), counted, find_indicator)
    after = TargetSide(tuple(make_target(**each) for each in new), counts, find_indicator)

    forward = [mirror(facet.what, facet.strength) for facet in judge_targets_of(before, after)]
    backward = [(facet.what, facet.strength) for facet in judge_targets_of(after, before)]

    assert sorted(forward) == sorted(backward)


def find_indicator(indicator: str | None) -> Indicator | None:
    """Find one of two indicators, of which only the second has a unit."""
    return {
        "reviews-on-time": make_indicator(),
        "indicator-1": make_indicator(id="indicator-1", unit="unknown"),
    }.get(indicator or "")
