"""Nobody is named who owns a risk.

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
    """Report risks without an owner."""
    for entry in facts.index.of_kind("risk"):
        is_open = isinstance(entry.model, Risk) and entry.model.owner is None
        is_gap = is_open and not facts.was_given_up(entry.id, "owner")
        if is_gap and entry.id not in facts.loaded.flawed_ids:
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "owner"),
                "nobody is named who owns this risk",
                help_=f"write a role of plan/people.yaml, as in owner: {facts.example_role}",
                item=entry.id,
            )
