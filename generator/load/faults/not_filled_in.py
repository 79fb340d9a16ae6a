"""A value is still to be filled in.

`plan new` and the snippets of VS Code put TODO where a value goes that only people can give.
Whatever begins with it is no part of the plan.

Wrong:

    due: TODO the last day for it

Right:

    due: 2017-03-31
"""

import re
from collections.abc import Iterator

from generator.load.documents import walk_values
from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity
from generator.model.places import Path

RULE = Rule("S217", "not-filled-in", Severity.ERROR, __doc__)

MARK = "TODO"
"""What a value begins with that is still to be filled in."""

_OPEN = re.compile(rf"\s*{MARK}\b")


def is_open(value: object) -> bool:
    """Whether a value is still to be filled in."""
    return isinstance(value, str) and _OPEN.match(value) is not None


def find_open(value: object) -> Iterator[tuple[Path, object]]:
    """Find the values of a file that are still to be filled in, with their paths."""
    return ((path, inner) for path, inner in walk_values(value) if is_open(inner))


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the key, and say what goes there."""
    return (
        f'"{error.key}" is still to be filled in',
        f"write it in place of {MARK}{error.or_open}. {error.field_help}",
    )
