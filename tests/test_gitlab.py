"""The example for GitLab in the pages of the project: whole, and held to the same rules."""

import json
import os
import re
import shutil
import string
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.present.reports.comment import MARKER
from tests.factories import write_files
from tests.github_runner import STAND_INS as STAND_INS_OF_GITHUB
from tests.repositories import git
from tests.requests import (
    DRAFT,
    Edit,
    make_origin,
    open_request,
    replace,
    start_refresh,
    write,
)
from tests.site_builds import BUILD_SECONDS, ROOT
from tests.workflows import SCRIPTS_FOLDER, commands_in

PAGE = ROOT / "docs" / "project" / "pull-requests.md"
TOOLS = Path(sys.executable).parent

RUN_BY_JOBS = {
    *("make", ".venv/bin/plan", "cat", "curl", "date", "exit", "export", "printf", "python3"),
    *(f".github/scripts/{file.name}" for file in SCRIPTS_FOLDER.iterdir()),
}
"""What the jobs run; curl and python3 stand for the `gh` of GitHub."""

STAND_INS = {
    "make": STAND_INS_OF_GITHUB["make"],
    "curl": """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in
  *notes.json*) printf '%s' "$NOTES" > notes.json ;;
  *"--output issues.json"*) printf '%s' "$ISSUES" > issues.json ;;
esac
""",
}
"""Commands of a runner's machine; what GitLab answers is in their environment."""


def read_example() -> str:
    """Give the example as it stands in the page."""
    (found,) = re.findall(r"```yaml\n(.*?)```\n", PAGE.read_text("utf-8"), re.DOTALL)
    return str(found)


def scripts() -> dict[str, str]:
    """Give the script of each job."""
    jobs: dict[str, Any] = yaml.safe_load(read_example())
    return {
        name: "\n".join(job["script"])
        for name, job in jobs.items()
        if isinstance(job, dict) and "script" in job
    }


