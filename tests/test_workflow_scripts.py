"""What the scripts of the workflows do, with a stand-in for the command that asks GitHub."""

import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.present.reports.comment import MARKER
from tests.factories import write_files
from tests.github_runner import STAND_INS
from tests.repositories import commit, git
from tests.requests import make_origin, replace
from tests.site_builds import PLAN
from tests.workflows import SCRIPTS_FOLDER

COMMENT = f"{MARKER}\n## This plan can be published\n"

MOST_SIGNS = 65_536
"""Signs of a comment that GitHub takes.

Source: https://github.com/orgs/community/discussions/27190
"""


@dataclass(frozen=True)
class Script:
    """Runs scripts in a folder.

    Attributes:
        folder: The folder.
    """

    folder: Path

    def __call__(self, name: str, *arguments: str, **values: str) -> int:
        """Run a script with these values in its environment, and give its exit code."""
        return self.run(name, *arguments, **values).returncode

    def run(self, name: str, *arguments: str, **values: str) -> "subprocess.CompletedProcess[str]":
        """Run a script, and give what it printed."""
        environment = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "CALLS": str(self.folder / "calls"),
            "ARTIFACTS": str(self.folder),
            "EARLIER": "",
            "GITHUB_REPOSITORY": "council/plan",
            **values,
        }
        return subprocess.run(
            [SCRIPTS_FOLDER / name, *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        """What GitHub was asked, in order."""
        file = self.folder / "calls"
        return file.read_text("utf-8").splitlines() if file.exists() else []

    @property
    def posted(self) -> str:
        """What was posted."""
        return (self.folder / "body.md").read_text("utf-8")


@pytest.fixture
def run(tmp_path: Path) -> Script:
    """Run scripts in a folder with the stand-in on the path."""
    write_files(tmp_path, {"bin/gh": STAND_INS["gh"]})
    (tmp_path / "bin" / "gh").chmod(0o755)
    return Script(tmp_path)


def post(run: Script, comment: str | None, *, pulls: str = "12 main\n", **values: str) -> int:
    """Post a comment that a run left; None for a run that left none."""
    if comment is not None:
        write_files(run.folder, {"comment/comment.md": comment})
    return run(
        "post-comment.sh",
        **{
            "RUN": "1",
            "RUN_URL": "https://github.example/run/1",
            "RUN_TITLE": "pull request 12",
            "HEAD_SHA": "1234567890abcdef",
            "HEAD_OWNER": "council",
            "HEAD_BRANCH": "change",
            "PULLS": pulls,
            **values,
        },
    )


def test_a_first_comment_is_posted(run: Script) -> None:
    """Where there is none yet, one is made."""
    assert post(run, COMMENT) == 0
    assert run.calls[-1] == (
        "api --silent --method POST repos/council/plan/issues/12/comments --field body=@body.md"
    )


def test_an_earlier_comment_is_put_right(run: Script) -> None:
    """Where there is one, it gets the new text; the first where there are two."""
    assert post(run, COMMENT, EARLIER="71\n93\n") == 0
    assert run.calls[-1] == (
        "api --silent --method PATCH repos/council/plan/issues/comments/71 --field body=@body.md"
    )


def test_a_comment_leads_to_its_run(run: Script) -> None:
    """The checks and the site to download are one link away, and the marker stays first."""
    post(run, COMMENT)

    assert run.posted == (
        f"{COMMENT}\n[The checks, and the site to download](https://github.example/run/1)\n"
    )


@pytest.mark.parametrize("comment", [None, "", "Buy this.\n", f" {COMMENT}"])
def test_a_run_without_a_comment_is_told_of(comment: str | None, run: Script) -> None:
    """Anyone can put a text in the place of the comment; what is none is not posted."""
    assert post(run, comment, EARLIER="71\n") == 0

    assert run.posted.startswith(f"{MARKER}\n## The checks could not run\n")
    assert "about commit 1234567 for the branch `main`" in run.posted
    assert "Buy this" not in run.posted
    assert "--method PATCH" in run.calls[-1]


def test_a_link_to_another_file_is_not_posted(run: Script, tmp_path: Path) -> None:
    """What is elsewhere on the machine is not shown to anyone."""
    write_files(tmp_path, {"elsewhere": f"{COMMENT}Secret\n"})
    (tmp_path / "comment").mkdir()
    (tmp_path / "comment" / "comment.md").symlink_to(tmp_path / "elsewhere")

    assert post(run, None) == 0
    assert "Secret" not in run.posted


@pytest.mark.parametrize("sign", ["x", "@", "é", "😀"])
def test_a_comment_is_cut_at_what_github_takes(sign: str, run: Script) -> None:
    """Counted in signs after all replacements; what is cut is said, and the link stays."""
    lines = f"- {sign * 98}\n" * 1000
    post(run, f"{COMMENT}<details>\n{lines}")

    assert len(run.posted) <= MOST_SIGNS
    assert len(run.posted) > MOST_SIGNS - 1500
    assert "\n</details>\n\n**Cut here, as a comment cannot hold it all.**" in run.posted
    assert run.posted.endswith("/run/1)\n")


def test_a_long_comment_that_fits_is_whole(run: Script) -> None:
    """Signs of several bytes count once."""
    post(run, f"{COMMENT}{'é' * 64_000}\n")

    assert "Cut here" not in run.posted


@pytest.mark.parametrize("name", ["council/all", "everyone"])
def test_a_text_calls_nobody(name: str, run: Script) -> None:
    """Nobody is told of a comment because a text names them."""
    post(run, f"{COMMENT}@{name}\n")

    assert f"@<!-- -->{name}" in run.posted


def test_a_text_is_not_run(run: Script) -> None:
    """Signs of the shell in a text are signs."""
    text = "$(touch run) `touch run` ${HOME} \\n 'x' \"y\" & < >"

    assert post(run, f"{COMMENT}{text}\n") == 0
    assert text in run.posted
    assert not (run.folder / "run").exists()


@pytest.mark.parametrize(
    ("title", "asked"), [("pull request 13", "issues/13/"), ("pull request 99", "")]
)
def test_a_branch_that_is_put_forward_twice_gets_each_its_own(
    title: str, asked: str, run: Script
) -> None:
    """The title of the run chooses among those that GitHub names, and no others."""
    assert post(run, COMMENT, pulls="12 main\n13 refresh\n", RUN_TITLE=title) == 0

    assert asked in run.calls[-1]
    assert bool(asked) == ("--method POST" in run.calls[-1])


@pytest.mark.parametrize("values", [{"pulls": ""}, {"HEAD_OWNER": ""}])
def test_a_request_that_moved_on_gets_no_comment(values: dict[str, str], run: Script) -> None:
    """A newer commit has a run of its own; a fork may be gone."""
    assert post(run, COMMENT, **values) == 0
    assert not [call for call in run.calls if "--method P" in call]


Changes = Sequence[tuple[str, str | None]]

PLAN_FILES: dict[str, Changes] = {
    "edited": [("plan/plan.yaml", "a"), ("risks.yaml", "a")],
    "added and deleted": [("workstreams/10-new.yaml", "a"), ("workstreams/01.yaml", None)],
    "odd names": [("plan/a b\nc.yaml", "a"), ("plan/é.yaml", "a")],
}

OTHER_FILES: dict[str, Changes] = {
    "program": [("plan/plan.yaml", "a"), ("generator/a.py", "a")],
    "names that begin alike": [("planning/a.yaml", "a")],
    "deeper": [("docs/plan/a.yaml", "a")],
    "register elsewhere": [("a/risks.yaml", "a")],
    "deleted": [("plan/plan.yaml", "a"), ("README.md", None)],
    "nothing": [],
}


def find_scope(run: Script, folder: str, changes: Changes, base: str) -> str:
    """Make changes in a repository whose plan is in a folder, and give the scope."""
    prefix = f"{folder}/" if folder != "." else ""
    files = {f"{prefix}plan/plan.yaml": "1", f"{prefix}workstreams/01.yaml": "1"}
    write_files(run.folder, {**files, f"{prefix}risks.yaml": "1", "README.md": "1"})
    git(run.folder, "init", "--quiet")
    commit(run.folder, "Before", tag="before")
    for name, text in changes:
        path = run.folder / (name if name == "README.md" else f"{prefix}{name}")
        if text is None:
            path.unlink()
        else:
            write_files(run.folder, {path.relative_to(run.folder).as_posix(): text})
    git(run.folder, "add", "--all")
    git(run.folder, "commit", "--quiet", "--allow-empty", "--message", "After")
    done = run.run("scope.sh", BASE=base, PLAN_ROOT=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("folder", [".", "services/children", "our plan"])
@pytest.mark.parametrize("changes", PLAN_FILES.values(), ids=PLAN_FILES)
def test_files_of_the_plan_are_checked_as_a_plan(
    changes: Changes, folder: str, run: Script
) -> None:
    """Whatever happens to them, and wherever the plan is."""
    assert find_scope(run, folder, changes, "before") == "scope=plan\n"


@pytest.mark.parametrize("folder", [".", "./services/children/"])
@pytest.mark.parametrize("changes", OTHER_FILES.values(), ids=OTHER_FILES)
def test_any_other_file_is_checked_with_everything(
    changes: Changes, folder: str, run: Script
) -> None:
    """One is enough; and so is nothing at all, which nobody meant."""
    if folder != ".":
        folder = folder.removeprefix("./").removesuffix("/")
    assert find_scope(run, folder, changes, "before") == "scope=all\n"


@pytest.mark.parametrize(
    "base", ["", "0" * 40, "gone", "HEAD^1", "--output=found", "$(touch found)"]
)
def test_everything_is_checked_where_nothing_can_be_compared(base: str, run: Script) -> None:
    """No base, one that is not there, or a first parent of what is no merge."""
    assert find_scope(run, ".", PLAN_FILES["edited"], base) == "scope=all\n"
    assert not (run.folder / "found").exists()


@pytest.mark.parametrize(
    ("scope", "plan", "everything", "code"),
    [
        ("plan", "success", "skipped", 0),
        ("all", "skipped", "success", 0),
        ("plan", "failure", "skipped", 1),
        ("all", "skipped", "failure", 1),
        ("all", "skipped", "cancelled", 1),
        ("plan", "skipped", "success", 1),
        ("", "skipped", "success", 0),
        ("", "skipped", "skipped", 1),
    ],
)
def test_the_required_check_is_green_only_where_the_right_job_is(
    scope: str, plan: str, everything: str, code: int, run: Script
) -> None:
    """A job that was skipped or ended early is no success, nor is one that was not asked for."""
    values = {"SCOPE": scope, "PLAN_RESULT": plan, "ALL_RESULT": everything}

    assert run("gather.sh", **values) == code


def break_down(root: Path) -> None:
    """Put a command there that breaks down without a word."""
    put_command(root, "#!/bin/sh\nexit 3\n")


def lose_settings(root: Path) -> None:
    """Delete what every plan has."""
    put_command(root)
    (root / "risks.yaml").rename(root / "plan" / "editions" / "risks.yaml")
    git(root, "rm", "-r", "--quiet", "--force", "plan", "workstreams")
    for path in (root / "plan" / "editions").iterdir():
        path.unlink()
    (root / "plan" / "editions").rmdir()
    (root / "plan").rmdir()


@pytest.mark.parametrize(("breaks", "is_told"), [(break_down, False), (lose_settings, True)])
def test_a_comment_that_could_not_be_written_fails(
    breaks: Callable[[Path], None],
    is_told: bool,  # noqa: FBT001 (a case)
    run: Script,
) -> None:
    """The file says why, or is not there, which those who post it understand; never half of it."""
    root = make_origin(run.folder / "our place" / "project")
    breaks(root)
    script = Script(root)

    assert script("write-comment.sh", BASE="HEAD", INTO="main") != 0

    assert (root / "comment.md").exists() == is_told
    if is_told:
        text = (root / "comment.md").read_text("utf-8")
        assert "## The plan could not be checked" in text
        assert str(run.folder) not in text


def put_command(root: Path, text: str = f'#!/bin/sh\nexec "{PLAN}" "$@"\n') -> None:
    """Put `plan` into the environment of a project, as `make setup` does."""
    write_files(root, {".venv/bin/plan": text})
    (root / ".venv" / "bin" / "plan").chmod(0o755)


def remind(run: Script, day: str, *, scheduled: bool, answer: str = "") -> Script:
    """Run the reminder of the review on a day; the answer is the number of an open issue."""
    root = make_origin(run.folder / "project")
    put_command(root)
    values = {"CHECKLIST": "review", "DAY": day, "IS_SCHEDULED": str(scheduled).lower()}
    script = Script(root)
    path = f"{run.folder / 'bin'}:{os.environ['PATH']}"
    (root / "ended").write_text(
        str(script("remind.sh", PATH=path, EARLIER=answer, **values)), "utf-8"
    )
    return script


def test_a_reminder_opens_an_issue(run: Script) -> None:
    """Its title is that of the checklist, and its text the checklist."""
    done = remind(run, "2020-10-05", scheduled=True)

    assert done.calls[-1] == (
        "issue create --title Quarterly review: July to September 2020 (quarter 2) "
        "--body-file checklist.md"
    )
    text = (done.folder / "checklist.md").read_text("utf-8")
    assert text.startswith("# Quarterly review: July to September 2020 (quarter 2)\n")


def test_a_reminder_that_is_open_is_not_opened_again(run: Script) -> None:
    """An issue with the same title is there already."""
    done = remind(run, "2020-10-05", scheduled=True, answer="7")

    assert [call.split()[:2] for call in done.calls] == [["issue", "list"]]


@pytest.mark.parametrize("day", ["2020-10-12", "2020-10-08"])
def test_a_reminder_waits_for_the_first_monday(day: str, run: Script) -> None:
    """The schedule comes each Monday of the month, and the first is the one."""
    done = remind(run, day, scheduled=True)

    assert (done.folder / "ended").read_text("utf-8") == "0"
    assert done.calls == []


def test_a_reminder_asked_for_by_hand_comes_at_once(run: Script) -> None:
    """Whoever starts it means now."""
    assert remind(run, "2020-10-30", scheduled=False).calls[-1].startswith("issue create")


def test_a_day_that_is_none_fails(run: Script) -> None:
    """A slip in the form opens no issue."""
    done = remind(run, "soon", scheduled=False)

    assert (done.folder / "ended").read_text("utf-8") != "0"
    assert not [call for call in done.calls if call.startswith("issue create")]


@pytest.mark.parametrize("folder", [".", "services/children"])
def test_notes_for_gitlab_name_files_from_the_top(folder: str, run: Script) -> None:
    """The report names a file as the repository does, wherever the plan is."""
    root = make_origin(run.folder / "project", plan_root=folder)
    put_command(root)
    prefix = "" if folder == "." else f"{folder}/"
    replace(f"{prefix}workstreams/01-clubs.yaml", "text: Three clubs", "text: Clubs: three")(root)

    assert Script(root)("check-plan.sh", "gitlab", PLAN_ROOT=folder) == 1

    report = (root / "problems.json").read_text("utf-8")
    assert f'"path": "{prefix}workstreams/01-clubs.yaml"' in report
