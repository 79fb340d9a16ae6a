"""Where a value stands: the file, line and column that a message points at."""

from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Steps from the top of a file to a value: keys of mappings, positions in lists."""


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A spot in a file.

    Attributes:
        file: Path from the root of the project, with forward slashes.
        line: Line number, from 1; 0 when the whole file is meant.
        column: Column number, from 1; 0 when the whole line is meant.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write the place as editors and terminals understand it: file:line:column."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
