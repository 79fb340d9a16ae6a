"""Gaps that a decision leaves open: what is accepted, what stays listed, and what contradicts."""

import re

import pytest

from generator.analysis.check_plan import check_plan
from generator.analysis.health.examine import examine, gather_for_health
from generator.load.sealed import SealedEdition, seal, sealed_path, take_sealed
from generator.load.states import State
from generator.model.decisions import Decision
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.plan import Plan
from tests.factories import (
    follow,
    list_decisions,
    load_plan_of,
    make_action,
    make_decision,
    make_edition,
    make_improvement,
    make_indicator,
    make_measure,
    make_plan,
    make_risk,
    make_settings,
    make_target,
    make_workstream,
)

ON_TIME = "Reviews are on time."
A2 = make_action(id="ws1-a2", text="Open a club in each village.", due=None)


def leave_open(*items: str, **fields: object) -> Decision:
    """Make a decision that leaves something of these items open until the end of the edition."""
    defaults = {"items": items, "fate": "left open", "settle_by": "2017-03-31"}
    return make_decision(**{**defaults, **fields})


def with_gaps(*decisions: Decision, **fields: object) -> Plan:
    """Make a plan whose workstream has no lead, an action without a date, and a measure alone."""
    defaults = {
        "lead": None,
        "actions": [make_action(lead=None), A2],
        "measures": [make_measure(lead=None)],
    }
    return make_plan(
        workstreams=[make_workstream(**{**defaults, **fields})],
        decisions=list_decisions(*decisions),
    )


def check(plan: Plan, *sealed: SealedEdition) -> list[Diagnostic]:
    """Put a draft of 2016-17 through its files and check it."""
    return list(check_plan(load_plan_of(follow(plan, sealed)), sealed))


def said(plan: Plan, *sealed: SealedEdition) -> list[str]:
    """List what is found: the code and the message."""
    return [f"{found.code} {found.message}" for found in check(plan, *sealed)]


def seal_as(plan: Plan, edition: str) -> SealedEdition:
    """Seal a plan as an edition."""
    settings = make_settings(edition=make_edition(id=edition))
    loaded = load_plan_of(plan.model_copy(update={"settings": settings}))
    return take_sealed(sealed_path(edition), seal(loaded))


def test_a_workstream_stands_for_all_that_its_items_lack() -> None:
    """One decision on it accepts its lead, and the leads and dates of what is in it."""
    (message,) = said(with_gaps(leave_open("ws1")))

    gaps = "the lead of ws1, ws1-a1 and ws1-m1 and the due date of ws1-a2"
    assert message == f"G709 decision-1 leaves {gaps} open until 2017-03-31"


def test_many_items_are_counted() -> None:
    """The message stays short for a workstream of many actions."""
    actions = [make_action(id=f"ws1-a{n}", text=f"Do thing {n}.", due=None) for n in range(1, 15)]
    plan = make_plan(
        workstreams=[make_workstream(actions=actions)], decisions=list_decisions(leave_open("ws1"))
    )

    assert said(plan) == [
        "G709 decision-1 leaves the due date of 14 actions of ws1 open until 2017-03-31"
    ]


@pytest.mark.parametrize(
    ("plan", "item"),
    [
        (make_plan(risks=[make_risk(owner=None)]), "r1"),
        (make_plan(indicators=[make_indicator(unit="unknown")]), "reviews-on-time"),
        (
            make_plan(
                workstreams=[
                    make_workstream(
                        measures=[
                            make_measure(
                                text=ON_TIME,
                                targets=[make_target(by="2017-03-31", at_least=5, unit="unknown")],
                            )
                        ]
                    )
                ]
            ),
            "ws1-m1",
        ),
        (make_plan(workstreams=[make_workstream(actions=[A2])]), "ws1-a2"),
    ],
    ids=["owner", "unit", "unit of a target", "due"],
)
def test_each_kind_of_gap_is_accepted(plan: Plan, item: str) -> None:
    """It is a warning, and no error any more."""
    decided = plan.model_copy(update={"decisions": list_decisions(leave_open(item))})

    assert [found.severity for found in check(plan)] == [Severity.ERROR]
    assert [found.code for found in check(decided)] == ["G709"]


def test_only_what_is_named_is_accepted() -> None:
    """With "gaps: [lead]" the missing date is asked for all the same."""
    plan = with_gaps(leave_open("ws1", gaps=["lead"]))

    assert [found.code for found in check(plan)] == ["G709", "G702"]


