"""The command `plan diff`: any two states of the plan, in words, as Markdown and as JSON."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.load.sealed import seal, sealed_path
from tests.diffed import diff, make_council, make_new, make_old
from tests.factories import (
    load_plan_of,
    make_action,
    make_edition,
    make_plan,
    make_settings,
    make_workstream,
    texts_of,
    write_files,
)
from tests.present.hostile import make_hostile_plan, make_tame_plan
from tests.repositories import commit, git

PLAN_COMMAND = Path(sys.executable).parent / "plan"


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A repository: tag "first" has the plan of 2015-16, the files a draft of 2016-17."""
    return make_council(tmp_path / "council")


def test_two_editions_are_compared(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was lost leads, then what is later; each with its reason and its place."""
    text = diff(council, capsys, "2015-16", "2016-17")

    assert text.startswith("From 2015-16 to 2016-17\n")
    assert "6 before, plus 0 added, less 1 removed, makes 5 now" in text
    lost, later = text.index("Action ws1-a2: Open a club"), text.index("Due date put back [weaker]")
    assert lost < later
    assert "Why: No village wants one." in text
    assert "31 March 2017 -> 30 June 2017" in text
    assert "Why: The builders are late." in text
    assert re.search(r"workstreams/01-ws1\.yaml:\d+\n", text)


def test_the_working_edition_is_meant_where_none_is_named(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The files as they are, whether they were committed or not."""
    assert diff(council, capsys, "2015-16") == diff(council, capsys, "2015-16", "2016-17")


@pytest.mark.parametrize("edition", ["2016-17", "2016-17.2"])
def test_a_published_edition_is_compared_with_the_working_one_of_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], edition: str
) -> None:
    """What was changed in the files since is listed, though both have one name."""
    settings = make_settings(edition=make_edition(id=edition, status="published"))
    published = make_plan(settings=settings)
    late = make_workstream(actions=[make_action(due="2017-06-30")])
    changed = published.model_copy(update={"workstreams": (late,)})
    sealed = {sealed_path(edition): seal(load_plan_of(published))}
    root = write_files(tmp_path / "same", texts_of(published) | sealed)
    same = diff(root, capsys, edition)
    write_files(root, texts_of(changed))

    text = diff(root, capsys, edition)

    assert same == f"From {edition} as published to {edition}: nothing changed.\n"
    assert text.startswith(f"From {edition} as published to {edition}\n")
    assert "Due date put back [weaker]: 31 March 2017 -> 30 June 2017" in text


