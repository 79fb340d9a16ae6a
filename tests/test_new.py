"""`plan new`: something to be filled in stands at its place, and the check says what is missing."""

import difflib
import json
from pathlib import Path
from typing import Any

import pytest

from generator.analysis.additions import HOMES
from generator.cli import main
from generator.load.sealed import sealed_path
from generator.model.plan import file_role
from tests.factories import SOUND, write_files
from tests.repositories import commit, git
from tests.site_builds import copy_project, read_tree

CLUBS = "workstreams/01-clubs.yaml"

ADDED = {
    ("context", "ws1"): ("ws1-c3", CLUBS),
    ("outcome", "ws1"): ("ws1-o3", CLUBS),
    ("priority", "ws1"): ("ws1-p3", CLUBS),
    ("action", "ws1"): ("ws1-a4", CLUBS),
    ("improvement", "ws1"): ("ws1-i4", CLUBS),
    ("measure", "ws1"): ("ws1-m6", CLUBS),
    ("step", "ws1-a1"): ("ws1-a1-s3", CLUBS),
    ("step", "ws1-a2"): ("ws1-a2-s1", CLUBS),
    ("milestone", "ws1-a1"): ("ws1-a1-d3", CLUBS),
    ("risk", ""): ("r5", "risks.yaml"),
    ("control", "r2"): ("r2-c2", "risks.yaml"),
    ("response", "r2"): ("r2-a1", "risks.yaml"),
    ("decision", ""): ("decision-3", "plan/decisions.yaml"),
    ("indicator", "staff-absence"): ("staff-absence", "plan/indicators.yaml"),
    ("reading", "club-visits"): ("reading-club-visits-1", "plan/readings.yaml"),
}
"""What is added to the sound plan, and to what: the id that it gets, and its file."""

FILLED = {
    "text": "Said in plain English.",
    "lead": "clubs-manager",
    "owner": "clubs-manager",
    "due": "2021-03-31",
    "by": "2021-03-31",
    "at_least": "50",
    "indicator": "club-visits",
    "title": "In a few words",
    "category": "People",
    "description": "Too few come, so that a club closes.",
    "likelihood": "2",
    "impact": "2",
    "kind": "planned",
    "fate": "changed",
    "items]": "ws1-a1",
    "reason": "The council agreed to it.",
    "agreed_by": "management-board",
    "agreed_on": "2020-06-01",
    "definition": "null",
    "unit": "days",
    "polarity": "lower",
    "frequency": "monthly",
    "words": "July 2020",
    "start": "2020-07-01",
    "end": "2020-07-31",
    "value": "12",
    "status": "final",
}
"""What somebody may write for each key."""

each_kind = pytest.mark.parametrize(("kind", "of"), ADDED, ids=lambda word: word or "the plan")


@pytest.fixture
def plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A copy of the sound plan in normal form."""
    root = copy_project(tmp_path / "plan", SOUND)
    main(["fmt", "--root", str(root)])
    capsys.readouterr()
    return root


def new(root: Path, kind: str, of: str = "") -> int:
    """Run `plan new`."""
    return main(["new", kind, *([of] if of else []), "--root", str(root)])


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Run `plan check`, and give what it reports."""
    capsys.readouterr()
    main(["check", "--format", "json", "--root", str(root)])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["diagnostics"]
    return found


def test_everything_that_can_be_added_is_tested() -> None:
    """No kind is left out below."""
    assert {kind for kind, _ in ADDED} == HOMES.keys()


