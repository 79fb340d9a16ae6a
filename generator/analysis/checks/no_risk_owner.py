"""Nobody is named who owns a risk.

Where no owner is agreed yet, a decision with "fate: left open" and "gaps: [owner]" may say so.

Wrong:

    owner: null

Right:

    owner: head-finance
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.risks import Risk

RULE = Rule("G705", "no-risk-owner", Severity.ERROR, __doc__, in_transcribed=Severity.WARNING)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report risks without an owner that no decision leaves open."""
    for found in list_gaps(facts):
        if (found.item, "owner") not in facts.accepted:
            yield found


def list_gaps(facts: Facts) -> Iterator[Diagnostic]:
    """Report each risk without an owner, left open or not."""
    for entry in facts.index.of_kind("risk"):
        is_open = isinstance(entry.model, Risk) and entry.model.owner is None
        is_gap = is_open and not facts.was_given_up(entry.id, "owner")
        if is_gap and entry.id not in facts.loaded.flawed_ids:
            yield facts.report_gap(
                RULE,
                entry,
                (*entry.path, "owner"),
                "owner",
                "nobody is named who owns this risk",
                help_=f"write a role of plan/people.yaml, as in owner: {facts.example_role}",
            )
