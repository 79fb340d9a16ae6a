"""Files of a plan written whole or not at all, and single values in them changed in their place."""

import errno
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.exports.json_schema import FOLDER as SCHEMAS_FOLDER
from generator.exports.json_schema import SCHEMA_SIGN, schema_line
from generator.load.documents import Document
from generator.load.readers import CannotReadError
from generator.load.yaml_text import parse_yaml
from generator.model.plan import EDITIONS_FOLDER, FILE_ROLES

SETTINGS_FILE = "plan/plan.yaml"

FORGOTTEN_SECONDS = 3600
"""A run takes seconds, so what is of that age was left behind by one that was killed."""

_PLAIN_VALUE = re.compile(r"""("[^"]*"|'[^']*'|[^#\n]*?)(?=\s*(?: #.*)?$)""")
"""A value on one line: quoted, or up to a comment or the end of the line."""

_WRITTEN = (
    *(pattern for role in FILE_ROLES for pattern in role.patterns),
    f"{EDITIONS_FOLDER}/*.json",
    f"{SCHEMAS_FOLDER}/*.json",
)
"""The files of a plan that commands write."""


_REASONS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "the disk is full; make room on it"),
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS),
        "the system does not allow it; have that changed, or use a folder of your own",
    ),
}
"""Why the system refuses something, and what to do, where its own words do not say that."""


class CannotWriteError(Exception):
    """A file or folder cannot be written; the message says why, in one line."""


def say_refused(error: OSError) -> str:
    """Say why the system refused something, and what to do about it."""
    reason = f"{error.strerror or error}; put that right"
    return f"{_REASONS.get(error.errno or 0, reason)}, and run this again"


def replace_file(file: Path, text: str) -> None:
    """Write a file whole or not at all; see `replace_files`.

    Args:
        file: The file.
        text: What it is to hold; line ends are written as they are.

    Raises:
        CannotWriteError: If it cannot be written; what was there is there still.
    """
    replace_files({file: text.encode()})


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write files so that each is the old or the new one, and a full disk leaves all as they were.

    All are written beside those that stand before the first one takes its place, in their order.

    Args:
        contents: What each file is to hold. Files and their folders are made where they are
            missing. One that is there keeps its permissions, and a link goes on leading to it.

    Raises:
        CannotWriteError: If one cannot be written; what was there is there still, and no more.
    """
    ready: list[tuple[Path, Path]] = []
    with undo_folders() as make_folder:
        try:
            for file, content in contents.items():
                with _named(file):
                    target = file.resolve()
                    make_folder(target.parent)
                    ready.append((_write_beside(target, content), target))
            for fresh, target in ready:
                with _named(target):
                    fresh.replace(target)
        finally:
            for fresh, _ in ready:
                fresh.unlink(missing_ok=True)


@contextmanager
def undo_folders() -> Iterator[Callable[[Path], None]]:
    """Give what makes a folder, and remove those that it made if what they are for fails.

    Yields:
        Makes a folder and those above it, where they are missing. One into which something was put
        meanwhile stays.
    """
    made: list[Path] = []

    def make(folder: Path) -> None:
        """Make a folder, and note which ones were missing."""
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        made.extend(reversed(missing))
        if missing:
            folder.mkdir(parents=True, exist_ok=True)

    try:
        yield make
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Name the file that cannot be written."""
    try:
        yield
    except OSError as error:
        raise CannotWriteError(f"{file} cannot be written: {say_refused(error)}") from error


