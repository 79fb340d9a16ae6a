"""The targets of an item are not in the order of their dates.

Wrong:

    targets:
      - {by: 2017-03-31, at_least: 80}
      - {by: 2016-09-30, at_least: 50}

Right:

    targets:
      - {by: 2016-09-30, at_least: 50}
      - {by: 2017-03-31, at_least: 80}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Statement

RULE = Rule("D404", "targets-out-of-order", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report a target dated before the one above it, for each thing counted."""
    for entry in facts.index.entries:
        if not isinstance(entry.model, Statement):
            continue
        newest: dict[str | None, object] = {}
        for position, target in enumerate(entry.model.targets):
            counted = target.indicator or entry.model.indicator
            before = newest.get(counted)
            if target.by is None:
                continue
            if before is not None and str(target.by) < str(before):
                yield facts.report(
                    RULE,
                    entry.part,
                    (*entry.path, "targets", position, "by"),
                    f"this target is for {target.by}, and the one above it for {before}",
                    help_=f"move it above the one for {before}, or write another date",
                    item=entry.id,
                )
            newest[counted] = target.by
