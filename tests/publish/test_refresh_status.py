"""`plan refresh status`: what became of the items of each area, what is open, and who has signed.

The refresh told here has something of everything. `pytest --update-golden` writes what is printed
of it anew; read the difference before you commit it.
"""

import json
from pathlib import Path

import pytest

from generator.analysis.refresh import UNANSWERED, AreaStatus
from generator.analysis.signing import SignState
from generator.load.project import load_project
from generator.model.items import Action
from generator.model.plan import Plan
from generator.model.workstream import Workstream
from generator.publish.refresh import read_status
from generator.publish.sign_offs import sign_offs_file
from tests.factories import (
    list_decisions,
    list_terms,
    make_decision,
    make_outcome,
    make_risk,
    make_target,
    make_term,
    make_workstream,
    texts_of,
    write_files,
)
from tests.publish.refreshes import (
    LATER,
    NEXT,
    PAST,
    SIGNED_ON,
    edit,
    make_aim,
    make_due,
    make_first_workstream,
    make_second_workstream,
    make_small_plan,
    open_refresh,
    publish,
    publish_first,
    sign,
    sign_all,
)
from tests.publish.runner import Runner

PUBLISH = "plan publish --approved-by BOARD --approved-on DAY --published-on DAY"

RECORD = Path(__file__).parents[1] / "golden" / "refresh"

ENDINGS = {"text": "txt", "markdown": "md", "json": "json"}

TEXTS = {
    "ws1-a2": "Train all managers in supervision.",
    "ws1-a3": "Publish a handbook for staff who are new to the city.",
    "ws1-a4": "Hold an open day for students.",
    "ws1-a5": "Put the two rotas together.",
    "ws1-a6": "Ask every leaver for the reason.",
}


def make_third_workstream(text: str, lead: str) -> Workstream:
    """Make workstream 3, with one action."""
    return make_workstream(
        id="ws3",
        number=3,
        title="Buying services",
        short_title="Buying",
        outcomes=[make_outcome(id="ws3-o1", text="Money is well spent.")],
        actions=[make_due(id="ws3-a1", text=text, lead=lead)],
        measures=[make_aim(id="ws3-m1", text="Contracts are reviewed on time.")],
    )


def make_before() -> Plan:
    """Make the edition before."""
    actions = [make_due(), *(make_due(id=key, text=text) for key, text in TEXTS.items())]
    actions[3] = make_due(id="ws1-a4", text=TEXTS["ws1-a4"], due=PAST)
    return make_small_plan(
        workstreams=[
            make_first_workstream(actions=actions),
            make_second_workstream(),
            make_third_workstream("List all contracts.", "director"),
        ],
        risks=[make_risk()],
    )


def make_after() -> Plan:
    """Make the draft: reworded, moved, late, lost, retired, gone, new, lowered and broken."""
    first: list[Action] = [
        make_due(text="Review the induction of new staff."),
        make_due(id="ws1-a7", text=TEXTS["ws1-a3"]),
        make_due(id="ws1-a4", text=TEXTS["ws1-a4"], due=PAST),
        make_due(id="ws1-a8", text="Pay for a course in first aid.", lead=None, due=None),
    ]
    second = [
        make_due(id="ws2-a1", text="Visit every home.", lead="manager"),
        make_due(id="ws1-a2", text=TEXTS["ws1-a2"]),
    ]
    lowered = make_aim(targets=[make_target(by=LATER, at_least=90)])
    unled = make_aim(id="ws1-m2", text="Visits are made.", lead=None)
    return make_small_plan(
        workstreams=[
            make_first_workstream(actions=first, measures=[lowered, unled]),
            make_second_workstream(actions=second),
            make_third_workstream("Pick cheaper laptops.", "nobody"),
        ],
        risks=[
            make_risk(likelihood=4),
            make_risk(id="r2", number=2, title="Rents rise", owner=None),
        ],
        glossary=list_terms(make_term()),
        decisions=list_decisions(
            make_decision(edition=NEXT, items=["ws1-a5"], fate="completed", reason="It is done.")
        ),
    )


@pytest.fixture
def refresh(tmp_path: Path) -> Path:
    """The refresh: workstream 1 was signed too early, 2 is signed, 3 is not."""
    root = open_refresh(tmp_path, make_before())
    sign(root, "ws1")
    edit(root, make_after())
    sign(root, "ws2")
    return root


def area_of(root: Path, key: str) -> AreaStatus:
    """Give the status of one area of a plan."""
    return next(area for area in read_status(root).areas if area.key == key)


def counts_of(area: AreaStatus) -> dict[str, int]:
    """Give the counts of an area that are not nought."""
    names = ("carried", "amended", "moved", "retired", "gone", "new")
    return {name: count for name in names if (count := getattr(area, name))}


