"""The score of a risk is lower than before, and nothing says why.

Wrong:

    likelihood: 1          # 5 in the edition before, and nothing else of the risk has changed

Right:

    The same, with a control, a note or an outcome that says what brought it down; or a review that
    gives the score with its reason; or a decision on the risk.
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import first_rescores, list_risk_rescores
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.risks import Risk

RULE = Rule("K603", "score-lowered", Severity.WARNING, __doc__)

_TELLS_NOTHING = frozenset(
    {"likelihood", "impact", "updated_on", "next_review", "status_on", "target", "inherent"}
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report scores lowered without a word, in reviews and in the register."""
    for entry in first_rescores(facts.loaded):
        step = facts.course.at(entry.review.id)
        state = step.risks.get(entry.model.risk) if step else None
        before = state.before if state else None
        score = entry.model.likelihood * entry.model.impact
        if before and score < before.score and entry.model.reason is None and entry.is_whole:
            yield facts.report_entry(
                RULE,
                entry,
                ("likelihood",),
                f"the score goes down from {before.score} to {score}, and no reason is given",
                help_='add "reason" with what brought it down',
                item=entry.model.risk,
            )
    yield from _check_register(facts)


def _check_register(facts: Facts) -> Iterator[Diagnostic]:
    changes = facts.changes
    scored = {
        (each.model.risk, each.model.likelihood, each.model.impact)
        for each in list_risk_rescores(facts.loaded)
    }
    for entry in facts.index.of_kind("risk") if changes else ():
        old, now = changes.old.records.get(entry.id) if changes else None, entry.model
        if old is None or not isinstance(old.model, Risk) or not isinstance(now, Risk):
            continue
        found = changes.by_key.get(entry.id, ()) if changes else ()
        is_told = any(each.decisions or each.field not in _TELLS_NOTHING for each in found)
        is_scored = (entry.id, now.likelihood, now.impact) in scored
        if now.score < old.model.score and not is_told and not is_scored:
            name = "likelihood" if now.likelihood < old.model.likelihood else "impact"
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, name),
                f"the score is {now.score}, and was {old.model.score} in edition "
                f"{facts.baseline_id}; nothing else of the risk has changed",
                help_='add a control, or a "note" with what brought it down; or put the score back',
                item=entry.id,
            )
