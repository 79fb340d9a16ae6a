"""A folder made beside the one that stands, which it replaces when it is whole."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FORGOTTEN_SECONDS = 3600
"""A run takes seconds, so what is of that age was left behind by one that was killed."""


@contextmanager
def make_beside(target: Path) -> Iterator[Path]:
    """Give a fresh folder beside the target, which takes its place when all went well.

    Whatever goes wrong meanwhile, the target stays as it was. A run that was killed leaves a
    hidden folder beside it, which a later run removes.

    Args:
        target: The folder to replace, or to make; its parent is there.

    Yields:
        The fresh folder.
    """
    old = target.with_name(f".{target.name}-old")
    _put_back(old, target)
    _remove_forgotten(target)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    fresh.chmod(0o755)
    try:
        yield fresh
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        _put_back(old, target)
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _put_back(old: Path, target: Path) -> None:
    """Undo the first of the two renames, where the second did not follow."""
    if old.exists() and not target.exists():
        old.rename(target)


def _remove_forgotten(target: Path) -> None:
    for found in target.parent.iterdir():
        is_ours = found.name.startswith(f".{target.name}-") and found.is_dir()
        if is_ours and time.time() - found.stat().st_mtime > FORGOTTEN_SECONDS:
            shutil.rmtree(found, ignore_errors=True)
