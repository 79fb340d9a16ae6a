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


def report(place: Place, more_lines: int) -> Diagnostic:
    """Report the first tab of a file, with the number of other lines that have one."""
    elsewhere = f", and in {more_lines} more lines" if more_lines > 1 else ""
    elsewhere = ", and in one more line" if more_lines == 1 else elsewhere
    return diagnose(
        RULE,
        place,
        f"a tab stands here{elsewhere}",
        help_="type spaces instead, two for each step inwards",
    )
