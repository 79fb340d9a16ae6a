"""`plan publish` of a refresh: one open question is enough to refuse it, and is named alone."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.analysis.refresh import UNANSWERED
from generator.model.plan import Plan
from generator.publish.refresh import read_status
from generator.publish.sign_offs import sign_offs_file
from tests.factories import (
    list_decisions,
    make_decision,
    make_outcome,
    make_risk,
    make_target,
    make_workstream,
)
from tests.publish.refreshes import (
    LATER,
    LATEST,
    NEXT,
    OPTIONS,
    PAST,
    edit,
    make_aim,
    make_due,
    make_first_workstream,
    make_second_workstream,
    make_small_plan,
    open_refresh,
    publish,
    questions_of,
    sign,
    sign_all,
)
from tests.publish.runner import Runner
from tests.site_builds import read_tree

TRAIN = make_due(id="ws1-a2", text="Train all managers in supervision.")


@dataclass(frozen=True)
class Case:
    """One thing that is left open.

    Attributes:
        after: The draft.
        found: The code of what is open, and the id that it is about.
        said: Words of the message.
        before: The edition before.
        unsigned: Workstreams that cannot be signed for it.
    """

    after: Plan
    found: tuple[str, str]
    said: str
    before: Plan = make_small_plan()  # noqa: RUF009 (plans are frozen)
    unsigned: tuple[tuple[str, str], ...] = ()


def make_late(**fields: object) -> Plan:
    """Make a plan in which something is due before the as-at date of the next edition."""
    return make_small_plan(fields)


def make_leaderless_workstream() -> Plan:
    """Make a plan with a new workstream that nobody leads."""
    third = make_workstream(
        id="ws3",
        number=3,
        title="Buying services",
        short_title="Buying",
        lead=None,
        outcomes=[make_outcome(id="ws3-o1", text="Money is well spent.")],
        actions=[make_due(id="ws3-a1", text="List all contracts.")],
        measures=[make_aim(id="ws3-m1", text="Contracts are reviewed on time.")],
    )
    return make_small_plan(workstreams=[make_first_workstream(), make_second_workstream(), third])


OUTCOMES = (
    make_outcome(id="ws1-o1", text="Children live in safe homes."),
    make_outcome(id="ws1-o2", text="Schools are told early."),
)


def move_outcome() -> Plan:
    """Make the plan with one outcome moved to the other workstream."""
    first = make_first_workstream()
    second = make_second_workstream()
    return make_small_plan(
        workstreams=[
            first.model_copy(update={"outcomes": OUTCOMES[:1]}),
            second.model_copy(update={"outcomes": (*second.outcomes, OUTCOMES[1])}),
        ]
    )


LATE_ACTION = make_late(actions=[make_due(due=PAST)])
LATE_STAGE = make_late(
    actions=[make_due(milestones=[{"id": "ws1-a1-d1", "text": "It is drafted.", "by": PAST}])]
)
LATE_TARGET = make_late(measures=[make_aim(targets=[make_target(by=PAST, at_least=95)])])

CASES = {
    "gone without a decision": Case(
        make_small_plan(),
        ("C901", "ws1-a2"),
        "ws1-a2 of edition 2016-17 is gone",
        before=make_small_plan({"actions": [make_due(), TRAIN]}),
    ),
    "weaker without a reason": Case(
        make_small_plan({"measures": [make_aim(targets=[make_target(by=LATER, at_least=90)])]}),
        ("C902", "ws1-m1"),
        "target lowered: at_least: 95 to at_least: 90",
    ),
    "later without a reason": Case(
        make_small_plan({"actions": [make_due(due=LATEST)]}),
        ("C902", "ws1-a1"),
        "date put back: 2018-03-31 to 2019-03-31",
    ),
    "a lost id": Case(
        make_small_plan({"actions": [make_due(id="ws1-a2")]}),
        ("C903", "ws1-a2"),
        "ws1-a2 says nearly what the action ws1-a1 said",
    ),
    "an id of another": Case(
        make_small_plan({"actions": [make_due(text="Buy laptops for schools.")]}),
        ("C906", "ws1-a1"),
        "is now something else",
    ),
    "an action past due": Case(
        LATE_ACTION, ("D405", "ws1-a1"), "this action is due on 2017-03-31", before=LATE_ACTION
    ),
    "a stage past due": Case(
        LATE_STAGE, ("D405", "ws1-a1-d1"), "this milestone is due on 2017-03-31", before=LATE_STAGE
    ),
    "a target date past": Case(
        LATE_TARGET, ("D405", "ws1-m1"), "this measure is due on 2017-03-31", before=LATE_TARGET
    ),
    "a workstream that nobody leads": Case(
        make_leaderless_workstream(),
        ("G701", "ws3"),
        "nobody is named who answers for this workstream",
        unsigned=(("not signed off", "ws3"),),
    ),
    "a measure that nobody leads": Case(
        make_small_plan(
            {"measures": [make_aim(), make_aim(id="ws1-m2", text="Visits are made.", lead=None)]}
        ),
        ("G701", "ws1-m2"),
        "nobody is named who answers for this measure",
    ),
    "no due date": Case(
        make_small_plan({"actions": [make_due(), TRAIN.model_copy(update={"due": None})]}),
        ("G702", "ws1-a2"),
        "this action has no date to be complete by",
    ),
    "a risk that nobody owns": Case(
        make_small_plan(
            risks=[make_risk(), make_risk(id="r2", number=2, title="Rents rise", owner=None)]
        ),
        ("G705", "r2"),
        "nobody is named who owns this risk",
    ),
    "moved without a decision": Case(
        move_outcome(),
        ("C908", "ws1-o2"),
        "this outcome was in ws1 in edition 2016-17 and is in ws2 now",
        before=make_small_plan({"outcomes": OUTCOMES}),
    ),
    "any other error": Case(
        make_small_plan({"actions": [make_due(lead="nobody")]}),
        ("R304", "ws1-a1"),
        'no role has the id "nobody"',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_open_question_is_refused_and_named_alone(
    case: Case, tmp_path: Path, plan: Runner
) -> None:
    """Everything else being answered and signed, the one thing is told, and nothing is written."""
    root = open_refresh(tmp_path, case.before)
    edit(root, case.after)
    sign_all(root)

    assert questions_of(root) == [case.found, *case.unsigned]
    told = assert_refused(root, plan)
    assert re.findall(r"\[([A-Z]\d{3})\]$", told, re.MULTILINE) == [case.found[0]]
    assert case.said in told
    assert "1 question to be answered before it can be published." in told


LEVELS = (None, "error", "warning", "ignore")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_check_and_publishing_agree(
    case: Case, level: str | None, tmp_path: Path, plan: Runner
) -> None:
    """What blocks is an error of the check, and the other way round, at any level of its rule."""
    root = open_refresh(tmp_path, case.before)
    edit(root, case.after)
    if level and case.found[0][0] in "DG":
        settings = root / "plan" / "plan.yaml"
        text = settings.read_text("utf-8")
        settings.write_text(f"{text}rules: {{{case.found[0]}: {level}}}\n", "utf-8")
    sign_all(root)

    report = json.loads(plan("check", root, "--format", "json").stdout)
    errors = [each["code"] for each in report["diagnostics"] if each["severity"] == "error"]

    status = read_status(root)
    assert sorted(each.code for each in (*status.unanswered, *status.errors)) == sorted(errors)
    is_published = plan("publish", root, *OPTIONS).returncode == 0
    assert is_published is not (bool(errors) or bool(case.unsigned))


def test_every_rule_that_asks_is_tried() -> None:
    """The cases above have all rules whose findings are called questions."""
    assert {case.found[0] for case in CASES.values()} >= UNANSWERED


@pytest.mark.parametrize("missing", ["ws1", "ws2"])
def test_each_missing_sign_off_is_refused(tmp_path: Path, plan: Runner, missing: str) -> None:
    """One lead who has not signed is enough, and is told what to type."""
    root = open_refresh(tmp_path)
    sign(root, {"ws1": "ws2", "ws2": "ws1"}[missing])

    told = assert_refused(root, plan)

    assert questions_of(root) == [("not signed off", missing)]
    assert told.count("Its lead signs with: ") == 1
    assert f"Its lead signs with: plan refresh sign {missing} --on DAY" in told


def test_a_sign_off_that_fell_away_is_refused(tmp_path: Path, plan: Runner) -> None:
    """A workstream that changed after it was signed is to be signed again."""
    root = open_refresh(tmp_path)
    sign_all(root)
    edit(root, make_small_plan({"summary": "Finds and keeps very good staff."}))

    told = assert_refused(root, plan)

    assert questions_of(root) == [("changed since it was signed off", "ws1")]
    assert "1. Workforce: changed since it was signed off." in told


def test_a_sign_off_by_another_role_is_refused(tmp_path: Path, plan: Runner) -> None:
    """The word of a role that does not lead the workstream is none."""
    root = open_refresh(tmp_path)
    sign_all(root)
    file = root / sign_offs_file("ws1")
    file.write_text(file.read_text("utf-8").replace("role: director", "role: manager"))

    told = assert_refused(root, plan)

    assert questions_of(root) == [("E811", "ws1")]
    assert "ws1 is signed off by manager, and its lead is director" in told


def test_a_sign_off_of_another_edition_is_none(tmp_path: Path, plan: Runner) -> None:
    """What was signed for the edition before counts for nothing."""
    root = open_refresh(tmp_path)
    sign_all(root)
    file = root / sign_offs_file("ws1")
    file.write_text(file.read_text("utf-8").replace('"2017-18"', '"2016-17"'))

    assert_refused(root, plan)

    assert questions_of(root) == [("not signed off", "ws1")]


def test_everything_open_is_told_at_once(tmp_path: Path, plan: Runner) -> None:
    """Who publishes need not run the command once a question."""
    root = open_refresh(tmp_path, make_small_plan({"actions": [make_due(), TRAIN]}))
    edit(root, CASES["weaker without a reason"].after)

    told = assert_refused(root, plan)

    assert questions_of(root) == [
        ("C901", "ws1-a2"),
        ("C902", "ws1-m1"),
        ("not signed off", "ws1"),
        ("not signed off", "ws2"),
    ]
    assert "To be answered (2)" in told


ANSWERS = {
    "gone without a decision": {"items": ["ws1-a2"], "fate": "completed"},
    "weaker without a reason": {"items": ["ws1-m1"], "fate": "changed"},
    "later without a reason": {"items": ["ws1-a1"], "fate": "changed"},
    "a lost id": {"items": ["ws1-a1"], "fate": "replaced", "successors": ["ws1-a2"]},
    "an id of another": {"items": ["ws1-a1"], "fate": "changed"},
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_decision_answers_it(tmp_path: Path, name: str) -> None:
    """With the decision that it asks for, the same draft is published."""
    case = CASES[name]
    root = open_refresh(tmp_path, case.before)
    decision = make_decision(edition=NEXT, **ANSWERS[name])
    edit(root, case.after.model_copy(update={"decisions": list_decisions(decision)}))
    sign_all(root)

    assert publish(root).done


def test_what_is_late_is_answered_by_a_later_date_with_its_reason(tmp_path: Path) -> None:
    """A new date alone is a weaker commitment; with a decision it is an answer."""
    root = open_refresh(tmp_path, LATE_ACTION)
    edit(root, make_small_plan())
    sign_all(root)
    assert questions_of(root) == [("C902", "ws1-a1")]

    decision = make_decision(edition=NEXT, items=["ws1-a1"], fate="changed")
    edit(root, make_small_plan(decisions=list_decisions(decision)))

    assert publish(root).done


def test_what_is_late_is_answered_by_its_end(tmp_path: Path) -> None:
    """What was done, or is given up, is deleted with a decision."""
    root = open_refresh(tmp_path, make_small_plan({"actions": [make_due(due=PAST), TRAIN]}))
    decision = make_decision(edition=NEXT, items=["ws1-a1"], fate="completed")
    edit(root, make_small_plan({"actions": [TRAIN]}, decisions=list_decisions(decision)))
    sign_all(root)

    assert publish(root).done


def test_a_plan_set_to_ignore_a_rule_is_not_held_to_it(tmp_path: Path) -> None:
    """Dates that have passed may be let go by the plan's own settings, as other warnings may."""
    root = open_refresh(tmp_path, LATE_ACTION)
    file = root / "plan" / "plan.yaml"
    file.write_text(file.read_text("utf-8") + "rules: {D405: ignore}\n")
    sign_all(root)

    assert not questions_of(root)


def assert_refused(root: Path, plan: Runner) -> str:
    """Hold that an edition is not published and nothing written, and give what is told."""
    before = read_tree(root)
    assert not read_status(root).is_ready

    done = plan("publish", root, *OPTIONS)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Not published.\n\nRefresh of 2017-18 from 2016-17\n")
    assert read_tree(root) == before
    return done.stderr
