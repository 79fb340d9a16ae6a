"""A risk score is typed in.

The score is likelihood times impact. It is worked out, so that it can never disagree with them.

Wrong:

    likelihood: 3
    impact: 4
    score: 15

Right:

    likelihood: 3
    impact: 4
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S214", "typed-score", Severity.ERROR, __doc__)

KEYS = frozenset({"score", "risk_score", "total", "rag", "rating", "band"})
"""Keys that people type for what is worked out."""


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the key, and the score that the two numbers give."""
    return (
        f'"{error.key}" is worked out from likelihood and impact, and never typed in',
        "delete this line; change likelihood or impact if the score is wrong",
    )
