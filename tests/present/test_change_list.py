"""The changes in the order that readers want, and in their words."""

import pytest

from generator.analysis.compare.changes import Strength
from generator.analysis.compare.compare_plans import Comparison, compare_plans
from generator.analysis.compare.decided import explain_changes
from generator.analysis.compare.totals import Totals
from generator.model.decisions import Decision
from generator.model.plan import Plan
from generator.present.change_list import Section, list_changes, say_totals
from generator.present.change_words import say_change
from tests.factories import (
    make_action,
    make_decision,
    make_indicator,
    make_measure,
    make_outcome,
    make_plan,
    make_risk,
    make_role,
    make_target,
    make_workstream,
)

A2 = make_action(id="ws1-a2", text="Open a club in each of the four villages.")
STEPS = [{"id": "ws1-a1-s1", "text": "Ask."}, {"id": "ws1-a1-s2", "text": "Answer."}]


def compare(old: Plan, new: Plan, *decisions: Decision) -> Comparison:
    """Compare two plans, and explain the changes."""
    return explain_changes(compare_plans(old, new), decisions)


def sections(comparison: Comparison) -> dict[Section, list[str]]:
    """List what stands in each part of the account."""
    return {
        listed.section: [thing.record.key for thing in listed.things]
        for listed in list_changes(comparison)
    }


def with_workstream(**fields: object) -> Plan:
    """Make a plan of one workstream."""
    return make_plan(workstreams=[make_workstream(**fields)])


@pytest.mark.parametrize(
    ("old", "new", "section"),
    [
        ({"actions": [make_action(), A2]}, {}, Section.WEAKENED),
        ({"actions": [make_action(evidence="A list.")]}, {}, Section.WEAKENED),
        ({}, {"actions": [make_action(due="2017-06-30")]}, Section.PUT_BACK),
        (
            {"actions": [make_action(evidence="A list.")]},
            {"actions": [make_action(due="2017-06-30")]},
            Section.WEAKENED,
        ),
        ({}, {"outcomes": [make_outcome(text="5 children are safe.")]}, Section.UNCLEAR),
        ({}, {"actions": [make_action(), A2]}, Section.OTHER),
        ({}, {"actions": [make_action(due="2017-01-31")]}, Section.OTHER),
        ({}, {"outcomes": [make_outcome(text="Safe are the children.")]}, Section.WORDING),
        ({}, {"outcomes": [make_outcome(source="L1", note="New.")]}, Section.WORDING),
    ],
)
def test_a_thing_stands_where_its_gravest_change_belongs(
    old: dict[str, object], new: dict[str, object], section: Section
) -> None:
    """What was lost or weakened comes first, what is only worded otherwise last."""
    found = sections(compare(with_workstream(**old), with_workstream(**new)))

    assert list(found) == [section]


def test_a_thing_stands_once_with_all_its_changes() -> None:
    """The change that readers must not miss leads."""
    new = make_action(due="2017-06-30", text="Review 5 inductions.", note="New.")

    (listed,) = list_changes(compare(make_plan(), with_workstream(actions=[new])))

    (thing,) = listed.things
    assert [change.field for change in thing.changes] == ["due", "text", "note"]


def test_the_parts_of_the_plan_are_in_its_order() -> None:
    """Workstreams by number, then the register, then the rest."""
    two = make_workstream(id="ws2", number=2, outcomes=[], actions=[A2], measures=[])
    old = make_plan(workstreams=[two, make_workstream()])
    new = make_plan(
        workstreams=[
            two.model_copy(update={"lead": None}),
            make_workstream(lead=None),
        ],
        risks=[make_risk(owner=None)],
        roles=[make_role(), make_role(id="manager")],
    )

    places = {
        listed.section: [place.title for place in listed.places]
        for listed in list_changes(compare(old, new))
    }

    assert places == {
        Section.WEAKENED: ["1. Workforce", "2. Workforce", "Risk register"],
        Section.OTHER: ["Other parts"],
    }


def test_parts_go_with_what_they_lie_in() -> None:
    """Steps are listed with their action, whether they come or go."""
    whole, other = with_workstream(actions=[make_action(steps=STEPS), A2]), with_workstream()
    other = with_workstream(actions=[A2])
    dropped = make_decision(items=["ws1-a1"])

    for comparison in (
        compare(whole, other),
        compare(whole, other, dropped),
        compare(other, whole),
    ):
        (thing,) = (each for listed in list_changes(comparison) for each in listed.things)

        assert thing.record.key == "ws1-a1"
        assert [change.key for change in thing.inside] == ["ws1-a1-s1", "ws1-a1-s2"]


