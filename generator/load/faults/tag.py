"""A value carries a YAML tag.

Tags ask the program that reads the file to make something special of a value. Plan files hold
plain values only.

Wrong:

    due: !!str 2017-03-31

Right:

    due: 2017-03-31
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y112", "tag", Severity.ERROR, __doc__)


def report(place: Place, tag: str) -> Diagnostic:
    """Report one tag."""
    return diagnose(
        RULE,
        place,
        f'"{tag}" is a YAML tag, and plan files have none',
        help_="delete it; text that begins with ! goes in double quotes",
    )
