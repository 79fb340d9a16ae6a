"""Nobody is named who answers for a workstream, an action or a measure.

In an edition that was transcribed from a document without owners this is a warning, and the site
says "not stated". An owner is never invented.

Wrong:

    - id: ws5-a1
      lead: null

Right:

    - id: ws5-a1
      lead: head-social-care
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action, Measure
from generator.model.workstream import Workstream

RULE = Rule("G701", "no-lead", Severity.ERROR, __doc__, in_transcribed=Severity.WARNING)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report workstreams, actions and measures without a lead."""
    for entry in facts.index.of_kind("workstream", "action", "measure"):
        model = entry.model
        if not isinstance(model, Workstream | Action | Measure):
            continue
        is_gap = model.lead is None and not facts.was_given_up(entry.id, "lead")
        if is_gap and entry.id not in facts.loaded.flawed_ids:
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "lead"),
                f"nobody is named who answers for this {entry.kind}",
                help_=f"write a role of plan/people.yaml, as in lead: {facts.example_role}",
                item=entry.id,
            )
