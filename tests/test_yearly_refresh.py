"""A year of the plan, from the published edition to the next one on the site, as managers do it.

The story is played once, with the installed command in a git repository of its own: a branch, the
draft opened, edits of every kind, three mistakes that are mended by what the messages say to type,
sign-offs, publication, and the merge. The tests look at what came of it.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator.load.project import load_project
from tests.factories import SOUND, SOUND_APPROVAL
from tests.publish.pages_on_disk import BuiltPage, read_pages
from tests.repositories import commit, git
from tests.site_builds import copy_project, replace_once, run_plan, share
from tests.sound_changes import fill

pytestmark = pytest.mark.long

BEFORE, AFTER = "2020-21", "2021-22"
CLUBS = "workstreams/01-clubs.yaml"
WORK = "workstreams/02-work-and-learning.yaml"

OLD_ACTIONS = """
  - {id: ws1-a4, text: Paint the hall of the club in the High Street., due: 2020-10-31}
  - {id: ws1-a5, text: Print a leaflet for parents about the clubs., due: 2021-03-31}
  - {id: ws1-a6, text: Buy a pool table for each club., due: 2021-03-31}
  - {id: ws1-a7, text: Buy a games console for each club., due: 2021-03-31}
  - {id: ws1-a9, text: Hold a festival in the park and a film night in each club., due: 2021-03-31}
  - {id: ws1-a12, text: Help young people to write to an employer., due: 2022-03-31}
""".replace(", due", ", lead: clubs-manager, due")
"""Actions of the edition before that end in the refresh, and one that moves."""

NEW_ACTIONS = """
  - {id: ws1-a8, text: Let each club choose what is played there., due: 2022-03-31}
  - {id: ws1-a10, text: Hold a festival in the park., due: 2022-03-31}
  - {id: ws1-a11, text: Hold a film night in each club., due: 2022-03-31}
  - {id: ws1-a13, text: Ask parents what they know of the clubs., due: 2022-03-31}
