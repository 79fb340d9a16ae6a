"""A sentence that is written about the plan is too long to be read in one go.

Read are reviews with their escalations and answers to scrutiny, decisions, the notes of the
edition, and what is said of readings; never the plan's own text, nor the words of others.
GOV.UK advises sentences of 25 words and fewer; from 40 on even practised readers lose the thread.
Source: https://www.gov.uk/guidance/content-design/writing-for-gov-uk

Wrong:

    commentary: The audits of the quarter, which were late because ..., and so on for 45 words.

Right:

    commentary: The audits of the quarter were late. Two auditors had left.
"""

import re
from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.base import FrozenModel
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.places import Path
from generator.model.reviews import ActionUpdate, Review, WorkstreamEntry

RULE = Rule("H116", "long-sentence", Severity.NOTE, __doc__)

_MOST_WORDS = 40
_Written = tuple[str, Path, str, str]
_END = re.compile(r"(?<=[.!?;:])\s+")


def _list_texts(facts: Facts) -> Iterator[_Written]:
    """List what is written about the plan: the part, the steps, whose it is, and the text."""
    edition = facts.plan.settings.edition
    yield from _take(edition, "settings", ("edition",), "", "change_note", "note")
    for number, review in enumerate(facts.plan.reviews):
        yield from _list_of_review(review, (number,))
    for number, decision in enumerate(facts.plan.decisions.decisions):
        yield from _take(decision, "decisions", ("decisions", number), decision.id, "reason")
    for number, reading in enumerate(facts.plan.readings.readings):
        steps: Path = ("readings", number)
        yield from _take(reading, "readings", steps, reading.id, "note", "query")
        for position, revision in enumerate(reading.revisions):
            at = (*steps, "revisions", position)
            yield from _take(revision, "readings", at, reading.id, "reason")


def _list_of_review(review: Review, steps: Path) -> Iterator[_Written]:
    """List the texts of a review; what the committee said is not the managers' to shorten."""
    yield from _take(review, "reviews", steps, review.id, "statement")
    for name in ("finance", "self_assessment", "projections"):
        yield from _take(getattr(review, name), "reviews", (*steps, name), review.id, "text")
    for number, entry in enumerate(review.workstreams):
        at = (*steps, "workstreams", number)
        yield from _list_of_entry(entry, at, entry.workstream)
    for number, update in enumerate(review.actions):
        at = (*steps, "actions", number)
        yield from _list_of_entry(update, at, update.action)
        yield from _take(update, "reviews", at, update.action, "evidence")
        yield from _take(update.moved, "reviews", (*at, "moved"), update.action, "reason")
    for number, rescore in enumerate(review.risks):
        yield from _take(rescore, "reviews", (*steps, "risks", number), rescore.risk, "reason")
    for number, raised in enumerate(review.escalations):
        at = (*steps, "escalations", number)
        yield from _take(raised, "reviews", at, raised.id, "text", "result")
        for position, agreed in enumerate(raised.actions_agreed):
            yield "reviews", (*at, "actions_agreed", position), raised.id, agreed
    for number, comment in enumerate(review.scrutiny):
        yield from _take(comment, "reviews", (*steps, "scrutiny", number), comment.id, "response")


def _list_of_entry(
    entry: WorkstreamEntry | ActionUpdate, steps: Path, item: str
) -> Iterator[_Written]:
    yield from _take(entry, "reviews", steps, item, "commentary")
    at = (*steps, "corrective_action")
    yield from _take(entry.corrective_action, "reviews", at, item, "text")


def _take(
    model: FrozenModel | None, part: str, steps: Path, item: str, *fields: str
) -> Iterator[_Written]:
    """Take the texts of some fields, where they say anything."""
    for field in fields:
        text: str | None = getattr(model, field, None)
        if text:
            yield part, (*steps, field), item, text


def count_longest_sentence(text: str) -> int:
    """Count the words of the longest sentence; the parts around a colon or semicolon count apart.

    Our own words are held to 25 by a test, as GOV.UK advises; what others write is told from 40 on.
    """
    return max((len(sentence.split()) for sentence in _END.split(text)), default=0)


def list_subjects(facts: Facts) -> Iterator[str]:
    """List whose texts are looked at, one for each text."""
    yield from (item for _, _, item, _ in _list_texts(facts))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each text with too long a sentence."""
    for part, steps, item, text in _list_texts(facts):
        longest = count_longest_sentence(text)
        if longest > _MOST_WORDS:
            yield facts.report(
                RULE,
                part,
                steps,
                f"a sentence here has {longest} words",
                help_=f"split it into sentences of {_MOST_WORDS} words and fewer",
                item=item,
            )
