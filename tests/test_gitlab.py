"""The example for GitLab in the pages of the project: whole, and held to the same rules."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.present.reports.comment import MARKER
from tests.site_builds import ROOT
from tests.workflows import commands_in

PAGE = ROOT / "docs" / "project" / "pull-requests.md"
TOOLS = Path(sys.executable).parent

RUN_BY_JOBS = {"make", ".venv/bin/plan", "curl", "python3", "date", "export", "exit", "true"}
"""What the jobs run; curl and python3 stand for the `gh` of GitHub."""


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
