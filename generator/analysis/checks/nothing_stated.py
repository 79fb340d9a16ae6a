"""A workstream has no outcome, no action or no measure.

The report of 3 January 2017 says of every workstream that it has all three (its line 65).

Wrong:

    actions: []

Right:

    actions:
      - id: ws8-a1
        text: Train all auditors
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("G706", "nothing-stated", Severity.ERROR, __doc__, in_transcribed=Severity.WARNING)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each of the three lists that is empty."""
    for position, workstream in enumerate(facts.plan.workstreams):
        if workstream.id in facts.loaded.flawed_ids:
            continue
        for name in ("outcomes", "actions", "measures"):
            if not getattr(workstream, name):
                yield facts.report(
                    RULE,
                    "workstreams",
                    (position, name),
                    f"this workstream states no {name}",
                    help_=f'add at least one under "{name}:", with: '
                    f"plan new {name.removesuffix('s')} {workstream.id}",
                    item=workstream.id,
                )
