"""A risk says nothing of what more will be done about it.

Wrong:

    - id: r3
      response_actions: []

Right:

    - id: r3
      response_actions:
        - {id: r3-x1, text: Open a second recruitment campaign}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.risks import RiskStatus

RULE = Rule("H113", "risk-without-response", Severity.NOTE, __doc__)


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the open risks."""
    risks = facts.plan.risk_register.risks
    yield from (risk.id for risk in risks if risk.status is RiskStatus.OPEN)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each open risk that lacks it."""
    for position, risk in enumerate(facts.plan.risk_register.risks):
        if risk.status is RiskStatus.OPEN and (not risk.response_actions and not risk.treatment):
            yield facts.report(
                RULE,
                "risk_register",
                ("risks", position, "response_actions"),
                "nothing is said of what more will be done about this risk",
                help_='add what will be done under "response_actions", or write in "treatment" '
                "that it is tolerated",
                item=risk.id,
            )
