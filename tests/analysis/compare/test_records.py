"""A plan as a flat list of things, and back again."""

import pytest

from generator.analysis.compare.apply_changes import apply_changes
from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.compare_plans import compare_plans
from generator.analysis.compare.records import build_plan, list_orders, list_records
from generator.analysis.index import index_plan
from generator.load.plan_loader import load_plan
from generator.load.readers import FolderReader
from generator.model.plan import FILE_ROLES, Plan
from tests.factories import (
    SOUND,
    make_action,
    make_outcome,
    make_plan,
    make_review,
    make_risk,
    make_section,
    make_workstream,
)


@pytest.fixture(scope="module")
def sound() -> Plan:
    """The sound plan of the tests."""
    plan = load_plan(FolderReader(SOUND)).plan
    assert plan is not None
    return plan


def test_everything_with_an_id_is_a_record(sound: Plan) -> None:
    """Every id, and the top of each file that has none, is there with its kind, part and path."""
    records = list_records(sound)
    files = {role.pattern for role in FILE_ROLES if not role.repeats}
    entries = index_plan(sound).by_id

    assert records.keys() == entries.keys() | files
    for entry in entries.values():
        record = records[entry.id]
        assert (record.kind, record.part, record.path) == (entry.kind, entry.part, entry.path)
        assert (record.workstream, record.words) == (entry.workstream, entry.words)


def test_holders_come_before_what_they_hold(sound: Plan) -> None:
    """So they can be told of in reading order."""
    keys = list(list_records(sound))

    for position, record in enumerate(list_records(sound).values()):
        assert not record.holder or keys.index(record.holder) < position


def test_a_plan_goes_together_again(sound: Plan) -> None:
    """Nothing is lost on the way."""
    records = list_records(sound)

    assert build_plan(records, list_orders(records)) == sound


@pytest.mark.parametrize(
    ("key", "holder", "listed_in", "workstream"),
    [
        ("ws1", "", "workstreams", "ws1"),
        ("ws1-a1", "ws1", "actions", "ws1"),
        ("ws1-a1-s1", "ws1-a1", "steps", "ws1"),
        ("r1", "risks.yaml", "risks", ""),
        ("r1-c1", "r1", "controls", ""),
        ("context-1", "context", "statements", ""),
        ("director", "plan/people.yaml", "roles", ""),
        ("review-2016-17-q2", "", "reviews", ""),
        ("risks.yaml", "", "", ""),
    ],
)
def test_a_record_says_where_it_lies(
    key: str, holder: str, listed_in: str, workstream: str
) -> None:
    """What holds it, in which list, and in which workstream."""
    step = {"id": "ws1-a1-s1", "text": "Ask."}
    control = {"id": "r1-c1", "text": "Talks."}
    narrative = {"vision": "V", "purpose": "P", "sections": [make_section()]}
    plan = make_plan(
        workstreams=[make_workstream(actions=[make_action(steps=[step])])],
        risks=[make_risk(controls=[control])],
        narrative=narrative,
        reviews=[make_review()],
    )

    record = list_records(plan)[key]

    assert (record.holder, record.listed_in) == (holder, listed_in)
    assert record.workstream == workstream


def test_two_things_with_one_id_cannot_be_told_apart() -> None:
    """The message names the id."""
    outcomes = [make_outcome(), make_outcome()]
    plan = make_plan(workstreams=[make_workstream(outcomes=outcomes)])

    with pytest.raises(ValueError, match="two things have the id ws1-o1"):
        list_records(plan)
    with pytest.raises(ValueError, match="two things have the id ws1-o1"):
        compare_plans(make_plan(), plan)


def test_what_is_gone_comes_behind_what_it_stood_behind() -> None:
    """Changes are in the order of the plan now, with the gaps where they were."""
    actions = [make_action(id=f"ws1-a{number}") for number in (1, 2, 3)]
    old = make_plan(workstreams=[make_workstream(actions=actions)])
    now = [make_action(id="ws1-a4"), make_action(due=None), make_action(id="ws1-a3", due=None)]

    changes = compare_plans(old, make_plan(workstreams=[make_workstream(actions=now)])).changes

    assert [change.key for change in changes] == ["ws1-a4", "ws1-a1", "ws1-a2", "ws1-a3"]


def test_an_order_that_is_none_is_refused() -> None:
    """A mistake of a program that makes changes is not written into a plan."""
    record = list_records(make_plan())["ws1"]
    change = Change(ChangeKind.REORDERED, "ws1", record, record, "actions", new="ws1-a1")

    with pytest.raises(TypeError, match="the order of ws1 is no order"):
        apply_changes(make_plan(), [change])