def test_the_lead_of_the_workstream_is_reported_once_with_its_actions() -> None:
    """One cause, one message; an action that has a lead of its own is not counted."""
    plan = make_plan(
        workstreams=[make_workstream(lead=None, actions=[make_action(), A2, make_led("ws1-a3")])]
    )

    assert [each for each in said(plan) if each.startswith("G701")] == [
        "G701 nobody is named who answers for this workstream, nor for 1 of its actions"
    ]


def make_led(id_: str) -> object:
    """Make an action without a lead of its own."""
    return make_action(id=id_, text="Read every file.", lead=None)


def test_an_action_is_led_by_the_lead_of_its_workstream() -> None:
    """It is no gap, neither for the check nor for health."""
    plan = make_plan(workstreams=[make_workstream(actions=[make_action(lead=None)])])
    loaded = load_plan_of(plan)
    tested = examine(gather_for_health(State("2016-17", loaded, plan)))

    assert not check(plan)
    led = next(each for each in tested if each.test.title == "Actions with a lead")
    assert (led.met, led.count) == (1, 1)


def test_what_is_left_open_is_still_counted_as_a_gap() -> None:
    """Health says how many actions have a lead, and names the decision."""
    plan = with_gaps(leave_open("ws1"))
    tested = examine(gather_for_health(State("2016-17", load_plan_of(plan), plan)))

    led = next(each for each in tested if each.test.title == "Actions with a lead")
    assert (led.met, led.count) == (1, 2)
    (finding,) = led.findings
    assert finding.message.endswith("; decision-1 leaves it open until 2017-03-31")


def test_the_help_names_the_command_for_each_item() -> None:
    """What the command writes has an id of its own, however many gaps are reported at once."""
    helps = [found.help for found in check(with_gaps())]

    named = [re.findall(r"plan new decision ([a-z0-9-]+), and fill in", help_) for help_ in helps]
    assert named == [["ws1"], ["ws1-a2"], ["ws1-m1"]]


def test_the_help_names_what_is_missing() -> None:
    """A measure may lack its lead and a unit; each message names its own."""
    targets = [make_target(by="2017-03-31", at_least=5, unit="unknown")]
    measure = make_measure(lead=None, text=ON_TIME, targets=targets)
    plan = make_plan(workstreams=[make_workstream(measures=[measure])])

    gaps = [re.findall(r'"gaps: \[(\w+)\]"', found.help) for found in check(plan)]

    assert gaps == [["lead"], ["unit"]]


WITHOUT = "leaves something open, and"

CONTRADICTIONS = {
    "C907 decision-1 leaves something open, and lacks the board that agreed it": leave_open(
        "ws1", agreed_by=None
    ),
    "C907 decision-1 is to be settled by 2016-05-03, before it was agreed on 2016-05-04": (
        leave_open("ws1", settle_by="2016-05-03")
    ),
    'C907 decision-1 has "gaps" and "settle_by", and its fate is "dropped"': make_decision(
        gaps=["due"], settle_by="2017-01-31"
    ),
    f"C905 decision-1 {WITHOUT} ws1-a1 has a due date": leave_open("ws1", "ws1-a1", gaps=["due"]),
    f"C905 decision-1 {WITHOUT} none of its items lacks an owner": leave_open(
        "ws1", gaps=["lead", "owner"]
    ),
    f"C905 decision-1 {WITHOUT} board is a board, which has no lead or unit": leave_open(
        "ws1", "board", gaps=["lead", "unit"]
    ),
    'C904 no edition has anything with the id "ws1-a22"': leave_open("ws1", "ws1-a22"),
}


@pytest.mark.parametrize("message", CONTRADICTIONS)
def test_a_contradiction_is_one_error(message: str) -> None:
    """It says what contradicts what, once."""
    found = [each for each in said(with_gaps(CONTRADICTIONS[message])) if each.startswith("C")]

    assert found == [message]


def test_all_that_is_missing_is_said_at_once() -> None:
    """One message names each key, and what belongs there."""
    decision = leave_open("ws1", settle_by=None, agreed_by=None, agreed_on=None)
    (found,) = [each for each in check(with_gaps(decision)) if each.code == "C907"]

    assert found.message.endswith(
        "the board that agreed it, the day it was agreed and the day by which it is settled"
    )
    assert found.help == 'add "agreed_by:", "agreed_on:" and "settle_by:"'


