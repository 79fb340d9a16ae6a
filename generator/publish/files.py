"""Files of the plan on the disk: each is written whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


class CannotWriteError(Exception):
    """A file cannot be written; the message says why, in one line."""


def replace_file(file: Path, text: str) -> None:
    """Write a file whole or not at all.

    Args:
        file: The file; it and its folder are made where they are missing. One that is there keeps
            its permissions, and a link goes on leading to it.
        text: What it is to hold; line ends are written as they are.

    Raises:
        CannotWriteError: If it cannot be written; what was there is there still.
    """
    try:
        _replace(file.resolve(), text)
    except OSError as error:
        raise CannotWriteError(f"{file} cannot be written: {error.strerror or error}") from error


def _replace(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as fresh:
            fresh.write(text)
            fresh.flush()
            os.fsync(fresh.fileno())
        Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def replace_changed(root: Path, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Write the files that do not hold their text yet; the others are not touched.

    Args:
        root: Folder that the paths start from.
        texts: The text of each file, by its path.

    Returns:
        The paths of the files that were written.

    Raises:
        CannotWriteError: If one cannot be written.
    """
    changed = {path: text for path, text in texts.items() if read_text(root / path) != text}
    for path, text in changed.items():
        replace_file(root / path, text)
    return tuple(changed)


def read_text(file: Path) -> str | None:
    """Read a file with the line ends that it has; None where there is no text to read."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError):
        return None
