"""A folder made beside the one that stands, which it replaces when it is whole."""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.load.readers import CannotReadError
from generator.publish.files import (
    FORGOTTEN_SECONDS,
    CannotWriteError,
    say_refused,
    undo_folders,
)


@contextmanager
def make_beside(target: Path) -> Iterator[Path]:
    """Give a fresh folder beside the target, which takes its place when all went well.

    Whatever goes wrong meanwhile, the target stays as it was. A run that was killed leaves a
    hidden folder beside it, which a later run removes. Each run locks its own folder: the system
    lets go of the lock however the run ends.

    Args:
        target: The folder to replace, or to make; those above it are made where they are missing.

    Yields:
        The fresh folder.

    Raises:
        CannotReadError: If another run is at work on the same target.
        CannotWriteError: If no folder can be made beside the target.
    """
    with undo_folders() as make_folder:
        try:
            make_folder(target.parent)
            fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        except OSError as error:
            raise CannotWriteError(
                f"nothing can be put into {target.parent}: {say_refused(error)}"
            ) from error
        try:
            with _lock(fresh):
                _refuse_second_run(target, fresh)
                yield from _fill_and_swap(target, fresh)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _fill_and_swap(target: Path, fresh: Path) -> Iterator[Path]:
    old = target.with_name(f".{target.name}-old")
    _put_back(old, target)
    _remove_forgotten(target, fresh)
    fresh.chmod(0o755)
    try:
        yield fresh
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        _put_back(old, target)
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Lock a folder while something is done in it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives have no locks, and need not stop a build
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _refuse_second_run(target: Path, fresh: Path) -> None:
    """Refuse to go on beside another run; each has locked its folder before it looks here."""
    if any(_is_locked(other) for other in _find_others(target, fresh)):
        raise CannotReadError(
            f"another run is writing {target} at this moment; wait for its end, and run this again"
        )


def _find_others(target: Path, fresh: Path) -> list[Path]:
    """Find the folders of other runs for the same target."""
    # Eight signs are what `mkdtemp` adds: a folder of "site-demo" is none of "site".
    own = re.compile(rf"\.{re.escape(target.name)}-[a-z0-9_]{{8}}")
    return [
        found
        for found in target.parent.iterdir()
        if own.fullmatch(found.name) and found != fresh and found.is_dir()
    ]


def _is_locked(folder: Path) -> bool:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # it has gone meanwhile
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def _put_back(old: Path, target: Path) -> None:
    """Undo the first of the two renames, where the second did not follow."""
    if old.exists() and not target.exists():
        old.rename(target)


def _remove_forgotten(target: Path, fresh: Path) -> None:
    """Remove what killed runs left behind: old, and locked by nobody, whatever the clock says."""
    # Files of a network drive carry the time of another machine, so ages are told by its clock.
    now = fresh.stat().st_mtime
    for found in _find_others(target, fresh):
        if now - found.stat().st_mtime > FORGOTTEN_SECONDS and not _is_locked(found):
            shutil.rmtree(found, ignore_errors=True)