""".replace(", due", ", lead: clubs-manager, due")


class Reason(NamedTuple):
    """A decision: the items, what became of them, why, and what took their place."""

    items: str
    fate: str
    reason: str
    heirs: str = ""


REASONS = (
    Reason("ws1-a4", "completed", "The hall was painted in October 2020."),
    Reason("ws1-a5", "dropped", "Parents say that they read nothing on paper."),
    Reason("ws1-a6, ws1-a7", "merged", "Clubs differ in what is played there.", "ws1-a8"),
    Reason("ws1-a9", "split", "The two are held by different people.", "ws1-a10, ws1-a11"),
    Reason("ws1-a12", "moved", "The careers team knows the employers."),
    Reason("ws1-m2", "changed", "Two new clubs take time to become popular."),
    Reason("ws1-a1, ws1-a2, ws1-a3, ws1-m1, ws1-m4, ws1-m5", "changed", "Clubs had to close."),
    Reason("ws2-a1, ws2-a2, ws2-a3, ws2-m1, ws2-m2", "changed", "Schools had to close."),
    Reason("how-we-work-2", "changed", "The figure of the year before came late."),
)
LAST_REASON = Reason("ws1-m3", "changed", "Two youth workers left.")


def decide(root: Path, number: str, decided: Reason) -> None:
    """Add a decision to its file."""
    file = root / "plan" / "decisions.yaml"
    successors = f"    successors: [{decided.heirs}]\n" if decided.heirs else ""
    entry = (
        f'  - id: {number}\n    edition: "{AFTER}"\n    items: [{decided.items}]\n'
        f"    fate: {decided.fate}\n{successors}    reason: {decided.reason}\n"
        "    agreed_by: management-board\n"
    )
    file.write_text(file.read_text("utf-8") + entry, "utf-8")


def run(root: Path, *words: str, fails: bool = False) -> str:
    """Run the installed command, and give what it printed."""
    done = run_plan(*words, "--root", root)
    assert (done.returncode == 1) is fails, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def play(root: Path) -> None:
    """Play the story."""
    begin(root)
    git(root, "checkout", "--quiet", "-b", "refresh")
    run(root, "refresh", "start", AFTER, "--on", "2021-03-01")
    commit(root, "Open the edition")
    edit(root)
    make_mistakes(root)
    mend_mistakes(root)
    run(root, "build")
    assert (root / "site" / "draft" / "changes" / "index.html").is_file()
    sign(root)
    told = run(root, "refresh", "status")
    assert f"Publish edition {AFTER} with: plan publish --approved-by BOARD" in told
    days = ("--approved-on", "2021-10-06", "--published-on", "2021-10-11")
    run(root, "publish", "--approved-by", "management-board", *days)
    commit(root, "Publish the edition")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "The refresh", "refresh")
    run(root, "build")


def begin(root: Path) -> None:
    """Publish the first edition, in a repository of its own."""
    copy_project(root, SOUND)
    (root / ".gitignore").write_text("/site/\n/.site-*/\n")
    replace_once(root / CLUBS, "\nimprovements:", f"{OLD_ACTIONS.rstrip()}\n\nimprovements:")
    git(root, "init", "--quiet", "--initial-branch", "main")
    run(root, "publish", *SOUND_APPROVAL)
    run(root, "build")
    commit(root, "The first edition")


def edit(root: Path) -> None:
    """Edit the draft in every way that there is."""
    clubs = (root / CLUBS).read_text("utf-8")
    moved = next(line for line in OLD_ACTIONS.splitlines() if "ws1-a12" in line)
    clubs = clubs.replace(OLD_ACTIONS.strip("\n"), NEW_ACTIONS.strip("\n"))
    (root / CLUBS).write_text(clubs, "utf-8")
    replace_once(root / WORK, "\nimprovements:", f"{moved}\n\nimprovements:")
    for path in (CLUBS, WORK):
        text = (root / path).read_text("utf-8")
        (root / path).write_text(re.sub(r"\b(due|by): (\d+)", put_back, text), "utf-8")
    for path, old, new in (
        ("plan/narrative.yaml", "by: 2020-04-01", "by: 2022-04-01"),
        (CLUBS, "Young people trust the workers", "Young people trust the youth workers"),
        (CLUBS, "at_least: 5000", "at_least: 5500"),
        (CLUBS, "more_than: 90", "more_than: 85"),
        (
            "risks.yaml",
            "likelihood: 2\n    impact: 4\n    treatment",
            "likelihood: 3\n    impact: 4\n    treatment",
        ),
        (
            "plan/glossary.yaml",
            "expansion: null\n    basis: unknown",
            "expansion: the second of three marks of quality\n    basis: added",
        ),
        (CLUBS, "by: 2022-03-31, at_most: 10", "by: 2021-04-30, at_most: 10"),
    ):
        replace_once(root / path, old, new)
    for number, reason in enumerate(REASONS, start=3):
        decide(root, f"decision-{number}", reason)


def put_back(found: re.Match[str]) -> str:
    """Put a date of the first edition back by a year."""
    year = int(found[2])
    return f"{found[1]}: {year + 1 if year < 2022 else year}"


def make_mistakes(root: Path) -> None:
    """Lose an id, lower a target without a reason, and name a role that there is not."""
    replace_once(root / CLUBS, "id: ws1-i2", "id: ws1-i9")
    replace_once(root / CLUBS, "by: 2021-04-30, at_most: 10", "by: 2021-04-30, at_most: 15")
    replace_once(root / CLUBS, "the clubs., lead: clubs-manager", "the clubs., lead: club-manager")


def mend_mistakes(root: Path) -> None:
    """Do what the messages say, and nothing else, until no error is left."""
    told = run(root, "check", fails=True)
    assert re.findall(r"error\[(\w+)\]", told) == ["R304", "C903", "C902"]

    assert 'write "id: ws1-i2"' in told
    replace_once(root / CLUBS, "id: ws1-i9", "id: ws1-i2")

    assert 'no role has the id "club-manager"' in told
    assert 'write "clubs-manager"' in told
    replace_once(root / CLUBS, "lead: club-manager", "lead: clubs-manager")

    assert "target lowered" not in told
    assert "at_most: 10 to at_most: 15" in told
    assert 'plan new decision ws1-m3, and fill in the reason and "fate: changed"' in told
    run(root, "new", "decision", "ws1-m3")
    fill(
        root / "plan" / "decisions" / "ws1.yaml",
        {
            "fate": LAST_REASON.fate,
            "reason": LAST_REASON.reason,
            "agreed_by": "management-board",
            "agreed_on": "2021-03-01",
        },
    )

    told = run(root, "check")
    assert "0 errors" in told


def sign(root: Path) -> None:
    """Let each lead do what the refused publication says."""
    told = run(root, "publish", fails=True)
    asked = re.findall(r"plan refresh sign (\w+) --on DAY", told)
    assert asked == ["ws1", "ws2"]
    for workstream in asked:
        run(root, "refresh", "sign", workstream, "--on", "2021-10-01", "--by", "Jo Editor")
    commit(root, "Sign off the workstreams")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository at the end of the story."""
    return share(tmp_path_factory, "yearly-refresh", play)


@pytest.fixture(scope="module")
def pages(repository: Path) -> Mapping[str, BuiltPage]:
    """Every page of its site."""
    return read_pages(repository / "site")


def test_both_editions_are_sealed(repository: Path) -> None:
    """The edition before is as it was published, and the new one follows it."""
    project = load_project(repository)

    assert project.edition_ids == (BEFORE, AFTER)
    assert all(each.is_intact for each in project.sealed)
    shown = f"main~1:plan/editions/{BEFORE}.json"
    assert project.sealed[0].text == git(repository, "show", shown)


