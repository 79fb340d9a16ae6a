"""The day has passed by which something left open was to be settled.

A draft is compared with its as-at date, and that of a new year with its first day as well.

Wrong:

    - id: decision-12
      items: [ws5]
      fate: left open
      gaps: [lead]
      settle_by: 2017-06-30      # in a draft of the edition 2018-19

Right:

    lead: head-social-care       # in the file of ws5
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.gaps import say_left_open
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("G710", "gap-not-settled", Severity.ERROR, __doc__, in_transcribed=Severity.WARNING)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each decision of a draft that leaves something open for longer than it says."""
    for found in facts.left_open:
        if found.gaps and facts.is_late(found):
            decision = found.decision
            yield facts.report(
                RULE,
                "decisions",
                ("decisions", found.position, "settle_by"),
                f"{decision.id} leaves {say_left_open(facts.index, found)} open, and that was to "
                f"be settled by {decision.settle_by}",
                help_="write the missing value; or, if the board leaves it open for longer, add a "
                f"new decision on it with 'edition: \"{facts.plan.settings.edition.id}\"', "
                '"fate: left open", the reason and a later day in "settle_by"',
                item=decision.id,
            )
