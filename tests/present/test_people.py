"""Who leads what, and what nobody is named for."""

from generator.model.people import People
from generator.model.plan import Plan
from generator.present.links import Link
from generator.present.rendering import render
from generator.present.views.parts import Fact
from generator.present.views.people import PersonView, view_people
from tests.factories import (
    make_action,
    make_board,
    make_edition,
    make_measure,
    make_meeting,
    make_plan,
    make_register,
    make_risk,
    make_role,
    make_settings,
    make_workstream,
)
from tests.present.shown import show


def test_what_a_role_owns_is_grouped_by_kind() -> None:
    """Workstreams, actions, measures and risks each have a list of their own."""
    names = [fact.name for fact in _role(make_plan()).facts]

    assert names == ["Held by", "Workstreams", "Actions", "Measures", "Risks"]


def test_an_action_is_listed_by_its_id_and_words() -> None:
    """Readers can cite what they find."""
    assert _fact(make_plan(), "Actions").values == (
        Link("ws1-a1: Review the induction.", "../workstreams/ws1/#ws1-a1"),
    )


def test_a_reviewer_of_the_register_is_shown_as_one() -> None:
    """The register names its reviewer outside any risk."""
    register = make_register(reviewed_by="director", last_reviewed="2016-09-11")

    reviews = _fact(make_plan(risk_register=register), "Reviews of the register")

    assert reviews.values == (Link("Reviewed on 11 September 2016", "../risks/"),)


def test_a_role_that_reported_the_edition_says_so() -> None:
    """The role that took the plan to its meeting answers for that too."""
    settings = make_settings(edition=make_edition(prepared_by="director"))

    assert _fact(make_plan(settings=settings), "Reported the edition").values == (
        Link("2016 to 2017"),
    )


def test_a_chair_is_shown_with_boards_and_meetings() -> None:
    """Boards and meetings are told apart."""
    people = People(
        roles=(make_role(),),
        boards=(make_board(chair="director"),),
        meetings=(make_meeting(chair="director"),),
    )
    plan = make_plan(people=people)

    assert _fact(plan, "Chairs").values[0].text == "Management Board"
    assert _fact(plan, "Chairs the meeting").values[0].text == "Budget meeting"


def test_a_role_that_owns_nothing_says_so() -> None:
    """An empty section would look like a fault."""
    plan = make_plan(roles=[make_role(), make_role(id="adviser", title="Adviser")])

    assert view_people(show(plan)).roles[1].facts[-1] == Fact(
        "Answers for", (Link("Nothing that the files name this role for"),)
    )


def test_what_nobody_leads_is_listed_by_workstream() -> None:
    """The title says where and how much."""
    view = view_people(show(_unled_plan()))

    assert [place.title for place in view.unowned] == ["1. Workforce: 3 with nobody named"]


def test_what_nobody_leads_is_linked() -> None:
    """The things themselves are there, not only their number."""
    facts = view_people(show(_unled_plan())).unowned[0].facts

    assert [(fact.name, fact.values[0].url) for fact in facts] == [
        ("1 workstream of 1", "../workstreams/ws1/"),
        ("1 action of 1", "../workstreams/ws1/#ws1-a1"),
        ("1 measure of 1", "../workstreams/ws1/#ws1-m1"),
    ]


def test_a_risk_without_owner_is_listed() -> None:
    """Risks stand apart from workstreams."""
    view = view_people(show(make_plan(risks=[make_risk(owner=None)])))

    assert [place.title for place in view.unowned] == ["Risks: 1 with nobody named"]


def test_gaps_are_summed_up_by_kind() -> None:
    """The page begins with how much is open."""
    summary = view_people(show(_unled_plan())).unowned_summary

    assert summary == "Nobody is named for 1 of 1 workstream, 1 of 1 action and 1 of 1 measure."


def test_a_plan_without_gaps_says_so() -> None:
    """Where everybody is named, that is said."""
    view = view_people(show(make_plan()))

    assert view.unowned_summary.startswith("Every workstream, action, measure and risk has")
    assert not view.unowned


def test_the_lists_of_gaps_are_closed() -> None:
    """The page stays short until a reader opens one; the browser does it without a script."""
    text = render("people", view_people(show(_unled_plan())))

    assert '<details class="plan-folded">' in text


def _unled_plan() -> Plan:
    workstream = make_workstream(
        lead=None, actions=[make_action(lead=None)], measures=[make_measure(lead=None)]
    )
    return make_plan(workstreams=[workstream])


def _role(plan: Plan) -> PersonView:
    return view_people(show(plan)).roles[0]


def _fact(plan: Plan, name: str) -> Fact:
    return next(fact for fact in _role(plan).facts if fact.name == name)
