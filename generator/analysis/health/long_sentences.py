"""A sentence of a review or a decision is too long to be read in one go.

Only what is written about the plan is looked at, never the plan's own text.
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
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.places import Path

RULE = Rule("H116", "long-sentence", Severity.NOTE, __doc__)

_MOST_WORDS = 40
_END = re.compile(r"(?<=[.!?;:])\s+")


def _list_texts(facts: Facts) -> Iterator[tuple[str, Path, str, str]]:
    """List what is written about the plan: the part, the steps, whose it is, and the text."""
    for number, review in enumerate(facts.plan.reviews):
        yield "reviews", (number, "statement"), review.id, review.statement
        for position, entry in enumerate(review.workstreams):
            steps: Path = (number, "workstreams", position, "commentary")
            yield "reviews", steps, entry.workstream, entry.commentary
        for position, update in enumerate(review.actions):
            if update.commentary:
                steps = (number, "actions", position, "commentary")
                yield "reviews", steps, update.action, update.commentary
    for position, decision in enumerate(facts.plan.decisions.decisions):
        steps = ("decisions", position, "reason")
        yield "decisions", steps, decision.id, decision.reason


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
