"""A place in the source document is not written as places are.

Wrong:

    source: line 555

Right:

    source: L555
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S209", "bad-source-line", Severity.ERROR, __doc__)

KEYS = frozenset({"source", "vision_source"})
"""Keys that take such a place; a bare line number under them is no wrong type of value."""


def explain(error: ShapeError) -> tuple[str, str]:
    """Quote the place and show the forms."""
    return (
        f"{error.quoted} is not a line of the source document",
        "write L555, or L802-L804, or L375, L547",
    )
