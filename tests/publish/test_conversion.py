"""Pages that several processes convert are those that one alone would make."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import SOUND
from tests.site_builds import BUILD_SECONDS, copy_project, read_tree

BUILD = "import os, sys; {first}; from generator.cli import main; sys.exit(main(sys.argv[1:]))"
ONE_CORE = "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})"


def _build(root: Path, out: Path, first: str) -> subprocess.CompletedProcess[str]:
    """Build a site in a process of its own, with what it is to do first."""
    script = BUILD.format(first=first)
    return subprocess.run(
        [sys.executable, "-c", script, "build", "--root", root, "--out", out],
        capture_output=True,
        text=True,
        check=False,
        timeout=BUILD_SECONDS,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A plan with all that its site needs."""
    return copy_project(tmp_path / "plan", SOUND)


def test_the_site_is_the_same_however_many_cores_make_it(project: Path, tmp_path: Path) -> None:
    """Byte for byte, the search and the style sheet included."""
    _build(project, tmp_path / "one", ONE_CORE)
    _build(project, tmp_path / "all", "pass")

    assert read_tree(tmp_path / "all") == read_tree(tmp_path / "one")
    assert len(read_tree(tmp_path / "all")) > 100


@pytest.mark.parametrize("name", ["about-a", "zz-last"])
def test_a_link_that_leads_nowhere_is_told_whoever_converts_its_page(
    project: Path, tmp_path: Path, name: str
) -> None:
    """Both the first and the last pages written by hand are held to what MkDocs checks."""
    (project / "docs" / f"{name}.md").write_text("# More\n\n[a page](gone.md)\n", "utf-8")

    done = _build(project, tmp_path / "site", "pass")

    assert done.returncode == 2
    assert f"'{name}.md' contains a link 'gone.md'" in done.stderr
