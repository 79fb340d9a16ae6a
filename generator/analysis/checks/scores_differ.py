"""The register scores a risk in another way than the last review that looked at it.

The review says what the team judged. The register follows it, or was reviewed again later.

Wrong:

    likelihood: 5          # and the review of December, the last word, gave 3

Right:

    likelihood: 3
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import first_rescores
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.risks import Risk

RULE = Rule("K602", "scores-differ", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each risk of the register that the newest review scored differently."""
    newest = {
        entry.model.risk: entry
        for entry in sorted(first_rescores(facts.loaded), key=lambda each: each.review.as_at)
    }
    reviewed_on = facts.plan.risk_register.last_reviewed
    for entry in facts.index.of_kind("risk"):
        risk, found = entry.model, newest.get(entry.id)
        if not isinstance(risk, Risk) or found is None:
            continue
        review, scored = found.review, found.model
        day = review.met_on or review.as_at
        if any(since > day for since in (risk.updated_on, reviewed_on) if since):
            continue
        for name in ("likelihood", "impact"):
            said, now = getattr(scored, name), getattr(risk, name)
            if said != now:
                yield facts.report(
                    RULE,
                    entry.part,
                    (*entry.path, name),
                    f'"{name}" is {now} here, and {review.id} gave {said}',
                    help_=f"write {said}; or, if the register was reviewed after {day}, write that "
                    'day for "updated_on"',
                    item=entry.id,
                )
