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
from collections.abc import Sequence

from generator.load.names import LOOKS_LIKE, UNSEEN, Names
from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity
from generator.model.wording import with_article

RULE = Rule("S204", "bad-id", Severity.ERROR, __doc__)


_WITHOUT_HYPHEN = frozenset({"workstream", "risk"})
"""Kinds whose ids are a letter or two and a number: ws5, r3."""


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the id that is meant by a name or a title, or suggest a lawful one."""
    if error.note and error.note.refers_to:
        message = f'"{error.key}" takes the id of {say_kinds(error.note.refers_to)}'
        help_ = say_reference(str(error.value), error.note.refers_to, error.names)
        return f"{message}, and this is {error.quoted}", help_ + error.or_open
    odd = next((each for each in str(error.value) if each.isalpha() and not each.isascii()), "")
    is_short = error.key == "id" and error.kind in _WITHOUT_HYPHEN
    lawful = make_lawful(str(error.value))
    lawful = lawful.replace("-", "") if is_short else lawful
    help_ = "use lower-case letters, digits and single hyphens, a letter first"
    named = f': "{odd}" is {unicodedata.name(odd, "no letter of ours").lower()}' if odd else ""
    return (
        f"{error.quoted} is not written as ids are{named}",
        f'{help_}: "{lawful}"' if lawful[:1].isalpha() else help_,
    )


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


_IDS_LISTED = 5
"""Ids that a message lists to choose from."""
