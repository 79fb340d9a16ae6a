"""What changed since the review before."""

from collections.abc import Mapping
from datetime import date

import pytest

from generator.analysis.progress.course import Progress
from generator.analysis.progress.ratings import IndicatorRating
from generator.analysis.progress.since_last import SinceLast, Turn, compare_with_last
from generator.model.readings import Reading
from generator.model.reviews import Rating, Stage
from tests.analysis.progress.courses import (
    NEXT_YEAR,
    Q1,
    Q2,
    Q3,
    colour,
    edition_plan,
    follow,
    keys_of,
    last,
    review_on,
    score,
    tell,
)
from tests.analysis.progress.made import NINETY, make_month
from tests.factories import (
    make_indicator,
    make_measure,
    make_register,
    make_risk,
    make_workstream,
)

MEASURED = edition_plan(
    workstreams=[make_workstream(measures=[make_measure(targets=[NINETY])])],
    indicators=[make_indicator(tolerance={"points": 2})],
)


def compare(progress: Progress) -> SinceLast:
    """Compare a review that has one before it."""
    since = compare_with_last(progress)
    assert since is not None
    return since


def turns_of(before: Mapping[str, object], now: Mapping[str, object]) -> list[Turn]:
    """List what changed from one review to the next."""
    return list(compare(last(review_on(Q1, **before), review_on(Q2, **now))).turns)


def test_the_first_review_has_none_before_it() -> None:
    """There is nothing to compare with."""
    assert compare_with_last(last(review_on(Q1))) is None


def test_what_stays_is_no_change() -> None:
    """The same said again changes nothing."""
    said = {"workstreams": colour("amber"), "actions": tell(rating="red"), "risks": score(3, 4)}

    assert turns_of(said, said) == []


@pytest.mark.parametrize(
    ("before", "now", "turn"),
    [
        (
            {"workstreams": colour("green")},
            {"workstreams": colour("red")},
            Turn("ws1", "rating", Rating.GREEN, Rating.RED),
        ),
        (
            {"workstreams": colour("green")},
            {},
            Turn("ws1", "rating", Rating.GREEN, None),
        ),
        (
            {"actions": tell("not started")},
            {"actions": tell("in progress")},
            Turn("ws1-a1", "stage", Stage.NOT_STARTED, Stage.IN_PROGRESS),
        ),
        (
            {"actions": tell(rating="green")},
            {"actions": tell("complete", "blue")},
            Turn("ws1-a1", "stage", Stage.IN_PROGRESS, Stage.COMPLETE),
        ),
        (
            {"actions": tell()},
            {"actions": tell(moved={"due": "2017-04-30", "reason": "Staff left."})},
            Turn("ws1-a1", "due", date(2017, 3, 31), date(2017, 4, 30)),
        ),
        ({"risks": score(3, 4)}, {"risks": score(3, 5)}, Turn("r1", "score", 12, 15)),
    ],
)
def test_a_value_that_is_another_is_told_once(
    before: dict[str, object], now: dict[str, object], turn: Turn
) -> None:
    """What is complete is blue by rule, so that its colour is not told beside its stage."""
    assert turns_of(before, now) == [turn]


def test_a_score_of_other_factors_is_the_same_score() -> None:
    """3 by 4 and 4 by 3 are both 12."""
    assert turns_of({"risks": score(3, 4)}, {"risks": score(4, 3)}) == []


def test_a_figure_is_told_by_what_it_counts() -> None:
    """The key is that of the measure, which may count several things."""
    readings = [make_month(2016, 6, 95), make_month(2016, 9, 70, id="reading-2")]

    (turn,) = compare(
        last(review_on(Q1), review_on(Q2), plans=(MEASURED,), readings=readings)
    ).turns

    assert turn == Turn(
        "ws1-m1",
        "rating",
        IndicatorRating.TARGET_MET,
        IndicatorRating.OFF_TARGET,
        "Reviews on time",
    )


def test_new_and_settled_exceptions_are_told_apart() -> None:
    """What is one for another reason than before is neither."""
    first = review_on(Q1, workstreams=colour("red"), actions=tell(rating="green"))
    second = review_on(Q2, workstreams=colour("green"), actions=tell(rating="red"))

    raised, later = (
        compare(step) for step in follow(first, second, review_on(Q3)).steps if step.previous
    )

    assert (keys_of(raised.raised), keys_of(raised.settled)) == (["ws1-a1"], ["ws1"])
    assert (keys_of(later.raised), keys_of(later.settled)) == ([], [])


@pytest.mark.parametrize("silent", [[], colour("grey")])
def test_a_red_is_not_settled_by_silence(silent: object) -> None:
    """Nor is it new when it is red again; a colour settles it."""
    red = {"actions": tell(), "workstreams": colour("red")}
    reviews = [
        review_on(Q1, **red),
        review_on(Q2, actions=tell(), workstreams=silent),
        review_on(Q3, **red),
        review_on("2017-03-31", actions=tell(), workstreams=colour("green")),
    ]

    told = [compare(step) for step in follow(*reviews).steps[1:]]

    assert [keys_of(each.raised) for each in told] == [[], [], []]
    assert [keys_of(each.settled) for each in told] == [[], [], ["ws1"]]


def test_a_figure_off_target_is_not_settled_by_one_that_is_missing() -> None:
    """A part of the whole that has no figure is not settled either."""
    part = {"by": "locality", "name": "North"}
    readings: list[Reading] = [
        make_month(2016, 6, 95),
        make_month(2016, 6, 70, id="north", part=part),
        make_month(2016, 9, 95, id="reading-2"),
    ]

    since = compare(
        last(
            review_on(Q1, actions=tell()),
            review_on(Q2, actions=tell()),
            plans=(MEASURED,),
            readings=readings,
        )
    )

    assert since.settled == ()


def test_a_risk_that_was_raised_is_new_once() -> None:
    """A review that is silent of it does not take it off the register."""
    living = edition_plan(
        "2017-18",
        "2017-04-01",
        register=make_register(risks=[make_risk(), make_risk(id="r2", number=2)]),
    )
    raised = review_on(Q2, risks=score(3, 3, "r2"))
    confirmed = review_on("2017-03-31", risks=score(3, 3, "r2"))

    steps = follow(
        review_on(Q1), raised, review_on(Q3), confirmed, plans=(edition_plan(), living)
    ).steps

    assert [compare(step).new_risks for step in steps[1:]] == [("r2",), (), ()]


def test_the_first_review_of_a_year_is_compared_with_the_last_one() -> None:
    """What only one of the editions has is no change of value."""
    plans = (
        edition_plan(),
        edition_plan("2017-18", workstreams=[make_workstream(id="ws2", number=2, actions=[])]),
    )

    since = compare(
        last(review_on(Q3, workstreams=colour("red")), review_on(NEXT_YEAR), plans=plans)
    )

    assert since.turns == ()
    assert "ws1" in keys_of(since.settled)
