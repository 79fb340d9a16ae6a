"""An id is not written as ids are.

An id is lower case, begins with a letter, and has no spaces: it is an address on the site, a file
name and a name in exported files at once.

Wrong:

    id: WS1 A1

Right:

    id: ws1-a1
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.load.names import LOOKS_LIKE, UNSEEN, Names
from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.wording import join_words, with_article

RULE = Rule("S204", "bad-id", Severity.ERROR, __doc__)


_WITHOUT_HYPHEN = frozenset({"workstream", "risk"})
"""Kinds whose ids are a letter or two and a number: ws5, r3."""


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the id that is meant by a name or a title, or suggest a lawful one."""
    refers_to = error.note.refers_to if error.note else ()
    if refers_to and list(error.names.find(str(error.value), refers_to)) != [error.value]:
        message = f'"{error.key}" takes the id of {say_kinds(refers_to)}'
        help_ = say_reference(str(error.value), refers_to, error.names)
        return f"{message}, and this is {error.quoted}", help_ + error.or_open
    odd = next((each for each in str(error.value) if each.isalpha() and not each.isascii()), "")
    is_short = error.key == "id" and error.kind in _WITHOUT_HYPHEN
    lawful = make_lawful(str(error.value))
    lawful = lawful.replace("-", "") if is_short else lawful
    help_ = "use lower-case letters, digits and single hyphens, a letter first"
    named = f': "{odd}" is {unicodedata.name(odd, "no letter of ours").lower()}' if odd else ""
    return (
        f"{error.quoted} {_MISWRITTEN}{named}",
        f'{help_}: "{lawful}"' if lawful[:1].isalpha() else help_,
    )


def join(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Report ids of a file that are all written another way once, with their lines."""
    reported = tuple(found)
    alike = [each for each in reported if each.code == RULE.code and _MISWRITTEN in each.message]
    if len(alike) <= _APART:
        return reported
    first, others = alike[0], alike[1:]
    lines = join_words(list(dict.fromkeys(str(each.place.line) for each in others)))
    joined = replace(
        first,
        message=f"{first.message}, nor are {len(others)} others in this file",
        help=f"{first.help}; likewise in lines {lines}",
    )
    return (joined, *(each for each in reported if each not in alike))


def make_lawful(text: str) -> str:
    """Write an id of the letters and digits of a text."""
    seen = UNSEEN.sub("", text).lower().translate(LOOKS_LIKE)
    return "-".join(re.findall(r"[a-z0-9]+", seen))


def say_kinds(kinds: Sequence[str]) -> str:
    """Write the kinds of things that a field names: "a board", "an item or risk"."""
    return with_article(" or ".join(kinds))


def say_reference(text: str, kinds: Sequence[str], names: Names) -> str:
    """Say which id to write: the one that a text means, or those to choose from."""
    found = names.find(text, kinds)
    if len(found) == 1:
        words = names.words_of(found[0], kinds)
        return f'write "{found[0]}"' + (f", which is {words}" if words else "")
    if found:
        return f"write one of these: {', '.join(found)}"
    listed = names.say(kinds, _IDS_LISTED, text)
    return f"write one of the ids that there are: {listed}" if listed else "delete it"


_MISWRITTEN = "is not written as ids are"

_APART = 3
"""Ids of one file that are each reported apart; more of them have one cause."""

_IDS_LISTED = 5
"""Ids that a message lists to choose from."""
