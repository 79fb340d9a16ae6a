"""Counts of what changed, and what each of them counts."""

from dataclasses import asdict

import pytest

from generator.analysis.compare.compare_plans import compare_plans
from generator.analysis.compare.decided import explain_changes
from generator.analysis.compare.totals import count_by_kind, count_changes, count_commitments
from generator.model.decisions import Decision
from generator.model.items import Action
from generator.model.plan import Plan
from tests.factories import (
    make_action,
    make_decision,
    make_measure,
    make_plan,
    make_role,
    make_section,
    make_workstream,
)


def with_actions(*actions: Action) -> Plan:
    """Make a plan with these actions, in a workstream without a lead."""
    return make_plan(workstreams=[make_workstream(lead=None, actions=actions)])


def count(old: Plan, new: Plan, *decisions: Decision) -> dict[str, int]:
    """Give the counts of commitments that are not nought, but for before, after and unchanged."""
    comparison = explain_changes(compare_plans(old, new), decisions)
    counts = asdict(count_commitments(comparison))
    return {
        name: number
        for name, number in counts.items()
        if number and name not in {"before", "after", "unchanged"}
    }


OTHER = make_action(id="ws1-a2", text="Text 2.")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([make_action()], [make_action(), OTHER], {"added": 1}),
        ([make_action(), OTHER], [make_action()], {"removed": 1, "dropped": 1}),
        ([make_action()], [make_action(due=None)], {"changed": 1, "weakened": 1}),
        ([make_action()], [make_action(due="2017-06-30")], {"changed": 1, "put_back": 1}),
        (
            [make_action()],
            [make_action(due="2017-06-30", lead=None)],
            {"changed": 1, "put_back": 1, "weakened": 1},
        ),
        ([make_action(due=None)], [make_action()], {"changed": 1, "stronger": 1}),
        (
            [make_action(due=None)],
            [make_action(lead=None)],
            {"changed": 1, "weakened": 1},
        ),
        ([make_action()], [make_action(text="Look at it.")], {"changed": 1, "reworded": 1}),
        (
            [make_action()],
            [make_action(text="Look at it.", note="New.")],
            {"changed": 1},
        ),
        ([make_action()], [make_action(note="New.")], {"changed": 1}),
        # The order is that of the workstream.
        ([make_action(), OTHER], [OTHER, make_action()], {"changed": 1}),
    ],
)
def test_each_thing_is_counted_for_what_changed(
    old: list[Action], new: list[Action], expected: dict[str, int]
) -> None:
    """A thing may be weaker and later at once; it is stronger where nothing of it is weaker."""
    assert count(with_actions(*old), with_actions(*new)) == expected


@pytest.mark.parametrize(
    ("fate", "dropped"),
    [("dropped", 1), ("changed", 1), ("completed", 0), ("merged", 0), ("replaced", 0)],
)
def test_what_was_completed_or_lives_on_was_not_dropped(fate: str, dropped: int) -> None:
    """It is removed all the same."""
    decision = make_decision(items=["ws1-a2"], fate=fate, successors=["ws1-a1"])

    counts = count(with_actions(make_action(), OTHER), with_actions(make_action()), decision)

    assert counts["removed"] == 1
    assert counts.get("dropped", 0) == dropped


def test_what_moved_and_changed_is_counted_as_both() -> None:
    """But it was touched once."""
    two = make_workstream(id="ws2", number=2, outcomes=[], actions=[], measures=[])
    moved = two.model_copy(update={"actions": (make_action(due=None),)})
    old = make_plan(workstreams=[make_workstream(), two])
    new = make_plan(workstreams=[make_workstream(actions=[]), moved])

    totals = count_changes(compare_plans(old, new))

    assert (totals.moved, totals.changed, totals.weakened) == (1, 1, 1)
    assert totals.unchanged == totals.before - 1


def test_commitments_are_counted_without_the_rest() -> None:
    """A role more is no commitment more."""
    old, new = make_plan(), make_plan(roles=[make_role(), make_role(id="manager")])

    assert count_changes(compare_plans(old, new)).added == 1
    assert count(old, new) == {}


def test_a_kind_is_counted_by_itself() -> None:
    """Kinds of both plans are there, those of the plan now first."""
    old, new = with_actions(), make_plan(workstreams=[make_workstream(measures=[])])

    by_kind = count_by_kind(compare_plans(old, new))

    assert (by_kind["action"].before, by_kind["action"].added, by_kind["action"].after) == (0, 1, 1)
    assert (by_kind["measure"].before, by_kind["measure"].dropped) == (1, 1)
    assert "file" not in by_kind
    assert list(by_kind).index("action") < list(by_kind).index("measure")


def test_an_id_that_stands_for_another_kind_is_counted_in_both_kinds() -> None:
    """One action less, one measure more."""
    measures = [make_measure(id="ws1-a1")]
    new = make_plan(workstreams=[make_workstream(actions=[], measures=measures)])
    old = make_plan(workstreams=[make_workstream(measures=[])])

    by_kind = count_by_kind(compare_plans(old, new))

    assert (by_kind["action"].removed, by_kind["action"].after) == (1, 0)
    assert (by_kind["measure"].added, by_kind["measure"].after) == (1, 1)
    assert count(old, new) == {"added": 1, "removed": 1, "dropped": 1}


def test_prose_that_sets_no_target_any_more_is_a_commitment_less() -> None:
    """The statement stays, and what it committed to is gone."""
    target = {"by": "2017-03-31", "at_least": 95}
    old, new = (
        make_plan(
            narrative={
                "vision": "V",
                "purpose": "P",
                "sections": [
                    make_section(
                        statements=[{"id": "context-1", "text": "On time.", "targets": targets}]
                    )
                ],
            }
        )
        for targets in ([target], [])
    )

    assert count(old, new) == {"removed": 1, "dropped": 1}
    assert count(new, old) == {"added": 1}
    assert count_changes(compare_plans(old, new)).weakened == 1
