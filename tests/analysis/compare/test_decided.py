"""Why things changed: which decisions count between two plans, and which changes they explain."""

import pytest

from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.compare_plans import compare_plans
from generator.analysis.compare.decided import decisions_between, explain_changes, speaks_of
from generator.analysis.compare.records import list_records
from generator.model.decisions import Decision
from generator.model.plan import Plan
from tests.factories import (
    list_decisions,
    make_action,
    make_decision,
    make_edition,
    make_plan,
    make_risk,
    make_settings,
    make_workstream,
)

EDITIONS = ("2015-16", "2016-17", "2016-17.2", "2016-17.10", "2017-18")


def make_plan_of(edition: str, *decisions: Decision) -> Plan:
    """Make a plan of an edition, with decisions."""
    settings = make_settings(edition=make_edition(id=edition))
    return make_plan(settings=settings, decisions=list_decisions(*decisions))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2016-17", "2017-18", ["2016-17.2", "2016-17.10", "2017-18"]),
        ("2016-17", "2016-17.2", ["2016-17.2"]),
        ("2016-17.2", "2016-17.10", ["2016-17.10"]),
        ("2014-15", "2016-17", ["2015-16", "2016-17"]),
        ("2016-17", "2016-17", ["2016-17"]),
        ("2017-18", "2016-17", []),
        ("2017-18", "2018-19", []),
    ],
)
def test_decisions_count_from_one_edition_to_another(
    old: str, new: str, expected: list[str]
) -> None:
    """Those of the editions after the old one up to the new one; within one edition, its own."""
    decisions = [
        make_decision(id=f"decision-{number}", edition=edition)
        for number, edition in enumerate(reversed(EDITIONS))
    ]

    found = decisions_between(make_plan_of(old), make_plan_of(new, *decisions))

    assert [decision.edition for decision in found] == expected


def test_the_decisions_of_the_old_plan_do_not_count() -> None:
    """The later plan knows what was decided."""
    old = make_plan_of("2015-16", make_decision())

    assert not decisions_between(old, make_plan_of("2016-17"))


def explain(old: list[object], new: list[object], *decisions: Decision) -> dict[str, Change]:
    """Compare two lists of actions, explain the changes, and give the last change of each."""
    comparison = compare_plans(
        *(make_plan(workstreams=[make_workstream(actions=actions)]) for actions in (old, new))
    )
    explained = explain_changes(comparison, decisions)
    return {change.key: change for change in explained.changes}


def ids(change: Change) -> list[str]:
    """List the decisions on a change."""
    return [decision.id for decision in change.decisions]


A1, A2, A3 = (make_action(id=f"ws1-a{number}", text=f"Text {number}.") for number in (1, 2, 3))


def test_a_change_has_the_decisions_that_name_its_item() -> None:
    """And none that name something else."""
    about = make_decision(items=["ws1-a1"], fate="changed")
    other = make_decision(id="decision-2", items=["ws1-a2"], fate="changed")

    changed = explain([A1], [make_action(id="ws1-a1", due=None)], about, other)

    assert ids(changed["ws1-a1"]) == ["decision-1"]


def test_a_removal_has_its_fate_and_successors() -> None:
    """What became of the item is told with the change."""
    merged = make_decision(items=["ws1-a1"], fate="merged", successors=["ws1-a2"])

    gone = explain([A1, A2], [A2], merged)["ws1-a1"]

    assert (gone.kind, gone.fates, gone.successors) == (
        ChangeKind.REMOVED,
        ("merged",),
        ("ws1-a2",),
    )


def test_a_chain_of_successors_is_followed_to_its_end() -> None:
    """What was merged into something that was dropped later is dropped."""
    decisions = [
        make_decision(id="decision-1", items=["ws1-a1"], fate="merged", successors=["ws1-a2"]),
        make_decision(id="decision-2", items=["ws1-a2"], fate="merged", successors=["ws1-a9"]),
        make_decision(id="decision-3", items=["ws1-a9"], fate="dropped"),
    ]

    gone = explain([A1, A2], [A3], *decisions)

    assert ids(gone["ws1-a1"]) == ["decision-1", "decision-2", "decision-3"]
    assert ids(gone["ws1-a2"]) == ["decision-2", "decision-3"]
    assert gone["ws1-a1"].fates == ("merged", "dropped")