def test_the_lead_of_an_improvement_is_left_open_by_its_own_id() -> None:
    """No rule asks for it, so that a workstream does not stand for it."""
    workstream = make_workstream(improvements=[make_improvement()])
    plan = make_plan(workstreams=[workstream])
    own, whole = (
        plan.model_copy(update={"decisions": list_decisions(leave_open(item, gaps=["lead"]))})
        for item in ("ws1-i1", "ws1")
    )

    assert [found.code for found in check(own)] == ["G709"]
    assert said(whole) == ["C905 decision-1 leaves something open, and ws1 has a lead"]


def make_next(*decisions: Decision, **edition: object) -> Plan:
    """Make a draft of 2017-18 with the same gaps."""
    fields = {
        "id": "2017-18",
        "title": "2017 to 2018",
        "starts_on": "2017-04-01",
        "ends_on": "2018-03-31",
        "as_at": "2017-03-14",
    }
    settings = make_settings(edition=make_edition(**{**fields, **edition}))
    return with_gaps(*decisions).model_copy(update={"settings": settings})


def test_a_decision_of_an_earlier_edition_holds_until_its_day() -> None:
    """After that the draft asks to settle it or to decide again; a published edition asks not."""
    before = seal_as(with_gaps(), "2016-17")
    late = leave_open("ws1", settle_by="2017-03-31")
    holding = leave_open("ws1", settle_by="2017-06-30")
    again = leave_open("ws1", id="decision-2", edition="2017-18", settle_by="2017-09-30")

    assert [each.code for each in check(make_next(holding), before) if each.code[0] == "G"] == [
        "G709"
    ]
    found = next(each for each in check(make_next(late), before) if each.code[:2] == "G7")
    assert (found.code, found.severity) == ("G710", Severity.ERROR)
    assert "was to be settled by 2017-03-31" in found.message
    passed = make_next(holding, as_at="2017-07-01")
    assert "G710" in [found.code for found in check(passed, before)]
    both = [found.item for found in check(make_next(late, again), before) if found.code == "G709"]
    assert both == ["decision-2"]


def test_what_was_settled_since_needs_no_change_of_the_record() -> None:
    """A decision of an earlier edition stays, when the lead is named in the next."""
    before = seal_as(with_gaps(leave_open("ws1-a2")), "2016-17")
    plan = make_plan(
        settings=make_next().settings,
        workstreams=[make_workstream(actions=[make_action(due="2018-03-31")])],
        decisions=list_decisions(leave_open("ws1-a2"), make_decision(id="d2", items=["ws1-a2"])),
    )

    assert not [each for each in said(plan, before) if each.startswith(("C905", "G7"))]


@pytest.mark.parametrize("item", ["ws1-a1", "ws1"])
def test_a_value_given_up_may_be_left_open(item: str) -> None:
    """It is a reason for a date that is gone, and for nothing else that is weaker."""
    before = seal_as(
        make_plan(workstreams=[make_workstream(measures=[make_measure(text=ON_TIME)])]), "2015-16"
    )
    gone = make_plan(
        workstreams=[
            make_workstream(actions=[make_action(due=None)], measures=[make_measure(text=ON_TIME)])
        ],
        decisions=list_decisions(leave_open(item, gaps=["due"])),
    )
    lower = make_plan(
        workstreams=[
            make_workstream(
                actions=[make_action(due=None)],
                measures=[
                    make_measure(text=ON_TIME, targets=[make_target(by="2017-03-31", at_least=90)])
                ],
            )
        ],
        decisions=gone.decisions,
    )

    assert [found.code for found in check(gone, before)] == ["G709"]
    assert [found.code for found in check(lower, before)] == ["G709", "C902"]


def test_a_unit_given_up_may_be_left_open() -> None:
    """Of a target only where nothing else of it is another."""
    before = seal_as(make_plan(), "2015-16")

    def with_target(**fields: object) -> Plan:
        targets = [make_target(**{"by": "2017-03-31", "unit": "unknown", **fields})]
        return make_plan(
            workstreams=[make_workstream(measures=[make_measure(targets=targets)])],
            decisions=list_decisions(leave_open("ws1-m1", gaps=["unit"])),
        )

    assert "C902" not in [found.code for found in check(with_target(at_least=95), before)]
    assert "G709" in [found.code for found in check(with_target(at_least=95), before)]
