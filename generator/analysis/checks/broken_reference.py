"""An id is named that nothing has.

Wrong:

    lead: head-of-social-care

Right:

    lead: head-social-care
"""

import re
from collections.abc import Iterator

from generator.analysis.decided_ids import find_heirs
from generator.analysis.facts import PART_OF_KIND, Facts
from generator.analysis.index import Reference
from generator.analysis.reviewed import REVIEWED_FIELDS
from generator.load.faults.bad_id import say_reference
from generator.load.names import ITEM_KINDS
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.fields import find_note
from generator.model.places import Place
from generator.model.plan import FILE_ROLES, Layer
from generator.model.wording import join_words

PAST_PARTS = frozenset(
    role.part for role in FILE_ROLES if role.layer in {Layer.REVIEW, Layer.READING}
) | {"corrections", "signoffs"}
"""Parts that are added to and never rewritten, or that record what the source says."""

_FEW = 3
"""Other places that a message lists."""

_OF_WORKSTREAM = re.compile(r"ws[1-9]\d*(-.+)?")

RULE = Rule("R304", "broken-reference", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every id that is named and nothing has, once for all places that name it.

    Records of the past go on naming what has ended; what another rule has to say something about is
    held back. Of what a review names and its edition does not have, another rule tells.
    """
    known = facts.index.by_id.keys() | facts.held_back
    missing: dict[str, list[Reference]] = {}
    for reference in facts.index.references:
        target = reference.target
        if target in known or _may_be_unread(facts, reference) or facts.is_renamed_along(target):
            continue
        if reference.part == "reviews" and reference.field in REVIEWED_FIELDS:
            continue
        if not (facts.has_ended(target) and _is_record(facts, reference)):
            missing.setdefault(_cause(facts, target), []).append(reference)
    for references in missing.values():
        first, *others = references
        is_gone = facts.has_ended(first.target)
        yield (_report_gone if is_gone else _report_unknown)(
            facts, first, _say_others(facts, others)
        )


def _cause(facts: Facts, target: str) -> str:
    """Name what is missing: a workstream takes all that is named after it along."""
    stem = target.partition("-")[0]
    is_of_workstream = _OF_WORKSTREAM.fullmatch(target) is not None
    return stem if is_of_workstream and stem not in facts.index.by_id else target


def _say_others(facts: Facts, others: list[Reference]) -> str:
    places = [f"{place.file}:{place.line}" for place in (_place(facts, each) for each in others)]
    named = places[:_FEW] + ([f"{len(places) - _FEW} more"] if len(places) > _FEW else [])
    return f"; the same holds for {join_words(named)}" if named else ""


def _place(facts: Facts, reference: Reference) -> Place:
    return facts.loaded.place(reference.part, reference.path)


def _report_unknown(facts: Facts, first: Reference, others: str) -> Diagnostic:
    kinds = " or ".join(first.kinds)
    return facts.report(
        RULE,
        first.part,
        first.path,
        f'no {kinds} has the id "{first.target}"',
        help_=_say_what_to_write(facts, first) + others,
        item=first.holder,
    )


def _is_record(facts: Facts, reference: Reference) -> bool:
    """Whether a reference records the past: then it may name what has ended since."""
    if reference.part == "corrections":
        return True
    if reference.part == "decisions":
        decision = facts.plan.decisions.decisions[int(reference.path[1])]
        is_past = not facts.takes_effect(decision)
        return is_past or reference.target in facts.all_published_ids
    return reference.part in PAST_PARTS and reference.target in facts.all_published_ids


def _report_gone(facts: Facts, first: Reference, others: str) -> Diagnostic:
    """Report at its first place what is named and has gone."""
    target = first.target
    decision = facts.retired.get(target)
    became = f"was {decision.fate} by {decision.id}" if decision else "is gone from the plan"
    return facts.report(
        RULE,
        first.part,
        first.path,
        f'{target} {became}, and "{first.field}" still names it',
        help_=_say_what_became(facts, first) + others,
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
    """Name the id that is meant, or those that there are, and the file for a new one."""
    where = PART_OF_KIND.get(reference.kinds[0], "")
    add = f"; or, if there is no such {reference.kinds[0]} yet, add it to {where}" if where else ""
    return say_reference(reference.target, reference.kinds, facts.names) + add


def _kinds(reference: Reference) -> frozenset[str]:
    kinds = frozenset(reference.kinds)
    return kinds | ITEM_KINDS if "item" in kinds else kinds


def _may_be_unread(facts: Facts, reference: Reference) -> bool:
    """Whether the target may lie in a file that could not be read."""
    return any(facts.may_be_unread(kind) for kind in _kinds(reference))
