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
    numbered = [
        (entry, entry.model.number)
        for entry in facts.index.of_kind("workstream", "risk")
        if isinstance(entry.model, Workstream | Risk)
    ]
    for entry, number in numbered:
        key = (entry.kind, number)
        if key in seen:
            free = 1 + max(other for each, other in numbered if each.kind == entry.kind)
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "number"),
                f"{seen[key]} has the number {number} already",
                help_=f"write a number that no {entry.kind} has, as in number: {free}",
                item=entry.id,
            )
        seen.setdefault(key, entry.id)
