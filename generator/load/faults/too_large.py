"""The file is larger than any plan needs: it has too many bytes, or says too many things.

Wrong:

    A file of a hundred megabytes.

Right:

    One file for each workstream.
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y118", "too-large", Severity.ERROR, __doc__)

LARGEST_BYTES = 20_000_000
"""Ours: some five hundred times the largest file of the 2016 to 2017 edition."""

MOST_VALUES = 250_000
"""Keys, values, lists and mappings. Ours: a hundred and forty times as many as any file of the 2016
to 2017 edition has, and read in about a second, whatever they are."""


def report(file: str) -> Diagnostic:
    """Report a file over the limit."""
    return diagnose(
        RULE,
        Place(file),
        f"the file is larger than {LARGEST_BYTES // 1_000_000} megabytes",
        help_="split it, or restore the file that the plan had before",
    )


def report_values(place: Place) -> Diagnostic:
    """Report the first value over the limit."""
    return diagnose(
        RULE,
        place,
        f"the file has more than {MOST_VALUES:,} keys and values",
        help_="split it, or restore the file that the plan had before",
    )
