"""A risk is scored lower before its controls than with them, or higher once the work is done.

Controls hold a risk down, and responses bring it down further: the inherent score is never below
the current one, and the target score never above it.

Wrong:

    likelihood: 3
    impact: 4
    target: {likelihood: 4, impact: 4}

Right:

    likelihood: 3
    impact: 4
    target: {likelihood: 2, impact: 4}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.risks import Risk

RULE = Rule("K601", "scores-out-of-order", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report risks whose inherent, current and target scores do not fall."""
    for entry in facts.index.of_kind("risk"):
        risk = entry.model
        if not isinstance(risk, Risk):
            continue
        for name, scores, wanted_sign in (
            ("inherent", risk.inherent, 1),
            ("target", risk.target, -1),
        ):
            if scores is None:
                continue
            other = scores.likelihood * scores.impact
            if (other - risk.score) * wanted_sign < 0:
                word, limit = ("below", "more") if wanted_sign > 0 else ("above", "less")
                yield facts.report(
                    RULE,
                    entry.part,
                    (*entry.path, name),
                    f"the {name} score {other} lies {word} the current score {risk.score}",
                    help_=f'write a likelihood and an impact under "{name}" that multiply to '
                    f"{risk.score} or {limit}, or mend those of the risk itself",
                    item=entry.id,
                )
