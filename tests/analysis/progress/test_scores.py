"""How each risk was scored, and where the register stood at a review."""

import pytest

from generator.analysis.progress.course import Course
from generator.analysis.progress.scores import RiskState
from generator.model.plan import Plan
from generator.model.reviews import Review
from tests.analysis.progress.courses import (
    NEXT_YEAR,
    Q1,
    Q2,
    Q3,
    edition_plan,
    follow,
    last,
    review_on,
    score,
)
from tests.factories import make_register, make_risk


def plan_with(
    *risks: object, edition: str = "2016-17", as_at: str = "2016-04-01", **register: object
) -> Plan:
    """Make the plan of an edition with a register, by default of risk 1 at 3 by 4."""
    fields = {"risks": list(risks) or [make_risk()], **register}
    return edition_plan(edition, as_at, register=make_register(**fields))


def told(course: Course, risk: str = "r1") -> list[tuple[str, int]]:
    """Give the days and scores of a risk."""
    return [(each.day.isoformat(), each.score) for each in course.scores_of(risk)]


def state_of(*reviews: Review, plans: tuple[Plan, ...] = (), risk: str = "r1") -> RiskState | None:
    """Tell where a risk stood at the last of some reviews."""
    return last(*reviews, plans=plans).risks.get(risk)


@pytest.mark.parametrize(
    ("appetite", "is_over"), [(11, True), (12, False), (13, False), (25, False), (None, False)]
)
def test_a_score_is_over_the_appetite_when_it_is_higher(
    appetite: int | None, *, is_over: bool
) -> None:
    """What the service accepts is not over it, and without an appetite nothing is."""
    state = state_of(review_on(Q2), plans=(plan_with(appetite_score=appetite),))

    assert state is not None
    assert (state.now.score, state.is_over_appetite) == (12, is_over)


@pytest.mark.parametrize(
    ("reviewed", "scores"),
    [
        ("2016-08-31", [("2016-08-31", 12), (Q2, 20)]),
        (Q2, [(Q2, 12), (Q2, 20)]),
        ("2016-10-31", [(Q2, 20), ("2016-10-31", 12)]),
        (None, [("2016-04-01", 12), (Q2, 20)]),
    ],
)
def test_a_register_counts_on_the_day_of_its_review(
    reviewed: str | None, scores: list[tuple[str, int]]
) -> None:
    """Where the day is not stated, on that of the edition; a review of the day comes after it."""
    course = follow(review_on(Q2, risks=score(4, 5)), plans=(plan_with(last_reviewed=reviewed),))

    assert told(course) == scores


@pytest.mark.parametrize(("reviewed", "now"), [("2016-10-31", 12), ("2017-01-01", 20)])
def test_a_register_that_was_reviewed_since_is_newer(reviewed: str, now: int) -> None:
    """By the next review it counts; what is scored after that changes nothing there."""
    plan = plan_with(last_reviewed=reviewed)

    state = state_of(review_on(Q2, risks=score(4, 5)), review_on(Q3), plans=(plan,))

    assert state is not None
    assert (state.now.score, state.is_rescored) == (now, False)


@pytest.mark.parametrize("reviewed", ["2016-03-01", None])
def test_the_register_that_two_editions_keep_counts_once(reviewed: str | None) -> None:
    """The second edition does not undo what a review scored in between."""
    plans = (
        plan_with(last_reviewed=reviewed),
        plan_with(edition="2017-18", as_at="2017-04-01", last_reviewed=reviewed),
    )

    course = follow(review_on(Q2, risks=score(4, 5)), review_on(NEXT_YEAR), plans=plans)

    assert [value for _, value in told(course)] == [12, 20]
    assert course.steps[-1].risks["r1"].now.score == 20


@pytest.mark.parametrize("changed", [{"version": "v2"}, {"last_reviewed": "2017-02-28"}])
def test_another_register_counts_again(changed: dict[str, str]) -> None:
    """A new version or a new review of it confirms the scores."""
    plans = (plan_with(), plan_with(edition="2017-18", as_at="2017-04-01", **changed))

    assert [value for _, value in told(follow(plans=plans))] == [12, 12]


