"""The file is empty, or holds something other than "key: value" entries.

Wrong:

    A file with comments only.

Right:

    decisions: []
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y116", "empty-file", Severity.ERROR, __doc__)


def report(file: str, value: object) -> Diagnostic:
    """Report a file without entries; the value is what it holds instead."""
    if isinstance(value, list):
        message = "the file begins with a list, and the key of the list is missing"
        help_ = 'write the key in a line above the list, as in "decisions:"'
    else:
        message = 'the file holds no "key: value" entries'
        help_ = "restore what it held, or delete the file where the plan can do without it"
    return diagnose(RULE, Place(file, 1, 1), message, help_=help_)
