"""A value borrows another one with `&` and `*`.

A reader should see every value where it stands, so the plan's files do without this.

Wrong:

    lead: &boss director
    owner: *boss

Right:

    lead: director
    owner: director
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y110", "alias", Severity.ERROR, __doc__)


def report(place: Place, sign: str) -> Diagnostic:
    """Report an anchor ("&name") or an alias ("*name")."""
    return diagnose(
        RULE,
        place,
        f'"{sign}" is shorthand for a value that is written elsewhere',
        help_="write the value itself; put text that begins with & or * in double quotes",
    )
