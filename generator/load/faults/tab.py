"""A tab stands where spaces belong.

In these files the distance from the left edge carries meaning, and a tab has no fixed width.

Wrong:

    outcomes:
    <tab>- id: ws1-o1

Right:

    outcomes:
      - id: ws1-o1
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y104", "tab", Severity.ERROR, __doc__)


def report(place: Place) -> Diagnostic:
    """Report one tab."""
    return diagnose(
        RULE, place, "a tab stands here", help_="type spaces instead, two for each step inwards"
    )
