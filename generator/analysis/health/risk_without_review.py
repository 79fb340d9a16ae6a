"""A risk has no day on which it is looked at again.

Wrong:

    - id: r3
      next_review: null

Right:

    - id: r3
      next_review: 2017-03-31
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.risks import RiskStatus

RULE = Rule("H114", "risk-without-review", Severity.NOTE, __doc__)


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the open risks."""
    risks = facts.plan.risk_register.risks
    yield from (risk.id for risk in risks if risk.status is RiskStatus.OPEN)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each open risk that lacks it."""
    for position, risk in enumerate(facts.plan.risk_register.risks):
        if risk.status is RiskStatus.OPEN and (risk.next_review is None):
            yield facts.report(
                RULE,
                "risk_register",
                ("risks", position, "next_review"),
                "no day is set on which this risk is looked at again",
                help_='write it as "next_review: 2017-03-31"',
                item=risk.id,
            )