@pytest.mark.parametrize("form", ENDINGS)
def test_what_is_printed_is_what_was_approved(
    refresh: Path, plan: Runner, form: str, *, update_golden: bool
) -> None:
    """Each format of the status is the one on record."""
    done = plan("refresh status", refresh, "--format", form)

    file = RECORD / f"status.{ENDINGS[form]}"
    if update_golden:
        write_files(RECORD, {file.name: done.stdout})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == file.read_text("utf-8")


def test_what_became_of_items_is_counted_by_area(refresh: Path) -> None:
    """Each item is counted once, where it is now or, if it is gone, where it was."""
    counted = {area.key: counts_of(area) for area in read_status(refresh).areas}

    assert counted["ws1"] == {"carried": 2, "amended": 2, "retired": 1, "gone": 2, "new": 3}
    assert counted["ws2"] == {"carried": 3, "moved": 1}
    assert counted["ws3"] == {"carried": 2, "amended": 1}
    assert counted["register"] == {"amended": 1, "new": 1}
    assert counted["other"] == {"carried": 5, "new": 1}


def test_counts_add_up_to_what_there_is(refresh: Path) -> None:
    """What is not gone is in the draft, and what is not new was in the edition before."""
    areas = [area for area in read_status(refresh).areas if area.key.startswith("ws")]

    there = sum(area.carried + area.amended + area.moved + area.new for area in areas)
    before = sum(area.carried + area.amended + area.moved for area in areas)
    before += sum(area.retired + area.gone for area in areas)
    assert there == sum(map(count_items, make_after().workstreams))
    assert before == sum(map(count_items, make_before().workstreams))


def count_items(workstream: Workstream) -> int:
    """Count the items of a workstream."""
    return len(workstream.outcomes) + len(workstream.actions) + len(workstream.measures)


def test_what_is_to_be_answered_is_told_from_other_errors(refresh: Path) -> None:
    """Losses, weaker commitments and gaps are questions to managers; a wrong id is an error."""
    status = read_status(refresh)

    assert {problem.code for problem in status.unanswered} == UNANSWERED
    assert [problem.code for problem in status.errors] == ["R304"]


def test_each_question_stands_with_the_area_that_answers_it(refresh: Path) -> None:
    """What is gone is asked of the workstream that it stood in."""
    asked = {
        area.key: {each.item for each in area.unanswered} for area in read_status(refresh).areas
    }

    assert asked["ws1"] == {"ws1-a4", "ws1-a6", "ws1-a7", "ws1-a8", "ws1-m1", "ws1-m2"}
    assert asked["ws3"] == {"ws3-a1"}
    assert asked["register"] == {"r2"}
    assert asked["ws2"] == {"ws1-a2"}
    assert not asked["other"]


def test_each_workstream_says_whether_it_is_signed(refresh: Path) -> None:
    """Signed as it stands, changed since, and not signed; the register needs no signature."""
    written = f"sign_offs:\n{sign_as('ws3', 'manager', refresh)}"
    write_files(refresh, {sign_offs_file("ws3"): written})

    assert {area.key: area.state for area in read_status(refresh).areas} == {
        "ws1": SignState.FALLEN_AWAY,
        "ws2": SignState.SIGNED,
        "ws3": SignState.BY_ANOTHER,
        "register": SignState.NOT_ASKED,
        "other": SignState.NOT_ASKED,
    }


def sign_as(workstream: str, role: str, root: Path) -> str:
    """Write the sign-off of a workstream as it stands by some role."""
    content = area_of(root, workstream).content
    return (
        f'  - {{edition: "{NEXT}", workstream: {workstream}, role: {role}, '
        f'signed_on: {SIGNED_ON}, recorded_by: Jo, content: "{content}"}}\n'
    )


def retire(root: Path, workstream: str, decided: list[str]) -> None:
    """Delete the file of a workstream, and write the decision on its items."""
    plan = load_project(root).loaded.plan
    assert plan is not None
    left = [each for each in plan.workstreams if each.id != workstream]
    decision = make_decision(edition=NEXT, items=decided, fate="dropped")
    (file,) = (root / "workstreams").glob(f"*{workstream}.yaml")
    file.unlink()
    edit(root, make_small_plan(workstreams=left, decisions=list_decisions(decision)))


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize(
    ("workstream", "items"),
    [
        ("ws2", ["ws2", "ws2-o1", "ws2-a1", "ws2-m1"]),
        ("ws1", ["ws1", "ws1-o1", "ws1-a1", "ws1-m1"]),
    ],
)
def test_a_retired_workstream_keeps_its_row(
    tmp_path: Path, plan: Runner, form: str, workstream: str, items: list[str]
) -> None:
    """Its items and itself are counted as retired there, as many as `plan diff` calls removed."""
    root = open_refresh(tmp_path)
    retire(root, workstream, items)

    told = plan("refresh status", root, "--format", form).stdout
    removed = json.loads(plan("diff", root, "2016-17", "--format", "json").stdout)

    assert f"{workstream[-1]}. " in told
    assert "(retired)" in told
    assert counts_of(area_of(root, workstream)) == {"retired": 4}
    status = read_status(root)
    assert sum(area.retired for area in status.areas) == removed["totals"]["removed"] == 4
    assert [area.key for area in status.areas[:2]] == ["ws1", "ws2"]
    assert area_of(root, workstream).state is SignState.NOT_ASKED