def make_two_workstreams() -> Plan:
    """Make a plan of two workstreams."""
    two = make_workstream(
        id="ws2", number=2, outcomes=[make_outcome(id="ws2-o1")], actions=[A2], measures=[]
    )
    return make_plan(workstreams=[make_workstream(), two])


def test_what_was_dropped_does_not_hide_in_what_lives_on() -> None:
    """A workstream was merged; the action of it that was dropped is a loss all the same."""
    merged = make_decision(items=["ws2", "ws2-o1"], fate="merged", successors=["ws1"])
    dropped = make_decision(id="decision-2", items=["ws1-a2"])

    found = sections(compare(make_two_workstreams(), make_plan(), merged, dropped))

    assert found == {Section.WEAKENED: ["ws1-a2"], Section.OTHER: ["ws2"]}


def test_what_nobody_decided_on_does_not_hide_in_what_lives_on() -> None:
    """A loss without a reason is told by itself."""
    merged = make_decision(items=["ws2"], fate="merged", successors=["ws1"])

    found = sections(compare(make_two_workstreams(), make_plan(), merged))

    assert found == {Section.WEAKENED: ["ws2-o1", "ws1-a2"], Section.OTHER: ["ws2"]}


def test_what_went_without_a_word_goes_with_what_it_lay_in() -> None:
    """A workstream that is gone with all that is in it is one loss to read of."""
    comparison = compare(make_two_workstreams(), make_plan())

    (thing,) = (each for listed in list_changes(comparison) for each in listed.things)

    assert thing.record.key == "ws2"
    assert [change.key for change in thing.inside] == ["ws2-o1", "ws1-a2"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            {"at_least": 95},
            {"at_least": 90},
            (
                "Target lowered",
                "At least 95%, date not stated",
                "At least 90%, date not stated",
                Strength.WEAKER,
            ),
        ),
        (
            {"at_least": 95, "every": "monthly"},
            {"at_least": 95},
            ("Rhythm of the target removed", "Monthly", "Not stated", Strength.WEAKER),
        ),
        (
            {"at_least": 95, "every": "monthly"},
            {"at_least": 95, "every": "weekly"},
            ("Rhythm of the target: more often", "Monthly", "Weekly", Strength.STRONGER),
        ),
        (
            {"at_least": 95, "by": "2017-03-31"},
            {"at_least": 95, "by": "2017-06-30"},
            ("Target date put back", "By 31 March 2017", "By 30 June 2017", Strength.WEAKER),
        ),
    ],
)
def test_a_change_of_a_target_is_said(
    old: dict[str, object], new: dict[str, object], expected: tuple[str, str, str, Strength]
) -> None:
    """What happened, what it was and what it is, and what that does."""
    before, after = (
        with_workstream(measures=[make_measure(targets=[make_target(**fields)])])
        for fields in (old, new)
    )
    comparison = compare(before, after)

    (said,) = say_change(comparison.changes[0], comparison)

    assert (said.label, said.old, said.new, said.strength) == expected


@pytest.mark.parametrize(
    ("unit", "words"),
    [("per cent", ("1 percentage point", "2 percentage points")), ("weeks", ("1 week", "2 weeks"))],
)
def test_a_change_of_a_tolerance_is_said_in_the_unit_of_its_indicator(
    unit: str, words: tuple[str, str]
) -> None:
    """A point of a caseload is a case, and no percentage point."""
    before, after = (
        make_plan(indicators=[make_indicator(unit=unit, tolerance={"points": points})])
        for points in (1, 2)
    )
    comparison = compare(before, after)

    (said,) = say_change(comparison.changes[0], comparison)

    assert (said.old, said.new) == words


def test_the_counts_are_said() -> None:
    """Nought, one and many have their words, and the counts reconcile."""
    nothing = Totals(before=3, after=3, unchanged=3)
    one = Totals(before=1_000, added=1, after=1_001, weakened=1, put_back=1, stronger=1)

    happened, reconciled = say_totals(nothing)
    assert happened == (
        "No commitment was added or removed. Of all that stays, 0 are weaker than before, 0 have a "
        "later date and 0 are stronger."
    )
    assert reconciled.endswith("makes 3 now; 3 of them are unchanged.")
    happened, reconciled = say_totals(one)
    assert happened == (
        "1 commitment was added and none were removed. Of all that stays, 1 is weaker than before, "
        "1 has a later date and 1 is stronger."
    )
    assert reconciled.startswith("1,000 before, plus 1 added, less 0 removed, makes 1,001 now;")
