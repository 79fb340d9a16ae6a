"""A published edition was sealed by a newer program than this one.

A newer format may say things that this program does not know. What it would show of the edition
could then be wrong, or lack something.

Wrong:

    "format_version": 2    # and this program knows version 1

Right:

    The same file, read by the program that sealed it, or by a newer one.
"""

from collections.abc import Iterator
from functools import partial

from generator.analysis.facts import Facts
from generator.load.documents import Document
from generator.load.sealed import HELP_WITH_NEWER
from generator.load.yaml_text import parse_spots
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose

RULE = Rule("E804", "edition-newer", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each sealed file of a later version of the format."""
    for edition in facts.sealed:
        if edition.is_newer:
            document = Document(edition.file, None, partial(parse_spots, edition.text))
            yield diagnose(
                RULE,
                document.place(("format_version",)),
                edition.newer_words,
                help_=f"{HELP_WITH_NEWER}; leave the file as it is",
            )
