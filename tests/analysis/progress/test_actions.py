"""Where each action stands: its stage, its rating, and whether it is late."""

from datetime import date

import pytest

from generator.analysis.progress.actions import ActionState, find_action_states, list_open
from generator.model.plan import Plan
from generator.model.reviews import CLOSED_STAGES, Rating, Review, Stage
from tests.analysis.progress.courses import NEXT_YEAR, Q1, Q2, Q3, edition_plan, review_on, tell
from tests.factories import make_action, make_workstream

STEPS = [{"id": "ws1-a1-s1", "text": "Draft it.", "by": "2016-08-31"}]


def plan_with(edition: str = "2016-17", **action: object) -> Plan:
    """Make the plan of an edition with one action."""
    return edition_plan(edition, workstreams=[make_workstream(actions=[make_action(**action)])])


def state_at(
    day: str, *reviews: Review, plan: Plan | None = None, is_reviewed: bool = True
) -> ActionState:
    """Tell where action 1 stands on a day, by default at the last of some reviews."""
    review = reviews[-1] if reviews and is_reviewed else None
    as_at = date.fromisoformat(day)
    return find_action_states(plan or plan_with(), reviews, review, as_at)["ws1-a1"]


@pytest.mark.parametrize(
    ("due", "is_overdue"),
    [("2016-09-29", True), (Q2, False), ("2016-10-01", False), (None, False)],
)
def test_an_action_is_overdue_from_the_day_after_it_was_due(
    due: str | None, *, is_overdue: bool
) -> None:
    """On the day itself it can still be done, and without a day it is never late."""
    state = state_at(Q2, review_on(Q2, actions=tell()), plan=plan_with(due=due))

    assert state.is_overdue is is_overdue


@pytest.mark.parametrize("stage", list(Stage))
def test_nothing_more_is_asked_of_what_is_closed(stage: Stage) -> None:
    """What is complete, cancelled or carried forward is neither late nor on the list."""
    state = state_at(Q2, review_on(Q2, actions=tell(stage)), plan=plan_with(due=Q1))

    assert state.is_overdue is (stage not in CLOSED_STAGES)
    assert list_open({state.id: state}) == (() if stage in CLOSED_STAGES else (state,))


def test_an_action_is_overdue_without_any_review() -> None:
    """Silence hides nothing."""
    assert state_at(Q2, plan=plan_with(due=Q1)).is_overdue


def test_a_green_action_is_overdue_all_the_same() -> None:
    """The fact stands beside the judgement, and is not hidden by it."""
    state = state_at(Q2, review_on(Q2, actions=tell(rating="green")), plan=plan_with(due=Q1))

    assert (state.rating, state.is_overdue) == (Rating.GREEN, True)


@pytest.mark.parametrize(
    ("moves", "due"),
    [
        ({Q1: "2016-12-31"}, "2016-12-31"),
        ({Q1: "2016-12-31", Q2: "2017-02-28"}, "2017-02-28"),
        ({Q1: "2016-12-31", Q2: "2016-11-30"}, "2016-11-30"),
    ],
)
def test_the_newest_move_holds(moves: dict[str, str], due: str) -> None:
    """Each move is kept, the first one first, and the edition keeps its own date."""
    reviews = [
        review_on(day, actions=tell(moved={"due": new, "reason": "Staff left."}))
        for day, new in moves.items()
    ]

    state = state_at(Q3, *reviews, plan=plan_with(due="2016-10-31"))

    assert state.due == date.fromisoformat(due)
    assert [each.as_at.isoformat() for each in state.moves] == list(moves)
    assert state.action.due == date(2016, 10, 31)


def test_a_date_that_was_moved_on_is_not_late() -> None:
    """Late is judged by the new date."""
    moved = {"due": Q3, "reason": "Staff left."}

    assert not state_at(
        Q2, review_on(Q2, actions=tell(moved=moved)), plan=plan_with(due=Q1)
    ).is_overdue
    assert state_at(
        "2017-01-01", review_on(Q2, actions=tell(moved=moved)), plan=plan_with(due=Q1)
    ).is_overdue


@pytest.mark.parametrize(
    ("edition", "due"),
    [("2016-17.2", "2016-12-31"), ("2017-18", "2017-10-31"), ("2017-18.2", "2017-10-31")],
)
def test_a_move_holds_within_its_year(edition: str, due: str) -> None:
    """An interim edition inherits it; the edition of a later year states the date anew."""
    moved = review_on(Q1, actions=tell(moved={"due": "2016-12-31", "reason": "Staff left."}))

    state = state_at(NEXT_YEAR, moved, plan=plan_with(edition, due="2017-10-31"))

    assert state.due == date.fromisoformat(due)


def test_an_edition_is_not_told_of_by_later_ones() -> None:
    """What was said of the next edition says nothing of this one."""
    later = review_on(Q1, edition="2016-17.2", actions=tell("complete"))

    assert state_at(Q1, later).stage is None
    assert state_at(Q1, later, plan=plan_with("2016-17.2")).stage is Stage.COMPLETE


@pytest.mark.parametrize(
    ("day", "names"), [("2016-08-31", []), ("2016-09-01", ["ws1-a1-s1"]), (Q2, ["ws1-a1-s1"])]
)
def test_a_milestone_is_missed_from_the_day_after(day: str, names: list[str]) -> None:
    """On its day it can still be reached."""
    told = review_on(Q1, actions=tell())

    state = state_at(day, told, plan=plan_with(milestones=STEPS))

    assert [each.id for each in state.missed] == names


