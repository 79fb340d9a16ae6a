"""Folders that nothing may be put into, and full disks: a sentence, and all stays as it was."""

import errno
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.publish.files import CannotWriteError, replace_files, say_refused
from tests.factories import SOUND, SOUND_APPROVAL, write_files
from tests.in_turn import Ended, run_in_turn
from tests.publish.refreshes import NEXT, OPENED_ON, SIGNED_ON, open_refresh, publish_first
from tests.site_builds import copy_project, read_tree, replace_once

COMMANDS = {
    "build": "build --root draft",
    "build elsewhere": "build --root draft --out draft/new/site",
    "stage": "stage draft/staged --root draft",
    "export": "export --root draft --out draft/export",
    "publish": f"publish --root draft {' '.join(SOUND_APPROVAL)}",
    "fmt": "fmt --root draft",
    "new": "new action ws1 --root draft",
    "schema": "schema --write --root draft",
    "refresh start": f"refresh start {NEXT} --on {OPENED_ON} --root published",
    "review start": "review start 2016-17 q3 --root published",
    "refresh sign": f"refresh sign ws1 --on {SIGNED_ON} --by Jo --root open",
    "refresh cancel": "refresh cancel --root open",
}
"""Every command that writes, and the folders that it is run on."""

LARGEST = 8000
"""Bytes that a file may have on what stands for a full disk: some files fit in, and some do not."""

FILLING = ("build", "stage", "export", "publish", "schema")
"""Commands that write smaller files and then a larger one."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft with an old site and old exported files, a published plan, and an open refresh."""
    folder = tmp_path_factory.mktemp("refused")
    draft = copy_project(folder / "draft", SOUND)
    write_files(draft, {"site/versions.json": "[]", "site/index.html": "old site"})
    write_files(draft, {"export/plan.json": "old export", "export/csv/actions.csv": "old export"})
    replace_once(draft / "plan" / "people.yaml", "\n", "\n\n\n")  # not in normal form
    publish_first(folder / "published")
    open_refresh(folder / "open")
    return folder


@pytest.fixture(scope="module")
def before(folders: Path) -> Mapping[str, bytes]:
    """What all files hold before any command is run."""
    return read_tree(folders)


@pytest.fixture(scope="module")
def forbidden(folders: Path, before: Mapping[str, bytes]) -> Mapping[str, Ended]:
    """What each command does where nothing may be put into any folder."""
    assert before
    inside = [found for found in folders.rglob("*") if found.is_dir()]
    for folder in inside:
        folder.chmod(0o555)
    try:
        ended = run_in_turn(folders, [words.split() for words in COMMANDS.values()])
    finally:
        for folder in inside:
            folder.chmod(0o755)
    return dict(zip(COMMANDS, ended, strict=True))


@pytest.fixture(scope="module")
def filled(folders: Path, before: Mapping[str, bytes]) -> Mapping[str, Ended]:
    """What commands do where the larger files do not fit on the disk."""
    assert before
    words = [COMMANDS[name].split() for name in FILLING]
    return dict(zip(FILLING, run_in_turn(folders, words, largest=LARGEST), strict=True))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_is_read_only_is_told(forbidden: Mapping[str, Ended], name: str) -> None:
    """One line says where, why, and what to do."""
    ended = forbidden[name]

    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert ended.err.startswith("plan: ")
    assert "the system does not allow it; have that changed, or use a folder" in ended.err


@pytest.mark.parametrize("name", FILLING)
def test_a_file_that_does_not_fit_is_told(filled: Mapping[str, Ended], name: str) -> None:
    """One line names the file, and what the system says of it."""
    ended = filled[name]

    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "File too large; put that right, and run this again" in ended.err


def test_a_read_only_folder_stays_as_it_was(
    forbidden: Mapping[str, Ended], folders: Path, before: Mapping[str, bytes]
) -> None:
    """The old site, the old files and the plan stand, and nothing lies beside them."""
    assert forbidden
    assert read_tree(folders) == before


def test_a_full_disk_leaves_all_as_it_was(
    filled: Mapping[str, Ended], folders: Path, before: Mapping[str, bytes]
) -> None:
    """What did fit is taken away again: no command writes one file and lacks the next."""
    assert filled
    assert read_tree(folders) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_so(number: int) -> None:
    """Whether the disk is full or one's share of it, the way out is the same."""
    assert say_refused(OSError(number, "")) == (
        "the disk is full; make room on it, and run this again"
    )


def test_a_folder_in_the_place_of_a_file_is_told_before_anything_is_written(tmp_path: Path) -> None:
    """It could not be replaced, and then the files before it would be new and this one old."""
    write_files(tmp_path, {"a": "old", "b/c": "old"})

    with pytest.raises(CannotWriteError, match="b cannot be written: Is a directory"):
        replace_files({tmp_path / "a": b"new", tmp_path / "b": b"new"})

    assert read_tree(tmp_path) == {"a": b"old", "b/c": b"old"}
