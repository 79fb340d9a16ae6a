"""A value is not written in the one form that its key takes.

Wrong:

    edition: 2016/17

Right:

    edition: "2016-17"
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S215", "bad-pattern", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """Quote the value and say what the key takes."""
    return (
        f'{error.quoted} is not in the form that "{error.key}" takes',
        f"write it in this form. {error.field_help}",
    )