@each_kind
def test_it_gets_the_next_free_id(
    plan: Path, kind: str, of: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The id, the file and the line are told, and the line is that of the item."""
    id_, file = ADDED[kind, of]

    assert new(plan, kind, of) == 0

    place, _, told = capsys.readouterr().out.partition(": ")
    assert told.startswith(f"added the {kind} {id_}\n")
    assert place.rpartition(":")[0] == file
    line = (plan / file).read_text("utf-8").splitlines()[int(place.rpartition(":")[2]) - 1]
    assert line.strip() == f"- id: {id_}"


@each_kind
def test_every_other_byte_stays(plan: Path, kind: str, of: str) -> None:
    """Lines are added to one file, and no line of any file is changed or moved."""
    before = read_tree(plan)

    new(plan, kind, of)

    after = read_tree(plan)
    changed = [path for path in after if after[path] != before.get(path)]
    assert changed == [ADDED[kind, of][1]]
    old, fresh = (tree[changed[0]].decode().splitlines() for tree in (before, after))
    assert not [line for line in difflib.ndiff(old, fresh) if line.startswith("- ")]


@each_kind
def test_the_check_says_exactly_what_is_missing(
    plan: Path, kind: str, of: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each key that the command names is reported in one run, and nothing else is."""
    new(plan, kind, of)
    told = capsys.readouterr().out.splitlines()[1]

    found = check(plan, capsys)

    assert {each["code"] for each in found} == {"S217"}
    named = [each["message"].split('"')[1] for each in found]
    assert told == f"Fill in: {', '.join(named)}. Then run: plan check"


@each_kind
def test_what_is_filled_in_is_sound(
    plan: Path, kind: str, of: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once each value is there, the plan has no errors; an indicator waits for its measure."""
    new(plan, kind, of)
    file = plan / ADDED[kind, of][1]
    lines = [fill_in(line) for line in file.read_text("utf-8").splitlines()]
    file.write_text("\n".join(lines) + "\n", "utf-8")

    errors = [each["code"] for each in check(plan, capsys) if each["severity"] == "error"]
    assert errors == (["G707"] if kind == "indicator" else [])


def fill_in(line: str) -> str:
    """Write values for what is to be filled in."""
    if "TODO" not in line or line.lstrip().startswith("#"):
        return line
    if "{" in line:
        return line.replace("by: TODO", "by: 2021-03-31").replace("TODO", FILLED["at_least"])
    if "[TODO]" in line:
        return line.replace("TODO", FILLED["items]"])
    key = line.strip().removeprefix("- ").partition(":")[0]
    return line[: line.index("TODO")] + FILLED[key]


@each_kind
def test_what_is_added_is_in_normal_form(plan: Path, kind: str, of: str) -> None:
    """A file that was in form is in form."""
    new(plan, kind, of)

    assert main(["fmt", "--check", "--root", str(plan)]) == 0


def test_what_is_not_filled_in_yet_can_be_added_to(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new action gets a step, and the next new one the id after it."""
    assert new(plan, "action", "ws1") == 0
    assert new(plan, "step", "ws1-a4") == 0
    assert new(plan, "action", "ws1") == 0

    printed = capsys.readouterr().out
    assert "added the step ws1-a4-s1" in printed
    assert "added the action ws1-a5" in printed


def test_an_id_that_was_published_is_never_given_again(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is one that a decision names, whether it is in the plan or not."""
    published = {
        "edition": "2019-20",
        "digest": "",
        "format_version": 1,
        "content": {CLUBS: {"id": "ws1", "actions": [{"id": "ws1-a4"}]}},
    }
    decision = (
        "\n  - id: decision-9\n    items: [ws1-a5]\n    edition: '2020-21'\n    fate: dropped\n"
    )
    decisions = (plan / "plan" / "decisions.yaml").read_text("utf-8")
    write_files(
        plan,
        {
            sealed_path("2019-20"): json.dumps(published),
            "plan/decisions.yaml": f"{decisions}{decision}    reason: Done.\n",
        },
    )

    assert new(plan, "action", "ws1") == 0

    assert "added the action ws1-a6" in capsys.readouterr().out


def test_a_row_that_was_printed_empty_is_no_free_number(plan: Path) -> None:
    """A risk gets a number that the register does not have in any way."""
    text = (plan / "risks.yaml").read_text("utf-8")
    assert "empty_rows: [4]" in text
    assert "id: r4" not in text

    new(plan, "risk")

    assert "  - id: r5\n    number: 5\n" in (plan / "risks.yaml").read_text("utf-8")


def test_a_list_that_is_missing_is_made(plan: Path) -> None:
    """It stands where the other files have it."""
    file = plan / "workstreams" / "02-work-and-learning.yaml"
    whole = file.read_text("utf-8")
    start, end = whole.index("\npriorities:"), whole.index("\nactions:")
    file.write_text(whole[:start] + whole[end:], "utf-8")

    assert new(plan, "priority", "ws2") == 0

    text = file.read_text("utf-8")
    assert text.startswith(whole[:start] + "\npriorities:\n  - id: ws2-p1\n")
    assert text.endswith(whole[end:])


def test_a_file_that_is_missing_is_begun(plan: Path) -> None:
    """The first decision makes the file of decisions."""
    (plan / "plan" / "decisions.yaml").unlink()

    assert new(plan, "decision") == 0

    text = (plan / "plan" / "decisions.yaml").read_text("utf-8")
    assert text.startswith('decisions:\n  - id: decision-1\n    edition: "2020-21"\n')


def test_a_published_edition_is_warned_of(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who adds to what is published hears that it will be refused, and what to do first."""
    main(["publish", "--root", str(plan)])
    capsys.readouterr()

    assert new(plan, "action", "ws1") == 0
    assert "Edition 2020-21 is published and does not change" in capsys.readouterr().out
    assert new(plan, "risk") == 0
    assert "is published" not in capsys.readouterr().out


def test_a_plan_with_a_broken_file_is_not_added_to(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The ids in that file are not known; its faults are told, and nothing is written."""
    write_files(plan, {"workstreams/02-work-and-learning.yaml": "id: [\n"})
    before = read_tree(plan)

    assert new(plan, "action", "ws1") == 1

    assert "error[Y108]" in capsys.readouterr().err
    assert read_tree(plan) == before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("action", "ws1"), ("action", "ws2")),
        (("step", "ws1-a1"), ("indicator", "staff-absence")),
    ],
)
def test_what_two_branches_add_to_different_files_merges(
    plan: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    """Nothing but the two files differs after the merge, in a plan with schemas for editors too."""
    (plan / ".vscode").mkdir()
    main(["schema", "--write", "--root", str(plan)])
    git(plan, "init", "--quiet", "--initial-branch", "main")
    commit(plan, "Begin")
    for branch, words in {"first": first, "second": second}.items():
        git(plan, "checkout", "--quiet", "-b", branch, "main")
        assert new(plan, *words) == 0
        commit(plan, f"Add the {words[0]} of the {branch}")

    git(plan, "merge", "--quiet", "--no-edit", "first")

    changed = git(plan, "diff", "--name-only", "main").split()
    assert len(changed) == 2
    assert all(file_role(path) for path in changed)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["step"], "a step belongs to an action; name it, as in: plan new step ws1-a1"),
        (["risk", "r9"], "a risk is added to the plan as a whole; write only: plan new risk"),
        (["indicator"], "an indicator needs an id of your choice"),
        (["action", "ws9"], "there is no workstream ws9; write one of ws1, ws2"),
        (["step", "ws1"], "there is no action ws1; write one of ws1-a1, ws1-a2, ws1-a3"),
        (["control", "r9"], "there is no risk r9; write one of r1, r2, r3"),
        (["reading", "club-visit"], "there is no indicator club-visit; write "),
        (["indicator", "Staff absence"], "Staff absence is not written as ids are: "),
        (["indicator", "ws1"], "the id ws1 stands for a workstream already; choose another"),
    ],
)
def test_what_cannot_be_added_gives_2(
    plan: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what to type instead, and nothing is written."""
    before = read_tree(plan)

    assert new(plan, *words) == 2

    printed = capsys.readouterr().err
    assert printed.startswith(f"plan: {told}")
    assert printed.count("\n") == 1
    assert read_tree(plan) == before


def test_an_unknown_kind_gives_2(capsys: pytest.CaptureFixture[str]) -> None:
    """The message lists the kinds that there are."""
    with pytest.raises(SystemExit) as refused:
        main(["new", "goal", "ws1"])

    assert refused.value.code == 2
    assert "'action'" in capsys.readouterr().err
