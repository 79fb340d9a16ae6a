"""An item uses words that promise nothing, and no figure stands behind them.

Wrong:

    - id: ws1-o4
      text: Continue to ensure robust supervision

Right:

    - id: ws1-o4
      text: Every social worker has supervision each month
      indicator: supervision-held
"""

import re
from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.health.smart import find_measured
from generator.analysis.index import Entry
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Statement

RULE = Rule("H109", "vague-wording", Severity.NOTE, __doc__)


_KINDS = ("outcome", "priority", "action", "measure", "improvement")

_VAGUE = re.compile(
    r"\b(continue to|continues to|ensure|ensures|robust|as appropriate|where possible|"
    r"where appropriate|strive to|seek to|maximise|optimise|world[- ]class|best practice)\b",
    re.IGNORECASE,
)
"""Words that readers cannot hold anybody to. "Continue to", "ensure" and "robust" are those that
inspectors and scrutiny name most; the others are ours."""


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the commitments of the workstreams."""
    yield from (entry.id for entry in facts.index.of_kind(*_KINDS))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each commitment with such a word and without a figure."""
    measured = find_measured(facts)
    for entry in facts.index.of_kind(*_KINDS):
        item = entry.model
        if not isinstance(item, Statement) or _has_figure(entry, item, measured):
            continue
        found = _VAGUE.search(item.text)
        if found:
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "text"),
                f'"{found.group()}" promises nothing that can be held to, and no figure is set',
                help_="write what will be different, or name the indicator that will show it",
                item=entry.id,
            )


def _has_figure(entry: Entry, item: Statement, measured: frozenset[str]) -> bool:
    """Tell whether an item counts something, or a measure shows what it serves."""
    serves: tuple[str, ...] = getattr(item, "serves", ())
    return bool(item.indicator or item.targets or measured & {entry.id, *serves})
