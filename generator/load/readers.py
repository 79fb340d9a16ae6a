"""Where a plan is read from: a folder or a sealed edition; a git revision is read alike."""

import json
import operator
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from generator.load.documents import Document, Spot
from generator.load.faults import too_deep, too_large
from generator.load.yaml_text import parse_spots, parse_yaml

DATA_FOLDERS = ("plan", "workstreams")
"""Folders in which every file must be one that a model reads."""

LARGEST_SEALED_BYTES = 40_000_000
"""Ours: a sealed edition of a plan a hundred times the size of that of 2016 to 2017 has 30 MB."""

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""Half of a character, as JSON can write one; without its other half it is no text."""


class CannotReadError(Exception):
    """The plan cannot be read at all; the message says why and what to do, in one line."""


class PlanReader(Protocol):
    """Something that a plan can be read from."""

    @property
    def label(self) -> str:
        """What it is called in messages."""

    def paths(self) -> tuple[str, ...]:
        """Every file of the plan, from the root with forward slashes, in order.

        Raises:
            CannotReadError: If the place cannot be listed.
        """

    def open(self, path: str) -> Document:
        """Read one file.

        Raises:
            CannotReadError: If the file cannot be read.
        """


class FolderReader:
    """Reads the plan from a folder."""

    def __init__(self, root: Path) -> None:
        """Remember the folder; nothing is read yet."""
        self._root = root

    @property
    def label(self) -> str:
        """The folder."""
        return str(self._root)

    def paths(self) -> tuple[str, ...]:
        """List every file of the data folders, hidden ones left out.

        Raises:
            CannotReadError: If there is no plan, or a name or a link stands in the way of reading.
        """
        if not (self._root / "plan").is_dir():
            message = f"there is no plan in {self._root.resolve()}: it has no folder plan/"
            raise CannotReadError(message)
        found = [path for folder in DATA_FOLDERS for path in self._files_in(folder)]
        if (self._root / "risks.yaml").exists():
            found.append("risks.yaml")
        # A file of the plan may have been put here by mistake.
        stray = (file for file in self._root.glob("[!.]*.yaml") if file.name != "risks.yaml")
        found.extend(file.name for file in stray if file.is_file())
        return check_names(found)

    def _files_in(self, folder: str) -> Iterator[str]:
        """Give the files of a folder; a linked folder, which nothing looks into, is refused."""
        for file in (self._root / folder).rglob("*"):
            if file.name.startswith("."):
                continue
            path = file.relative_to(self._root).as_posix()
            if not file.is_dir():
                yield path
            elif file.is_symlink():
                message = f"{path} is a link to a folder, which is not followed; replace the link"
                raise CannotReadError(f"{message} by the folder itself")

    def open(self, path: str) -> Document:
        """Read one file of the folder."""
        return parse_yaml(path, self.read_bytes(path, too_large.LARGEST_BYTES))

    def read_sealed(self, path: str) -> str | None:
        """Read the text of a sealed file; None where it is larger than one may be."""
        data = self.read_bytes(path, LARGEST_SEALED_BYTES)
        return None if len(data) > LARGEST_SEALED_BYTES else data.decode(errors="replace")

    def read_bytes(self, path: str, largest: int) -> bytes:
        """Read the bytes of one file of the folder.

        Args:
            path: The file, from the root.
            largest: How many bytes it may have; of a larger one this many and one more are read,
                which is enough to tell.
        """
        file = self._root / path
        try:
            if not file.resolve().is_relative_to(self._root.resolve()):
                raise CannotReadError(
                    f"{path} leads out of the plan's folder; replace the link by the file itself"
                )
            # To open a pipe or a device could wait for ever, so that is looked at first.
            if not stat.S_ISREG(file.stat().st_mode):
                raise CannotReadError(
                    f"{path} cannot be read: it is no ordinary file; put the file of the plan there"
                )
            with file.open("rb") as stream:
                return stream.read(largest + 1)
        except OSError as error:
            message = f"{path} cannot be read: {error.strerror or error}"
            raise CannotReadError(message) from error
        except RuntimeError as error:  # what `resolve` raises before Python 3.13
            message = f"{path} cannot be read: it is a link that leads to itself"
            raise CannotReadError(message) from error


def check_names(paths: Iterable[str]) -> tuple[str, ...]:
    """Put paths in order, and refuse names that are not the same files on every system.

    Raises:
        CannotReadError: If a name is not UTF-8, or is that of another one but for capitals.
    """
    listed = tuple(sorted(paths))
    seen: dict[str, str] = {}
    for path in listed:
        _refuse_odd_name(path)
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            raise CannotReadError(
                f"the names {other} and {path} differ in capitals alone, and many computers take "
                "them for one file; rename one of them, or delete it"
            )
    return listed


def _refuse_odd_name(path: str) -> None:
    """Refuse a name that is not UTF-8, or would break a line of a report or steer a terminal."""
    try:
        path.encode()
    except UnicodeEncodeError as error:
        shown = path.encode(errors="surrogateescape").decode(errors="backslashreplace")
        message = f"the name of the file {shown} is not text in UTF-8; rename the file"
        raise CannotReadError(message) from error
    if not path.isprintable():
        shown = path.encode("unicode_escape").decode()
        raise CannotReadError(f"the name of {shown} holds a sign that nobody sees; rename it")


class OverlayReader:
    """Reads the plan from a folder as if some of its files had another text."""

    def __init__(self, folder: FolderReader, texts: Mapping[str, str]) -> None:
        """Lay texts over a folder; nothing is written."""
        self._folder = folder
        self._texts = dict(texts)

    @property
    def label(self) -> str:
        """The folder."""
        return self._folder.label

    def paths(self) -> tuple[str, ...]:
        """List the files of the folder, and those laid over it."""
        return tuple(sorted({*self._folder.paths(), *self._texts}))

    def open(self, path: str) -> Document:
        """Read one file, as it is laid over the folder or lies in it."""
        text = self._texts.get(path)
        return self._folder.open(path) if text is None else parse_yaml(path, text.encode())


class SealedReader:
    """Reads the plan from the content of a sealed edition."""

    def __init__(self, file: str, text: str) -> None:
        """Take a sealed file apart.

        Args:
            file: Path of the sealed file, for places.
            text: Its text.

        Raises:
            CannotReadError: If it is not a sealed edition.
        """
        self._file = file
        self._text = text
        try:
            sealed = json.loads(text)
            self._content: Mapping[str, object] = sealed["content"]
            self.edition: str = sealed["edition"]
            self.digest: str = sealed["digest"]
            self.format_version = operator.index(sealed["format_version"])  # fails for no integer
            self.record: Mapping[str, Mapping[str, object]] = sealed.get("record", {})
            for values in self.record.values():
                values.keys()  # fails for what is no mapping
            check_names(self._content.keys())
            _refuse_deep(sealed)
            if _SURROGATE.search(text):
                json.dumps(sealed, ensure_ascii=False).encode()  # fails for half a character
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            message = f"{file} is not a sealed edition; restore it from the repository's history"
            raise CannotReadError(message) from error

    @property
    def label(self) -> str:
        """The edition."""
        return self.edition

    @property
    def content(self) -> Mapping[str, object]:
        """What was sealed: the values of each file, by path."""
        return self._content

    def paths(self) -> tuple[str, ...]:
        """List the files that were sealed."""
        return tuple(sorted(self._content))

    def open(self, path: str) -> Document:
        """Give one file of the edition, with places in the sealed file."""
        return Document(self._file, self._content[path], self._spots_of(path), (), "")

    @cached_property
    def _all_spots(self) -> Spot | None:
        return parse_spots(self._text)

    def _spots_of(self, path: str) -> Callable[[], Spot | None]:
        def find() -> Spot | None:
            content = self._all_spots.child("content") if self._all_spots else None
            return content.child(path) if content else None

        return find


def _refuse_deep(value: dict[str, object]) -> None:
    """Go through a value level by level, so that no depth can exhaust anything.

    Raises:
        ValueError: If it is nested deeper than any plan, with what a sealed edition puts around it.
    """
    around = len(("sealed edition", "content"))
    level: list[dict[str, object] | list[object]] = [value]
    for _ in range(too_deep.DEEPEST + around):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise ValueError(too_deep.RULE.name)
