"""An id is named that nothing has.

Wrong:

    lead: head-of-social-care

Right:

    lead: head-social-care
"""

from collections.abc import Iterator
from difflib import get_close_matches

from generator.analysis.decided_ids import find_heirs
from generator.analysis.facts import PART_OF_KIND, Facts
from generator.analysis.index import ITEM_KINDS, Reference
from generator.analysis.reviewed import REVIEWED_FIELDS
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.fields import find_note
from generator.model.plan import FILE_ROLES, Layer
from generator.model.wording import join_words

PAST_PARTS = frozenset(
    role.part for role in FILE_ROLES if role.layer in {Layer.REVIEW, Layer.READING}
) | {"corrections", "signoffs"}
"""Parts that are added to and never rewritten, or that record what the source says."""

_FEW = 3
"""Ids that a message gives as examples."""

RULE = Rule("R304", "broken-reference", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every reference whose target is nowhere.

    Records of the past go on naming what has ended; what seems to have lost its id is to get it
    back. Of what a review names and its edition does not have, another rule tells. What is known to
    be gone is reported once a file, with what became of it.
    """
    known = facts.index.by_id.keys() | facts.loaded.flawed_ids
    known |= {found.gone.key for found in facts.lost_ids}
    gone: dict[tuple[str, str], list[Reference]] = {}
    for reference in facts.index.references:
        if reference.target in known or _may_be_unread(facts, reference):
            continue
        if reference.part == "reviews" and reference.field in REVIEWED_FIELDS:
            continue
        if facts.has_ended(reference.target):
            if not _is_record(facts, reference):
                file = facts.loaded.place(reference.part, reference.path).file
                gone.setdefault((reference.target, file), []).append(reference)
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
    for references in gone.values():
        yield _report_gone(facts, references)


def _is_record(facts: Facts, reference: Reference) -> bool:
    """Whether a reference records the past: then it may name what has ended since."""
    if reference.part == "corrections":
        return True
    if reference.part == "decisions":
        decision = facts.plan.decisions.decisions[int(reference.path[1])]
        is_past = not facts.takes_effect(decision)
        return is_past or reference.target in facts.all_published_ids
    return reference.part in PAST_PARTS and reference.target in facts.all_published_ids


def _report_gone(facts: Facts, references: list[Reference]) -> Diagnostic:
    """Report at its first place what a file names of one thing that is gone."""
    first, *others = references
    target = first.target
    decision = facts.retired.get(target)
    became = f"was {decision.fate} by {decision.id}" if decision else "is gone from the plan"
    lines = [str(facts.loaded.place(each.part, each.path).line) for each in others]
    also = f"; do the same in line {join_words(lines)} of this file" if lines else ""
    return facts.report(
        RULE,
        first.part,
        first.path,
        f'{target} {became}, and "{first.field}" still names it',
        help_=_say_what_became(facts, first) + also,
        item=first.holder,
    )


def _say_what_became(facts: Facts, reference: Reference) -> str:
    """Name what takes the place of what is gone, and say how to do without it."""
    target, kinds = reference.target, _kinds(reference)
    beside = {
        each.target
        for each in facts.index.references
        if (each.part, each.path[:-1]) == (reference.part, reference.path[:-1])
    }
    heirs = [
        heir
        for heir in find_heirs(target, facts.retired, facts.index.by_id.keys())
        if facts.index.by_id[heir].kind in kinds and heir not in beside
    ]
    help_ = _say_without(reference)
    if heirs:
        verb = "takes its place" if len(heirs) == 1 else "take its place"
        help_ = f"write {join_words(heirs)}, which {verb}; or {help_}"
    elif target not in facts.retired:
        help_ = f"{help_}; or put {target} back"
    return help_


def _say_without(reference: Reference) -> str:
    """Say how to do without what is named, as the field allows."""
    if isinstance(reference.path[-1], int):
        return f"take {reference.target} out of this list"
    role = next(role for role in FILE_ROLES if role.part == reference.part)
    _, note = find_note(role.model, reference.path[1:] if role.repeats else reference.path)
    otherwise = "write null" if note and note.takes_null else "delete this entry"
    return f"write another {reference.kinds[0]}, or {otherwise}"


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
