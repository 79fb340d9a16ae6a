"""Two items say nearly the same, in one workstream or in two.

One of them may be dropped, or both be led and counted as one. Where both are meant, say how they
differ.

Wrong:

    - id: ws1-a3
      text: Recruit and keep social workers through the campaign
    - id: ws5-a3
      text: Recruit and keep social workers through the new campaign

Right:

    - id: ws1-a3
      text: Recruit and keep social workers through the campaign
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rensa import RMinHash, RMinHashLSH

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Statement
from generator.model.wording import count_of

RULE = Rule("H112", "near-duplicate", Severity.NOTE, __doc__)

_KINDS = ("outcome", "priority", "action", "measure", "improvement")

_ALIKE = 0.45
"""The share of words and pairs of words that two items have in common, from which they are called
nearly the same. Ours: on the plan of 2016 it finds the three pairs that a reader would, and no
other."""

_FEWEST_WORDS = 5
"""Shorter texts are alike by chance."""

_HASHES, _BANDS, _SEED = 320, 80, 1
"""80 bands of 4 find two texts that are 0.45 alike with a chance of 96 in 100."""


@dataclass(frozen=True, slots=True)
class Near:
    """An item that says nearly the same as items before it.

    Attributes:
        item: The item.
        closest: The one before it that is most like it; of several, the first.
        share: The share of words and pairs of words that those two have in common, 0 to 1.
        others: How many more before it say nearly the same.
    """

    item: str
    closest: str
    share: float
    others: int


def find_near(texts: Sequence[tuple[str, str]]) -> tuple[Near, ...]:
    """Find the texts that are nearly the same as one before them.

    Args:
        texts: Ids with their texts.

    Returns:
        What was found, in the order of the texts. The same texts give the same.
    """
    # Texts of the same words are looked for once: a phrase may stand in many places.
    places: dict[frozenset[str], list[int]] = {}
    for number, (_, text) in enumerate(texts):
        if own := _take_apart(text):
            places.setdefault(own, []).append(number)
    shares = _find_alike(list(places))
    found = [
        (number, near)
        for own, numbers in places.items()
        for number in numbers
        if (
            near := _find_before(
                texts, number, [(places[one], shares[own][one]) for one in shares[own]]
            )
        )
    ]
    return tuple(near for _, near in sorted(found, key=lambda each: each[0]))


def _find_alike(
    wordings: Sequence[frozenset[str]],
) -> dict[frozenset[str], dict[frozenset[str], float]]:
    """Find for each wording those that are nearly the same, itself included, with their share."""
    index = RMinHashLSH(threshold=_ALIKE, num_perm=_HASHES, num_bands=_BANDS)
    hashes = []
    for number, own in enumerate(wordings):
        hashed = RMinHash(num_perm=_HASHES, seed=_SEED)
        hashed.update(sorted(own))
        hashes.append(hashed)
        index.insert(number, hashed)
    found = {}
    for own, hashed in zip(wordings, hashes, strict=True):
        near = (wordings[other] for other in sorted(index.query(hashed)))
        shares = {one: len(own & one) / len(own | one) for one in near}
        found[own] = {one: share for one, share in shares.items() if share >= _ALIKE}
    return found


def _find_before(
    texts: Sequence[tuple[str, str]], number: int, alike: Iterable[tuple[list[int], float]]
) -> Near | None:
    """Find what stands before a text and is nearly the same; None where nothing is."""
    before = [(share, numbers, bisect_left(numbers, number)) for numbers, share in alike]
    closest = [(-share, numbers[0]) for share, numbers, count in before if count]
    if not closest:
        return None
    share, first = min(closest)
    others = sum(count for _, _, count in before) - 1
    return Near(texts[number][0], texts[first][0], -share, others)


def _take_apart(text: str) -> frozenset[str]:
    """Take a text apart into its words and pairs of words; none of a short one."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    return frozenset((*words, *pairs))


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the commitments of the workstreams."""
    yield from (entry.id for entry in facts.index.of_kind(*_KINDS))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each item that says nearly the same as one before it, once."""
    texts = [
        (entry.id, entry.model.text)
        for entry in facts.index.of_kind(*_KINDS)
        if isinstance(entry.model, Statement)
    ]
    for near in find_near(texts):
        entry = facts.index.by_id[near.item]
        others = f" and {count_of(near.others, 'other')} before it" if near.others else ""
        yield facts.report(
            RULE,
            entry.part,
            (*entry.path, "text"),
            f"this says nearly the same as {near.closest}{others}",
            help_=f"keep one of {'them' if near.others else 'the two'}, or write how they differ",
            item=entry.id,
        )
