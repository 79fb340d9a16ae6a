"""What is read first at a review, and why."""

from datetime import date

import pytest

from generator.analysis.progress.course import Progress
from generator.analysis.progress.exceptions import ExceptionKind, FigureState, ReviewException
from generator.model.readings import Reading
from generator.model.reviews import Review
from tests.analysis.progress.courses import (
    Q1,
    Q2,
    Q3,
    colour,
    edition_plan,
    keys_of,
    last,
    review_on,
    score,
    tell,
)
from tests.analysis.progress.made import NINETY, make_month
from tests.factories import (
    make_action,
    make_indicator,
    make_measure,
    make_register,
    make_workstream,
)

RED, OVERDUE, WORSENING, OVER_APPETITE, STALE = ExceptionKind
FIGURE = "reviews-on-time"


def look(*reviews: Review, readings: tuple[Reading, ...] = (), **action: object) -> Progress:
    """Give where a plan with one of everything stood at the last of some reviews.

    Its measure asks for 90 each month and tolerates two points; the appetite is 11.
    """
    workstream = make_workstream(
        actions=[make_action(**action)], measures=[make_measure(targets=[NINETY])]
    )
    plan = edition_plan(
        workstreams=[workstream],
        indicators=[make_indicator(frequency="monthly", tolerance={"points": 2})],
        register=make_register(appetite_score=11),
    )
    return last(*reviews, plans=(plan,), readings=readings)


def find(progress: Progress, key: str) -> ReviewException | None:
    """Find an exception."""
    return next((each for each in progress.exceptions if each.key == key), None)


def kinds_of(progress: Progress, key: str) -> tuple[ExceptionKind, ...]:
    """Tell why something is an exception; empty where it is none."""
    found = find(progress, key)
    return found.kinds if found else ()


@pytest.mark.parametrize(
    ("rating", "kinds"), [("red", (RED,)), ("amber", ()), ("green", ()), ("grey", ()), ("blue", ())]
)
def test_a_red_workstream_is_an_exception(rating: str, kinds: tuple[ExceptionKind, ...]) -> None:
    """Nothing else about a workstream is."""
    assert kinds_of(look(review_on(Q2, workstreams=colour(rating))), "ws1") == kinds


@pytest.mark.parametrize(
    ("updates", "due", "kinds"),
    [
        (tell(rating="red"), Q2, (RED,)),
        (tell(rating="red"), Q1, (RED, OVERDUE)),
        (tell(rating="green"), Q1, (OVERDUE,)),
        (tell(rating="green"), Q2, ()),
        ([], Q2, (STALE,)),
        ([], Q1, (OVERDUE, STALE)),
        (tell("complete"), Q1, ()),
        (tell("cancelled"), Q1, ()),
    ],
)
def test_an_action_has_every_reason_that_holds(
    updates: object, due: str, kinds: tuple[ExceptionKind, ...]
) -> None:
    """What matters most stands first."""
    assert kinds_of(look(review_on(Q2, actions=updates), due=due), "ws1-a1") == kinds


def test_a_missed_milestone_makes_an_action_overdue() -> None:
    """The action as a whole may have time."""
    step = [{"id": "ws1-a1-s1", "text": "Draft it.", "by": Q1}]

    found = look(review_on(Q2, actions=tell(rating="green")), milestones=step)

    assert kinds_of(found, "ws1-a1") == (OVERDUE,)


@pytest.mark.parametrize(
    ("august", "september", "kinds"),
    [
        (95, 80, (RED, WORSENING)),
        (70, 80, (RED,)),
        (95, 89, (WORSENING,)),
        (88, 89, ()),
        (95, 91, ()),
    ],
)
def test_a_figure_is_an_exception_off_target_or_worsening(
    august: int, september: int, kinds: tuple[ExceptionKind, ...]
) -> None:
    """One that gets worse and still meets its target is none."""
    readings = (make_month(2016, 8, august), make_month(2016, 9, september, id="reading-2"))

    assert kinds_of(look(review_on(Q2), readings=readings), FIGURE) == kinds


@pytest.mark.parametrize(("month", "kinds"), [(7, (STALE,)), (8, ()), (9, ())])
def test_a_late_figure_is_stale(month: int, kinds: tuple[ExceptionKind, ...]) -> None:
    """The figure of September may still come on the last day of September."""
    found = look(review_on(Q2), readings=(make_month(2016, month, 95),))

    assert kinds_of(found, FIGURE) == kinds


@pytest.mark.parametrize(("impact", "kinds"), [(2, ()), (3, (OVER_APPETITE,))])
def test_a_risk_over_the_appetite_is_an_exception(
    impact: int, kinds: tuple[ExceptionKind, ...]
) -> None:
    """A score of 8 is accepted, one of 12 is not; it belongs to no workstream."""
    found = find(look(review_on(Q2, risks=score(4, impact))), "r1")

    assert (found.kinds if found else ()) == kinds
    assert found is None or (found.workstreams, found.leads, found.run) == ((), ("director",), None)


