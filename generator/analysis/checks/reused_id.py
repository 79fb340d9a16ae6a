"""An id that was retired stands for something again.

Ids are permanent: whoever follows an old link must never land on another commitment.

Wrong:

    An action ws1-a3 in the edition 2018-19, when ws1-a3 was dropped in 2017-18.

Right:

    The new action gets the next free id, ws1-a6.
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.ids import next_free
from generator.model.decisions import RETIRING_FATES
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("R303", "reused-id", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report ids that a decision ended, or that ended before the last edition.

    What a new decision ends and is still there is not used again, and what has lost its id is to
    get that back: other rules say so.
    """
    retired = _find_retired(facts)
    renamed = {found.new.key for found in facts.lost_ids}
    for entry in facts.index.entries:
        if entry.id in retired and entry.id not in renamed:
            free = next_free(entry.id, facts.used_ids)
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "id"),
                f'the id "{entry.id}" is used again; it {retired[entry.id]}',
                help_=f'give the new item an id of its own, "{free}", or mend the decision',
                item=entry.id,
            )


def _find_retired(facts: Facts) -> dict[str, str]:
    """Tell of each id that has ended how it did."""
    retired = {
        item: f"was {decision.fate} in the edition {decision.edition}"
        for decision in facts.plan.decisions.decisions
        if decision.fate in RETIRING_FATES
        for item in decision.items
        if item not in decision.successors
        and not (facts.takes_effect(decision) and item in facts.baseline_ids)
    }
    if not facts.published_ids or not facts.knows_every_edition:
        return retired
    *older, last = facts.published_ids
    for ids in older:
        for item in sorted(ids - last):
            retired.setdefault(item, "stood in an edition before the last one, and ended there")
    return retired
