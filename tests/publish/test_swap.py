"""A folder that takes the place of another: one run at a time."""

from pathlib import Path

import pytest

from generator.load.readers import CannotReadError
from generator.publish.swap import make_beside


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
