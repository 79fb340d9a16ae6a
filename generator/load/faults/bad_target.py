"""A target cannot be understood.

A target has one comparison (`at_least`, `at_most`, `more_than`, `less_than`, `equals`, `between`
or `direction`), or none when only the date matters.

Wrong:

    targets:
      - {by: 2017-03-31, at_least: 95, at_most: 100}

Right:

    targets:
      - {by: 2017-03-31, between: [95, 100]}
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S210", "bad-target", Severity.ERROR, __doc__)

_HELP = {
    "target_operators": "keep one comparison; for a range write between: [lowest, highest]",
    "target_range": "write the lower value first: between: [12, 18]",
    "target_empty": "add at_least, at_most, equals, between or direction, or a date with by",
}


def explain(error: ShapeError) -> tuple[str, str]:
    """Give the model's sentence, and how to mend it."""
    return error.message, _HELP[error.type]