def test_the_example_is_what_gitlab_takes(tmp_path: Path) -> None:
    """It follows GitLab's own schema."""
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(read_example(), "utf-8")

    done = subprocess.run(
        [
            *(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci"),
            *("--data-transform", "gitlab-ci", file),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("script", scripts().values(), ids=scripts())
def test_a_script_is_sound(script: str) -> None:
    """Each script is one for the plain shell of GitLab's runners, without faults."""
    done = subprocess.run(
        [TOOLS / "shellcheck", "--shell", "sh", "-"],
        capture_output=True,
        text=True,
        check=False,
        input=f"{script}\n",
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("script", scripts().values(), ids=scripts())
def test_a_script_runs_the_commands_of_the_project(script: str) -> None:
    """Whatever a job does can be done by hand."""
    assert commands_in(script) - {"["} <= RUN_BY_JOBS


@dataclass(frozen=True)
class Pipeline:
    """Runs jobs for a merge request in clones as GitLab's runners make them.

    Attributes:
        folder: A folder for clones.
        origin: The repository that is cloned.
        variables: What GitLab and the project set.
    """

    folder: Path
    origin: Path
    variables: dict[str, str]

    def run(self, name: str, *, fetched: Path | None = None) -> "subprocess.CompletedProcess[str]":
        """Run the script of a job; `fetched` is the folder of a job whose artifacts it gets."""
        example = yaml.safe_load(read_example())
        job = example[name]
        place = self.folder / name
        place.mkdir()
        if job.get("variables", {}).get("GIT_STRATEGY") != "none":
            self._clone(place)
        if fetched and (fetched / "comment.md").exists():
            shutil.copy(fetched / "comment.md", place)
        for command, text in STAND_INS.items():
            write_files(self.folder, {f"bin/{command}": text})
            (self.folder / "bin" / command).chmod(0o755)
        given = {**self.variables, "CALLS": str(self.folder / "calls"), "PYTHON": "3.13"}
        set_ = {**example["variables"], **job.get("variables", {})}
        expanded = {key: string.Template(text).safe_substitute(given) for key, text in set_.items()}
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])],
            cwd=place,
            env={
                "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
                "HOME": str(self.folder),
                **given,
                **expanded,
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=BUILD_SECONDS,
        )

    def _clone(self, place: Path) -> None:
        """Fetch all branches and the commit of the pipeline, and check that out by itself."""
        git(place, "init", "--quiet")
        git(place, "remote", "add", "origin", self.origin.as_uri())
        heads = "+refs/heads/*:refs/remotes/origin/*"
        commit_ = f"+{self.variables['REF']}:refs/pipelines/1"
        git(place, "fetch", "--quiet", "--prune", "origin", heads, commit_)
        git(place, "checkout", "--quiet", "--force", "--detach", "refs/pipelines/1")

    @property
    def calls(self) -> list[str]:
        """What the stand-ins were asked, in order."""
        file = self.folder / "calls"
        return file.read_text("utf-8").splitlines() if file.exists() else []

    @property
    def posted(self) -> str:
        """The comment that was posted."""
        return (self.folder / "comment" / "body.md").read_text("utf-8")


def ask_to_merge(
    folder: Path,
    edit: Edit,
    *,
    into: str = "main",
    default: str = "main",
    is_merged: bool = False,
    plan_root: str = ".",
    **more: str,
) -> Pipeline:
    """Open a merge request; its pipeline is for its branch, or for what it is merged to."""
    origin = make_origin(folder / "origin", default, plan_root)
    if into != default:
        start_refresh(origin)
    head = open_request(origin, into, edit)
    variables = {
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": into,
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "change",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_URL": "https://gitlab.example/council/plan",
        "CI_MERGE_REQUEST_EVENT_TYPE": "merged_result" if is_merged else "detached",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(origin, "rev-parse", f"{head}^").strip(),
        "CI_COMMIT_BEFORE_SHA": "0" * 40,
        "CI_COMMIT_SHORT_SHA": head[:8],
        "CI_PIPELINE_URL": "https://gitlab.example/council/plan/-/pipelines/1",
        "CI_API_V4_URL": "https://gitlab.example/api/v4",
        "CI_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_IID": "7",
        "PLAN_TOKEN": "token",
        "NOTES": "[]",
        "BREAKS": "",
        "BUILDS_NOTHING": "",
        "REF": "refs/pull/7/merge" if is_merged else "refs/heads/change",
    }
    return Pipeline(folder, origin, variables | more)


@pytest.mark.parametrize(
    ("into", "default", "plan_root", "is_merged"),
    [
        ("main", "main", ".", False),
        (DRAFT, "main", ".", True),
        ("trunk", "trunk", "services/children", False),
    ],
)
def test_a_merge_request_gets_its_check_comment_and_preview(
    into: str,
    default: str,
    plan_root: str,
    is_merged: bool,  # noqa: FBT001 (a case)
    tmp_path: Path,
) -> None:
    """Into any branch, in any folder; one of the plan alone runs no test of the program."""
    prefix = "" if plan_root == "." else f"{plan_root}/"
    edit = replace(f"{prefix}risks.yaml", "    likelihood: 4\n", "    likelihood: 5\n")
    pipeline = ask_to_merge(
        tmp_path, edit, into=into, default=default, is_merged=is_merged, plan_root=plan_root
    )

    assert pipeline.run("check").returncode == 0
    done = pipeline.run("plan")

    assert done.returncode == 0, done.stderr
    assert pipeline.calls == ["make setup", "make setup"]
    comment = (tmp_path / "plan" / "comment.md").read_text("utf-8")
    assert f"Compared with {into}, at " in comment
    assert "Likelihood raised: was “4”, now “5”" in comment
    folder = "draft" if into == DRAFT else "2020-21"
    page = (tmp_path / "plan" / "site" / folder / "risks" / "index.html").read_text("utf-8")
    assert f"https://gitlab.example/council/plan/-/edit/change/{prefix}risks.yaml" in page


@pytest.mark.parametrize("file", ["docs/page.md", ".gitlab-ci.yml"])
def test_any_other_merge_request_runs_everything(file: str, tmp_path: Path) -> None:
    """As on GitHub."""
    pipeline = ask_to_merge(tmp_path, write(file, "# A\n"))

    assert pipeline.run("check").returncode == 0
    assert pipeline.calls == ["make site", "make test"]


@pytest.mark.parametrize("breaks", ["site", "test"])
def test_a_broken_test_is_red(breaks: str, tmp_path: Path) -> None:
    """Whichever of the two commands fails."""
    pipeline = ask_to_merge(tmp_path, write("docs/page.md", "# A\n"), BREAKS=breaks)

    assert pipeline.run("check").returncode != 0


@pytest.mark.parametrize("earlier", [None, 71])
def test_a_broken_plan_is_red_and_its_comment_is_posted(
    earlier: int | None, tmp_path: Path
) -> None:
    """A first comment is made, an earlier one put right; notes are there for the lines."""
    notes = [{"id": earlier, "body": f"{MARKER}\nOld"}] if earlier else []
    edit = replace("workstreams/01-clubs.yaml", "text: Three clubs", "text: Clubs: three")
    pipeline = ask_to_merge(tmp_path, edit, NOTES=json.dumps(notes))

    assert pipeline.run("check").returncode != 0
    assert pipeline.run("plan").returncode != 0
    assert pipeline.run("comment", fetched=tmp_path / "plan").returncode == 0

    notes_at_lines = json.loads((tmp_path / "plan" / "problems.json").read_text("utf-8"))
    assert notes_at_lines[0]["location"]["path"] == "workstreams/01-clubs.yaml"
    assert "## This plan cannot be published yet" in pipeline.posted
    method, place = ("PUT", "notes/71") if earlier else ("POST", "notes")
    assert f"--request {method} " in pipeline.calls[-1]
    assert pipeline.calls[-1].endswith(f"merge_requests/7/{place}")


@pytest.mark.parametrize("breaks", ["setup", None])
def test_a_failed_set_up_is_told(breaks: str | None, tmp_path: Path) -> None:
    """Whether the job failed in the middle or was never begun, no older comment stays."""
    pipeline = ask_to_merge(tmp_path, write("plan/a.txt", ""), BREAKS=breaks or "")
    if breaks:
        assert pipeline.run("plan").returncode != 0

    assert pipeline.run("comment", fetched=tmp_path / "plan").returncode == 0
    assert pipeline.posted.startswith(f"{MARKER}\n## The checks could not run\n")
    assert pipeline.variables["CI_COMMIT_SHORT_SHA"] in pipeline.posted


@pytest.mark.parametrize(
    ("text", "expected"),
    [("/close\n  /merge\n", "\\/close\n  \\/merge\n"), ("Ask @all.\n", "Ask @\u2060all.\n")],
)
def test_a_posted_text_does_and_calls_nothing(text: str, expected: str, tmp_path: Path) -> None:
    """GitLab takes a line that starts with a slash for a command, and a name for a call."""
    pipeline = ask_to_merge(tmp_path, write("plan/a.txt", ""))
    fetched = tmp_path / "fetched"
    write_files(fetched, {"comment.md": f"{MARKER}\n{text}"})

    assert pipeline.run("comment", fetched=fetched).returncode == 0
    assert expected in pipeline.posted


@pytest.mark.parametrize("into", ["main", DRAFT])
def test_the_public_site_has_papers_and_no_draft(into: str, tmp_path: Path) -> None:
    """Even where the draft got to the default branch."""
    pipeline = ask_to_merge(tmp_path, write("plan/people-notes.txt", ""), into=into)
    ref = f"refs/heads/{into}"
    more = {"REF": ref, "CI_PAGES_URL": "https://plan.example/", "CI_DEFAULT_BRANCH": into}

    done = Pipeline(tmp_path, pipeline.origin, pipeline.variables | more).run("pages")

    assert done.returncode == 0, done.stderr
    site = tmp_path / "pages" / "public"
    assert (site / "2020-21" / "data" / "papers" / "plan.pdf").is_file()
    assert not (site / "draft").exists()


@pytest.mark.parametrize("job", ["pages", "check"])
def test_no_job_knows_the_name_of_the_default_branch(job: str) -> None:
    """It is asked of GitLab."""
    assert job in scripts()
    assert not re.search(r"\b(main|master)\b", read_example())


def test_the_page_says_that_the_token_must_reach_merge_requests() -> None:
    """GitLab holds protected variables back from branches that are not protected."""
    assert "a protected variable does not reach merge requests" in PAGE.read_text("utf-8")


def test_the_comment_is_known_by_the_same_marker() -> None:
    """The job finds the earlier comment by the line that the command writes."""
    assert f'startswith("{MARKER}")' in scripts()["comment"]


def test_what_may_comment_runs_no_code_of_others() -> None:
    """The job that has the token fetches no files of the merge request."""
    jobs = yaml.safe_load(read_example())

    assert jobs["comment"]["variables"]["GIT_STRATEGY"] == "none"


def test_the_page_names_every_workflow() -> None:
    """What runs on GitHub is told of."""
    text = PAGE.read_text("utf-8")

    assert not [
        each.name
        for each in (ROOT / ".github" / "workflows").iterdir()
        if text.count(f"`{each.name}`") < 2
    ]
