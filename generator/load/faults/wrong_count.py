"""A list has too many or too few entries.

Wrong:

    between: [12]

Right:

    between: [12, 18]
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S216", "wrong-count", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the list and say what goes there."""
    return f'"{error.key}" has too many or too few entries', error.field_help
