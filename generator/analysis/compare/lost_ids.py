"""Ids that went astray.

A thing has lost its id where it is gone and one just like it is new; an id stands for another
where nothing is left of what it was.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.analysis.compare.changes import ChangeKind
from generator.analysis.compare.compare_plans import Comparison
from generator.analysis.compare.judge import is_commitment
from generator.analysis.compare.records import Record
from generator.analysis.compare.wording import share_of_words, words_of

ALIKE = 0.75
"""Share of words that a lost and a new item must have in common. Source: ours; of the items of the
2016 plan that are of one kind, no two that say different things share as much."""

_STEM = 5
"""Letters by which two forms of a word are taken for the same: "train" and "training"."""

_LEAST = 4
"""Letters of the shortest words that tell anything; "the" and the like stand in every text."""

_RARE_WORDS = 6
"""Words by which items alike are found: two that share three quarters share some of the rarest."""


@dataclass(frozen=True, slots=True)
class LostId:
    """A thing that is gone, and one that is new and says the same.

    Attributes:
        gone: The thing that is gone.
        new: The thing that is new.
    """

    gone: Record
    new: Record


def find_lost_ids(comparison: Comparison, others: Collection[str] = ()) -> tuple[LostId, ...]:
    """Find things that were removed without a decision and added again under another id.

    Each thing that is gone is named with the new thing most like it, and each new thing once.

    Args:
        comparison: What changed.
        others: Ids that stand for something else now, so that what they stood for is gone too.
    """
    gone = [
        change.record
        for change in comparison.changes
        if change.kind is ChangeKind.REMOVED
        and not change.decisions
        and change.key not in comparison.new.records
    ]
    gone += [comparison.old.records[key] for key in others]
    new = [change.record for change in comparison.changes if change.kind is ChangeKind.ADDED]
    found: list[LostId] = []
    taken: set[str] = set()
    for share, first, second in sorted(_alike(gone, new), key=lambda each: -each[0]):
        if share >= ALIKE and not {first.key, second.key} & taken:
            taken |= {first.key, second.key}
            found.append(LostId(first, second))
    return tuple(found)


def find_other_ids(comparison: Comparison) -> dict[str, str]:
    """Find ids that stand for another kind of thing, or for a wording with no word in common.

    A decision on an item shows that it is meant to be the same, however it reads; it cannot be the
    same as another kind.

    Returns:
        Each such id, with the id that had stood for what it stands for now; empty for none.
    """
    found: dict[str, str] = {}
    for key, changes in comparison.by_key.items():
        first, second = comparison.old.records.get(key), comparison.new.records.get(key)
        if first is None or second is None:
            continue
        is_decided = any(change.decisions for change in changes)
        is_reworded = (is_commitment(first) or first.kind == "workstream") and any(
            change.field in {"text", "title"} for change in changes
        )
        former = _former_id(comparison, second) if is_reworded or first.kind != second.kind else ""
        reads_otherwise = is_reworded and (
            not _stems(first.words) & _stems(second.words)
            or (former and share_of_words(first.words, second.words) < ALIKE)
        )
        if first.kind != second.kind or (reads_otherwise and not is_decided):
            found[key] = former
    return found


def _former_id(comparison: Comparison, record: Record) -> str:
    """Find the id under which a thing stood before; empty where it is new."""
    shares = [
        (share_of_words(each.words, record.words), key)
        for key, each in comparison.old.records.items()
        if each.kind == record.kind and key != record.key
    ]
    share, key = max(shares, default=(0, ""))
    return key if share >= ALIKE else ""


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words_of(text) if len(word) >= _LEAST}


def _alike(gone: Sequence[Record], new: Sequence[Record]) -> Iterator[tuple[float, Record, Record]]:
    """Give pairs of the same kind that share a rare word, with the share of words in common."""
    frequency: Counter[str] = Counter()
    for record in new:
        frequency.update(set(words_of(record.words)))
    by_word: dict[tuple[str, str], list[Record]] = {}
    for record in new:
        for word in set(words_of(record.words)):
            by_word.setdefault((record.kind, word), []).append(record)
    for record in gone:
        words = sorted(set(words_of(record.words)), key=lambda word: (frequency[word], word))
        known = [word for word in words if frequency[word]][:_RARE_WORDS]
        near = {each.key: each for word in known for each in by_word.get((record.kind, word), ())}
        for each in near.values():
            yield share_of_words(record.words, each.words), record, each
