"""The reviews of a plan in their order, and for how long things have been red."""

from datetime import date

import pytest

from generator.analysis.progress.course import Course, Progress
from generator.analysis.progress.exceptions import RedRun
from generator.analysis.progress.ratings import IndicatorRating
from generator.model.plan import Plan
from generator.model.readings import Reading
from generator.model.reviews import Stage
from tests.analysis.progress.courses import (
    NEXT_YEAR,
    Q1,
    Q2,
    Q3,
    colour,
    edition_plan,
    follow,
    review_on,
    tell,
)
from tests.analysis.progress.made import KEY, NINETY, make_month
from tests.factories import make_action, make_indicator, make_measure, make_workstream

DAYS = (Q1, Q2, Q3, "2017-03-31")
MEASURED = edition_plan(
    workstreams=[make_workstream(measures=[make_measure(targets=[NINETY])])],
    indicators=[make_indicator(tolerance={"points": 2})],
)
NORTH = f"{KEY}/locality/North"
FIGURE = "reviews-on-time"


def run_of(progress: Progress, key: str) -> tuple[str, int] | None:
    """Tell since when a thing has been red, and at how many reviews."""
    run = progress.runs.get(key)
    return (run.since.isoformat(), run.reviews) if run else None


def north(month: int, value: float | None) -> Reading:
    """Make the reading of a locality for a month."""
    part = {"by": "locality", "name": "North"}
    return make_month(2016, month, value, id=f"north-{month}", part=part)


@pytest.mark.parametrize(
    ("ratings", "run"),
    [
        (["red"], (Q1, 1)),
        (["red", "red"], (Q1, 2)),
        (["green", "red"], (Q2, 1)),
        (["red", "green"], None),
        (["red", "green", "red"], (Q3, 1)),
        (["red", "amber", "red"], (Q3, 1)),
        (["red", None], (Q1, 1)),
        (["red", None, "red"], (Q1, 2)),
        (["red", "grey", "red"], (Q1, 2)),
        (["red", None, "grey", "red"], (Q1, 2)),
        (["red", None, "green"], None),
        ([None, "grey"], None),
    ],
)
def test_a_run_of_reds_is_ended_by_another_colour_alone(
    ratings: list[str | None], run: tuple[str, int] | None
) -> None:
    """Silence is no recovery, and grey is none; neither counts as one more red."""
    days = DAYS[: len(ratings)]
    entries = [colour(each) if each else [] for each in ratings]
    updates = [tell(rating=each) if each else [] for each in ratings]
    reviews = [
        review_on(day, workstreams=entry, actions=update)
        for day, entry, update in zip(days, entries, updates, strict=True)
    ]

    step = follow(*reviews).steps[-1]

    assert run_of(step, "ws1") == run_of(step, "ws1-a1") == run


@pytest.mark.parametrize("stage", ["complete", "cancelled", "carried forward"])
def test_what_is_closed_is_red_no_more(stage: str) -> None:
    """With or without a colour of its own."""
    course = follow(review_on(Q1, actions=tell(rating="red")), review_on(Q2, actions=tell(stage)))

    assert run_of(course.steps[-1], "ws1-a1") is None


@pytest.mark.parametrize("edition", ["2016-17.2", "2017-18"])
def test_a_run_goes_on_in_the_next_edition(edition: str) -> None:
    """What was red in March is not red for the first time in June."""
    plans = (edition_plan(), edition_plan(edition))
    second = review_on(NEXT_YEAR, edition=edition, workstreams=colour("red"))

    course = follow(review_on(Q3, workstreams=colour("red")), second, plans=plans)

    assert run_of(course.steps[-1], "ws1") == (Q3, 2)


@pytest.mark.parametrize(
    ("august", "september", "run"),
    [
        (70, 70, (Q1, 3)),
        (89, 70, (Q3, 1)),
        (None, 70, (Q1, 2)),
        (None, None, (Q1, 1)),
        (None, 95, None),
    ],
)
def test_a_figure_that_is_not_known_ends_no_run(
    august: int | None, september: int | None, run: tuple[str, int] | None
) -> None:
    """A figure near its target ends it. It holds for a part as for the whole."""
    values = [(6, 70), (9, august), (12, september)]
    whole = [make_month(2016, month, each, id=f"whole-{month}") for month, each in values]
    parts = [north(month, each) for month, each in values]
    reviews = [review_on(day, met_on=day) for day in (Q1, Q2, Q3)]

    step = follow(*reviews, plans=(MEASURED,), readings=[*whole, *parts]).steps[-1]

    assert run_of(step, KEY) == run_of(step, NORTH) == run_of(step, FIGURE) == run