def test_scores_stand_beside_those_of_the_review_before() -> None:
    """At the first review the score of the register stands there."""
    first, second = review_on(Q1, risks=score(3, 3)), review_on(Q2, risks=score(2, 2))

    one, two = (step.risks["r1"] for step in follow(first, second).steps)

    assert one.before is not None
    assert (one.before.review, one.before.score, one.now.score) == (None, 12, 9)
    assert two.before == one.now
    assert (two.now.review, two.is_rescored) == (second, True)


def test_two_reviews_of_one_day_come_one_after_the_other() -> None:
    """The first knows nothing of the second, which stands beside it."""
    first = review_on(Q1, as_at=Q2, risks=score(3, 3))
    second = review_on(Q2, risks=score(5, 5))

    one, two = (step.risks["r1"] for step in follow(second, first).steps)

    assert (one.now.score, two.now.score) == (9, 25)
    assert two.before == one.now


def test_a_risk_that_was_raised_since_stands_from_its_first_score() -> None:
    """It is on the register of every later review, one that is silent of it too."""
    sealed = plan_with()
    living = plan_with(
        make_risk(), make_risk(id="r2", number=2), edition="2017-18", as_at="2017-04-01"
    )
    raised = review_on(Q2, risks=score(4, 4, "r2"))

    course = follow(review_on(Q1), raised, review_on(Q3), plans=(sealed, living))

    assert [list(step.risks) for step in course.steps] == [["r1"], ["r1", "r2"], ["r1", "r2"]]
    assert course.steps[-1].risks["r2"].now.score == 16


def test_a_register_of_today_alone_raises_nothing_on_an_older_edition() -> None:
    """Only a review brings a new risk onto the register that the edition keeps."""
    living = plan_with(make_risk(id="r2", number=2), edition="2017-18", last_reviewed="2016-04-02")

    assert state_of(review_on(Q2), plans=(plan_with(), living), risk="r2") is None


def test_a_risk_that_was_not_scored_yet_is_not_shown() -> None:
    """A register of a later day says nothing of this one."""
    assert state_of(review_on(Q1), plans=(plan_with(last_reviewed=Q2),)) is None


@pytest.mark.parametrize(
    ("closed_on", "is_open"),
    [("2016-09-29", False), (Q2, False), ("2016-10-01", True), (None, False)],
)
def test_a_risk_is_open_until_the_day_it_was_closed(
    closed_on: str | None, *, is_open: bool
) -> None:
    """Without a day it is taken for closed; what the review scored is shown all the same."""
    plan = plan_with(make_risk(status="closed", status_on=closed_on))

    assert bool(state_of(review_on(Q2), plans=(plan,))) is is_open
    assert state_of(review_on(Q2, risks=score(1, 1)), plans=(plan,))


@pytest.mark.parametrize(
    ("closed_on", "is_open"), [(Q2, False), ("2016-10-01", True), (None, True)]
)
def test_a_register_of_today_closes_a_risk_of_an_older_edition(
    closed_on: str | None, *, is_open: bool
) -> None:
    """From the day that it names; without one, what the edition keeps holds."""
    closed = make_risk(status="closed", status_on=closed_on)
    plans = (plan_with(), plan_with(closed, edition="2017-18", as_at="2017-04-01"))

    assert bool(state_of(review_on(Q2), plans=plans)) is is_open


def test_what_the_edition_keeps_as_closed_is_not_opened_by_a_later_closing() -> None:
    """The register of today may have opened and closed it again."""
    first, again = (make_risk(status="closed", status_on=day) for day in (Q1, Q3))
    plans = (plan_with(first), plan_with(again, edition="2017-18", as_at="2017-04-01"))

    assert state_of(review_on(Q2), plans=plans) is None


def test_a_day_between_reviews_knows_the_risks_that_reviews_raised() -> None:
    """What the next review is given has the scores of the last one."""
    living = plan_with(make_risk(), make_risk(id="r2", number=2), edition="2017-18")
    raised = review_on(Q2, risks=score(4, 4, "r2"))
    course = follow(raised, plans=(plan_with(), living))

    found = course.on("2016-17", review_on(Q3).as_at).risks

    assert found["r2"].now.score == 16
