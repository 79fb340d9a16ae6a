"""An item copies another one with `<<`.

A reader should see every value where it stands, so the plan's files do without this.

Wrong:

    - <<: *standard
      id: ws1-a2

Right:

    - id: ws1-a2
      text: Review the induction
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y111", "merge-key", Severity.ERROR, __doc__)


def report(place: Place) -> Diagnostic:
    """Report one merge key."""
    return diagnose(
        RULE, place, '"<<" copies entries from elsewhere', help_="write the entries out in full"
    )
