"""`plan new`: something to be filled in stands at its place, and the check says what is missing."""

import difflib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.analysis.additions import HOMES, WORKSTREAM
from generator.cli import main
from generator.load.project import load_project
from generator.load.sealed import sealed_path
from generator.model.plan import file_role
from tests.factories import SOUND, SOUND_APPROVAL, write_files
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
    ("role", "Head of Online Safety"): ("head-of-online-safety", "plan/people.yaml"),
    ("board", "Youth Council"): ("youth-council-2", "plan/people.yaml"),
    ("meeting", "Budget review"): ("meeting-budget-review", "plan/people.yaml"),
    ("document", "Children's Plan: 2021"): ("childrens-plan-2021", "plan/documents.yaml"),
    ("term", "MASH"): ("term-mash", "plan/glossary.yaml"),
    ("money", "Grant, second year"): ("money-grant-second-year", "plan/money.yaml"),
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
    "holder": "Dee Example",
    "rhythm": "monthly",
    "expansion": "Multi-Agency Safeguarding Hub",
    "basis": "stated",
    "amount_pounds": "12000",
    "short_title": "Safety",
    "summary": "Keeps young people safe.",
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


def new(root: Path, kind: str, *words: str) -> int:
    """Run `plan new`."""
    return main(["new", kind, *(word for word in words if word), "--root", str(root)])


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
    lines = [fill_in(line, kind) for line in file.read_text("utf-8").splitlines()]
    file.write_text("\n".join(lines) + "\n", "utf-8")

    errors = [each["code"] for each in check(plan, capsys) if each["severity"] == "error"]
    assert errors == (["G707"] if kind == "indicator" else [])


KINDS = {"document": "evidence", "money": "sum"}
"""What a kind is called differs from one thing to another."""


def fill_in(line: str, kind: str = "") -> str:
    """Write values for what is to be filled in."""
    if "TODO" not in line or line.lstrip().startswith("#"):
        return line
    if "{" in line:
        return line.replace("by: TODO", "by: 2021-03-31").replace("TODO", FILLED["at_least"])
    if "[TODO]" in line:
        return line.replace("TODO", FILLED["items]"])
    key = line.strip().removeprefix("- ").partition(":")[0]
    value = KINDS.get(kind, FILLED[key]) if key == "kind" else FILLED[key]
    return line[: line.index("TODO")] + value