def test_a_chain_ends_where_its_heir_stands() -> None:
    """Later decisions on an heir that is still in the plan say nothing of what it took over."""
    decisions = [
        make_decision(id="decision-1", items=["ws1-a1"], fate="merged", successors=["ws1-a2"]),
        make_decision(id="decision-2", items=["ws1-a2"], fate="changed"),
    ]

    gone = explain([A1, A2], [make_action(id="ws1-a2", due=None)], *decisions)

    assert ids(gone["ws1-a1"]) == ["decision-1"]
    assert ids(gone["ws1-a2"]) == ["decision-2"]


def test_a_circle_of_successors_has_an_end() -> None:
    """A slip in the decisions cannot stop the program."""
    decisions = [
        make_decision(id="decision-1", items=["ws1-a1"], fate="merged", successors=["ws1-a2"]),
        make_decision(id="decision-2", items=["ws1-a2"], fate="merged", successors=["ws1-a1"]),
    ]

    gone = explain([A1, A2], [A3], *decisions)

    assert ids(gone["ws1-a1"]) == ["decision-1", "decision-2"]


def test_what_still_stands_was_not_retired() -> None:
    """A decision that dropped an item does not explain that its date moved."""
    dropped = make_decision(items=["ws1-a1"], fate="dropped")

    assert not ids(explain([A1], [make_action(due=None)], dropped)["ws1-a1"])


def test_what_was_split_into_itself_and_another_has_the_reason() -> None:
    """An item may go on under its id with less in it."""
    split = make_decision(items=["ws1-a1"], fate="split", successors=["ws1-a1", "ws1-a2"])

    assert ids(explain([A1], [make_action(text="Less."), A2], split)["ws1-a1"]) == ["decision-1"]


PARTS = {
    "steps": [{"id": "ws1-a1-s1", "text": "Ask."}],
    "milestones": [{"id": "ws1-a1-d1", "text": "It opens."}],
}


def test_a_decision_on_an_action_speaks_of_its_parts() -> None:
    """A step that goes with its action, or from it, needs no decision of its own."""
    whole = make_action(**PARTS)

    dropped = explain([whole], [A2], make_decision(items=["ws1-a1"], fate="dropped"))
    changed = explain([whole], [make_action()], make_decision(items=["ws1-a1"], fate="changed"))

    for gone in (dropped, changed):
        assert ids(gone["ws1-a1-s1"]) == ids(gone["ws1-a1-d1"]) == ["decision-1"]


def test_a_decision_on_a_workstream_does_not_speak_of_its_items() -> None:
    """Each commitment is decided on by itself."""
    decision = make_decision(items=["ws1"], fate="changed")

    assert not ids(explain([A1], [], decision)["ws1-a1"])


def test_what_a_decision_may_name() -> None:
    """An item by its own id; a part of an action or of a risk by what it lies in, too."""
    risk = make_risk(
        controls=[{"id": "r1-c1", "text": "Talks."}],
        response_actions=[{"id": "r1-a1", "text": "Hire."}],
    )
    plan = make_plan(
        workstreams=[make_workstream(actions=[make_action(**PARTS)])],
        risks=[risk],
    )
    records = list_records(plan)

    assert speaks_of(records["ws1-a1"]) == ("ws1-a1",)
    assert speaks_of(records["ws1-a1-s1"]) == ("ws1-a1-s1", "ws1-a1")
    assert speaks_of(records["ws1-a1-d1"]) == ("ws1-a1-d1", "ws1-a1")
    assert speaks_of(records["r1-c1"]) == ("r1-c1", "r1")
    assert speaks_of(records["r1-a1"]) == ("r1-a1", "r1")
    assert speaks_of(records["r1"]) == ("r1",)


def test_a_part_that_moved_is_spoken_of_by_both_its_actions() -> None:
    """Either action may have been the one that the board looked at."""
    with_step = make_action(steps=PARTS["steps"])
    other = make_action(id="ws1-a2", text="Text 2.", steps=PARTS["steps"])
    for item in ("ws1-a1", "ws1-a2", "ws1-a1-s1"):
        decision = make_decision(items=[item], fate="changed")

        moved = explain([with_step, A2], [make_action(), other], decision)["ws1-a1-s1"]

        assert moved.kind is ChangeKind.MOVED
        assert ids(moved) == ["decision-1"]
