"""No action serves a priority: it is said to come first, and nothing is done for it.

Wrong:

    - id: ws1-a1
      serves: []

Right:

    - id: ws1-a1
      serves: [ws1-p2]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action

RULE = Rule("H106", "priority-not-served", Severity.NOTE, __doc__)


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the priorities."""
    yield from (entry.id for entry in facts.index.of_kind("priority"))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each priority that no action names."""
    served = {
        each
        for entry in facts.index.of_kind("action")
        if isinstance(entry.model, Action)
        for each in entry.model.serves
    }
    for entry in facts.index.of_kind("priority"):
        if entry.id not in served:
            yield facts.report(
                RULE,
                entry.part,
                entry.path,
                "no action serves this priority",
                help_=f'name it in "serves" of an action: serves: [{entry.id}]',
                item=entry.id,
            )