@pytest.mark.parametrize("reached_on", ["2016-08-01", "2016-08-31", "2016-09-15"])
def test_a_milestone_that_was_reached_is_not_missed(reached_on: str) -> None:
    """Late is reached as well, and an earlier review counts."""
    reached = [{"milestone": "ws1-a1-s1", "reached_on": reached_on}]
    reviews = review_on(Q2, actions=tell(reached=reached)), review_on(Q3, actions=tell())

    for told in (reviews[:1], reviews):
        assert not state_at(Q3, *told, plan=plan_with(milestones=STEPS)).missed


def test_milestones_of_what_is_closed_are_not_missed() -> None:
    """Nor are those of an action that no review has told of, nor those without a day."""
    undated = [{"id": "ws1-a1-s1", "text": "Draft it."}]
    told = review_on(Q2, actions=tell())

    assert not state_at(
        Q3, review_on(Q2, actions=tell("complete")), plan=plan_with(milestones=STEPS)
    ).missed
    assert not state_at(Q3, review_on(Q2), plan=plan_with(milestones=STEPS)).missed
    assert not state_at(Q3, told, plan=plan_with(milestones=undated)).missed


@pytest.mark.parametrize(
    ("start", "is_stale"),
    [(None, True), ("2016-09-29", True), (Q2, True), ("2016-10-01", False)],
)
def test_an_action_is_stale_once_it_has_begun(start: str | None, *, is_stale: bool) -> None:
    """A review that says nothing of it should; before it begins there is nothing to say."""
    plan = plan_with(start=start)

    assert state_at(Q2, review_on(Q2), plan=plan).is_stale is is_stale
    assert not state_at(Q2, review_on(Q2, actions=tell()), plan=plan).is_stale


@pytest.mark.parametrize("stage", list(Stage))
def test_what_an_earlier_review_closed_is_not_stale(stage: Stage) -> None:
    """It stays closed without a word; what is open is stale, and keeps its stage."""
    state = state_at(Q2, review_on(Q1, actions=tell(stage, "green")), review_on(Q2))

    assert state.stage is stage
    assert state.is_stale is (stage not in CLOSED_STAGES)
    assert (state.update, state.updated_on) == (None, date(2016, 6, 30))


def test_nothing_is_stale_without_a_review() -> None:
    """Nobody was asked."""
    assert not state_at(Q2, review_on(Q1), is_reviewed=False).is_stale


@pytest.mark.parametrize(
    ("stage", "typed", "rating"),
    [
        ("in progress", "green", Rating.GREEN),
        ("in progress", "amber", Rating.AMBER),
        ("on hold", "red", Rating.RED),
        ("in progress", "grey", None),
        ("in progress", None, None),
        ("in progress", "blue", None),
        ("cancelled", "blue", None),
        ("complete", "blue", Rating.BLUE),
        ("complete", "red", Rating.BLUE),
        ("complete", None, Rating.BLUE),
    ],
)
def test_blue_is_complete_and_nothing_else(
    stage: str, typed: str | None, rating: Rating | None
) -> None:
    """Grey means that no rating was possible; the other colours are the lead's."""
    assert state_at(Q2, review_on(Q2, actions=tell(stage, typed))).rating is rating


@pytest.mark.parametrize(("stage", "rating"), [("in progress", None), ("complete", Rating.BLUE)])
def test_a_rating_does_not_outlive_its_review(stage: str, rating: Rating | None) -> None:
    """What was green last time is not rated now; what is complete stays so."""
    state = state_at(Q2, review_on(Q1, actions=tell(stage, "green")), review_on(Q2))

    assert state.rating is rating


@pytest.mark.parametrize("stage", sorted(CLOSED_STAGES))
def test_what_was_closed_in_an_earlier_year_begins_anew(stage: Stage) -> None:
    """An edition that states it again asks for it again, and its reviews can be silent of it."""
    closed = review_on(Q3, actions=tell(stage, reached=[]))
    plan = plan_with("2017-18", due="2017-05-31", milestones=STEPS)

    state = state_at(NEXT_YEAR, closed, review_on(NEXT_YEAR), plan=plan)

    assert (state.stage, state.rating, state.newest, state.missed) == (None, None, None, ())
    assert (state.is_overdue, state.is_stale) == (True, True)


def test_what_was_closed_this_year_stays_closed_in_an_interim_edition() -> None:
    """An interim edition goes on with the year."""
    closed = review_on(Q1, actions=tell("complete"))

    state = state_at(Q2, closed, review_on(Q2), plan=plan_with("2016-17.2"))

    assert (state.stage, state.is_stale) == (Stage.COMPLETE, False)


def test_what_was_open_in_an_earlier_year_goes_on() -> None:
    """The new edition takes over how far it has got."""
    state = state_at(NEXT_YEAR, review_on(Q3, actions=tell("on hold")), plan=plan_with("2017-18"))

    assert (state.stage, state.updated_on) == (Stage.ON_HOLD, date(2016, 12, 31))


def test_of_two_updates_in_one_review_the_last_holds() -> None:
    """Its stage and its rating are never taken from two of them."""
    twice = [*tell("on hold", "red"), *tell("in progress", "green")]

    state = state_at(Q2, review_on(Q2, actions=twice))

    assert (state.stage, state.rating) == (Stage.IN_PROGRESS, Rating.GREEN)