def test_a_part_without_a_reading_is_not_settled() -> None:
    """It is shown no more, and once it is off target again it has been since the first time."""
    whole = [make_month(2016, month, 95, id=f"whole-{month}") for month in (6, 9, 12)]
    reviews = [review_on(day) for day in (Q1, Q2, Q3)]

    steps = follow(
        *reviews, plans=(MEASURED,), readings=[*whole, north(6, 70), north(12, 70)]
    ).steps

    assert [run_of(step, NORTH) for step in steps] == [(Q1, 1), (Q1, 1), (Q1, 2)]
    assert [run_of(step, FIGURE) for step in steps] == [(Q1, 1), (Q1, 1), (Q1, 2)]
    assert [FIGURE in {each.key for each in step.exceptions} for step in steps] == [
        True,
        False,
        True,
    ]


def test_reviews_stand_in_the_order_of_their_days() -> None:
    """In whatever order the files come; each has the one before."""
    course = follow(review_on(Q3), review_on(Q1), review_on(Q2))

    assert [step.as_at.isoformat() for step in course.steps] == [Q1, Q2, Q3]
    assert [step.previous for step in course.steps] == [None, *course.steps[:2]]


def test_a_review_knows_nothing_of_a_later_one_of_its_day() -> None:
    """Two reviews may look at the same day; the quarter tells which came first."""
    late = review_on(Q1, as_at=Q2, actions=tell("not started"))

    steps = follow(review_on(Q2, actions=tell("complete")), late).steps

    assert [step.actions["ws1-a1"].stage for step in steps] == [Stage.NOT_STARTED, Stage.COMPLETE]


def test_a_review_of_an_unknown_edition_is_left_out() -> None:
    """There is no plan that it could be seen beside."""
    course = follow(review_on(Q1, edition="2012-13", workstreams=colour("red")), review_on(Q2))

    (step,) = course.steps
    assert (step.as_at.isoformat(), step.previous) == (Q2, None)


def test_each_review_is_worked_out_for_its_own_edition() -> None:
    """The measures of the edition that was reviewed are rated, with its targets."""
    strict, easy = (
        edition_plan(
            edition,
            workstreams=[make_workstream(measures=[make_measure(targets=[target])])],
        )
        for edition, target in (
            ("2016-17", {"every": "monthly", "at_least": 90}),
            ("2017-18", {"every": "monthly", "at_least": 70}),
        )
    )

    course = follow(
        review_on(Q1),
        review_on(NEXT_YEAR),
        plans=(strict, easy),
        readings=[make_month(2016, 6, 75)],
    )

    assert [step.standings[KEY].rating for step in course.steps] == [
        IndicatorRating.OFF_TARGET,
        IndicatorRating.TARGET_MET,
    ]


@pytest.mark.parametrize(
    ("recorded", "rating"),
    [
        ("2016-10-10", IndicatorRating.OFF_TARGET),
        ("2016-10-11", IndicatorRating.NO_DATA),
    ],
)
def test_a_review_shows_what_its_meeting_could_know(recorded: str, rating: IndicatorRating) -> None:
    """What was recorded on the day of the meeting counts, and what came later does not."""
    reading = make_month(2016, 9, 70, recorded_on=recorded)
    review = review_on(Q2, met_on="2016-10-10")

    (step,) = follow(review, plans=(MEASURED,), readings=[reading]).steps

    assert step.standings[KEY].rating is rating


def test_a_review_is_found_by_its_id_and_its_edition() -> None:
    """Of what there is not, nothing is found."""
    course = follow(review_on(Q1), review_on(Q2))

    assert course.at("review-2016-17-q2") is course.steps[1]
    assert course.at("review-2016-17-q3") is None
    assert course.of_edition("2016-17") == course.steps
    assert course.of_edition("2017-18") == ()


def test_the_newest_of_an_edition_is_its_last_review() -> None:
    """Not one of the next edition."""
    plans = (edition_plan(), edition_plan("2017-18", "2017-04-01"))
    course = follow(review_on(Q1), review_on(Q2), review_on(NEXT_YEAR), plans=plans)

    assert course.newest("2016-17") is course.steps[1]
    assert course.newest("2017-18") is course.steps[2]
    with pytest.raises(KeyError):
        course.newest("2018-19")


def test_an_edition_without_a_review_stands_by_what_was_said_before() -> None:
    """It is worked out at its own as-at date; nobody was asked, so nothing is stale."""
    plans = (edition_plan(), edition_plan("2017-18", "2017-04-01"))

    newest = follow(review_on(Q2, actions=tell("on hold", "red")), plans=plans).newest("2017-18")

    state = newest.actions["ws1-a1"]
    assert (newest.as_at, newest.review) == (date(2017, 4, 1), None)
    assert (state.stage, state.rating, state.is_stale) == (Stage.ON_HOLD, None, False)


