"""plan/plan.yaml sets the severity of a rule that does not exist.

Wrong:

    rules: {R999: warning}

Right:

    rules: {R304: warning}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("R308", "unknown-rule", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every name under "rules" that is neither the code nor the name of a rule."""
    for name in facts.plan.settings.rules:
        if name not in facts.rule_names:
            yield facts.report(
                RULE,
                "settings",
                ("rules", name),
                f'there is no rule "{name}"',
                help_="the codes are on the page of checks, and in every message of plan check",
                of_key=True,
            )
