"""An id stands for something else than it did in the last published edition.

Ids are permanent: whoever follows an old link must never land on another commitment.

Wrong:

    ws1-a3 was "Train all youth workers in first aid", and is now "Run a late bus".

Right:

    The new action gets the next free id; a decision says what became of ws1-a3.
"""

from collections.abc import Iterator

from generator.analysis.compare.judge import is_commitment
from generator.analysis.compare.records import Record
from generator.analysis.compare.wording import words_of
from generator.analysis.facts import Facts
from generator.analysis.ids import next_free
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("C906", "id-of-another", Severity.ERROR, __doc__)

_STEM = 5
"""Letters by which two forms of a word are taken for the same: "train" and "training"."""

_LEAST = 4
"""Letters of the shortest words looked at; shorter ones, such as "the", tell nothing."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report ids of another kind of thing, and of wordings with nothing in common.

    A decision on the item shows that it is meant to be the same.
    """
    changes = facts.changes
    if changes is None:
        return
    for key, found in changes.by_key.items():
        first, second = changes.old.records.get(key), changes.new.records.get(key)
        if first is None or second is None or not is_commitment(first):
            continue
        is_other_kind = first.kind != second.kind
        is_decided = any(change.decisions for change in found)
        says_other = any(change.field == "text" for change in found) and _is_strange(first, second)
        if is_other_kind or (says_other and not is_decided):
            yield _report(facts, first, second)


def _is_strange(first: Record, second: Record) -> bool:
    """Whether two wordings have no word in common."""
    return not _stems(first.words) & _stems(second.words)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words_of(text) if len(word) >= _LEAST}


def _report(facts: Facts, first: Record, second: Record) -> Diagnostic:
    free = next_free(second.key, facts.used_ids)
    return facts.report(
        RULE,
        second.part,
        (*second.path, "id"),
        f'{second.key} was the {first.kind} "{first.words}" in edition {facts.baseline_id}, and is '
        "now something else",
        help_=f'write "id: {free}" for what is new, and say in plan/decisions.yaml what became of '
        f'{second.key}; if it is the same, say there why it reads otherwise ("fate: changed")',
        item=second.key,
    )
