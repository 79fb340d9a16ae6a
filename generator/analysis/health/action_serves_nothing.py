"""An action names no outcome or priority that it is done for.

Wrong:

    - id: ws1-a1
      serves: []

Right:

    - id: ws1-a1
      serves: [ws1-o3]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action

RULE = Rule("H107", "action-serves-nothing", Severity.NOTE, __doc__)


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the actions."""
    yield from (entry.id for entry in facts.index.of_kind("action"))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each action that serves nothing."""
    for entry in facts.index.of_kind("action"):
        if isinstance(entry.model, Action) and not entry.model.serves:
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "serves"),
                "this action names no outcome or priority that it is done for",
                help_='name one in "serves", by its id',
                item=entry.id,
            )
