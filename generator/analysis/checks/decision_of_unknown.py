"""A decision names something that no edition has.

Wrong:

    items: [ws1-a33]         # ws1-a3 is meant

Right:

    items: [ws1-a3]
"""

from collections.abc import Iterator
from textwrap import shorten

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

_LONGEST, _MOST = 40, 6
"""Letters and number of the items that a message lists."""

RULE = Rule("C904", "decision-of-unknown", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report ids in decisions that stand neither in the plan nor in any published edition."""
    for unknown in facts.unknown_ids:
        is_heir = "successors" in unknown.path
        decision = facts.plan.decisions.decisions[int(unknown.path[0])]
        yield facts.report(
            RULE,
            "decisions",
            ("decisions", *unknown.path),
            f'no edition has anything with the id "{unknown.id}"',
            help_=f'write "{unknown.meant}" if that is meant'
            if unknown.meant
            else _list_choices(facts, unknown.id, is_heir=is_heir),
            item=decision.id,
        )


def _list_choices(facts: Facts, item: str, *, is_heir: bool) -> str:
    """List what may be meant: a successor is in the plan; what is decided on may be gone."""
    stem = item.rstrip("0123456789")
    near = sorted(facts.index.by_id if is_heir else facts.used_ids)
    known = [key for key in near if key.startswith(stem) and key[len(stem) :].isdigit()]
    named = [
        f'{key} ("{shorten(facts.index.by_id[key].words, _LONGEST, placeholder="…")}")'
        if key in facts.index.by_id
        else f"{key}, which is gone from the plan"
        for key in known[:_MOST]
    ]
    where = "an item of this plan" if is_heir else "an item of this plan or of a published edition"
    return f"write the id of {where}" + (
        f", like one of these: {', '.join(named)}" if named else ""
    )
