"""References to what has ended: what records it, and what has to go on without it."""

import pytest

from generator.analysis.check_plan import check_plan
from generator.load.sealed import seal, sealed_path, take_sealed
from generator.model.corrections import Corrections
from generator.model.diagnostics import Diagnostic
from generator.model.plan import Plan
from tests.factories import (
    follow,
    list_decisions,
    list_readings,
    load_plan_of,
    make_action,
    make_decision,
    make_edition,
    make_indicator,
    make_measure,
    make_outcome,
    make_plan,
    make_query,
    make_reading,
    make_risk,
    make_role,
    make_settings,
    make_workstream,
)

A1, A2 = (make_action(id=f"ws1-a{n}", text=text) for n, text in ((1, "Visit homes."), (2, "Hire.")))
MANAGER = make_role(id="manager", title="Manager of Care")


def check(now: Plan, before: Plan) -> list[Diagnostic]:
    """Check a draft of 2016-17 behind an edition 2015-16."""
    settings = make_settings(edition=make_edition(id="2015-16"))
    loaded = load_plan_of(before.model_copy(update={"settings": settings}))
    sealed = take_sealed(sealed_path("2015-16"), seal(loaded))
    return list(check_plan(load_plan_of(follow(now, [sealed])), [sealed]))


def said(now: Plan, before: Plan) -> list[tuple[str, str]]:
    """List the message and the help of each broken reference."""
    return [(each.message, each.help) for each in check(now, before) if each.code == "R304"]


BEFORE = make_plan(workstreams=[make_workstream(actions=[A1, A2])])
DROPPED = list_decisions(make_decision(items=["ws1-a1"]))


def test_a_query_goes_on_naming_what_was_dropped() -> None:
    """Corrections and queries are records of the source."""
    corrections = Corrections(queries=(make_query(items=["ws1-a1", "ws1-a2"]),))
    now = make_plan(
        workstreams=[make_workstream(actions=[A2])], decisions=DROPPED, corrections=corrections
    )

    assert not check(now, BEFORE.model_copy(update={"corrections": corrections}))


def test_a_query_of_what_never_was_is_an_error() -> None:
    """A typing mistake is found in a record as well."""
    corrections = Corrections(queries=(make_query(items=["ws1-a11"]),))
    now = BEFORE.model_copy(update={"corrections": corrections})

    ((message, help_),) = said(now, BEFORE)
    assert message.endswith('has the id "ws1-a11"')
    assert "ws1-a1 (Visit homes.)" in help_


def test_a_risk_is_told_what_became_of_an_item() -> None:
    """No other id is proposed, however like it is."""
    now = make_plan(
        workstreams=[make_workstream(actions=[A2])],
        risks=[make_risk(items=["ws1-a1"])],
        decisions=DROPPED,
    )

    assert said(now, BEFORE) == [
        (
            'ws1-a1 was dropped by decision-1, and "items" still names it',
            "take ws1-a1 out of this list",
        )
    ]


def test_a_merged_outcome_names_its_successor() -> None:
    """A successor that is gone as well is followed; one that is named already is not proposed."""
    outcomes = [make_outcome(id=f"ws1-o{n}", text=f"Aim {n} is reached.") for n in (1, 2, 3)]
    before = make_plan(workstreams=[make_workstream(outcomes=outcomes)])
    decisions = list_decisions(
        make_decision(items=["ws1-o1"], fate="merged", successors=["ws1-o2"]),
        make_decision(id="d2", items=["ws1-o2"], fate="replaced", successors=["ws1-o3"]),
    )

    def serving(*served: str) -> Plan:
        actions = [make_action(serves=served)]
        workstream = make_workstream(outcomes=outcomes[2:], actions=actions)
        return make_plan(workstreams=[workstream], decisions=decisions)

    assert said(serving("ws1-o1"), before) == [
        (
            'ws1-o1 was merged by decision-1, and "serves" still names it',
            "write ws1-o3, which takes its place; or take ws1-o1 out of this list",
        )
    ]
    assert said(serving("ws1-o1", "ws1-o3"), before)[0][1] == "take ws1-o1 out of this list"


def test_a_role_that_was_removed_is_reported_once() -> None:
    """One cause, one message, with the other places."""
    workstream = make_workstream(
        lead="manager", actions=[A1, make_action(id="ws1-a2", lead="manager")]
    )
    before = make_plan(workstreams=[workstream], roles=[make_role(), MANAGER])

    ((message, help_),) = said(make_plan(workstreams=[workstream]), before)

    assert message == 'manager is gone from the plan, and "lead" still names it'
    assert help_.startswith(
        "write another role, or write null; or put manager back; the same holds"
    )
    assert "director" not in help_


def test_a_role_that_was_removed_stays_in_decisions() -> None:
    """A decision records who asked for something, whichever edition it is of."""
    before = make_plan(roles=[make_role(), MANAGER])
    old, new = (
        make_plan(
            decisions=list_decisions(
                make_decision(edition=edition, items=["ws1-a9"], proposed_by="manager")
            )
        )
        for edition in ("2015-16", "2016-17")
    )

    assert not said(old, before)
    assert not said(new, before)


def test_an_indicator_that_was_replaced_names_the_next_one() -> None:
    """Its readings stay; a measure counts what took its place."""
    now_counted = make_indicator(id="caseload-2017", title="Cases a worker")
    before = make_plan(
        indicators=[make_indicator(), make_indicator(id="caseload", title="Cases")],
        workstreams=[make_workstream(measures=[make_measure(indicator="caseload")])],
    )
    now = before.model_copy(
        update={
            "indicators": make_plan(indicators=[make_indicator(), now_counted]).indicators,
            "readings": list_readings(make_reading(indicator="caseload")),
            "decisions": list_decisions(
                make_decision(items=["caseload"], fate="replaced", successors=["caseload-2017"])
            ),
        }
    )

    assert said(now, before) == [
        (
            'caseload was replaced by decision-1, and "indicator" still names it',
            "write caseload-2017, which takes its place; or write another indicator, or write null",
        )
    ]


@pytest.mark.parametrize("successor", ["ws1-a22", "ws1-a11"])
def test_a_successor_is_never_meant_to_be_what_is_gone(successor: str) -> None:
    """What is proposed for an unknown successor is in the plan."""
    now = make_plan(
        workstreams=[make_workstream(actions=[A2])],
        decisions=list_decisions(
            make_decision(items=["ws1-a1"], fate="merged", successors=[successor])
        ),
    )
    found = next(each for each in check(now, BEFORE) if each.code == "C904")

    assert '"ws1-a1"' not in found.help
