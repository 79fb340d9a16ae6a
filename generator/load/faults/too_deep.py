"""Values are nested deeper than any plan needs.

Wrong:

    themes: [[[[[[[[[[ ... ]]]]]]]]]]

Right:

    themes: [safe]
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y117", "too-deep", Severity.ERROR, __doc__)

DEEPEST = 40
"""Levels of nesting; the plan's own files use nine. Ours: a guard against made-up files."""


def report(place: Place) -> Diagnostic:
    """Report the value that is one level too deep."""
    return diagnose(
        RULE,
        place,
        f"values are nested more than {DEEPEST} levels deep here",
        help_="delete the brackets or the indentation that are too many",
    )
