"""A file that the plan needs is not there.

Wrong:

    A plan without risks.yaml.

Right:

    A risks.yaml whose list of risks is empty.
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y121", "missing-file", Severity.ERROR, __doc__)


def report(file: str) -> Diagnostic:
    """Report a file that must be there and is not."""
    what = "at least one such file" if "*" in file else "this file"
    return diagnose(
        RULE,
        Place(file),
        f"the plan needs {what}, and it is not there",
        help_="restore it from the repository's history, or write it anew",
    )