def test_what_a_retired_workstream_leaves_open_is_asked_there(tmp_path: Path) -> None:
    """An item of it that no decision names is gone, and its question is in its row."""
    root = open_refresh(tmp_path)
    retire(root, "ws2", ["ws2", "ws2-o1", "ws2-m1"])

    area = area_of(root, "ws2")

    assert counts_of(area) == {"retired": 3, "gone": 1}
    assert [each.item for each in area.unanswered] == ["ws2-a1"]


def test_a_workstream_without_a_lead_wants_one_first(tmp_path: Path, plan: Runner) -> None:
    """Who is to sign is told once a lead is named."""
    root = open_refresh(tmp_path)
    edit(root, make_small_plan({"lead": None}))

    told = plan("refresh status", root).stdout

    assert area_of(root, "ws1").lead is None
    assert "write in plan/plan.yaml which role may sign: may_sign_off: [ROLE]" in told


def test_a_first_edition_asks_nobody_to_sign(tmp_path: Path, plan: Runner) -> None:
    """Everything in it is new, and it can be published."""
    root = write_files(tmp_path, texts_of(make_small_plan()))

    told = plan("refresh status", root).stdout

    assert told.startswith("Refresh of 2016-17, the first edition\n")
    assert told.endswith(f"Nothing is open. Publish edition 2016-17 with: {PUBLISH}\n")
    assert counts_of(area_of(root, "ws1")) == {"new": 3}
    assert {area.state for area in read_status(root).areas} == {SignState.NOT_ASKED}


def test_a_draft_that_is_ready_says_what_to_type(tmp_path: Path, plan: Runner) -> None:
    """Nothing is listed but the counts, who signed, and the next command."""
    root = open_refresh(tmp_path)
    sign_all(root)

    told = plan("refresh status", root).stdout

    assert told.split("\n\n")[2:] == [f"Nothing is open. Publish edition 2017-18 with: {PUBLISH}\n"]
    assert json.loads(plan("refresh status", root, "--format", "json").stdout)["ready"] is True


def test_a_published_edition_says_how_to_open_the_next(tmp_path: Path, plan: Runner) -> None:
    """Nobody is told to publish what is published."""
    told = plan("refresh status", publish_first(tmp_path)).stdout

    assert told.endswith(
        "Edition 2016-17 is published. Open the next one with: plan refresh start 2017-18\n"
    )


def test_nobody_is_asked_to_sign_what_is_published(tmp_path: Path, plan: Runner) -> None:
    """An edit of a published edition is an error, which says itself what to do."""
    root = open_refresh(tmp_path)
    sign_all(root)
    assert publish(root).done
    edit(root, make_small_plan({"summary": "Finds and keeps very good staff."}))

    told = plan("refresh status", root).stdout

    assert "[E802]" in told
    assert "signs with" not in told
    assert told.endswith("Open the next one with: plan refresh start 2018-19\n")


def test_what_cannot_be_compared_is_not_counted(tmp_path: Path, plan: Runner) -> None:
    """While a file cannot be read, nothing is said to be new or gone; the error is listed."""
    root = open_refresh(tmp_path)
    (root / "workstreams" / "01-ws1.yaml").write_text("id: 'ws1\n")

    told = plan("refresh status", root).stdout
    report = json.loads(plan("refresh status", root, "--format", "json").stdout)

    assert "2. Care                 ?        ?         ?    ?        ?     ?" in told
    assert "never closed [Y105]" in told
    assert (report["compared"], report["ready"]) == (False, False)
    assert not counts_of(area_of(root, "ws2"))


def test_a_plan_that_cannot_be_understood_is_refused(tmp_path: Path, plan: Runner) -> None:
    """Where plan.yaml itself is broken there is nothing to tell, and one line says so."""
    root = open_refresh(tmp_path)
    (root / "plan" / "plan.yaml").write_text("title: 'open\n")

    done = plan("refresh status", root)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "plan: plan/plan.yaml cannot be understood; see: plan check\n"
