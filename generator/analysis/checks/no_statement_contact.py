"""The accessibility statement gives no contact, or lacks one of its dates.

The regulations of 2018 ask for a way to report problems, and for the days on which the statement
was prepared, reviewed and last tested. A contact is never made up; readers see that it is missing.

Wrong:

    contact: null

Right:

    contact: {name: Web team, email: web@council.example}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("G708", "no-statement-contact", Severity.WARNING, __doc__)

_PART = "accessibility"
_DATES = {
    "prepared_on": "the day on which it was prepared",
    "reviewed_on": "the day of its last review",
    "tested_on": "the day of the last test",
}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report what a stored statement does not say; a file with faults is mended first."""
    statement = facts.plan.accessibility
    file = facts.loaded.place(_PART, ()).file
    has_faults = any(found.place.file == file for found in facts.loaded.diagnostics)
    if has_faults or not statement.is_stored:
        return
    if statement.contact is None:
        yield facts.report(
            RULE,
            _PART,
            ("contact",),
            "the accessibility statement names nobody to report a problem to",
            help_="write who answers, as in contact: {name: Web team, email: web@council.example}",
        )
    for key, words in _DATES.items():
        if getattr(statement, key) is None:
            yield facts.report(
                RULE,
                _PART,
                (key,),
                f"the accessibility statement does not give {words}",
                help_=f"write the day, as in {key}: 2026-11-23",
            )
