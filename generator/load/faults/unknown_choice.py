"""A value is not one of the words that its key takes.

Wrong:

    polarity: up

Right:

    polarity: higher
"""

import re
from difflib import get_close_matches

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S206", "unknown-choice", Severity.ERROR, __doc__)


def explain(error: ShapeError) -> tuple[str, str]:
    """List the words, the nearest first."""
    choices = re.findall(r"'([^']*)'", str(error.context.get("expected", "")))
    near = get_close_matches(str(error.value).lower(), choices, n=1, cutoff=0.6)
    listed = ", ".join(choices)
    suggestion = f'write "{near[0]}" if that is meant; or ' if near else "write "
    return (
        f'{error.quoted} is not one of the words that "{error.key}" takes',
        f"{suggestion}one of: {listed}",
    )
