"""A key is not a plain word.

Wrong:

    [id, text]: ws1-o1

Right:

    id: ws1-o1
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y119", "key-not-text", Severity.ERROR, __doc__)


def report(place: Place) -> Diagnostic:
    """Report a key that is a list or a mapping."""
    return diagnose(
        RULE, place, "a key must be a plain word", help_='write the entry as "key: value"'
    )
