"""A reading counts a part of nothing.

Wrong:

    - {id: reading-1, indicator: audits-good, value: 50, numerator: 5, denominator: 0}

Right:

    - {id: reading-1, indicator: audits-good, value: 50, numerator: 5, denominator: 10}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.readings import Reading

RULE = Rule("T503", "zero-denominator", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every reading whose whole is zero."""
    for entry in facts.index.of_kind("reading"):
        if isinstance(entry.model, Reading) and entry.model.denominator == 0:
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "denominator"),
                "the whole that was counted is 0",
                help_="write what was counted; if nothing could be, leave out the value and write "
                '"state: not applicable"',
                item=entry.id,
            )
