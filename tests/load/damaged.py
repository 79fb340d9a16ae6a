"""The first edition with one file of it damaged, and what its messages have to point at."""

from collections.abc import Mapping

from generator.load.documents import Document
from generator.load.plan_loader import LoadedPlan
from generator.load.yaml_text import parse_yaml
from generator.model.diagnostics import Diagnostic
from tests.first_edition import first_texts

FILES: Mapping[str, bytes] = {path: text.encode() for path, text in first_texts().items()}
"""The bytes of every file of the plan that people edit, by path."""


class DamagedReader:
    """Reads a plan from bytes in memory, which need not be text."""

    label = "damaged"

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Keep the bytes of each file, by path."""
        self._files = files

    def paths(self) -> tuple[str, ...]:
        """List the files in order."""
        return tuple(sorted(self._files))

    def open(self, path: str) -> Document:
        """Read one file."""
        return parse_yaml(path, self._files[path])


def outcome(loaded: LoadedPlan) -> tuple[object, ...]:
    """Give all of a loaded plan that two runs have to agree in."""
    return loaded.plan, loaded.files, loaded.diagnostics, loaded.flawed_ids, loaded.unread_parts


def is_inside(problem: Diagnostic, data: bytes) -> bool:
    """Whether a problem is about the whole file, or stands at a line and column that it has.

    One column after the last sign is inside: there stands what is missing from the line.
    """
    line, column = problem.place.line, problem.place.column
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
    lines = text.split("\n")
    return not line or (1 <= line <= len(lines) and 0 <= column <= len(lines[line - 1]) + 1)