def test_without_a_review_no_run_begins_or_grows() -> None:
    """Only reviews are counted; a figure that is still off target has the run that it had."""
    reading = make_month(2016, 6, 70)
    reviewed = follow(review_on(Q1), plans=(MEASURED,), readings=[reading])
    alone = follow(plans=(MEASURED,), readings=[reading])

    later = reviewed.on("2016-17", date(2016, 9, 1))
    never = alone.on("2016-17", date(2016, 9, 1))

    assert later.runs[KEY] == RedRun(date(2016, 6, 30), 1)
    assert not never.runs
    assert [(each.key, each.run) for each in never.exceptions] == [(FIGURE, None)]


def test_without_plans_there_are_no_reviews() -> None:
    """An empty course is no error."""
    assert Course(()).steps == ()


AMENDED = "2016-17.2"


def of_actions(edition: str, **due: object) -> Plan:
    """Make an edition of actions with these due dates, by id with a hyphen for the underscore."""
    actions = [make_action(id=key.replace("_", "-"), due=day) for key, day in due.items()]
    return edition_plan(edition, workstreams=[make_workstream(actions=actions)])


def test_an_interim_edition_shows_what_it_adds_without_blame() -> None:
    """The review of before could say nothing of it, so no news is missing; what is gone is gone."""
    first = of_actions("2016-17", ws1_a1="2017-03-31", ws1_a2="2017-03-31")
    interim = of_actions(AMENDED, ws1_a1="2017-03-31", ws1_a3="2017-03-31")

    course = follow(review_on(Q3, actions=tell()), plans=(first, interim))
    now = course.newest(AMENDED)

    assert list(now.actions) == ["ws1-a1", "ws1-a3"]
    assert now.actions["ws1-a1"].stage is Stage.IN_PROGRESS
    assert not now.actions["ws1-a3"].is_stale
    assert list(course.of_edition(AMENDED)[0].actions) == ["ws1-a1", "ws1-a2"]
    assert course.newest("2016-17").actions["ws1-a2"].is_stale


def test_what_no_review_found_red_has_no_run() -> None:
    """An interim edition that asks for more makes a measure red; nobody has judged that yet."""
    easy = {"every": "monthly", "at_least": 10}
    editions = (
        edition_plan(
            edition,
            workstreams=[make_workstream(measures=[make_measure(targets=[target])])],
            indicators=[make_indicator(tolerance={"points": 2})],
        )
        for edition, target in (("2016-17", easy), (AMENDED, NINETY))
    )
    now = follow(review_on(Q3), plans=tuple(editions), readings=[make_month(2016, 12, 50)]).newest(
        AMENDED
    )

    assert now.standings[KEY].rating is IndicatorRating.OFF_TARGET
    assert not now.runs


@pytest.mark.parametrize(
    ("stated", "due"),
    [("2017-03-31", "2017-06-30"), ("2017-09-30", "2017-09-30"), ("2017-06-30", "2017-06-30")],
)
def test_a_date_that_an_interim_edition_states_holds(stated: str, due: str) -> None:
    """Where it says what the reviewed edition said, the date that the review agreed goes on."""
    moved = tell(moved={"due": "2017-06-30", "reason": "The site is late."})
    plans = (of_actions("2016-17", ws1_a1="2017-03-31"), of_actions(AMENDED, ws1_a1=stated))

    state = follow(review_on(Q3, actions=moved), plans=plans).newest(AMENDED).actions["ws1-a1"]

    assert state.due == date.fromisoformat(due)
    assert bool(state.moves) is (stated == "2017-03-31")


def test_a_run_of_reds_goes_on_through_an_interim_edition_into_the_next_year() -> None:
    """Each review counts once, whichever edition of the year it looked at."""
    plans = [edition_plan(each) for each in ("2016-17", AMENDED, "2017-18")]
    reviews = [
        review_on(day, workstreams=colour("red"), **({"edition": edition} if edition else {}))
        for day, edition in ((Q2, ""), (Q3, AMENDED), (NEXT_YEAR, ""))
    ]

    course = follow(*reviews, plans=plans)

    assert [run_of(step, "ws1") for step in course.steps] == [(Q2, 1), (Q2, 2), (Q2, 3)]
    assert len(course.of_edition("2016-17")) == 1
    assert len(course.of_edition(AMENDED)) == 2
    assert len(course.of_edition("2017-18")) == 1
