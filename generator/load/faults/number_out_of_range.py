"""A number is larger or smaller than it can be.

Likelihood and impact are scored from 1 to 5; quarters run from 1 to 4.

Wrong:

    likelihood: 6

Right:

    likelihood: 5
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S207", "number-out-of-range", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """Say which end of the range was passed."""
    lowest, highest = error.context.get("ge"), error.context.get("le")
    if lowest is None and highest is None:
        return f'"{error.key}" is larger than any figure can be', "write fewer digits"
    limit = f"at least {lowest}" if lowest is not None else f"at most {highest}"
    wanted = f"{lowest} or more" if lowest is not None else f"{highest} or less"
    return (
        f'"{error.key}" must be {limit}, and this is {error.value}',
        f"write {wanted}. {error.field_help}",
    )
