"""No measure shows whether an outcome is reached.

Wrong:

    - id: ws5-m13
      serves: []

Right:

    - id: ws5-m13
      serves: [ws5-o2]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Measure, Outcome

RULE = Rule("H105", "outcome-not-measured", Severity.NOTE, __doc__)


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the outcomes."""
    yield from (entry.id for entry in facts.index.of_kind("outcome"))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each outcome that no measure names, and that counts nothing itself."""
    measured = {
        served
        for entry in facts.index.of_kind("measure")
        if isinstance(entry.model, Measure)
        for served in entry.model.serves
    }
    for entry in facts.index.of_kind("outcome"):
        outcome = entry.model
        if not isinstance(outcome, Outcome) or outcome.id in measured or outcome.indicator:
            continue
        yield facts.report(
            RULE,
            entry.part,
            entry.path,
            "no measure shows whether this outcome is reached",
            help_=f'name it in "serves" of a measure: serves: [{outcome.id}]',
            item=outcome.id,
        )
