"""Links among the pages written by hand: what they may not bring onto the site."""

from pathlib import Path

import pytest

from generator.cli import main
from generator.load.readers import CannotReadError
from generator.publish.prepare import refuse_links_out
from tests.factories import SOUND, write_files
from tests.site_builds import copy_project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a page, something hidden in it, and a secret beside it."""
    write_files(tmp_path, {"secret.md": "secret", "more/secret.md": "secret"})
    pages = {"docs/page.md": "", "README.md": "", ".git/config": "secret"}
    return write_files(tmp_path / "project", pages)


@pytest.mark.parametrize("target", ["../../secret.md", "../../more", "../.git", "../.git/config"])
def test_what_lies_elsewhere_is_kept_off_the_site(root: Path, target: str) -> None:
    """MkDocs would publish it, be it a file or a folder, outside or hidden."""
    (root / "docs" / "linked").symlink_to(target)

    with pytest.raises(CannotReadError, match=r"^docs/linked leads out of the plan's folder"):
        refuse_links_out(root, root / "docs")


@pytest.mark.parametrize("target", ["nowhere.md", "linked"])
def test_a_link_to_nothing_is_named(root: Path, target: str) -> None:
    """Neither what is missing nor a link to itself is a traceback of MkDocs."""
    (root / "docs" / "linked").symlink_to(target)

    with pytest.raises(CannotReadError, match=r"^docs/linked leads nowhere"):
        refuse_links_out(root, root / "docs")


def test_a_link_within_the_project_may_stay(root: Path) -> None:
    """A page may be a file of the repository, such as its README."""
    (root / "docs" / "about.md").symlink_to("../README.md")

    refuse_links_out(root, root / "docs")


@pytest.mark.parametrize("words", [["build"], ["stage", "staged"]])
def test_no_command_makes_pages_with_a_link_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """Each way to a site refuses, and leaves nothing behind."""
    project = copy_project(tmp_path / "project", SOUND)
    (project / "docs" / "linked.md").symlink_to(tmp_path)
    command, *places = words

    code = main([command, *(str(project / place) for place in places), "--root", str(project)])

    assert code == 2
    assert "docs/linked.md leads out of the plan's folder" in capsys.readouterr().err
    assert not (project / "site").exists()
    assert not (project / "staged").exists()
