"""A folder that takes the place of another: one run at a time."""

import os
import time
from pathlib import Path

import pytest

from generator.load.readers import CannotReadError
from generator.publish.files import CannotWriteError
from generator.publish.swap import make_beside

YEAR = 365 * 24 * 3600
"""Seconds."""


def test_a_second_run_into_the_same_folder_is_refused(tmp_path: Path) -> None:
    """The first goes on as if it were alone, and nothing is left of the second."""
    target = tmp_path / "site"

    with make_beside(target) as fresh:
        (fresh / "page").write_text("first", "utf-8")
        with pytest.raises(CannotReadError, match="another run is writing"), make_beside(target):
            pass

    assert (target / "page").read_text("utf-8") == "first"
    assert list(tmp_path.iterdir()) == [target]


def test_runs_into_different_folders_do_not_meet(tmp_path: Path) -> None:
    """Two sites beside one another can be built at once, whatever their names."""
    with make_beside(tmp_path / "site-demo"), make_beside(tmp_path / "site"):
        pass

    assert sorted(found.name for found in tmp_path.iterdir()) == ["site", "site-demo"]


def test_a_run_follows_another_that_failed(tmp_path: Path) -> None:
    """Nobody has to clear anything away."""
    with pytest.raises(ZeroDivisionError), make_beside(tmp_path / "site"):
        raise ZeroDivisionError

    with make_beside(tmp_path / "site"):
        pass

    assert [found.name for found in tmp_path.iterdir()] == ["site"]


def test_a_run_that_failed_leaves_no_folder(tmp_path: Path) -> None:
    """Those above the target are made for it, and go with it."""
    with pytest.raises(ZeroDivisionError), make_beside(tmp_path / "new" / "deep" / "site"):
        raise ZeroDivisionError

    assert not list(tmp_path.iterdir())


def make_old(folder: Path, *, name: str) -> Path:
    """Make a folder that looks as if it was made the year before."""
    found = folder / name
    found.mkdir(parents=True)
    os.utime(found, (time.time() - YEAR, time.time() - YEAR))
    return found


def test_what_a_killed_run_left_behind_is_removed(tmp_path: Path) -> None:
    """A later run into the same folder clears it away."""
    left = make_old(tmp_path, name=".site-abcd_123")

    with make_beside(tmp_path / "site"):
        assert not left.exists()


@pytest.mark.parametrize(
    "name", [".site-demo", ".site-demo-abcd_123", ".site-ABCDEFGH", "site-abcd_123"]
)
def test_what_is_not_of_this_site_stays(tmp_path: Path, name: str) -> None:
    """Only the exact name of a hidden folder of the same site is taken for one."""
    other = make_old(tmp_path, name=name)

    with make_beside(tmp_path / "site"):
        assert other.is_dir()


def test_a_clock_that_jumps_takes_nothing_from_a_run(tmp_path: Path) -> None:
    """A folder in use looks a year old: the other run is still seen, and its folder stays."""
    with make_beside(tmp_path / "site") as fresh:
        os.utime(fresh, (time.time() - YEAR, time.time() - YEAR))
        with pytest.raises(CannotReadError, match="another run"), make_beside(tmp_path / "site"):
            pass

        assert fresh.is_dir()


def test_a_clock_that_was_set_back_removes_nothing(tmp_path: Path) -> None:
    """What seems to come from next year may be of a run whose clock is right."""
    left = make_old(tmp_path, name=".site-abcd_123")
    os.utime(left, (time.time() + YEAR, time.time() + YEAR))

    with make_beside(tmp_path / "site"):
        assert left.is_dir()


def test_where_nothing_can_be_made_is_named(tmp_path: Path) -> None:
    """A file stands where the folder round the site should be."""
    (tmp_path / "file").touch()

    with (
        pytest.raises(CannotWriteError, match=r"nothing can be put into .*file: Not a directory"),
        make_beside(tmp_path / "file" / "site"),
    ):
        pass
