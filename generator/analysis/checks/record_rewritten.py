"""A reading or a review is not what it was when an edition was published.

Both are added to, and never rewritten: readers have cited them. A corrected value keeps the one
before under "revisions". What was on record is kept with each edition; what came after the last
one, git alone knows.

Wrong:

    value: 91        # 88 when the edition 2017-18 was published

Right:

    value: 91
    revisions: [{previous: 88, revised_on: 2018-08-02, reason: Late returns are in.}]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.load.sealed import record_of
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("V019", "record-rewritten", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report readings and reviews that are gone, or differ from what was on record."""
    if {"readings", "reviews"} & facts.loaded.unread_parts:
        return
    now = record_of(facts.plan)
    found: dict[tuple[str, str], Diagnostic] = {}
    for edition in facts.sealed:
        record = edition.reader.record if edition.reader and edition.is_intact else {}
        for kind, word in (("readings", "reading"), ("reviews", "review")):
            for key, value in record.get(kind, {}).items():
                if key in facts.loaded.flawed_ids:
                    continue
                said = _judge(facts, kind, key, value, now.get(kind, {}).get(key))
                found.pop((kind, key), None)
                if said:
                    message = f"the {word} {key} {said[0]} edition {edition.edition} was published"
                    place = _find_place(facts, kind, key)
                    found[kind, key] = diagnose(RULE, place, message, help_=said[1], item=key)
    yield from found.values()


def _judge(facts: Facts, kind: str, key: str, was: object, now: object) -> tuple[str, str] | None:
    """Say what became of a record, and what to do; None where it stands or was revised openly."""
    if now is None:
        return "is gone, and was there when", "put it back, as git has it"
    if now == was:
        return None
    if kind == "reviews":
        help_ = (
            "put back what it judged, as git has it; what is known now goes into the next review"
        )
        return "is not what it was when", help_
    reading = next(each for each in facts.plan.readings.readings if each.id == key)
    # A state in place of a value, or a value that comes late, replaces nothing that was published.
    if isinstance(was, str) or was in [each.previous for each in reading.revisions]:
        return None
    return (
        f"is {now}, and was {was} when",
        f'put back {was}; or add under "revisions": previous: {was}, "revised_on" and "reason"',
    )


def _find_place(facts: Facts, kind: str, key: str) -> Place:
    """Find the record, or the file or folder that held it."""
    entry = facts.index.by_id.get(key)
    if entry is not None:
        return facts.loaded.place(entry.part, entry.path)
    review_file = f"plan/reviews/{key.removeprefix('review-')}.yaml"
    return Place("plan/readings.yaml" if kind == "readings" else review_file)
