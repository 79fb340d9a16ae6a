"""What a review and a refresh need: which edition, which actions, and what is not there yet."""

from collections.abc import Mapping
from datetime import date

import pytest

from generator.analysis.check_plan import check_facts, gather_facts
from generator.analysis.checklists import (
    RefreshTask,
    ReviewTask,
    tell_refresh_task,
    tell_review,
)
from generator.analysis.refresh import tell_refresh
from generator.load.project import Project
from generator.load.sealed import seal, sealed_path, take_sealed
from generator.model.plan import Plan
from generator.model.reviews import CLOSED_STAGES, Stage
from generator.model.settings import EditionStatus
from tests.factories import (
    list_readings,
    load_plan_of,
    make_action,
    make_edition,
    make_indicator,
    make_plan,
    make_reading,
    make_register,
    make_review,
    make_settings,
    make_workstream,
)

PUBLISHED = make_settings(edition=make_edition(status="published"))
PLAN = make_plan(settings=PUBLISHED)
AFTER_Q2 = date(2016, 10, 3)


def project_of(plan: Plan) -> Project:
    """Make the project of a plan; its edition is sealed where it is published."""
    loaded = load_plan_of(plan)
    edition = plan.settings.edition
    if edition.status is not EditionStatus.PUBLISHED:
        return Project(loaded, ())
    return Project(loaded, (take_sealed(sealed_path(edition.id), seal(loaded)),))


def review(plan: Plan, day: date = AFTER_Q2) -> ReviewTask:
    """Tell the review of a plan, by default that of the second quarter."""
    return tell_review(project_of(plan), plan, day)


def refresh(plan: Plan, day: date) -> RefreshTask:
    """Tell the refresh of a plan."""
    facts = gather_facts(load_plan_of(plan))
    assert facts is not None
    return tell_refresh_task(plan, tell_refresh(facts, check_facts(facts)), day)


def due_after(update: Mapping[str, object]) -> tuple[str, ...]:
    """Give the actions that a review finds due, after an earlier one said this of the only one."""
    workstream = make_workstream(actions=[make_action(due="2016-09-30")])
    said = {"action": "ws1-a1", "stage": "in progress", **update}
    earlier = make_review(id="review-2016-17-q1", quarter=1, as_at="2016-06-30", actions=[said])
    plan = make_plan(settings=PUBLISHED, workstreams=[workstream], reviews=(earlier,))
    return tuple(key for key, _ in review(plan).areas[0].due)


def test_the_quarter_that_ended_last_is_reviewed() -> None:
    """On a day in October it is July to September, in the edition of that year."""
    task = review(PLAN)

    assert (task.quarter.name, task.edition) == ("2016-17-q2", "2016-17")
    assert task.file == "plan/reviews/2016-17-q2.yaml"


def test_without_an_edition_for_the_year_there_is_nothing_to_review() -> None:
    """A review of 2016-17 in the year 2018 would be about other commitments."""
    task = review(PLAN, date(2018, 10, 1))

    assert (task.edition, task.working, task.areas) == ("", "2016-17", ())


def test_a_draft_is_not_reviewed() -> None:
    """What was not published yet binds nobody."""
    assert review(make_plan()).edition == ""


def test_an_action_due_by_the_end_is_named() -> None:
    """Its lead has to say at the review where it stands."""
    workstream = make_workstream(actions=[make_action(due="2016-09-30")])

    (area,) = review(make_plan(settings=PUBLISHED, workstreams=[workstream])).areas

    assert area.due == (("ws1-a1", date(2016, 9, 30)),)
    assert area.lead == "Director of Services"


def test_an_action_due_later_is_not_named() -> None:
    """It is no matter of this quarter yet."""
    workstream = make_workstream(actions=[make_action(due="2016-10-01")])

    plan = make_plan(settings=PUBLISHED, workstreams=[workstream])

    assert review(plan).areas[0].due == ()


def test_actions_without_a_date_are_counted() -> None:
    """That none was due says nothing about them."""
    workstream = make_workstream(actions=[make_action(due=None)])

    plan = make_plan(settings=PUBLISHED, workstreams=[workstream])

    assert review(plan).areas[0].undated == 1


def test_an_action_under_way_is_still_due() -> None:
    """A review that says so closes nothing."""
    assert due_after({}) == ("ws1-a1",)


