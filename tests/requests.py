"""Scratch repositories with a plan and the scripts of the workflows, and requests to change it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.cli import main
from tests.factories import PLANS, SOUND, write_files
from tests.repositories import commit, git
from tests.site_builds import copy_frame
from tests.workflows import FORGE, SCRIPTS_FOLDER

Edit = Callable[[Path], None]
"""Changes the plan in a folder."""

DRAFT = "refresh-2021-22"
"""The branch of the refresh."""

SUB_CONFIGURATION = """INHERIT: ../../mkdocs.yml
docs_dir: ../../docs
hooks:
  - ../../generator/publish/hook.py
theme:
  custom_dir: ../../docs/theme
"""
"""What a plan two folders down needs beside its files."""


def make_origin(folder: Path, branch: str = "main", plan_root: str = ".") -> Path:
    """Make a repository with a published plan on its default branch, as a forge has it."""
    plan = folder / plan_root
    for source in (SOUND, PLANS / "accepted" / "published-and-sealed"):
        shutil.copytree(source, plan, dirs_exist_ok=True)
    (plan / "expected.txt").unlink()
    copy_frame(folder)
    shutil.copytree(SCRIPTS_FOLDER, folder / ".github" / "scripts")
    shutil.copy(FORGE / "plan-root", folder / ".github")
    (folder / ".gitignore").write_text("/.venv/\n/site/\n", "utf-8")
    if plan_root != ".":
        (folder / ".github" / "plan-root").write_text(f"{plan_root}\n", "utf-8")
        (plan / "mkdocs.yml").write_text(SUB_CONFIGURATION, "utf-8")
    git(folder, "init", "--quiet", "--initial-branch", branch)
    commit(folder, "The plan as it was")
    return folder


def start_refresh(origin: Path) -> str:
    """Open the refresh on a branch of its own, and give the branch."""
    default = git(origin, "branch", "--show-current").strip()
    git(origin, "switch", "--quiet", "--create", DRAFT)
    assert main(["refresh", "start", "2021-22", "--root", str(origin)]) == 0
    commit(origin, "Open the refresh")
    git(origin, "switch", "--quiet", default)
    return DRAFT


def open_request(origin: Path, into: str, edit: Edit, *, from_fork: bool = False) -> str:
    """Open pull request 7, and give the newest commit of its branch.

    The branch is `change`. One from a fork is in the repository as a pull request alone.
    """
    default = git(origin, "branch", "--show-current").strip()
    git(origin, "switch", "--quiet", "--create", "change", into)
    edit(origin)
    commit(origin, "A change")
    head = git(origin, "rev-parse", "HEAD").strip()
    git(origin, "switch", "--quiet", "--detach", into)
    git(origin, "merge", "--quiet", "--no-ff", "--no-edit", "change")
    git(origin, "update-ref", "refs/pull/7/merge", "HEAD")
    git(origin, "switch", "--quiet", default)
    if from_fork:
        git(origin, "branch", "--quiet", "-D", "change")
    return head


def replace(file: str, old: str, new: str) -> Edit:
    """Make an edit that replaces words of a file, where they are first."""

    def edit(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def write(file: str, text: str) -> Edit:
    """Make an edit that writes a file."""
    return lambda root: void(write_files(root, {file: text}))


def void(_: object) -> None:
    """Give nothing back."""


def requested(into: str, default: str = "main", **more: Any) -> dict[str, Any]:  # noqa: ANN401 (any value)
    """Describe pull request 7 as GitHub tells its workflows."""
    return {
        "github.event_name": "pull_request",
        "github.ref": "refs/pull/7/merge",
        "github.base_ref": into,
        "github.head_ref": "change",
        "github.event.action": "opened",
        "github.event.number": 7,
        "github.event.repository.default_branch": default,
        "github.event.pull_request.head.repo.html_url": "https://forge.example/council/plan",
    } | more


def pushed(branch: str, before: str, default: str = "main", **more: Any) -> dict[str, Any]:  # noqa: ANN401 (any value)
    """Describe a push as GitHub tells its workflows."""
    return {
        "github.event_name": "push",
        "github.ref": f"refs/heads/{branch}",
        "github.ref_name": branch,
        "github.event.before": before,
        "github.event.repository.default_branch": default,
        "github.event.repository.fork": False,
        "github.repository": "council/plan",
        "github.server_url": "https://forge.example",
    } | more


def ran(head: str, conclusion: str = "success", title: str = "pull request 7") -> dict[str, Any]:
    """Describe a run of pull-request.yml that has ended, as comment.yml hears of it."""
    run = "github.event.workflow_run"
    return {
        "github.event_name": "workflow_run",
        "github.ref": "refs/heads/main",
        "github.event.repository.default_branch": "main",
        f"{run}.event": "pull_request",
        f"{run}.conclusion": conclusion,
        f"{run}.id": 1,
        f"{run}.html_url": "https://forge.example/run/1",
        f"{run}.display_title": title,
        f"{run}.head_sha": head,
        f"{run}.head_branch": "change",
        f"{run}.head_repository.owner.login": "council",
    }