def _write_beside(file: Path, content: bytes) -> Path:
    """Write what a file is to hold into a hidden one beside it, with the same permissions."""
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as fresh:
            fresh.write(content)
            fresh.flush()
            os.fsync(fresh.fileno())
        Path(name).chmod(mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def replace_changed(root: Path, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Write the files that do not hold their text yet; the others are not touched.

    Args:
        root: Folder that the paths start from.
        texts: The text of each file, by its path.

    Returns:
        The paths of the files that were written.

    Raises:
        CannotWriteError: If one cannot be written; then none is.
    """
    changed = {path: text for path, text in texts.items() if read_text(root / path) != text}
    replace_files({root / path: text.encode() for path, text in changed.items()})
    return tuple(changed)


def read_text(file: Path) -> str | None:
    """Read a file with the line ends that it has; None where there is no text to read."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError):
        return None


def first_line(root: Path, path: str) -> str:
    """Return the line that a file of a plan begins with: the comment that names its schema.

    Args:
        root: Folder of the plan.
        path: Path of the file from there.

    Returns:
        The line with its end; empty for a plan whose plan/plan.yaml does not begin with such a
        comment.
    """
    settings = read_text(root / SETTINGS_FILE) or ""
    names_schema = settings.removeprefix("\ufeff").startswith(SCHEMA_SIGN)
    return f"{schema_line(path)}\n" if names_schema else ""


def remove_unfinished(root: Path) -> None:
    """Remove the hidden files that runs left behind which were killed long ago.

    Args:
        root: Folder of the plan.
    """
    for pattern in _WRITTEN:
        folder, _, name = pattern.rpartition("/")
        for found in (root / folder).glob(f".{name}-{'[a-z0-9_]' * 8}"):  # as `mkstemp` names them
            if found.is_file() and time.time() - found.stat().st_mtime > FORGOTTEN_SECONDS:
                found.unlink(missing_ok=True)


def line_end_of(text: str) -> str:
    """Give the line end that a file is written with."""
    return "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"


def set_edition_values(text: str, document: Document, values: Mapping[str, str]) -> str:
    """Change values of the edition in plan/plan.yaml, and nothing else.

    Args:
        text: The file.
        document: The same file as it was read, for the places.
        values: The new value of each key, as YAML. Each old one stands on one line; a key that the
            file lacks is added behind the status.

    Returns:
        The file with the new values; every other byte is as it was.

    Raises:
        CannotReadError: If the file is written in such a way that this cannot be done.
    """
    lines = text.splitlines(keepends=True)
    edition = document.value["edition"] if isinstance(document.value, dict) else {}
    added: list[str] = []
    for key, value in values.items():
        if key not in edition:
            added.append(f"{key}: {value}")
            continue
        place = document.place(("edition", key))
        line = lines[place.line - 1]
        before, after = line[: place.column - 1], line[place.column - 1 :]
        body = after.rstrip("\r\n")
        ending = after[len(body) :]
        space = " " if before.endswith(":") else ""  # behind a key without a value
        lines[place.line - 1] = before + space + _put_value(body, value) + ending
    if added:
        end = line_end_of(text)
        indent = " " * (document.place(("edition", "status"), of_key=True).column - 1)
        last = document.place(("edition", "status")).line - 1
        lines[last] = lines[last].rstrip("\r\n") + end
        lines[last] += "".join(f"{indent}{each}{end}" for each in added)
    wanted = _read("".join(f"{key}: {value}\n" for key, value in values.items()))
    return _checked("".join(lines), {**_read(text), "edition": {**edition, **wanted}})


def _put_value(body: str, value: str) -> str:
    """Put a value in the place of the one that a line begins with, in the same quotes if any."""
    quote = body[:1] if body[:1] in "\"'" else ""
    return _PLAIN_VALUE.sub(f"{quote}{value}{quote}", body, count=1)


def set_edition_block(text: str, document: Document, block: str) -> str:
    """Put another edition in the place of that in plan/plan.yaml.

    Args:
        text: The file.
        document: The same file as it was read, for the places.
        block: The new edition as YAML, its key included, closed by a line end.

    Returns:
        The file with the new edition; what stands before and behind it is as it was.

    Raises:
        CannotReadError: If the file is written in such a way that this cannot be done.
    """
    lines = text.splitlines(keepends=True)
    keys = document.value if isinstance(document.value, dict) else {}
    starts = sorted(document.place((key,), of_key=True).line for key in keys)
    first = document.place(("edition",), of_key=True).line
    following = [line for line in starts if line > first]
    last = following[0] - 1 if following else len(lines)
    while last > first and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1  # what stands before the next key belongs to that
    written = block.replace("\n", line_end_of(text))
    fresh = "".join([*lines[: first - 1], written, *lines[last:]])
    return _checked(fresh, {**_read(text), **_read(block)})


def _read(text: str) -> dict[str, object]:
    value = parse_yaml(SETTINGS_FILE, text.encode()).value
    return value if isinstance(value, dict) else {}


def _checked(fresh: str, wanted: dict[str, object]) -> str:
    """Give a text back if it says what is wanted, and nothing else has changed in it."""
    if _read(fresh) != wanted:
        raise CannotReadError(
            f"{SETTINGS_FILE} cannot be changed as it is written; write each key of the edition "
            "with its value on a line of its own, and run this again"
        )
    return fresh
