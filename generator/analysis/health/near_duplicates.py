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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rensa import RMinHash, RMinHashLSH

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Statement

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
class Pair:
    """Two items that say nearly the same; the one that stands first in the files comes first."""

    one: str
    other: str
    share: float


def find_near(texts: Sequence[tuple[str, str]]) -> tuple[Pair, ...]:
    """Find the texts that are nearly the same.

    Args:
        texts: Ids with their texts.

    Returns:
        The pairs with the share that they have in common, 0 to 1, in the order of the texts. The
        same texts give the same pairs.
    """
    parts = [_take_apart(text) for _, text in texts]
    index = RMinHashLSH(threshold=_ALIKE, num_perm=_HASHES, num_bands=_BANDS)
    hashes = []
    for number, own in enumerate(parts):
        hashed = RMinHash(num_perm=_HASHES, seed=_SEED)
        hashed.update(sorted(own))
        hashes.append(hashed)
        if own:
            index.insert(number, hashed)
    found = []
    for number, own in enumerate(parts):
        for other in sorted(index.query(hashes[number])) if own else ():
            share = len(own & parts[other]) / len(own | parts[other])
            if other > number and share >= _ALIKE:
                found.append(Pair(texts[number][0], texts[other][0], share))
    return tuple(found)


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
    """Report each pair, at the later of the two."""
    texts = [
        (entry.id, entry.model.text)
        for entry in facts.index.of_kind(*_KINDS)
        if isinstance(entry.model, Statement)
    ]
    for pair in find_near(texts):
        entry = facts.index.by_id[pair.other]
        yield facts.report(
            RULE,
            entry.part,
            (*entry.path, "text"),
            f"this says nearly the same as {pair.one}",
            help_="keep one of the two, or write how they differ",
            item=entry.id,
        )
