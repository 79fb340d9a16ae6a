"""An indicator is defined and nothing in the plan counts it.

Wrong:

    An indicator staff-absence that no measure names.

Right:

    - id: ws7-m8
      text: Staff are absent less often
      indicator: staff-absence
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("G707", "unused-indicator", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report indicators that no item names."""
    if facts.loaded.unread_parts or facts.loaded.flawed_ids:
        return
    for entry in facts.index.of_kind("indicator"):
        if entry.id not in facts.index.by_target:
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "id"),
                "nothing in the plan counts this indicator",
                help_='name it in a measure ("indicator: …"), or delete it',
                item=entry.id,
            )