@pytest.mark.parametrize("whole", [95, 70])
def test_an_indicator_is_one_exception(whole: int) -> None:
    """However many measures set a target on it, and however many localities and teams miss it."""
    parts = [("locality", "North", 70), ("locality", "South", 95), ("team", "Duty / night", 60)]
    readings = [make_month(2016, 9, whole)] + [
        make_month(2016, 9, value, id=f"{by}-{value}", part={"by": by, "name": name})
        for by, name, value in parts
    ]
    easy = {"every": "monthly", "at_least": 50}
    measures = [
        make_measure(targets=[NINETY]),
        make_measure(id="ws1-m2", targets=[easy]),
    ]
    other = make_measure(id="ws2-m1", targets=[NINETY], lead="manager")
    workstreams = [
        make_workstream(measures=measures, actions=[]),
        make_workstream(id="ws2", number=2, measures=[other], actions=[]),
    ]
    plan = edition_plan(workstreams=workstreams)

    (found,) = last(review_on(Q2), plans=(plan,), readings=readings).exceptions

    assert isinstance(found.subject, FigureState)
    assert (found.key, found.kinds[0]) == (FIGURE, RED)
    assert [each.item for each in found.subject.behind] == ["ws1-m1", "ws2-m1"]
    assert [each.part.name for each in found.subject.red_parts] == ["North", "Duty / night"]
    assert found.workstreams == ("ws1", "ws2")
    assert found.leads == ("director", "manager")


def test_what_matters_most_is_read_first() -> None:
    """Reds, then what is overdue, then what worsens, then risks, then what is silent."""
    readings = (make_month(2016, 8, 95), make_month(2016, 9, 89, id="reading-2"))
    review = review_on(Q2, workstreams=colour("red"), actions=tell())

    found = look(review, readings=readings, due=Q1).exceptions

    assert keys_of(found) == ["ws1", "ws1-a1", FIGURE, "r1"]
    assert [each.kinds[0] for each in found] == [RED, OVERDUE, WORSENING, OVER_APPETITE]


def test_the_longest_red_is_read_first() -> None:
    """Of those that are as long red, the order is that of their ids."""
    both = {"workstreams": colour("red"), "actions": tell(rating="red")}
    first = review_on(Q1, actions=tell(rating="red"))

    old_first = look(first, review_on(Q2, **both))
    together = look(review_on(Q1, **both), review_on(Q2, **both))

    assert keys_of(old_first.exceptions)[:2] == ["ws1-a1", "ws1"]
    assert keys_of(together.exceptions)[:2] == ["ws1", "ws1-a1"]


def test_an_exception_says_what_is_done_about_it() -> None:
    """The corrective action of the newest review that names one, its lead and its day."""
    step = {"text": "Hire two.", "lead": "director", "due": Q3}
    entry = {"workstream": "ws1", "rating": "red", "commentary": "Late.", "corrective_action": step}
    updates = tell(rating="red", corrective_action=step)

    found = look(review_on(Q2, workstreams=[entry], actions=updates), due=Q2)
    workstream, action = found.exceptions[:2]

    for each in (workstream, action):
        ((of, done),) = each.done
        assert (of, done.text, done.lead) == ("ws1", "Hire two.", "director")
    assert (workstream.dues, action.dues) == ((date(2016, 12, 31),), (date(2016, 9, 30),))


def test_the_lead_of_the_workstream_answers_for_an_action_without_one() -> None:
    """Its own lead comes first."""
    plan = edition_plan(
        workstreams=[
            make_workstream(
                lead="manager",
                actions=[
                    make_action(lead=None, due="2016-06-30"),
                    make_action(id="ws1-a2", due="2016-06-30"),
                ],
            )
        ]
    )
    found = last(review_on(Q2), plans=(plan,)).exceptions
    leads = {each.key: each.leads for each in found if each.key.startswith("ws1-a")}

    assert leads == {"ws1-a1": ("manager",), "ws1-a2": ("director",)}


def test_a_figure_has_the_corrective_actions_of_its_workstreams() -> None:
    """A risk has its response actions, and what has none says nothing."""
    step = {"text": "Hire two.", "lead": "director", "due": Q3}
    entry = {"workstream": "ws1", "rating": "red", "commentary": "Late.", "corrective_action": step}
    readings = (make_month(2016, 9, 70),)

    def list_done(*entries: object) -> dict[str, list[str]]:
        found = look(review_on(Q2, workstreams=entries), readings=readings, due=Q1).exceptions
        return {each.key: [done.text for _, done in each.done] for each in found}

    responses = [each.text for each in make_register().risks[0].response_actions]
    assert list_done(entry) == {
        "ws1": ["Hire two."],
        FIGURE: ["Hire two."],
        "ws1-a1": [],
        "r1": responses,
    }
    assert list_done()[FIGURE] == []
