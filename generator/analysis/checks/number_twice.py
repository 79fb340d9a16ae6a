"""Two workstreams, or two risks, have the same number.

Wrong:

    number: 4     # in two files

Right:

    number: 5
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.risks import Risk
from generator.model.workstream import Workstream

RULE = Rule("R307", "number-twice", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every number but the first use of it."""
    seen: dict[tuple[str, int], str] = {}
    for entry in facts.index.of_kind("workstream", "risk"):
        if not isinstance(entry.model, Workstream | Risk):
            continue
        key = (entry.kind, entry.model.number)
        if key in seen:
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "number"),
                f"{seen[key]} has the number {entry.model.number} already",
                help_=f"give each {entry.kind} a number of its own",
                item=entry.id,
            )
        seen.setdefault(key, entry.id)
