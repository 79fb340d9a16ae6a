"""A file lies in a data folder, and nothing reads it.

Its content would be missing from the plan without a word.

Wrong:

    workstreams/10-new.yml

Right:

    workstreams/10-new.yaml
"""

from collections.abc import Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y120", "unknown-file", Severity.ERROR, __doc__)


def report(file: str, known: Sequence[str]) -> Diagnostic:
    """Report a file that no model reads, naming the likeliest known one."""
    near = get_close_matches(file, known, n=1, cutoff=0.75)
    renamed = PurePosixPath(file).with_suffix(".yaml").as_posix()
    if renamed != file and any(fnmatchcase(renamed, pattern) for pattern in known):
        help_ = f"rename it to {renamed}"
    elif near:
        help_ = f"rename it, if {near[0]} is meant"
    else:
        help_ = f"move it out of the folder; the plan reads {', '.join(known)}"
    return diagnose(RULE, Place(file), "nothing in the plan reads this file", help_=help_)
