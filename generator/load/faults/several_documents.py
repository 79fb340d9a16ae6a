"""The file holds more than one YAML document.

A line of three hyphens starts a new document, and all but the first would be ignored.

Wrong:

    title: Workforce
    ---
    title: Early help

Right:

    title: Workforce
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y115", "several-documents", Severity.ERROR, __doc__)


def report(place: Place) -> Diagnostic:
    """Report the start of a second document."""
    return diagnose(
        RULE,
        place,
        "a second document starts here, and only the first would be read",
        help_="delete the line of three hyphens, or move what follows to a file of its own",
    )
