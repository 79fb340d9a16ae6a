"""What the scripts in the workflows do, with a stand-in for the command that asks GitHub."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import main
from generator.present.reports.comment import MARKER
from tests.factories import SOUND, SOUND_APPROVAL, write_files
from tests.site_builds import PLAN, copy_project
from tests.workflows import find_script

STAND_IN = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in
  *--paginate* | *"issue list"*) printf '%s\\n' "$ANSWER" ;;
esac
"""
"""A `gh` that writes down what it is asked, and answers to a search what the test says."""

COMMENT = f"{MARKER}\n## This plan can be published\n"


@dataclass(frozen=True)
class Runner:
    """Runs the script of a step in a folder.

    Attributes:
        folder: The folder.
    """

    folder: Path

    def __call__(self, workflow: str, step: str, **values: str) -> int:
        """Run a step with these values in its environment, and give its exit code."""
        script = self.folder / "step.sh"
        script.write_text(find_script(workflow, step), "utf-8")
        environment = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "CALLS": str(self.folder / "calls"),
            "ANSWER": "",
            "GITHUB_REPOSITORY": "council/plan",
            **values,
        }
        return subprocess.run(
            ["bash", "-e", script],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            check=False,
        ).returncode

    @property
    def calls(self) -> list[str]:
        """What GitHub was asked, in order."""
        file = self.folder / "calls"
        return file.read_text("utf-8").splitlines() if file.exists() else []


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    """Run scripts in a folder with the stand-in on the path."""
    write_files(tmp_path, {"bin/gh": STAND_IN})
    (tmp_path / "bin" / "gh").chmod(0o755)
    return Runner(tmp_path)


def post(run: Runner, comment: str, answer: str = "") -> int:
    """Post a comment that was fetched; the answer is the ids of earlier ones."""
    write_files(run.folder, {"fetched/comment.md": comment})
    return post_fetched(run, answer)


def post_fetched(run: Runner, answer: str = "") -> int:
    """Post whatever was fetched."""
    return run(
        "comment.yml",
        "Post the comment",
        MARKER=MARKER,
        NUMBER="12",
        RUN_URL="https://github.example/run/1",
        ANSWER=answer,
    )


def test_a_first_comment_is_posted(run: Runner) -> None:
    """Where there is none yet, one is made."""
    assert post(run, COMMENT) == 0
    assert run.calls[-1] == (
        "api --silent --method POST repos/council/plan/issues/12/comments --field body=@body.md"
    )


def test_an_earlier_comment_is_put_right(run: Runner) -> None:
    """Where there is one, it gets the new text; the first where there are two."""
    assert post(run, COMMENT, "71\n93") == 0
    assert run.calls[-1] == (
        "api --silent --method PATCH repos/council/plan/issues/comments/71 --field body=@body.md"
    )


def test_a_comment_leads_to_its_run(run: Runner) -> None:
    """The checks and the site to download are one link away, and the marker stays first."""
    post(run, COMMENT)

    body = (run.folder / "body.md").read_text("utf-8")
    assert body.startswith(COMMENT)
    assert body.endswith(
        "\n\n[The checks, and the site to download](https://github.example/run/1)\n"
    )


@pytest.mark.parametrize(
    "comment", ["", "Buy this.\n", f" {COMMENT}", f"{COMMENT}{'x' * 64_000}"], ids=len
)
def test_another_text_is_not_posted(comment: str, run: Runner) -> None:
    """Anyone can put a text in the place of the comment; what is no comment is refused."""
    assert post(run, comment) == 1
    assert run.calls == []


def test_a_link_to_another_file_is_not_posted(run: Runner, tmp_path: Path) -> None:
    """What lies elsewhere on the machine is not shown to anyone."""
    write_files(tmp_path, {"elsewhere": COMMENT})
    (tmp_path / "fetched").mkdir()
    (tmp_path / "fetched" / "comment.md").symlink_to(tmp_path / "elsewhere")

    assert post_fetched(run) == 1
    assert run.calls == []


def test_a_text_calls_nobody(run: Runner) -> None:
    """Nobody is told of a comment because a text names them."""
    post(run, f"{COMMENT}@council/all\n")

    assert "@<!-- -->council/all" in (run.folder / "body.md").read_text("utf-8")


def test_a_text_is_not_run(run: Runner) -> None:
    """Signs of the shell in a text are signs."""
    text = "$(touch run) `touch run` ${HOME} \\n 'x' \"y\" & < >"

    assert post(run, f"{COMMENT}{text}\n") == 0
    assert text in (run.folder / "body.md").read_text("utf-8")
    assert not (run.folder / "run").exists()


