"""Several targets of one item: which became which, when they are to be met, and how often."""

from collections.abc import Mapping
from typing import Any

import pytest

from generator.analysis.compare.changes import Strength, What
from generator.model.targets import Rhythm, Target
from tests.analysis.compare.judged import NEUTRAL, STRONGER, UNKNOWN, WEAKER, judge_targets
from tests.factories import make_indicator, make_target

JUNE, MARCH = "2016-06-30", "2017-03-31"

FIRST, LAST = make_target(by=JUNE, at_least=80), make_target(by=MARCH, at_least=95)
"""Two points of a path."""

A, B = make_indicator(), make_indicator(id="caseload", unit="number", polarity="lower")

Fields = Mapping[str, Any]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([LAST], [FIRST, LAST], [(What.TARGET_ADDED, STRONGER)]),
        ([FIRST, LAST], [LAST], [(What.TARGET_REMOVED, WEAKER)]),
        ([FIRST, LAST], [], [(What.TARGET_REMOVED, WEAKER)] * 2),
        ([], [LAST], [(What.TARGET_ADDED, STRONGER)]),
        # One point of a path is put back, brought forward, raised.
        (
            [FIRST, LAST],
            [make_target(by="2016-09-30", at_least=80), LAST],
            [(What.DATE_BACK, WEAKER)],
        ),
        (
            [FIRST, LAST],
            [FIRST, make_target(by="2016-12-31", at_least=95)],
            [(What.DATE_FORWARD, STRONGER)],
        ),
        (
            [FIRST, LAST],
            [FIRST, make_target(by=MARCH, at_least=96)],
            [(What.TARGET_RAISED, STRONGER)],
        ),
        # Every point moves, and each keeps its figure.
        (
            [FIRST, LAST],
            [make_target(by=MARCH, at_least=80), make_target(by="2018-03-31", at_least=95)],
            [(What.DATE_BACK, WEAKER)] * 2,
        ),
        # Every figure rises, and each point keeps its date.
        (
            [FIRST, LAST],
            [make_target(by=JUNE, at_least=95), make_target(by=MARCH, at_least=97)],
            [(What.TARGET_RAISED, STRONGER)] * 2,
        ),
        # A target of which figure and date changed is still the one target.
        (
            [LAST],
            [make_target(by="2017-06-30", at_least=96)],
            [(What.TARGET_RAISED, STRONGER), (What.DATE_BACK, WEAKER)],
        ),
        # Nobody can tell which of two became which.
        (
            [make_target(by=MARCH, at_least=1), make_target(by=MARCH, at_least=2)],
            [make_target(by=MARCH, at_least=3), make_target(by=MARCH, at_least=4)],
            [(What.TARGET_REMOVED, WEAKER)] * 2 + [(What.TARGET_ADDED, STRONGER)] * 2,
        ),
        ([FIRST, LAST], [LAST, FIRST], [(What.ORDER, NEUTRAL)]),
    ],
)
def test_points_of_a_path_are_matched(
    old: list[Target], new: list[Target], expected: list[tuple[What, Strength]]
) -> None:
    """Targets go together by date, else by figure, else where just one is left on each side."""
    assert judge_targets(old, new) == expected


def test_targets_on_one_date_are_matched_by_what_they_count() -> None:
    """Each is judged by the polarity and the unit of its own indicator."""
    old = [
        make_target(by=MARCH, equals=95),
        make_target(by=MARCH, equals=12, indicator=B.id),
    ]
    new = [
        make_target(by=MARCH, equals=14, indicator=B.id),
        make_target(by=MARCH, equals=97),
    ]

    assert judge_targets(old, new, indicators=[A, B]) == [
        (What.TARGET_RAISED, STRONGER),
        (What.TARGET_RAISED, WEAKER),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"by": MARCH}, {"by": "2017-04-01"}, (What.DATE_BACK, WEAKER)),
        ({"by": MARCH}, {"by": "2017-03-30"}, (What.DATE_FORWARD, STRONGER)),
        ({"by": MARCH}, {}, (What.DATE_REMOVED, WEAKER)),
        ({}, {"by": MARCH}, (What.DATE_SET, STRONGER)),
        ({"by_words": "June 2016"}, {}, (What.DATE_REMOVED, WEAKER)),
        ({}, {"by_words": "June 2016"}, (What.DATE_SET, STRONGER)),
        ({"by": MARCH, "by_words": "spring"}, {}, (What.DATE_REMOVED, WEAKER)),
        ({"by_words": "June 2016"}, {"by_words": "July 2016"}, (What.DATE_CHANGED, UNKNOWN)),
        ({"by_words": "June 2016"}, {"by": JUNE}, (What.DATE_CHANGED, UNKNOWN)),
        ({"by": JUNE}, {"by_words": "June 2016"}, (What.DATE_CHANGED, UNKNOWN)),
        ({"by": JUNE, "by_words": "June"}, {"by": MARCH}, (What.DATE_BACK, WEAKER)),
        ({"by": JUNE}, {"by": JUNE, "by_words": "June"}, (What.CHANGED, NEUTRAL)),
    ],
)
def test_the_date_of_a_target_moves(
    old: Fields, new: Fields, expected: tuple[What, Strength]
) -> None:
    """Later is weaker, no date at all too; dates in words cannot be told apart."""
    judged = judge_targets([make_target(at_least=95, **old)], [make_target(at_least=95, **new)])

    assert judged == [expected]


@pytest.mark.parametrize("often", Rhythm)
@pytest.mark.parametrize("seldom", Rhythm)
def test_a_target_that_is_met_more_often_asks_for_more(often: Rhythm, seldom: Rhythm) -> None:
    """Rhythms are in order: all the time comes first, once a year last."""
    rhythms = list(Rhythm)
    if rhythms.index(often) >= rhythms.index(seldom):
        return
    each = [make_target(at_least=95, every=every) for every in (often, seldom)]

    assert judge_targets([each[1]], [each[0]]) == [(What.MORE_OFTEN, STRONGER)]
    assert judge_targets([each[0]], [each[1]]) == [(What.LESS_OFTEN, WEAKER)]


def test_a_rhythm_is_given_or_given_up() -> None:
    """95% in each month asks for more than 95%."""
    monthly, once = make_target(at_least=95, every="monthly"), make_target(at_least=95)

    assert judge_targets([once], [monthly]) == [(What.GIVEN, STRONGER)]
    assert judge_targets([monthly], [once]) == [(What.NO_LONGER_GIVEN, WEAKER)]


def test_where_a_target_is_said_does_not_matter() -> None:
    """Another line of the source changes no commitment."""
    old, new = (make_target(at_least=95, source=source) for source in ("L1", "L2"))

    assert judge_targets([old], [new]) == [(What.CHANGED, NEUTRAL)]
