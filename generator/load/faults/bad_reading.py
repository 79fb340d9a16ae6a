"""A reading has neither a value nor a state that says why not, or it has both.

A missing value is never written as 0.

Wrong:

    - {id: reading-1, indicator: caseload, state: suppressed, value: 0}

Right:

    - {id: reading-1, indicator: caseload, state: suppressed}
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S212", "bad-reading", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """Give the model's sentence, and how to mend it."""
    has_value = isinstance(error.value, dict) and error.value.get("value") is not None
    states = "not yet due, not available, suppressed or not applicable"
    return (
        error.message,
        'delete the line "value", or the line "state"'
        if has_value
        else f'add "value: …", or "state: …" with {states}',
    )
