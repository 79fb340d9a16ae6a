"""A file lies in a data folder, and nothing reads it.

Its content would be missing from the plan without a word.

Wrong:

    workstreams/10-new.yml

Right:

    workstreams/10-new.yaml
"""

from collections.abc import Iterable
from difflib import get_close_matches

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y120", "unknown-file", Severity.ERROR, __doc__)


def report(file: str, known: Iterable[str]) -> Diagnostic:
    """Report a file that no model reads, naming the likeliest known one."""
    near = get_close_matches(file, list(known), n=1, cutoff=0.75)
    return diagnose(
        RULE,
        Place(file),
        "nothing in the plan reads this file",
        help_=f"did you mean {near[0]}?"
        if near
        else "move it out of the folder, or give it a name that the plan reads (see the README)",
    )
