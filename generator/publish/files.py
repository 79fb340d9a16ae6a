"""Files of a plan written whole or not at all, and single values in them changed in their place."""

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.load.documents import Document

SETTINGS_FILE = "plan/plan.yaml"

_PLAIN_VALUE = re.compile(r"""("[^"]*"|'[^']*'|[^#\n]*?)(?=\s*(?: #.*)?$)""")
"""A value on one line: quoted, or up to a comment or the end of the line."""


def replace_file(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as fresh:
            fresh.write(text)
            fresh.flush()
            os.fsync(fresh.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def set_edition_values(text: str, document: Document, values: Mapping[str, str]) -> str:
    """Change values of the edition in plan/plan.yaml, and nothing else.

    Args:
        text: The file.
        document: The same file as it was read, for the places.
        values: The new value of each key, as YAML. Each old one stands on one line; a key that the
            file lacks is added behind the status.

    Returns:
        The file with the new values; every other byte is as it was.
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
        lines[place.line - 1] = before + _put_value(body, value) + ending
    if added:
        place = document.place(("edition", "status"), of_key=True)
        indent = " " * (place.column - 1)
        lines.insert(place.line, "".join(f"{indent}{each}\n" for each in added))
    return "".join(lines)


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
    """
    lines = text.splitlines(keepends=True)
    keys = document.value if isinstance(document.value, dict) else {}
    starts = sorted(document.place((key,), of_key=True).line for key in keys)
    first = document.place(("edition",), of_key=True).line
    following = [line for line in starts if line > first]
    last = following[0] - 1 if following else len(lines)
    while last > first and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1  # what stands before the next key belongs to that
    return "".join([*lines[: first - 1], block, *lines[last:]])
