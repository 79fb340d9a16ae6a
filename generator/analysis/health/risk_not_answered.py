"""No action of the plan answers a risk to it.

Wrong:

    - id: r3
      items: []

Right:

    - id: r3
      items: [ws1-a2]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.risks import RiskStatus

RULE = Rule("H115", "risk-not-answered", Severity.NOTE, __doc__)


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the open risks."""
    risks = facts.plan.risk_register.risks
    yield from (risk.id for risk in risks if risk.status is RiskStatus.OPEN)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each open risk that names no action, neither itself nor in its responses."""
    actions = {entry.id for entry in facts.index.of_kind("action", "step")}
    for position, risk in enumerate(facts.plan.risk_register.risks):
        named = {*risk.items, *(each.action for each in risk.response_actions)}
        if risk.status is RiskStatus.OPEN and not named & actions:
            yield facts.report(
                RULE,
                "risk_register",
                ("risks", position, "items"),
                "no action of the plan answers this risk",
                help_='name one in "items" of the risk, or in "action" of one of its responses',
                item=risk.id,
            )
