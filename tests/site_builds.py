"""Sites that are built once and shared by all tests that look at them, and the command."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parents[1]
"""The folder of this project."""

EXAMPLE = ROOT / "examples" / "illustrative"
"""The folder of the illustrative plan."""

PLAN = Path(sys.executable).with_name("plan")
"""The command as it is installed."""

BUILD_SECONDS = PATIENCE_SECONDS
"""How long a build may take before a test gives up."""


def run_plan(
    *arguments: str | Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command `plan` as users do.

    Args:
        arguments: Words after `plan`.
        environment: Variables on top of those of the tests.

    Returns:
        The exit code, and what was printed.
    """
    return subprocess.run(
        [PLAN, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=BUILD_SECONDS,
        env={**os.environ, **(environment or {})},
    )


def run_script(
    name: str, folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a script of the forge in a folder, as its workflows do.

    Args:
        name: Its file in `.github/scripts/`.
        folder: The repository that it is run in.
        environment: Variables on top of those of the tests.
    """
    return subprocess.run(
        ["bash", ROOT / ".github" / "scripts" / name],
        capture_output=True,
        text=True,
        check=False,
        timeout=BUILD_SECONDS,
        cwd=folder,
        env={**os.environ, **(environment or {})},
    )


def copy_project(folder: Path, plan: Path) -> Path:
    """Copy a plan with all that `plan` and `mkdocs` need to build its site.

    Args:
        folder: Where to; it is made.
        plan: The folder of the plan, one of the tests or examples.

    Returns:
        The folder.
    """
    for name in ("plan", "workstreams"):
        shutil.copytree(plan / name, folder / name)
    shutil.copy(plan / "risks.yaml", folder)
    copy_frame(folder)
    return folder


def copy_frame(folder: Path) -> None:
    """Copy all that a site needs besides its plan: settings, hand-written pages, the hook."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    hook = Path("generator", "publish", "hook.py")
    (folder / hook).parent.mkdir(parents=True)
    shutil.copy(ROOT / hook, folder / hook)


def replace_once(file: Path, old: str, new: str) -> None:
    """Replace words of a file that stand in it, the first time they do; line ends stay."""
    text = file.read_bytes().decode()
    assert old in text, f"{file.name} does not say: {old}"
    file.write_bytes(text.replace(old, new, 1).encode())


def read_tree(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder, by its path from there."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def share(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Make a folder once for all tests of a run, however many processes run them.

    Args:
        factory: Gives the folder for the files of this run.
        name: Name of the folder, the same in every process.
        make: Makes it, at the path that it is given.

    Returns:
        The folder; tests only read it.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = base / name
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            fresh = base / f"{name}-fresh"
            make(fresh)
            fresh.rename(folder)
    return folder


def build_demo_site(out: Path) -> None:
    """Build the site of the illustrative plan, as `make demo` does."""
    done = run_plan("build", "--pack", "--root", EXAMPLE, "--out", out)
    if done.returncode:
        raise AssertionError(done.stderr)


def markdown_extensions() -> tuple[Sequence[str], dict[str, dict[str, Any]]]:
    """Give the Markdown extensions of the site, and how they are set."""
    with (ROOT / "mkdocs.yml").open("rb") as file:
        listed = yaml_load(file)["markdown_extensions"]
    settings: dict[str, dict[str, Any]] = {}
    for each in listed:
        settings.update(each if isinstance(each, dict) else {each: {}})
    return list(settings), settings
