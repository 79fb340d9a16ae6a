"""A tolerance is given in two ways, or in none.

Wrong:

    tolerance: {points: 2, per_cent: 5}

Right:

    tolerance: {points: 2}
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S213", "bad-tolerance", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """Give the model's sentence, and how to mend it."""
    return error.message, "write points or per_cent, and only one of the two"