@pytest.mark.parametrize("stage", sorted(CLOSED_STAGES))
def test_a_closed_action_is_not_due(stage: Stage) -> None:
    """Nothing more is asked of what was completed, cancelled or carried forward."""
    assert due_after({"stage": stage}) == ()


def test_a_date_that_a_review_moved_counts() -> None:
    """The new date holds, with the reason that the review gives."""
    assert due_after({"moved": {"due": "2016-12-31", "reason": "No building."}}) == ()


def test_an_indicator_without_a_reading_of_the_quarter_is_named() -> None:
    """A reading of June is none of July to September."""
    indicator = make_indicator(frequency="quarterly")
    readings = list_readings(make_reading())
    plan = make_plan(settings=PUBLISHED, indicators=[indicator], readings=readings)

    assert review(plan).uncounted == ("reviews-on-time",)


def test_an_indicator_with_a_reading_of_the_quarter_is_not_named() -> None:
    """A time that ends on the last day of the quarter is in it."""
    period = {"words": "September 2016", "start": "2016-09-01", "end": "2016-09-30"}

    plan = make_plan(settings=PUBLISHED, readings=list_readings(make_reading(period=period)))

    assert review(plan).uncounted == ()


def test_an_indicator_counted_once_a_year_is_not_named() -> None:
    """No quarter has a reading of it."""
    plan = make_plan(settings=PUBLISHED, indicators=[make_indicator(frequency="yearly")])

    assert review(plan).uncounted == ()


@pytest.mark.parametrize(
    ("next_review", "expected"), [("2016-10-02", date(2016, 10, 2)), ("2016-10-03", None)]
)
def test_a_register_that_is_late_gives_its_day(next_review: str, expected: date | None) -> None:
    """On the day itself it is not late yet."""
    plan = make_plan(settings=PUBLISHED, risk_register=make_register(next_review=next_review))

    assert review(plan).register_due == expected


def test_a_review_that_is_recorded_is_known() -> None:
    """Its box is ticked; that of another quarter says nothing."""
    plan = make_plan(settings=PUBLISHED, reviews=(make_review(),))

    assert review(plan).is_recorded
    assert not review(plan, date(2017, 1, 2)).is_recorded


def test_comments_and_escalations_without_an_answer_are_named() -> None:
    """They stay on the list until one is recorded."""
    comment = {"id": "scrutiny-1", "made_on": "2016-09-01", "text": "What of the buses?"}
    raised = {"id": "escalation-1", "to": "board", "raised_on": "2016-09-01", "text": "No bus."}
    answered = {**comment, "id": "scrutiny-2", "response": "They run."}
    earlier = make_review(quarter=1, scrutiny=[comment, answered], escalations=[raised])

    plan = make_plan(settings=PUBLISHED, reviews=(earlier,))

    assert review(plan).unanswered == ("scrutiny-1", "escalation-1")


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2017, 2, 6), "2017-18"),
        (date(2017, 5, 2), "2017-18"),
        (date(2018, 2, 5), "2017-18"),
        (date(2019, 2, 4), "2019-20"),
    ],
)
def test_the_next_edition_is_refreshed(day: date, edition: str) -> None:
    """It is the year after the last edition, or the coming year where that one is over."""
    assert refresh(PLAN, day).edition == edition


def test_an_open_draft_is_refreshed() -> None:
    """While one is open, it is the one, and its areas say how far they have got."""
    task = refresh(make_plan(), date(2019, 2, 4))

    assert (task.edition, task.is_open) == ("2016-17", True)
    assert task.areas[0].status is not None
    assert task.register is not None


def test_an_interim_draft_is_not_the_yearly_refresh() -> None:
    """It mends the year that runs, and the next one is still to be opened."""
    settings = make_settings(edition=make_edition(id="2016-17.2", supersedes="2016-17"))

    task = refresh(make_plan(settings=settings), date(2017, 2, 6))

    assert (task.edition, task.is_open) == ("2017-18", False)


@pytest.mark.parametrize(("day", "expected"), [(date(2019, 2, 4), False), (date(2020, 2, 3), True)])
def test_a_year_beyond_the_plan_is_told(day: date, *, expected: bool) -> None:
    """A plan for 2016 to 2020 ends with the year 2019-20."""
    assert refresh(PLAN, day).is_beyond is expected
