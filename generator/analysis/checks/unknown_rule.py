"""plan/plan.yaml sets the severity of a rule that does not exist.

Wrong:

    rules: {R999: warning}

Right:

    rules: {R304: warning}
"""

from collections.abc import Iterator
from difflib import get_close_matches

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("R308", "unknown-rule", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every name under "rules" that is neither the code nor the name of a rule."""
    for name in facts.plan.settings.rules:
        if name not in facts.rule_names:
            near = get_close_matches(name, sorted(facts.rule_names), n=1, cutoff=0.8)
            yield facts.report(
                RULE,
                "settings",
                ("rules", name),
                f'there is no rule "{name}"',
                help_=f'did you mean "{near[0]}"?'
                if near
                else "each message of plan check shows the code and the name of its rule",
                of_key=True,
            )
