"""A decision leaves something open that the plan lacks.

It is published as a gap, with the day by which it is settled. It stays on this list until then.

Wrong:

    - id: decision-12
      items: [ws5]
      fate: left open
      gaps: [lead]
      settle_by: 2017-06-30

Right:

    lead: head-social-care       # in the file of ws5, once it is settled
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.gaps import say_left_open
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("G709", "gap-left-open", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each decision that leaves something open; another rule reports those that are late."""
    for found in facts.left_open:
        # A decision without a day is reported for that.
        if found.gaps and found.decision.settle_by and not facts.is_late(found):
            yield facts.report(
                RULE,
                "decisions",
                ("decisions", found.position),
                f"{found.decision.id} leaves {say_left_open(facts.index, found)} open "
                f"until {found.decision.settle_by}",
                help_="write the missing value as soon as it is settled; the decision stays",
                item=found.decision.id,
            )
