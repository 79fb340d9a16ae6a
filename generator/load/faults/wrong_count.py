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
    """Count the entries and say what goes there."""
    count = len(error.value) if isinstance(error.value, list) else 0
    words = f"{count} entries" if count != 1 else "one entry"
    limit = error.context.get("max_length")
    wanted = f"takes {limit}" if limit is not None else "needs more"
    help_ = f"keep {limit} of them" if limit is not None else "add what is missing"
    return f'"{error.key}" has {words}, and {wanted}', f"{help_}. {error.field_help}"
