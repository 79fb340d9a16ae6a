"""A decision names something that no edition has.

Wrong:

    items: [ws1-a33]         # ws1-a3 is meant

Right:

    items: [ws1-a3]
"""

from collections.abc import Iterator
from difflib import get_close_matches

from generator.analysis.facts import Facts
from generator.load.sealed import edition_order
from generator.model.decisions import Decision
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.places import Path

RULE = Rule("C904", "decision-of-unknown", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report ids in decisions that stand neither in the plan nor in any published edition.

    What a decision retired before the first edition was published stands nowhere; what stood in an
    edition that cannot be read is not known.
    """
    if not facts.sealed or not facts.knows_every_edition or facts.loaded.unread_parts:
        return
    first = edition_order(facts.sealed[0].edition)
    known = facts.all_published_ids | facts.index.by_id.keys() | facts.loaded.flawed_ids
    for position, decision in enumerate(facts.plan.decisions.decisions):
        if edition_order(decision.edition) <= first:
            continue
        for field in ("items", "successors"):
            for number, item in enumerate(getattr(decision, field)):
                if item not in known:
                    yield _report(facts, decision, item, (position, field, number))


def _report(facts: Facts, decision: Decision, item: str, place: Path) -> Diagnostic:
    known = facts.all_published_ids | facts.index.by_id.keys()
    near = get_close_matches(item, sorted(known), n=1, cutoff=0.5)
    return facts.report(
        RULE,
        "decisions",
        ("decisions", *place),
        f'no edition has anything with the id "{item}"',
        help_=f'write "{near[0]}" if that is meant' if near else "check the spelling",
        item=decision.id,
    )
