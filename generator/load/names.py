"""What people write in place of an id: the name of who holds a post, a title, a slip of the keys.

Only what can be meant by nothing else is proposed: an id that exists and stands for something else
would pass the next check, and be false.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from textwrap import shorten

from generator.load.documents import walk_values
from generator.model.fields import find_note, kind_of
from generator.model.plan import file_role

_NAMING = ("title", "short_title", "term", "holder", "also_known_as", "expansion")
"""Keys under which something says what it, or who holds it, is called."""

_SMALL_WORDS = frozenset({"of", "the", "and", "for", "to"})
_SHORTEST = 4
"""Letters of the shortest word in which a slip is told from another word."""

_ALIKE = 0.8
"""How alike two words are of which one is a slip for the other: "manger" and "manager"."""

LOOKS_LIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u043a\u043c\u043d\u0442\u0432",
    "aeopcxyikmhtb",
)
"""Letters of another alphabet that look like those of ours."""


UNSEEN = re.compile("[\u00a0\u00ad\u034f\u061c\u1680\u180e\u2000-\u200f\u202f\u205f-\u2064\u3000]")
"""Blanks that are no space, and signs that nobody sees: text may hold them, the form may not."""

ITEM_KINDS = frozenset(
    {"context", "outcome", "priority", "action", "step", "milestone", "improvement", "measure"}
)
"""Kinds that the word "item" in a reference stands for."""

LETTERS = {
    "context": "c",
    "outcome": "o",
    "priority": "p",
    "action": "a",
    "improvement": "i",
    "measure": "m",
    "step": "s",
    "milestone": "d",
    "control": "c",
    "response action": "a",
}
"""The letter of each kind in ids; "d" for the date that a milestone is."""

_LETTERS_SHOWN = 50
"""Letters of the words of an item that a list shows."""


@dataclass(slots=True)
class Names:
    """The ids of a plan by what people call them.

    Attributes:
        words: What each id stands for, and who holds it, by kind and id.
    """

    words: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def find(self, text: str, kinds: Iterable[str]) -> tuple[str, ...]:
        """Find the ids that a text can mean; several where it names several or fits several."""
        known = self._of(kinds)
        forms = {key: {plain(form) for form in (key, *names)} for key, names in known.items()}
        wanted = plain(text)
        if sure := tuple(key for key, plains in forms.items() if wanted in plains):
            return sure
        parts = [plain(part) for part in re.split(r"\s*[/,&;+]\s*|\s+and\s+", text)]
        if len(parts) > 1:
            return tuple(key for key, plains in forms.items() if plains & {*parts})
        return tuple(
            key for key, plains in forms.items() if any(is_slip(wanted, form) for form in plains)
        )

    def say(self, kinds: Iterable[str], most: int, like: str = "") -> str:
        """List ids with what they stand for, those most like a text first."""
        known = sorted(self._of(kinds), key=lambda key: -_likeness(key, like))
        stem = like.partition("-")[0]
        known = [key for key in known if key.startswith(f"{stem}-")] or known
        said = {key: self.words_of(key, kinds) for key in known[:most]}
        listed = [f"{key} ({words})" if words else key for key, words in said.items()]
        return ", ".join(listed) + (" …" if len(known) > most else "")

    def words_of(self, key: str, kinds: Iterable[str]) -> str:
        """Say what an id stands for, and who holds it; empty where nothing says so."""
        return shorten(", ".join(self._of(kinds).get(key, ())), _LETTERS_SHOWN, placeholder="…")

    def _of(self, kinds: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        wanted = [each for kind in kinds for each in (ITEM_KINDS if kind == "item" else (kind,))]
        return {key: names for kind in wanted for key, names in self.words.get(kind, {}).items()}


def gather_names(values: Mapping[str, object]) -> Names:
    """Gather what everything with an id is called, from the values of files by path."""
    names = Names()
    for file, value in values.items():
        role = file_role(file)
        for path, inner in walk_values(value) if role else ():
            if role and isinstance(inner, dict) and isinstance(inner.get("id"), str):
                holder, _ = find_note(role.model, (*path, "id"))
                of_kind = names.words.setdefault(kind_of(holder), {})
                of_kind.setdefault(inner["id"], tuple(_names_in(inner)))
    return names


def _names_in(value: Mapping[str, object]) -> Iterator[str]:
    keys = _NAMING if "title" in value or "term" in value else ("text",)
    for key in keys:
        found = value.get(key)
        for each in found if isinstance(found, list) else [found]:
            if isinstance(each, str) and plain(each):
                yield each


def plain(text: str) -> str:
    """Give the letters and digits of a text in one form: "WS 1 - A01" and "ws1-a1" are the same."""
    folded = unicodedata.normalize("NFKD", text).casefold().translate(LOOKS_LIKE)
    words = [word for word in re.findall(r"[a-z]+|[0-9]+", folded) if word not in _SMALL_WORDS]
    return " ".join(word.lstrip("0") or "0" if word.isdigit() else word for word in words)


def is_slip(text: str, meant: str) -> bool:
    """Whether one text is another with a slip of the keyboard in a word; never in a number."""
    first, second = text.split(), meant.split()
    return len(first) == len(second) and all(map(_is_slip_of_word, first, second))


def _is_slip_of_word(word: str, meant: str) -> bool:
    if meant in {word, f"{word}s"} or word == f"{meant}s":
        return True
    if min(len(word), len(meant)) < _SHORTEST or word.isdigit() or meant.isdigit():
        return False
    is_turned = sorted(word) == sorted(meant)
    return is_turned or SequenceMatcher(None, word, meant).ratio() >= _ALIKE


def nearest(text: str, known: Collection[str]) -> str:
    """Find the one word of some that a text is a slip for; empty where there is not just one."""
    wanted = plain(text)
    same = [each for each in known if plain(each) == wanted]
    found = same or [each for each in known if is_slip(wanted, plain(each))]
    return found[0] if len(found) == 1 else ""


def _likeness(key: str, text: str) -> float:
    return SequenceMatcher(None, key, text).ratio()
