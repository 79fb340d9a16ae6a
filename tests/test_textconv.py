"""Git shows changes of the plan's files as plain English, once that is switched on."""

import re
import subprocess
from pathlib import Path

import pytest

from generator.load.faults.too_large import LARGEST_BYTES
from tests.factories import SOUND, write_files
from tests.first_edition import first_texts
from tests.site_builds import PLAN, ROOT, copy_project, run_plan

CLUBS = Path("workstreams", "01-clubs.yaml")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the sound plan in it, and the driver switched on as `make diff` does."""
    copy_project(tmp_path, SOUND)
    write_files(tmp_path, {".gitattributes": (ROOT / ".gitattributes").read_text("utf-8")})
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.name", "Editor")
    git(tmp_path, "config", "user.email", "editor@council.example")
    git(tmp_path, "config", "diff.plan.textconv", f"{PLAN} textconv")
    git(tmp_path, "config", "diff.plan.xfuncname", "^[A-Z].*")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "The plan as it was")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, and give what it prints."""
    done = subprocess.run(
        ["git", "-C", folder, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def edit(repository: Path, old: str, new: str) -> None:
    """Replace words of a workstream."""
    file = repository / CLUBS
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def changed_lines(diff: str) -> list[str]:
    """Keep the lines that came or went."""
    lines = diff.splitlines()
    return [line for line in lines if re.match(r"[+-] ", line)]


def test_a_target_that_changed_reads_as_english(repository: Path) -> None:
    """`git diff` shows the target in words, under the measure that it belongs to."""
    edit(repository, "{by: 2021-03-31, more_than: 90}", "{by: 2021-06-30, more_than: 85}")

    shown = git(repository, "diff")

    assert changed_lines(shown) == [
        "-  Target: more than 90, by 31 March 2021",
        "+  Target: more than 85, by 30 June 2021",
    ]
    assert "@@ Measure ws1-m" in shown


def test_history_reads_as_english(repository: Path) -> None:
    """So does `git log -p`."""
    edit(repository, "lead: clubs-manager", "lead: null")
    git(repository, "commit", "--quiet", "--all", "--message", "Nobody leads")

    shown = git(repository, "log", "-p", "-1")

    assert changed_lines(shown) == ["-  Lead: clubs-manager", "+  Lead: not stated"]


def test_a_broken_file_is_shown_as_it_is(repository: Path) -> None:
    """Git would give up if the command failed, so a broken file is passed on."""
    edit(repository, "title: Opening", "title: [Opening")

    assert "title: [Opening" in git(repository, "diff")


@pytest.mark.parametrize("file", [path for path in first_texts() if path.startswith("plan/")])
def test_every_file_of_the_plan_can_be_shown(first_plan: Path, file: str) -> None:
    """Each file has its facts in words, and no sign of YAML is left of its structure."""
    done = run_plan("textconv", first_plan / file)

    assert done.returncode == 0
    assert done.stdout.startswith(Path(file).name)
    assert "{" not in done.stdout
    assert "null" not in done.stdout


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """One line says which file cannot be read."""
    done = run_plan("textconv", tmp_path / "nothing.yaml")

    assert done.returncode == 2
    assert "nothing.yaml cannot be read" in done.stderr


def test_a_file_over_the_limit_is_shown_up_to_it(tmp_path: Path) -> None:
    """Git shows the beginning, and who looks is told that there is more."""
    file = tmp_path / "risks.yaml"
    with file.open("wb") as stream:
        stream.truncate(5_000_000_000)

    done = run_plan("textconv", file)

    beginning, _, end = done.stdout.partition("\n")
    assert (done.returncode, len(beginning)) == (0, LARGEST_BYTES)
    assert end == "[The file is too large, and its rest is not shown.]\n"
