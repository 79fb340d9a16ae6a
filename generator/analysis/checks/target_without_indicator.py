"""A target sets a value, and nothing says what is counted.

Wrong:

    - id: ws5-m13
      text: Over 95% of audited cases are good
      targets: [{more_than: 95}]

Right:

    - id: ws5-m13
      text: Over 95% of audited cases are good
      indicator: audits-good
      targets: [{more_than: 95}]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Statement

RULE = Rule("T502", "target-without-indicator", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every target with a comparison and no indicator; milestones need none."""
    for entry in facts.index.entries:
        model = entry.model
        if not isinstance(model, Statement) or entry.id in facts.loaded.flawed_ids:
            continue
        for position, target in enumerate(model.targets):
            if target.operator and not (target.indicator or model.indicator):
                yield facts.report(
                    RULE,
                    entry.part,
                    (*entry.path, "targets", position),
                    "this target does not say what is counted",
                    help_='add "indicator: …" to the item, with an id of plan/indicators.yaml',
                    item=entry.id,
                )
