"""The file is empty, or holds something other than "key: value" entries.

Wrong:

    A file with comments only.

Right:

    decisions: []
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y116", "empty-file", Severity.ERROR, __doc__)


def report(file: str) -> Diagnostic:
    """Report a file without entries."""
    return diagnose(
        RULE,
        Place(file, 1, 1),
        'the file holds no "key: value" entries',
        help_="restore what it held, or delete the file where the plan can do without it",
    )