def test_the_site_has_both_editions_and_no_draft(repository: Path) -> None:
    """The new edition is the current one, and the folder of the draft is gone."""
    versions = json.loads((repository / "site" / "versions.json").read_text("utf-8"))

    assert [(each["version"], each["aliases"]) for each in versions] == [
        (AFTER, ["current"]),
        (BEFORE, []),
    ]
    folders = {found.name for found in (repository / "site").iterdir() if found.is_dir()}
    assert folders == {BEFORE, AFTER, "current", "feeds"}


def compare(root: Path, *states: str) -> dict[str, Any]:
    """Give what the command says of two states of the plan."""
    found: dict[str, Any] = json.loads(run(root, "diff", *states, "--format", "json"))
    return found


def test_the_page_of_changes_counts_as_the_command_does(
    repository: Path, pages: Mapping[str, BuiltPage]
) -> None:
    """The table that reconciles has the counts of `plan diff`, kind by kind and in all."""
    told = compare(repository, BEFORE, AFTER)
    page = pages[f"{AFTER}/changes/index.html"]
    (table,) = page.tree.xpath("//table[preceding::h2[1][@id='counts']]")

    rows = {
        row.xpath("string(th)").strip().lower(): [int(cell.text_content()) for cell in row[1:]]
        for row in table.xpath("tbody/tr")
    }
    names = ("before", "added", "removed", "after", "unchanged", "changed", "moved")
    # Reviews and readings go on through all editions, and are not counted on the page.
    added = {"reading", "review", "escalation", "scrutiny comment"}
    expected = {
        kind: [counts[name] for name in names]
        for kind, counts in told["by_kind"].items()
        if kind not in added
    }
    assert rows.keys() - expected.keys() == {"all commitments", "everything with an id"}
    assert {kind: rows[kind] for kind in expected} == expected
    whole = [sum(counts) for counts in zip(*expected.values(), strict=True)]
    assert rows["everything with an id"] == whole
    assert all(row[0] + row[1] - row[2] == row[3] for row in rows.values())


def test_every_edit_is_counted(repository: Path) -> None:
    """What came, went, moved and changed is what was edited."""
    told = compare(repository, BEFORE, AFTER)

    changed = {(each["kind"], each["item"]) for each in told["changes"]}
    assert {item for kind, item in changed if kind == "added"} == set(ids_in(NEW_ACTIONS))
    assert {item for kind, item in changed if kind == "moved"} == {"ws1-a12"}
    gone = set(ids_in(OLD_ACTIONS)) - {"ws1-a12"}
    assert {item for kind, item in changed if kind == "removed"} == gone
    assert {"ws1-o2", "ws1-m1", "ws1-m2", "r2", "term-silver-mark"} <= {item for _, item in changed}
    assert told["totals"]["dropped"] == 1


def ids_in(text: str) -> list[str]:
    """List the ids of actions in lines of YAML."""
    return re.findall(r"id: ([\w-]+)", text)


def test_the_merge_holds_what_the_editions_do(repository: Path) -> None:
    """Between the commits before and after the merge the same changed as between the editions."""
    commits, editions = compare(repository, "main~1", "main"), compare(repository, BEFORE, AFTER)

    # Every edition is shown with the decisions and the sign-offs of today.
    living = {f"decision-{number}" for number in range(3, 12)} | {
        "decision-ws1-m3",
        "plan/signoffs.yaml",
    }
    assert {each["item"] for each in commits["changes"]} >= living
    ids = [each["id"] for each in commits["changes"] if each["item"] not in living]
    assert ids == [each["id"] for each in editions["changes"]]


def test_every_reason_is_told(pages: Mapping[str, BuiltPage]) -> None:
    """Readers find why something was changed, on the page of the changes."""
    text = pages[f"{AFTER}/changes/index.html"].tree.xpath("string(//article)")

    assert not [each for each in (*REASONS, LAST_REASON) if each.reason not in text]


def test_nothing_weaker_is_without_a_reason(repository: Path) -> None:
    """Each loss has its decision."""
    told = compare(repository, BEFORE, AFTER)

    weaker = [each for each in told["changes"] if each["direction"] == "weaker"]
    assert len(weaker) > len(REASONS)
    assert all(each["reason"] for each in weaker)


def test_what_moved_is_where_it_went(pages: Mapping[str, BuiltPage]) -> None:
    """The action stands in its new workstream under its old id, and no longer in the other."""
    for edition, workstream in ((BEFORE, "ws1"), (AFTER, "ws2")):
        own = f"{edition}/workstreams/{workstream}/index.html"
        places = [path for path, page in pages.items() if "ws1-a12" in page.ids]
        assert [path for path in places if path.startswith(f"{edition}/workstreams/")] == [own]


def test_the_plan_is_sound_and_says_who_approved_it(repository: Path) -> None:
    """On the main branch nothing is open."""
    edition = load_project(repository).loaded.plan

    assert edition is not None
    assert edition.settings.edition.approved_by == "management-board"
    assert edition.settings.edition.supersedes == BEFORE
    assert "0 errors" in run(repository, "check")
    assert "is published already" in run(repository, "publish")