def test_a_draft_is_not_compared_with_itself(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would say that nothing changed; where both are named, that is asked for."""
    assert main(["diff", "--root", str(council), "2016-17"]) == 2
    assert "is the working edition and is not published" in capsys.readouterr().err
    assert diff(council, capsys, "2016-17", "2016-17").endswith("nothing changed.\n")


def test_the_other_way_about_is_told_the_other_way(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Going back, the action is new and the date is earlier; nothing was decided on that."""
    text = diff(council, capsys, "2016-17", "2015-16")

    assert "Due date brought forward [stronger]" in text
    assert "Why:" not in text


@pytest.mark.parametrize("revision", ["first", "main", "HEAD", "HEAD~0", "main^{commit}"])
def test_a_revision_is_a_state(
    council: Path, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    """Anything that git takes for a commit; the files are compared as they are now."""
    text = diff(council, capsys, revision)

    assert text.startswith(f"From {revision} to 2016-17\n")
    assert "Due date put back" in text


def test_a_commit_is_a_state(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Long or short."""
    long = git(council, "rev-parse", "first").strip()

    for name in (long, long[:8]):
        assert "Due date put back" in diff(council, capsys, name)


def test_two_revisions_are_compared(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files of now do not matter."""
    commit(council, "As it is", tag="second")
    write_files(council, {"risks.yaml": "version: broken in the working files only\n"})

    assert "Due date put back" in diff(council, capsys, "first", "second")


def test_a_plan_in_a_folder_of_a_repository_is_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder of the plan need not be the top of the repository."""
    root = write_files(tmp_path / "plans" / "children", texts_of(make_old()))
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "As it was", tag="first")
    write_files(root, texts_of(make_new()))

    assert "Due date put back" in diff(root, capsys, "first")


def test_folders_are_states(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that holds a plan can stand on either side, or on both."""
    old = write_files(tmp_path / "old", texts_of(make_old()))

    assert "Due date put back" in diff(council, capsys, old)
    assert "Due date brought forward" in diff(council, capsys, "2016-17", old)
    assert f"From {old} to {old}: nothing changed." in diff(council, capsys, old, old)


def test_markdown_is_for_pull_requests(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Headings and lists, with the same words as in a terminal."""
    text = diff(council, capsys, "2015-16", "--format", "markdown")

    assert text.startswith("## What changed from 2015-16 to 2016-17\n")
    assert "\n### Dropped and weakened (1)\n" in text
    assert "\n- **Action ws1-a2**: Open a club in each of the four villages.\n" in text
    assert "\n  - Due date put back (weaker): was “31 March 2017”, now “30 June 2017”\n" in text
    assert "\n  - Why: The builders are late. Agreed by Management Board on 4 May 2016.\n" in text


def test_json_has_the_keys_that_programs_rely_on(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither more nor fewer: the keys are a promise."""
    report = json.loads(diff(council, capsys, "2015-16", "--format", "json"))

    totals = {
        "before",
        "added",
        "removed",
        "after",
        "unchanged",
        "changed",
        "reworded",
        "moved",
        "dropped",
        "weakened",
        "put_back",
        "stronger",
    }
    assert report.keys() == {"from", "to", "totals", "by_kind", "changes"}
    assert (report["from"], report["to"]) == ("2015-16", "2016-17")
    assert report["totals"].keys() == totals
    assert {key for each in report["by_kind"].values() for key in each} == totals
    for change in report["changes"]:
        assert change.keys() == {
            "id",
            "kind",
            "item",
            "item_kind",
            "workstream",
            "field",
            "what",
            "old",
            "new",
            "direction",
            "reason",
            "decisions",
            "successors",
            "old_place",
            "new_place",
        }


def test_json_tells_each_change(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was, what is, what that does, why, and where it stands."""
    report = json.loads(diff(council, capsys, "2015-16", "--format", "json"))
    changes = {(each["item"], each["field"]): each for each in report["changes"]}

    later, gone = changes["ws1-a1", "due"], changes["ws1-a2", None]
    assert (later["kind"], later["item_kind"], later["workstream"]) == ("changed", "action", "ws1")
    assert (later["old"], later["new"]) == ("2017-03-31", "2017-06-30")
    assert (later["what"], later["direction"]) == (["date put back"], "weaker")
    assert later["reason"] == "The builders are late."
    assert later["old_place"].startswith("plan/editions/2015-16.json:")
    assert later["new_place"].startswith("workstreams/01-ws1.yaml:")
    assert (gone["kind"], gone["new"], gone["new_place"]) == ("removed", None, None)
    assert gone["old"]["text"] == "Open a club in each of the four villages."
    assert [each["id"] for each in gone["decisions"]] == ["decision-2"]
    assert changes["plan/plan.yaml", "edition.id"]["direction"] == "neutral"


def test_json_reconciles(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The counts of the whole and of each kind add up, for whoever draws them."""
    report = json.loads(diff(council, capsys, "2015-16", "--format", "json"))

    for totals in (report["totals"], *report["by_kind"].values()):
        assert totals["before"] + totals["added"] - totals["removed"] == totals["after"]
    assert len({each["id"] for each in report["changes"]}) == len(report["changes"])


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_run_prints_the_same(council: Path, form: str) -> None:
    """Byte for byte, whatever order Python gives to sets."""
    printed = {
        subprocess.run(
            [PLAN_COMMAND, "diff", "2015-16", "--format", form, "--root", council],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(printed) == 1


@pytest.mark.parametrize(
    ("form", "nothing"), [("markdown", "Nothing changed.\n"), ("json", '"changes": []\n}\n')]
)
def test_two_equal_states_have_no_changes(
    council: Path, capsys: pytest.CaptureFixture[str], form: str, nothing: str
) -> None:
    """That is said, rather than nothing printed."""
    assert diff(council, capsys, "2016-17", "2016-17", "--format", form).endswith(nothing)


OWN = re.compile(
    r"\*\*(?=\S)|(?<=\S)\*\*|</?details>|</?summary>|^#{2,3} |@?<!-- -->", re.MULTILINE
)
"""Markup of the account itself."""


def test_hostile_text_has_no_meaning_in_markdown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No sign of a text is left to Markdown or HTML; read back, the text is as it was."""
    hostile = write_files(tmp_path / "hostile", texts_of(make_hostile_plan()))
    tame = write_files(tmp_path / "tame", texts_of(make_tame_plan()))

    text = diff(hostile, capsys, tame, "--format", "markdown")

    left = re.sub(r"\\[!-/:-@\[-`{-~]", "", OWN.sub("", text))
    assert not re.findall(r"[<>`*_\[\]|~#&@]", left)
    assert "<script>alert(" in re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    assert not re.search(r"^\s*(?![-#*<]|  -|[A-Z0-9])\S", text, re.MULTILINE)


def test_hostile_text_stays_in_its_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text with ends of line in it cannot look like another part of the account."""
    hostile = write_files(tmp_path / "hostile", texts_of(make_hostile_plan()))
    tame = write_files(tmp_path / "tame", texts_of(make_tame_plan()))

    text = diff(hostile, capsys, tame)

    headings = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert not [line for line in headings if "heading *emphasis*" in line[:20]]
    assert all(len(line) <= 100 or " " not in line.strip() for line in text.splitlines())
