"""A text is empty.

Wrong:

    text: ""

Right:

    text: Review the induction
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S208", "empty-text", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the key."""
    help_ = "fill it in" if error.is_required else "fill it in, or delete the line"
    return f'"{error.key}" is empty', f"{help_}. {error.field_help}"
