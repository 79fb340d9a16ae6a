"""What readers see of a gap that a decision leaves open, and of an action that another leads."""

import json

import pytest

from generator.analysis.compare.compare_plans import compare_plans
from generator.exports.csv_tables import write_csv_files
from generator.exports.plan_json import write_json_files
from generator.model.decisions import Decision
from generator.model.plan import Plan
from generator.present.change_words import say_change, say_decision
from generator.present.edition import ShownEdition
from generator.present.tables.shown import list_shown_tables
from generator.present.views.lists import view_decisions
from generator.present.views.parts import Fact
from generator.present.views.people import view_people
from generator.present.views.registers import view_actions
from generator.present.views.risks import view_risks
from generator.present.views.workstreams import view_workstream
from tests.factories import (
    list_decisions,
    make_action,
    make_decision,
    make_measure,
    make_plan,
    make_risk,
    make_role,
    make_workstream,
)
from tests.present.shown import show

OPEN = "Not stated: to be settled by 30 June 2017 (decision 12)"


def leave_open(*items: str, **fields: object) -> Decision:
    """Make a decision that leaves something open until June 2017."""
    defaults = {
        "id": "decision-12",
        "items": items,
        "fate": "left open",
        "settle_by": "2017-06-30",
    }
    return make_decision(**{**defaults, **fields})


def make_open(*decisions: Decision) -> Plan:
    """Make a plan that lacks a lead, a date and an owner."""
    workstream = make_workstream(
        lead=None,
        actions=[make_action(lead=None, due=None)],
        measures=[make_measure(lead=None)],
    )
    return make_plan(
        workstreams=[workstream],
        risks=[make_risk(owner=None)],
        decisions=list_decisions(*(decisions or (leave_open("ws1", "r1"),))),
    )


def make_led() -> Plan:
    """Make a plan with an action that the lead of the workstream leads."""
    return make_plan(workstreams=[make_workstream(actions=[make_action(lead=None)])])


def find(facts: tuple[Fact, ...], name: str) -> Fact:
    """Find a fact by its name."""
    return next(fact for fact in facts if fact.name == name)


@pytest.mark.parametrize(
    ("section", "name"), [("Actions", "Lead"), ("Actions", "Due"), ("Measures", "Lead")]
)
def test_an_item_names_the_day_and_the_decision(section: str, name: str) -> None:
    """It stays marked as a gap, and leads to the decision."""
    plan = make_open()
    view = view_workstream(show(plan), plan.workstreams[0])
    (shown,) = [each for each in view.sections if each.title == section]
    fact = find(shown.groups[0].items[0].facts, name)

    assert fact.is_gap
    assert [(link.text, link.url) for link in fact.values] == [
        (OPEN, "../../decisions/#decision-12")
    ]


def test_the_workstream_the_register_and_the_risk_say_so() -> None:
    """Wherever the gap is shown, it is shown alike."""
    plan = make_open()
    edition = show(plan)
    (row,) = view_actions(edition).table.rows
    cells = [link.text for cell in row.cells for link in cell.values]

    assert find(view_workstream(edition, plan.workstreams[0]).facts, "Lead").values[0].text == OPEN
    assert cells.count(OPEN) == 2
    assert "1 of them" in view_actions(edition).summary
    risks = view_risks(edition)
    assert risks is not None
    assert OPEN in str(risks)


def test_a_day_that_has_passed_is_said_as_past() -> None:
    """The page of a later review does not promise what was not kept."""
    plan = make_open(leave_open("ws1", settle_by="2016-12-31"))
    view = view_workstream(show(plan), plan.workstreams[0])

    (link,) = find(view.facts, "Lead").values
    assert link.text == "Not stated: was to be settled by 31 December 2016 (decision 12)"


def test_the_gap_stays_counted() -> None:
    """The page of people counts it, and says how many are left open."""
    summary = view_people(show(make_open())).unowned_summary

    assert summary.endswith("Of these, 4 are left open by decision.")
    assert "1 of 1 action" in summary


def test_the_decisions_page_says_what_is_left_open() -> None:
    """In plain words, with the day."""
    decisions = (
        leave_open("ws1", gaps=["lead", "due"]),
        leave_open("r1", id="decision-13"),
    )
    (table,) = view_decisions(show(make_open(*decisions))).tables
    fates = [row.cells[1].values[0].text for row in table.rows]

    assert fates == [
        "Left open: lead and due date, to be settled by 30 June 2017",
        "Left open: whatever they lack, to be settled by 30 June 2017",
    ]


def test_a_reason_says_until_when_it_is_left_open() -> None:
    """`plan diff` and the changes page show who agreed it, too."""
    said = say_decision(leave_open("ws1"), {"board": "The board"})

    assert said == "Left open until 30 June 2017. Agreed by The board on 4 May 2016"


def test_exports_keep_the_gap_and_carry_the_decision() -> None:
    """The value stays null; the table of decisions says what is left open until when."""
    edition = show(make_open(leave_open("ws1", gaps=["lead"])))
    item = json.loads(write_json_files(edition)["data/items/ws1-a1.json"])
    tables = {path: data.decode() for path, data in _write_tables(edition).items()}
    decisions = next(text for path, text in tables.items() if path.endswith("/decisions.csv"))

    assert item["content"]["lead"] is None
    assert item["led_by"] is None
    assert "2017-06-30" in decisions
    assert "left open" in decisions
    assert "Not stated" not in "".join(tables.values())


def _write_tables(edition: ShownEdition) -> dict[str, bytes]:
    return write_csv_files(edition, list_shown_tables(edition))


def test_an_action_is_shown_with_the_lead_of_its_workstream() -> None:
    """The page says why the role leads it; the file of the action has no lead."""
    plan = make_led()
    edition = show(plan)
    view = view_workstream(edition, plan.workstreams[0])
    (shown,) = [each for each in view.sections if each.title == "Actions"]
    fact = find(shown.groups[0].items[0].facts, "Lead")
    item = json.loads(write_json_files(edition)["data/items/ws1-a1.json"])

    assert [link.text for link in fact.values] == [
        "Director of Services (as lead of the workstream)"
    ]
    assert not fact.is_gap
    assert (item["content"]["lead"], item["led_by"]) == (None, "director")
    assert "1 action: 1 with a lead" in view_actions(edition).summary


def test_a_role_lists_the_actions_that_it_leads_for_its_workstream() -> None:
    """They are apart from those that name the role."""
    (role,) = view_people(show(make_led())).roles
    fact = find(role.facts, "Actions, as lead of the workstream")

    assert [link.text for link in fact.values] == ["ws1-a1: Review the induction."]


def test_a_lead_that_gives_way_to_that_of_the_workstream_is_named() -> None:
    """The change is from one role to another, and not to none."""
    roles = [make_role(), make_role(id="manager", title="Manager")]
    before = make_plan(
        roles=roles, workstreams=[make_workstream(actions=[make_action(lead="manager")])]
    )
    compared = compare_plans(before, make_led().model_copy(update={"people": before.people}))
    ((said,),) = [say_change(change, compared) for change in compared.changes]

    assert (said.label, said.old) == ("Lead changed", "Manager (manager)")
    assert said.new == "Director of Services (director), as lead of the workstream"
