"""A review names something that the edition it looks at does not have.

A review judges one edition: the working one, or a published one as it was sealed. What it says of
anything else would be shown nowhere. Risks may also stand on the register of today.

Wrong:

    actions:
      - action: ws1-a9          # the edition ends at ws1-a3
        stage: in progress

Right:

    actions:
      - action: ws1-a3
        stage: in progress
"""

from collections.abc import Iterator
from dataclasses import replace

from generator.analysis.facts import Facts
from generator.analysis.index import Reference
from generator.analysis.reviewed import REVIEWED_FIELDS, ReviewedEdition
from generator.load.faults.bad_id import say_reference
from generator.load.faults.bad_pattern import say_edition
from generator.load.names import Names
from generator.load.sealed import year_of
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.wording import join_words

RULE = Rule("V005", "not-in-edition", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every review of an edition that there is not, and every name that its edition lacks.

    What a review of an unknown edition names cannot be judged.
    """
    for position, review in enumerate(facts.plan.reviews):
        if review.edition not in facts.reviewed:
            known = list(facts.reviewed)
            near = say_edition(review.edition).strip('"')
            help_ = f'write "{near}"' if near in known else "write one that there is"
            yield facts.report(
                RULE,
                "reviews",
                (position, "edition"),
                f"there is no edition {review.edition}, only {', '.join(known)}",
                help_=f"{help_}; the review of a later edition can begin once that is in plan/"
                "plan.yaml",
                item=review.id,
            )
    working = facts.plan.settings.edition.id
    missing: dict[tuple[str, str | int, str], list[Reference]] = {}
    for reference in facts.index.references if facts.plan.reviews else ():
        if reference.part != "reviews" or reference.field not in REVIEWED_FIELDS:
            continue
        edition = facts.reviewed.get(facts.plan.reviews[int(reference.path[0])].edition)
        if edition and edition.is_sound and not _is_known(facts, edition, reference):
            kind = reference.kinds[0]
            names = Names({kind: {key: () for key, of in edition.kinds.items() if of == kind}})
            is_plain = edition.id != working or names.find(reference.target, (kind,))
            cause = reference.target if is_plain else ""
            missing.setdefault((edition.id, reference.path[0], cause), []).append(reference)
    for (edition_id, _, _), references in missing.items():
        first, *others = references
        lines = [
            f"{each.target} in line {facts.loaded.place(each.part, each.path).line}"
            for each in others
        ]
        also = f"; the same holds for {join_words(lines)}" if lines else ""
        found = _report(facts, facts.reviewed[edition_id], first)
        yield replace(found, help=f"{found.help}{also}")


def _is_known(facts: Facts, edition: ReviewedEdition, reference: Reference) -> bool:
    """Whether an edition has what is named, or may have it, or another rule tells of it."""
    target = reference.target
    kind = edition.kinds.get(target)
    now = facts.index.by_id.get(target)
    if kind in reference.kinds or (now and now.kind not in reference.kinds):
        return True
    if now and now.kind == "risk":
        return True
    if edition.id != facts.plan.settings.edition.id:
        return False
    return (
        target in facts.held_back
        or facts.is_renamed_along(target)
        or any(map(facts.may_be_unread, reference.kinds))
    )


def _report(facts: Facts, edition: ReviewedEdition, reference: Reference) -> Diagnostic:
    kind = reference.kinds[0]
    target = reference.target
    known: dict[str, tuple[str, ...]] = {
        key: (edition.words.get(key, ""),) for key, of in edition.kinds.items() if of == kind
    }
    others = [each.id for each in facts.reviewed.values() if each.kinds.get(target) == kind]
    elsewhere = f"; edition {others[0]} has it" if others else ""
    of_year = [each for each in others if year_of(each) == year_of(edition.id)]
    if of_year:
        help_ = (
            f"write 'edition: \"{of_year[0]}\"' at the top if the meeting looked at that one, or "
            "delete the entry"
        )
    elif others:
        help_ = f"delete the entry; it belongs in a review of edition {others[0]}"
    elif known and not facts.has_ended(target):
        names = Names({kind: known})
        help_ = f"{say_reference(target, (kind,), names)}; or delete the entry"
    else:
        help_ = "delete the entry"
    return facts.report(
        RULE,
        "reviews",
        reference.path,
        f'edition {edition.id}, which is reviewed here, has no {kind} "{target}"{elsewhere}',
        help_=help_,
        item=reference.holder,
    )
