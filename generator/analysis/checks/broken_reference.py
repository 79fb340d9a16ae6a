"""An id is named that nothing has.

Wrong:

    lead: head-of-social-care

Right:

    lead: head-social-care
"""

from collections.abc import Iterator
from difflib import get_close_matches

from generator.analysis.facts import PART_OF_KIND, Facts
from generator.analysis.index import ITEM_KINDS, Reference
from generator.analysis.reviewed import REVIEWED_FIELDS
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.plan import FILE_ROLES, Layer

_PAST_PARTS = frozenset(
    role.part for role in FILE_ROLES if role.layer in {Layer.REVIEW, Layer.READING}
)
"""Parts that are added to and never rewritten."""

_FEW = 3
"""Ids that a message gives as examples."""

RULE = Rule("R304", "broken-reference", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every reference whose target is nowhere, with the nearest id of the right kind.

    Reviews and readings go on when what they are about has ended with an edition; what seems to
    have lost its id is to get it back. Of what a review names and its edition does not have,
    another rule tells.
    """
    known = facts.index.by_id.keys() | facts.loaded.flawed_ids
    known |= {found.gone.key for found in facts.lost_ids}
    for reference in facts.index.references:
        if reference.target in known or _may_be_unread(facts, reference):
            continue
        if reference.part in _PAST_PARTS and reference.target in facts.all_published_ids:
            continue
        if reference.part == "reviews" and reference.field in REVIEWED_FIELDS:
            continue
        kinds = " or ".join(reference.kinds)
        yield facts.report(
            RULE,
            reference.part,
            reference.path,
            f'no {kinds} has the id "{reference.target}"',
            help_=_say_what_to_write(facts, reference),
            item=reference.holder,
        )


def _say_what_to_write(facts: Facts, reference: Reference) -> str:
    """Name the nearest id, or some of those that there are, and the file for a new one."""
    known = [entry.id for entry in facts.index.of_kind(*_kinds(reference)) if entry.id]
    near = get_close_matches(reference.target, known, n=1, cutoff=0.5)
    where = PART_OF_KIND.get(reference.kinds[0], "")
    add = f", or add it to {where}" if where else ""
    if near:
        return f'write "{near[0]}" if that is meant{add}'
    if not known:
        return f"delete it{add}"
    listed = ", ".join(known[:_FEW])
    return f"write an id that there is, like {listed}{add}"


def _kinds(reference: Reference) -> frozenset[str]:
    kinds = frozenset(reference.kinds)
    return kinds | ITEM_KINDS if "item" in kinds else kinds


def _may_be_unread(facts: Facts, reference: Reference) -> bool:
    """Whether the target may lie in a file that could not be read."""
    return any(facts.may_be_unread(kind) for kind in _kinds(reference))