def test_a_run_without_a_comment_posts_none(run: Runner) -> None:
    """A run that broke before it could write one has its log."""
    assert post_fetched(run) == 0
    assert run.calls == []


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    name = ("-c", "user.name=Editor", "-c", "user.email=editor@council.example")
    subprocess.run(["git", "-C", folder, *name, *arguments], capture_output=True, check=True)


def commit(root: Path, file: str, old: str, new: str) -> None:
    """Replace words of a file, and commit that."""
    text = (root / file).read_text("utf-8")
    (root / file).write_text(text.replace(old, new, 1), "utf-8")
    git(root, "commit", "--all", "--quiet", "--message", f"{new} in the place of {old}")


def test_the_comment_is_about_the_pull_request_alone(run: Runner) -> None:
    """What came to the main branch since the pull request was begun is no part of its account."""
    root = copy_project(run.folder / "project", SOUND)
    put_command(root, "plan", f'#!/bin/sh\nexec "{PLAN}" "$@"\n')
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "The plan as it was")
    git(root, "switch", "--quiet", "--create", "change")
    commit(root, "risks.yaml", "No building in Millbrook", "No hall in Millbrook")
    git(root, "switch", "--quiet", "main")
    commit(root, "risks.yaml", 'version: "1.2"', 'version: "1.3"')
    git(root, "merge", "--quiet", "--no-edit", "change")

    assert Runner(root)("pull-request.yml", "Write the comment") == 0

    text = (root / "comment.md").read_text("utf-8")
    assert "No hall in Millbrook" in text
    assert "1.3" not in text


def put_command(root: Path, name: str, text: str) -> None:
    """Put a command into the environment of a project, as `make setup` does."""
    write_files(root, {f".venv/bin/{name}": text})
    (root / ".venv" / "bin" / name).chmod(0o755)


def remind(run: Runner, day: str, *, scheduled: bool, answer: str = "") -> int:
    """Run the reminder of the review on a day; the answer is the number of an open issue."""
    root = copy_project(run.folder / "project", SOUND)
    assert main(["publish", "--root", str(root), *SOUND_APPROVAL]) == 0
    put_command(root, "plan", f'#!/bin/sh\nexec "{PLAN}" "$@"\n')
    write_files(root, {"bin/gh": STAND_IN})
    (root / "bin" / "gh").chmod(0o755)
    return Runner(root)(
        "reminders.yml",
        "Open the issue, unless it is open",
        CHECKLIST="review",
        DAY=day,
        IS_SCHEDULED=str(scheduled).lower(),
        ANSWER=answer,
    )


def calls_of(run: Runner) -> list[str]:
    """Give what GitHub was asked by a reminder."""
    return Runner(run.folder / "project").calls


def test_a_reminder_opens_an_issue(run: Runner) -> None:
    """Its title is that of the checklist, and its text the checklist."""
    assert remind(run, "2020-10-05", scheduled=True) == 0

    assert calls_of(run)[-1] == (
        "issue create --title Quarterly review: July to September 2020 (quarter 2) "
        "--body-file checklist.md"
    )
    text = (run.folder / "project" / "checklist.md").read_text("utf-8")
    assert text.startswith("# Quarterly review: July to September 2020 (quarter 2)\n")


def test_a_reminder_that_is_open_is_not_opened_again(run: Runner) -> None:
    """An issue with the same title stands already."""
    assert remind(run, "2020-10-05", scheduled=True, answer="7") == 0

    assert [call.split()[:2] for call in calls_of(run)] == [["issue", "list"]]


@pytest.mark.parametrize("day", ["2020-10-12", "2020-10-08"])
def test_a_reminder_waits_for_the_first_monday(day: str, run: Runner) -> None:
    """The schedule comes each Monday of the month, and the first is the one."""
    assert remind(run, day, scheduled=True) == 0
    assert calls_of(run) == []


def test_a_reminder_asked_for_by_hand_comes_at_once(run: Runner) -> None:
    """Whoever starts it means now."""
    assert remind(run, "2020-10-30", scheduled=False) == 0
    assert calls_of(run)[-1].startswith("issue create")


def test_a_day_that_is_none_fails(run: Runner) -> None:
    """A slip in the form opens no issue."""
    assert remind(run, "soon", scheduled=False) != 0
    assert not [call for call in calls_of(run) if call.startswith("issue create")]
