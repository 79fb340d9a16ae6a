"""Two people's changes met, and the file still holds both.

Git writes these markers when it cannot tell whose version to keep. Somebody must choose.

Wrong:

    <<<<<<< HEAD
    title: Workforce
    =======
    title: Workforce development
    >>>>>>> refresh

Right:

    title: Workforce development
"""

import re

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y103", "conflict-marker", Severity.ERROR, __doc__)

PATTERN = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?= |$)", re.MULTILINE)


def report(place: Place, marker: str) -> Diagnostic:
    """Report one conflict, at its first marker line."""
    return diagnose(
        RULE,
        place,
        f'a merge conflict was left here ("{marker}")',
        help_="keep what is right of both, each entry whole, and delete the three marker lines",
    )
