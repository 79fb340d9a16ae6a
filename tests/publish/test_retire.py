"""`plan retire` and `plan move`: what goes, what named it, and the decision that is begun."""

import json
import re
from pathlib import Path

import pytest

from generator.load.project import load_project
from generator.model.plan import Plan
from tests.factories import (
    list_decisions,
    list_documents,
    make_action,
    make_board,
    make_decision,
    make_document,
    make_measure,
    make_outcome,
    make_risk,
    make_role,
)
from tests.publish.refreshes import (
    make_due,
    make_first_workstream,
    make_second_workstream,
    make_small_plan,
    open_refresh,
    publish_first,
    questions_of,
)
from tests.publish.runner import Done, Runner
from tests.site_builds import read_tree

FIRST_FILE, SECOND_FILE = "workstreams/01-ws1.yaml", "workstreams/02-ws2.yaml"

FILLED = {
    "fate": "dropped",
    "reason": "Another service does it now.",
    "agreed_by": "board",
    "agreed_on": "2017-04-05",
    "successors": "[ws2-a1]",
}


def make_linked() -> Plan:
    """Make a plan whose second workstream, register and roles name things of the first."""
    served = make_due(
        id="ws2-a1",
        text="Visit every home.",
        lead="manager",
        serves=["ws2-o1", "ws1-o2"],
        documents=["strategy"],
    )
    outcomes = [make_outcome(), make_outcome(id="ws1-o2", text="Families are helped early.")]
    steps = [{"id": "ws1-a1-s1", "text": "Ask the staff."}]
    first = make_first_workstream(outcomes=outcomes, actions=[make_due(steps=steps)])
    parts = {
        "controls": [{"id": "r1-c1", "text": "Exit talks are held."}],
        "response_actions": [{"id": "r1-a1", "text": "Pay more.", "owner": "manager"}],
    }
    return make_small_plan(
        workstreams=[first, make_second_workstream(actions=[served])],
        risks=[make_risk(workstreams=["ws1", "ws2"], owner="manager", **parts)],
        documents=list_documents(make_document()),
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A plan whose next edition is open."""
    return open_refresh(tmp_path / "plan", make_linked())


def fill_in(root: Path) -> None:
    """Write what a manager decides in place of each TODO of the decisions."""
    for file in (root / "plan" / "decisions").glob("*.yaml"):
        text = re.sub(
            r"(\w+): (\[?)TODO.*", lambda found: f"{found[1]}: {FILLED[found[1]]}", file.read_text()
        )
        file.write_text(text)


def errors_of(root: Path, plan: Runner) -> list[str]:
    """Give the codes of the errors of a plan."""
    found = json.loads(plan("check", root, "--format", "json").stdout)["diagnostics"]
    return [each["code"] for each in found if each["severity"] == "error"]


def changed_in(root: Path, before: dict[str, bytes]) -> set[str]:
    """Name the files that are not what they were."""
    after = read_tree(root)
    return {path for path in before.keys() | after if before.get(path) != after.get(path)}


def test_an_item_goes_with_what_named_it(root: Path, plan: Runner) -> None:
    """The lists lose it, and the decision to fill in is in the file of its workstream."""
    before = read_tree(root)

    done = plan("retire", root, "ws1-o2")

    assert done.returncode == 0
    assert changed_in(root, before) == {FIRST_FILE, SECOND_FILE, "plan/decisions/ws1.yaml"}
    assert done.stdout.startswith(f"Retired ws1-o2: took it out of {FIRST_FILE}.\n{SECOND_FILE}:")
    assert 'ws2-a1 named ws1-o2 in "serves"; taken out of the list\n' in done.stdout
    assert "added decision-ws1-o2. Fill in: fate, reason, agreed_by, agreed_on.\n" in done.stdout
    assert plan("fmt", root, "--check", "plan/decisions/ws1.yaml").returncode == 0
    fill_in(root)
    assert questions_of(root) == questions_of_others(root)
    assert errors_of(root, plan) == []


def questions_of_others(root: Path) -> list[tuple[str, str]]:
    """List what the refresh asks beside gone things: the sign-offs."""
    return [each for each in questions_of(root) if each[0] == "not signed off"]


def test_an_action_takes_its_steps_along(root: Path, plan: Runner) -> None:
    """One decision covers them."""
    done = plan("retire", root, "ws1-a1", "--fate", "replaced", "--successor", "ws2-a1")

    assert "with 1 part.\n" in done.stdout
    text = (root / "plan/decisions/ws1.yaml").read_text()
    assert "items: [ws1-a1]\n    fate: replaced\n    successors: [ws2-a1]\n    reason: TODO" in text
    fill_in(root)
    assert errors_of(root, plan) == ["G706"]  # a workstream needs an action


@pytest.mark.parametrize(
    ("fate", "asked"),
    [("merged", "successors, reason"), ("completed", "reason"), ("dropped", "reason")],
)
def test_what_takes_its_place_is_asked_for(root: Path, plan: Runner, fate: str, asked: str) -> None:
    """Where the fate says that something does."""
    done = plan("retire", root, "ws1-m1", "--fate", fate)

    assert f"Fill in: {asked}, agreed_by, agreed_on." in done.stdout


def test_a_workstream_goes_with_its_file(root: Path, plan: Runner) -> None:
    """One decision names it and all that was published of it."""
    done = plan("retire", root, "ws1", "--fate", "merged", "--successor", "ws2")

    assert done.stdout.startswith(f"Retired ws1: deleted {FIRST_FILE}, with 5 parts.\n")
    assert not (root / FIRST_FILE).exists()
    text = (root / "plan/decisions/ws1.yaml").read_text()
    assert "items: [ws1, ws1-o1, ws1-o2, ws1-a1, ws1-m1]\n" in text
    fill_in(root)
    assert "G707" in errors_of(root, plan) or errors_of(root, plan) == []
    assert not [code for code in errors_of(root, plan) if code[0] in "RCYS"]


def test_a_workstream_with_many_items_is_listed_in_lines(tmp_path: Path, plan: Runner) -> None:
    """As the normal form has a long list."""
    outcomes = [make_outcome(id=f"ws1-o{n}", text=f"Outcome {n} is reached.") for n in range(1, 30)]
    small = make_small_plan({"outcomes": outcomes})
    root = open_refresh(tmp_path / "plan", small)

    plan("retire", root, "ws1")

    text = (root / "plan/decisions/ws1.yaml").read_text()
    assert "    items:\n      - ws1\n      - ws1-o1\n" in text
    assert plan("fmt", root, "--check", "plan/decisions/ws1.yaml").returncode == 0


def test_leads_are_left_open_where_a_role_goes(root: Path, plan: Runner) -> None:
    """Each is listed with its file and line, and no decision is needed."""
    done = plan("retire", root, "manager")

    lines = done.stdout.splitlines()
    assert lines[0] == "Retired manager: took it out of plan/people.yaml."
    for place in re.findall(r"^(\S+):(\d+):\d+: \S+ named manager", done.stdout, re.MULTILINE):
        line = (root / place[0]).read_text().splitlines()[int(place[1]) - 1]
        assert re.search(r"(lead|owner): null$", line)
    assert len([line for line in lines if "named manager" in line]) == 5
    assert set(errors_of(root, plan)) <= {"C902", "G701", "G702", "G705", "G703"}


def test_a_role_that_signed_may_go(tmp_path: Path, plan: Runner) -> None:
    """What it proposed and signed stays on record, and is no fault."""
    decision = make_decision(edition="2016-17", proposed_by="clerk", agreed_by="panel")
    people = make_small_plan(decisions=list_decisions(decision)).people
    people = people.model_copy(
        update={
            "roles": (*people.roles, make_role(id="clerk", title="Clerk")),
            "boards": (*people.boards, make_board(id="panel", title="Panel")),
        }
    )
    root = open_refresh(
        tmp_path / "plan", make_small_plan(decisions=list_decisions(decision), people=people)
    )

    for id_ in ("clerk", "panel"):
        done = plan("retire", root, id_)
        assert done.stdout.startswith(f"Retired {id_}: took it out of plan/people.yaml.\n")

    assert errors_of(root, plan) == []


def test_a_document_goes_from_the_lists_that_name_it(root: Path, plan: Runner) -> None:
    """It is no commitment, so that no decision is begun."""
    done = plan("retire", root, "strategy")

    assert 'ws2-a1 named strategy in "documents"; taken out of the list' in done.stdout
    assert "A document needs no decision." in done.stdout
    assert errors_of(root, plan) == []


@pytest.mark.parametrize("id_", ["r1", "r1-c1", "r1-a1"])
def test_a_risk_goes_to_the_decisions_on_the_register(root: Path, plan: Runner, id_: str) -> None:
    """It is a file of its own; a control or response that goes alone has its decision there too."""
    done = plan("retire", root, id_, "--fate", "completed")

    assert f"plan/decisions/register.yaml:2: added decision-{id_}." in done.stdout
    fill_in(root)
    assert errors_of(root, plan) == []


def test_what_was_never_published_needs_no_decision(root: Path, plan: Runner) -> None:
    """A new action is taken back without a trace."""
    before = read_tree(root)
    plan("new", root, "action", "ws1")

    done = plan("retire", root, "ws1-a2")

    assert "It was in no published edition, so no decision is needed." in done.stdout
    assert changed_in(root, before) == set()


def test_what_is_decided_already_is_not_decided_again(root: Path, plan: Runner) -> None:
    """A decision that was written first is enough."""
    plan("new", root, "decision", "ws1-m1")
    fill_in(root)

    done = plan("retire", root, "ws1-m1")

    assert "decision-ws1-m1 says already what became of it." in done.stdout
    assert (root / "plan/decisions/ws1.yaml").read_text().count("- id:") == 1


def test_comments_of_others_stay(root: Path, plan: Runner) -> None:
    """Those right above what goes are shown."""
    file = root / FIRST_FILE
    text = file.read_text().replace("- id: ws1-o2", "# Asked for by the board.\n- id: ws1-o2")
    text = text.replace("- id: ws1-o1", "# The first of all.\n- id: ws1-o1")
    file.write_text(text)

    done = plan("retire", root, "ws1-o2")

    assert "With it went 1 comment: # Asked for by the board.\n" in done.stdout
    assert "# The first of all.\n- id: ws1-o1" in file.read_text()


def test_nothing_is_half_written(root: Path, plan: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves all files as they were, that of a workstream too."""
    before = read_tree(root)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    done = plan("retire", root, "ws1")

    assert done.returncode == 2
    assert changed_in(root, before) == set()


@pytest.mark.parametrize("command", ["retire ws1-a1", "retire ws1", "retire manager"])
@pytest.mark.parametrize("word", ["retired"])
def test_a_published_edition_is_left_alone(
    tmp_path: Path, plan: Runner, command: str, word: str
) -> None:
    """One line says what to do first, and nothing is written."""
    root = publish_first(tmp_path / "plan", make_linked())
    before = read_tree(root)

    done = run(plan, root, command)

    assert done.returncode == 2
    assert f"so nothing was {word}. Open the next edition first: plan refresh" in done.stderr
    assert changed_in(root, before) == set()


def run(plan: Runner, root: Path, line: str) -> Done:
    """Run a command with its words."""
    command, *words = line.split()
    return plan(command, root, *words)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("retire ws1-a9", "nothing in the plan has the id ws1-a9; there is ws1-a1"),
        ("retire reading-1", "nothing in the plan has the id reading-1"),
        ("retire context", "context is a section, which goes with what it belongs to"),
        ("retire reviews-on-time", "reviews-on-time is still used by ws1-m1, ws2-m1, so nothing"),
        ("retire ws1-a1 --successor ws9", "nothing in the plan has the id ws9"),
        ("retire ws1-a1 --successor ws1-a1-s1", "ws1-a1-s1 cannot take the place of what"),
        ("move ws1-a1 ws9", "nothing in the plan has the id ws9"),
        ("move ws1-a1 r1", "r1 is no workstream; the workstreams are ws1, ws2"),
        ("move ws1-a1 ws1", "ws1-a1 is in ws1 already"),
        ("move ws1-a1-s1 ws2", "ws1-a1-s1 cannot be moved alone; move an action"),
        ("move manager ws2", "manager cannot be moved alone"),
        ("move ws1 ws2", "ws1 cannot be moved alone"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    tmp_path: Path, plan: Runner, line: str, said: str
) -> None:
    """Nothing is written."""
    root = open_refresh(tmp_path / "plan", make_linked())
    if "context" in line:
        file = root / "plan/narrative.yaml"
        file.write_text(file.read_text() + "sections:\n- {id: context, title: A, statements: []}\n")
    before = read_tree(root)

    done = run(plan, root, line)

    assert done.returncode == 2
    assert done.stderr.startswith(f"plan: {said}")
    assert done.stderr.count("\n") == 1
    assert changed_in(root, before) == set()


def test_an_item_moves_with_all_that_belongs_to_it(root: Path, plan: Runner) -> None:
    """Its id, steps and comments go along, and nothing else changes but the decision."""
    file = root / FIRST_FILE
    text = file.read_text().replace("- id: ws1-a1\n", "# Agreed in May.\n- id: ws1-a1 # the one\n")
    text += "- id: ws1-m9\n  text: Staff say so.\n" if text.endswith("measures:\n") else ""
    file.write_text(text)
    was = load_project(root).loaded.plan
    before = read_tree(root)

    done = plan("move", root, "ws1-a1", "ws2")

    assert re.match(rf"{SECOND_FILE}:\d+: moved ws1-a1 here from {FIRST_FILE}\n", done.stdout)
    assert "added decision-ws1-a1. Fill in: reason, agreed_by, agreed_on.\n" in done.stdout
    assert changed_in(root, before) == {FIRST_FILE, SECOND_FILE, "plan/decisions/ws1.yaml"}
    now = load_project(root).loaded.plan
    assert was is not None
    assert now is not None
    assert now.workstreams[1].actions == (*was.workstreams[1].actions, *was.workstreams[0].actions)
    moved = (root / SECOND_FILE).read_text()
    assert "# Agreed in May.\n" in moved
    assert "- id: ws1-a1 # the one\n" in moved
    assert "fate: moved\n" in (root / "plan/decisions/ws1.yaml").read_text()
    fill_in(root)
    assert errors_of(root, plan) == ["G706"]  # workstream 1 has no action now


def test_an_item_that_comes_back_needs_no_decision(root: Path, plan: Runner) -> None:
    """The one that was begun is to be deleted."""
    plan("move", root, "ws1-o2", "ws2")

    done = plan("move", root, "ws1-o2", "ws1")

    assert "It is back where edition 2016-17 had it" in done.stdout
    assert "Delete decision-ws1-o2" in done.stdout


def test_a_group_that_stays_behind_is_named(tmp_path: Path, plan: Runner) -> None:
    """The manager says which one of the other workstream is meant."""
    grouped = {
        "groups": [{"id": "adoption", "title": "Adoption"}],
        "actions": [make_due(), make_action(id="ws1-a2", text="Meet.", group="adoption")],
        "measures": [make_measure(targets=[])],
    }
    root = open_refresh(tmp_path / "plan", make_small_plan(grouped))

    done = plan("move", root, "ws1-a2", "ws2")

    assert 'ws1-a2 names the group "adoption" of the workstream it was in' in done.stdout


def test_a_move_in_a_published_edition_is_refused(tmp_path: Path, plan: Runner) -> None:
    """As everything is that changes its commitments."""
    root = publish_first(tmp_path / "plan")

    done = plan("move", root, "ws1-a1", "ws2")

    assert "so nothing was moved. Open the next edition first" in done.stderr
