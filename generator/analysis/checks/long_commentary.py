"""A commentary has more than 120 words.

Members of other councils have complained of commentaries of two pages. 120 words are some eight
lines; what needs more belongs in a document that the plan names.

Wrong:

    commentary: >-
      In April we began to look at buildings, and ...       # 180 words

Right:

    commentary: The lease for Millbrook fell through. Three other sites have been looked at.
"""

import re
from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import Entry, list_action_updates, list_workstream_entries
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import ActionUpdate, WorkstreamEntry

MOST_WORDS = 120

RULE = Rule("V008", "long-commentary", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every commentary on a workstream or an action that is too long."""
    for entry in list_workstream_entries(facts.loaded):
        yield from _check(facts, entry, entry.model.workstream)
    for update in list_action_updates(facts.loaded):
        yield from _check(facts, update, update.model.action)


def _check(
    facts: Facts, entry: Entry[WorkstreamEntry | ActionUpdate], item: str
) -> Iterator[Diagnostic]:
    number = count_words(entry.model.commentary or "")
    if number > MOST_WORDS:
        yield facts.report_entry(
            RULE,
            entry,
            ("commentary",),
            f"the commentary has {number} words, more than the {MOST_WORDS} that it may have",
            help_="keep what changed, why, and what is done next; put the rest into a document",
            item=item,
        )


def count_words(text: str) -> int:
    """Count words as people do: "5%" and "follow-up" are one each, and a dash is none."""
    return sum(bool(re.search(r"\w", part)) for part in text.split())
