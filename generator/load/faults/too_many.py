"""The file has more faults than anybody would read; the rest of it was not looked at.

A file with so many is mostly one thing gone wrong, such as a text pasted in from elsewhere.

Wrong:

    A file with an invisible character at the end of each of its thousand lines.

Right:

    The same text, pasted again without formatting.
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y122", "too-many-faults", Severity.ERROR, __doc__)

MOST = 100
"""Faults of one file as YAML that are told one by one. Ours: some ten screens of a terminal."""

MOST_OF_SHAPE = 1_000
"""Faults of the shape of what one file says that are told one by one. Ours: a review that was just
begun has a TODO for each thing to be told of, and those of the real plan are 173."""


def report(place: Place, most: int = MOST) -> Diagnostic:
    """Report the first fault that is not told one by one."""
    return diagnose(
        RULE,
        place,
        f"the file has more than {most:,} faults; from here on they are not listed",
        help_="restore the file that the plan had before, or mend those above and check again",
    )