def test_an_indicator_that_a_measure_counts_is_sound(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `plan new indicator` says to do next is all that it lacks."""
    new(plan, "indicator", "staff-absence")
    assert "with: plan new measure WORKSTREAM" in capsys.readouterr().out
    new(plan, "measure", "ws1")
    for name in ("plan/indicators.yaml", CLUBS):
        lines = [fill_in(line) for line in (plan / name).read_text("utf-8").splitlines()]
        text = "\n".join(lines) + "\n"
        if name == CLUBS:
            before, _, last = text.rpartition("indicator: club-visits")
            text = f"{before}indicator: staff-absence{last}"
        (plan / name).write_text(text, "utf-8")

    assert [each for each in check(plan, capsys) if each["severity"] == "error"] == []


@pytest.mark.parametrize(
    ("title", "file"),
    [
        ("Online Safety", "workstreams/03-online-safety.yaml"),
        (
            "Children\u2019s rights: all of them #1",
            "workstreams/03-childrens-rights-all-of-them-1.yaml",
        ),
        ("2021", "workstreams/03-workstream-2021.yaml"),
    ],
)
def test_a_workstream_is_a_file_of_its_own(
    plan: Path, title: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the next id and number, in normal form; filled in, the plan is sound."""
    assert new(plan, "workstream", title) == 0
    assert capsys.readouterr().out.startswith(f"{file}:1: added the workstream ws3\nFill in: ")
    assert main(["fmt", "--check", "--root", str(plan)]) == 0

    lines = [fill_in(line) for line in (plan / file).read_text("utf-8").splitlines()]
    (plan / file).write_text("\n".join(lines) + "\n", "utf-8")

    assert [each for each in check(plan, capsys) if each["severity"] == "error"] == []
    added = load_project(plan).loaded.plan
    assert added is not None
    assert (added.workstreams[-1].title, added.workstreams[-1].number) == (title, 3)


def test_a_retired_workstream_keeps_its_id(plan: Path) -> None:
    """A new one gets an id and a number that no edition had."""
    published = {"id": "ws3", "number": 3, "title": "Gone"}
    content = {
        "edition": "2019-20",
        "digest": "",
        "format_version": 1,
        "content": {"workstreams/03-gone.yaml": published},
    }
    write_files(plan, {sealed_path("2019-20"): json.dumps(content)})

    assert new(plan, "workstream", "Online Safety") == 0
    assert (plan / "workstreams/04-online-safety.yaml").exists()


@pytest.mark.parametrize("names_schema", [True, False])
def test_a_file_that_is_begun_names_its_schema_as_the_settings_do(
    plan: Path, *, names_schema: bool
) -> None:
    """A plan that keeps no schemas gets no line that leads nowhere."""
    settings = plan / "plan" / "plan.yaml"
    if names_schema:
        line = "# yaml-language-server: $schema=../schema/plan.schema.json\n"
        settings.write_text(line + settings.read_text("utf-8"), "utf-8")

    new(plan, "workstream", "Online Safety")
    new(plan, "decision", "ws1-a1")

    first = "# yaml-language-server: $schema=../../schema/decisions.schema.json\n"
    text = (plan / "plan/decisions/ws1.yaml").read_text("utf-8")
    assert text.startswith(first) is names_schema
    text = (plan / "workstreams/03-online-safety.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/work") is names_schema


@pytest.mark.parametrize(
    ("items", "id_", "file"),
    [
        (["ws1-a1"], "decision-ws1-a1", "plan/decisions/ws1.yaml"),
        (["ws2-a2-s1", "ws2-a2"], "decision-ws2-a2-s1", "plan/decisions/ws2.yaml"),
        (["ws2"], "decision-ws2", "plan/decisions/ws2.yaml"),
        (["r2"], "decision-r2", "plan/decisions/register.yaml"),
        (["club-visits"], "decision-club-visits", "plan/decisions/other.yaml"),
    ],
)
def test_a_decision_on_an_item_is_named_after_it(
    plan: Path, items: list[str], id_: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the file of its workstream, of the register or of the rest; a second one gets a number."""
    for expected in (id_, f"{id_}-2"):
        assert new(plan, "decision", *items) == 0
        assert f"{file}:" in (said := capsys.readouterr().out)
        assert (
            f"added the decision {expected}\nFill in: fate, reason, agreed_by, agreed_on." in said
        )
    assert main(["fmt", "--check", "--root", str(plan)]) == 0
    text = (plan / file).read_text("utf-8")
    assert text.count(f'edition: "2020-21"\n    items: [{", ".join(items)}]\n') == 2


@pytest.mark.parametrize(("edition", "following"), [("2020-21", ".2"), ("2020-21.2", ".3")])
def test_a_decision_on_a_published_edition_is_for_the_interim_one(
    plan: Path, edition: str, following: str
) -> None:
    """What is published changes by an interim edition alone, so the decision names that."""
    settings = plan / "plan/plan.yaml"
    text = settings.read_text("utf-8").replace('id: "2020-21"', f'id: "{edition}"', 1)
    settings.write_text(text.replace("status: draft", "status: published", 1), "utf-8")

    new(plan, "decision", "ws1-m1")

    written = (plan / "plan/decisions/ws1.yaml").read_text("utf-8")
    assert f'edition: "2020-21{following}"' in written


def test_a_decision_on_something_unknown_is_refused(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The ids of its kind are named; which of them is meant, nobody can tell."""
    assert new(plan, "decision", "ws1-a33") == 2
    assert (
        "no edition has anything with the id ws1-a33; there are ws1-a1 to"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    "added",
    [
        (("action", "ws1"), ("action", "ws2")),
        (("decision", "ws1-a1"), ("decision", "ws2-a1")),
        (("decision", "r2"), ("decision", "ws1-m1")),
        (("workstream", "Online Safety"), ("measure", "ws2")),
    ],
)
def test_what_two_people_add_merges(plan: Path, added: tuple[tuple[str, str], ...]) -> None:
    """Each on a branch of their own, in different workstreams."""
    git(plan, "init", "--quiet", "--initial-branch", "main")
    commit(plan, "The plan")
    for number, (kind, of) in enumerate(added):
        git(plan, "checkout", "--quiet", "-b", f"branch-{number}", "main")
        assert new(plan, kind, of) == 0
        commit(plan, f"Add {kind}")

    git(plan, "merge", "--quiet", "branch-0")

    assert git(plan, "status", "--porcelain") == ""
    assert load_project(plan).loaded.plan is not None


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


@pytest.mark.parametrize(
    ("kind", "of"), [("action", "ws1"), ("step", "ws1-a1"), ("workstream", "New"), ("money", "A")]
)
def test_a_published_edition_is_not_added_to(
    plan: Path, kind: str, of: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and one line says what to do first."""
    publish(plan)
    before = read_tree(plan)

    assert new(plan, kind, of) == 2

    assert capsys.readouterr().err == (
        "plan: edition 2020-21 is published and does not change, so nothing was added. Open the "
        "next edition first: plan refresh start 2021-22. To mend a slip in this one, edit the "
        "file and run: plan publish --amend\n"
    )
    assert read_tree(plan) == before


@pytest.mark.parametrize(
    ("kind", "of"),
    [
        ("risk", ""),
        ("reading", "club-visits"),
        ("role", "Head"),
        ("board", "B"),
        ("meeting", "M"),
        ("term", "ABC"),
        ("decision", "ws1-a1"),
        ("decision", ""),
        ("control", "r2"),
    ],
)
def test_what_lives_on_is_added_to_a_published_edition(plan: Path, kind: str, of: str) -> None:
    """The register, readings, people, terms and decisions change at any time."""
    publish(plan)

    assert new(plan, kind, of) == 0


def publish(root: Path) -> None:
    """Seal the edition of a plan."""
    assert main(["publish", "--root", str(root), *SOUND_APPROVAL]) == 0


def test_a_review_is_begun_like_anything_else(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is what `plan review start` writes."""
    publish(plan)

    assert new(plan, "review", "2020-21", "q3") == 0
    assert (plan / "plan/reviews/2020-21-q3.yaml").exists()
    capsys.readouterr()
    assert new(plan, "review", "2020-21") == 2
    assert "write for example: plan new review 2016-17 q3" in capsys.readouterr().err


def test_the_help_names_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    """In groups, each with an example that can be typed."""
    with pytest.raises(SystemExit):
        main(["new", "--help"])

    printed = capsys.readouterr().out
    assert [kind for kind in (*HOMES, WORKSTREAM, "review") if kind not in printed] == []
    for example in re.findall(r"^ +plan new (\w+)", printed, re.MULTILINE):
        assert example in {*HOMES, WORKSTREAM, "review"}


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
        (["role"], 'a role needs its title; write for example: plan new role "Online Safety"'),
        (["workstream"], "a workstream needs its title; write for example: plan new workstream"),
        (["action", "ws1", "ws2"], "an action belongs to a workstream; name it, as in: plan new"),
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
