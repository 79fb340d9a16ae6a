"""A decision names something that no edition has.

Wrong:

    items: [ws1-a33]         # ws1-a3 is meant

Right:

    items: [ws1-a3]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("C904", "decision-of-unknown", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report ids in decisions that stand neither in the plan nor in any published edition."""
    for unknown in facts.unknown_ids:
        decision = facts.plan.decisions.decisions[int(unknown.path[0])]
        yield facts.report(
            RULE,
            "decisions",
            ("decisions", *unknown.path),
            f'no edition has anything with the id "{unknown.id}"',
            help_=f'write "{unknown.meant}" if that is meant'
            if unknown.meant
            else "write the id of an item of this plan or of a published edition",
            item=decision.id,
        )
