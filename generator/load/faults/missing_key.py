"""An item lacks a key that it must have.

Wrong:

    - id: ws1-a1

Right:

    - id: ws1-a1
      text: Review the induction
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S202", "missing-key", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the key and say what goes there."""
    where = f"this {error.kind}" if error.kind else error.holder
    return f'{where} lacks "{error.key}"', f'add "{error.key}: …". {error.field_help}'
