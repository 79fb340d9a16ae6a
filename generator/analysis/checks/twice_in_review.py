"""A review says two things of the same workstream, action or risk.

Only one of them can be shown.

Wrong:

    actions:
      - {action: ws1-a1, stage: in progress, rating: green}
      - {action: ws1-a1, stage: in progress, rating: amber}

Right:

    actions:
      - {action: ws1-a1, stage: in progress, rating: amber}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import (
    list_action_updates,
    list_risk_rescores,
    list_workstream_entries,
)
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("V009", "twice-in-review", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every entry about something that an earlier one of the same review is about."""
    workstreams = list_workstream_entries(facts.loaded)
    actions = list_action_updates(facts.loaded)
    risks = list_risk_rescores(facts.loaded)
    named = [
        *((entry, "workstream", entry.model.workstream) for entry in workstreams),
        *((entry, "action", entry.model.action) for entry in actions),
        *((entry, "risk", entry.model.risk) for entry in risks),
    ]
    first: dict[tuple[str | int, str, str], int] = {}
    for entry, kind, item in named:
        line = facts.loaded.place("reviews", (*entry.path, kind)).line
        before = first.setdefault((entry.path[0], kind, item), line)
        if before != line:
            yield facts.report_entry(
                RULE,
                entry,
                (kind,),
                f"the review has an entry for {kind} {item} already, in line {before}",
                help_=f"delete one of the two, or name another {kind}",
                item=item,
            )
