"""An id is named where another kind of thing belongs.

Wrong:

    lead: cmt          # a board

Right:

    lead: director     # a role
"""

from collections.abc import Iterator

from generator.analysis.facts import PART_OF_KIND, Facts
from generator.load.faults.bad_id import say_reference
from generator.load.names import ITEM_KINDS
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.wording import with_article

RULE = Rule("R305", "wrong-kind", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every reference to a thing of another kind than may stand there."""
    for reference in facts.index.references:
        entry = facts.index.by_id.get(reference.target)
        if entry is None or entry.kind in reference.kinds:
            continue
        if "item" in reference.kinds and entry.kind in ITEM_KINDS:
            continue
        kinds = with_article(" or ".join(reference.kinds))
        found = with_article(entry.kind)
        where = PART_OF_KIND.get(reference.kinds[0], "")
        yield facts.report(
            RULE,
            reference.part,
            reference.path,
            f'"{reference.target}" is {found}, and "{reference.field}" names {kinds}',
            help_=say_reference(reference.target, reference.kinds, facts.names)
            + (f"; {where} has them all" if where else ""),
            item=reference.holder,
        )
