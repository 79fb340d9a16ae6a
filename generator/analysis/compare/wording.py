"""Two wordings of one text, compared word by word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TOKEN = re.compile(
    rf"""
    \d{{1,2}}\s{_MONTH}\s\d{{4}}(?!\d)             # 31 March 2017
    | {_MONTH}\s\d{{4}}(?!\d)                      # March 2017
    | \d{{4}}(?:/|-)\d{{2,4}}(?!\d)                # 2016/17
    | £?\d+(?:,\d+)*(?:\.\d+)?(?:%|[a-z]{{1,2}}\b)? # £1,400.50, 65%, 10m, 1st
    | \w+(?:['’\-]\w+)*                            # Children's, ws5-a1, re-referral
    | \S                                           # a sign
    """,  # noqa: RUF001 (the apostrophe that word processors put in)
    re.VERBOSE,
)
_FIGURE = re.compile(r"\d")
_ACRONYM = re.compile(r"(?=\w*[A-Z]\w*[A-Z])\w+")

_TELLING = (
    "all any average both each either every fewer half less least majority many maximum minimum "
    "more most neither never no none not only over several some under up without "
    "aim aims always can consider could explore may might must shall should where will "
    "decrease end increase keep lower maintain raise reduce start stop "
    "daily weekly fortnightly monthly quarterly yearly annual annually"
)
TELLING_WORDS = frozenset(_TELLING.split())
"""Words that say how much, how surely, which way or how often: a text in which one of them comes
or goes may ask for something else. The list is ours, and printed on the page of the changes."""

KEPT_SHARE = 0.6
"""Least share of words kept for which the words are marked one by one; below it readers get both
wordings whole. Long rewrites marked word by word cannot be read."""

_MOST_TOKENS = 2_000
"""Texts longer than this are shown whole: marking them would take too long, and nobody reads it."""

_BRIDGE = 2
"""Words kept between two changes that are too few to be told apart from them."""


class Mark(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words with the same fate.

    Attributes:
        mark: What became of them.
        text: The words, with the spaces between them and round them: the runs of one wording make
            it up when they are put together.
    """

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, a figure, a date or a sign, and the space behind it where there is one."""

    word: str
    space: str

    @property
    def text(self) -> str:
        return self.word + self.space


def compare_wording(old: str, new: str) -> tuple[Run, ...] | None:
    """Mark the words that two wordings do not share.

    Args:
        old: The wording before.
        new: The wording now.

    Returns:
        Runs of words: those kept and removed are the old wording, those kept and added the new
        one, spaces counted as one. None when too little is kept for marks to be read.
    """
    before, after = _split(old), _split(new)
    if max(len(before), len(after)) > _MOST_TOKENS:
        return None
    matcher = SequenceMatcher(
        None, [each.word for each in before], [each.word for each in after], autojunk=False
    )
    if matcher.ratio() < KEPT_SHARE:
        return None
    return tuple(_gather(_mark(_bridge(matcher, before), before, after)))


def is_rewording(old: str, new: str) -> bool:
    """Tell whether two wordings have the same figures, dates, acronyms and telling words.

    Such a change may be called one of wording only; any other may ask for something else.
    """
    return _facts_of(old) == _facts_of(new)


def share_of_words(old: str, new: str) -> float:
    """Give the share of words that two texts have in common, from 0 to 1; their order is free."""
    before, after = words_of(old), words_of(new)
    whole = (before | after).total()
    return (before & after).total() / whole if whole else 1.0


def words_of(text: str) -> Counter[str]:
    """Count the words of a text, in lower case and without its signs."""
    return Counter(
        token.word.lower() for token in _split(text) if any(sign.isalnum() for sign in token.word)
    )


def _split(text: str) -> list[_Token]:
    """Split a text into words; figures with their unit, and dates, stay whole."""
    plain = " ".join(text.split())
    return [
        _Token(found.group(), " " if plain.startswith(" ", found.end()) else "")
        for found in _TOKEN.finditer(plain)
    ]


def _join(tokens: list[_Token]) -> str:
    return "".join(token.text for token in tokens)


def _mark(spans: list[tuple[int, ...]], before: list[_Token], after: list[_Token]) -> Iterator[Run]:
    """Mark words, and the spaces behind words that were kept where only one wording has them."""
    for first, last, other_first, other_last, is_kept in spans:
        olds, news = before[first:last], after[other_first:other_last]
        if not is_kept:
            went, came = _join(olds), _join(news)
            space = " " if went.endswith(" ") and came.endswith(" ") else ""
            yield Run(Mark.REMOVED, went.removesuffix(space))
            yield Run(Mark.ADDED, came.removesuffix(space))
            yield Run(Mark.KEPT, space)
            continue
        for old, new in zip(olds, news, strict=True):
            yield Run(Mark.KEPT, old.text if old.space == new.space else old.word)
            if old.space != new.space:
                yield Run(Mark.REMOVED, old.space)
                yield Run(Mark.ADDED, new.space)


def _gather(runs: Iterable[Run]) -> Iterator[Run]:
    """Join runs with the same fate; between two that were kept, what went comes first."""
    waiting: dict[Mark, str] = {}
    for run in (run for run in runs if run.text):
        if waiting and (run.mark is Mark.KEPT) != (Mark.KEPT in waiting):
            yield from (Run(mark, waiting[mark]) for mark in Mark if mark in waiting)
            waiting = {}
        waiting[run.mark] = waiting.get(run.mark, "") + run.text
    yield from (Run(mark, waiting[mark]) for mark in Mark if mark in waiting)


def _bridge(matcher: SequenceMatcher[str], before: list[_Token]) -> list[tuple[int, ...]]:
    """List runs as (first, last, first of the new, last of the new, whether kept).

    A small word kept between two changes is drawn into them, so that readers are not given a text
    in shreds.
    """
    codes = matcher.get_opcodes()
    runs: list[tuple[int, ...]] = []
    for number, (tag, first, last, other_first, other_last) in enumerate(codes):
        is_kept = tag == "equal"
        inside = 0 < number < len(codes) - 1
        if is_kept and inside and last - first <= _BRIDGE:
            is_kept = any(_tells(token.word) for token in before[first:last])
        if runs and not is_kept and not runs[-1][4]:
            runs[-1] = (runs[-1][0], last, runs[-1][2], other_last, False)
        else:
            runs.append((first, last, other_first, other_last, is_kept))
    return runs


def _tells(word: str) -> bool:
    """Whether a word says enough to stand alone between two changes."""
    return len(word) > 3 or bool(_FIGURE.search(word) or _ACRONYM.fullmatch(word))  # noqa: PLR2004 (of, the, and)


def _facts_of(text: str) -> Counter[str]:
    facts: Counter[str] = Counter()
    for token in _split(text):
        word = token.word
        if _FIGURE.search(word) or _ACRONYM.fullmatch(word):
            facts[word] += 1
        elif word.lower() in TELLING_WORDS:
            facts[word.lower()] += 1
    return facts
