"""The fonts of the papers, and words for the signs that they have not."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts"

FAMILIES = ("Noto Sans", "DejaVu Sans")
"""The font of the text, and the one for signs that it has not."""

_UNSEEN = frozenset({"Cf", "Zl", "Zp"})
"""Kinds of signs that have no form of their own, and are left out where no font has them. Marks
above and below letters are none: a vowel of Hindi or Thai is one."""

_BLANK = _UNSEEN | {"Zs", "Cc"}
"""Kinds of signs of which a text may not consist: a heading of them alone is refused by PDF/UA."""

_SOFT_HYPHEN = "\u00ad"
"""Where a word may be parted. At the end of a linked text no PDF can be made with it, and lines are
broken without it too."""

_JOINERS = re.compile("[\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f]|[\U000e0100-\U000e01ef]")
"""Signs without a form of their own, which only join or choose others."""

_LONG_WORD = re.compile(r"\S{21,}")
_BREAK_AFTER = 10
"""Words of so many letters may be broken after each so many: else they would leave the page."""


def write_signs(text: str, *, may_break: bool = False) -> str:
    """Write a text so that every sign of it can be seen in print.

    Args:
        text: Any text.
        may_break: Whether very long words get places at which a line may end.

    Returns:
        The text, in which a sign that no font has is written by its name: "[grinning face]".
    """
    text = text.replace(_SOFT_HYPHEN, "") or text
    shown = "".join(map(_write_sign, text)) if not _covers(text) else text
    if text.strip() and all(unicodedata.category(sign) in _BLANK for sign in shown):
        shown = "".join(map(_name, text.strip()))
    if not may_break:
        return shown
    return _LONG_WORD.sub(lambda word: _break(word.group()), shown)


def _covers(text: str) -> bool:
    return all(ord(sign) in _known() for sign in text)


def _write_sign(sign: str) -> str:
    if ord(sign) in _known() or sign in "\n\t" or _JOINERS.match(sign):
        return sign
    if unicodedata.category(sign) in _UNSEEN:
        return ""
    return _name(sign)


def _name(sign: str) -> str:
    name = unicodedata.name(sign, f"U+{ord(sign):04X}")
    return f"[{name.lower() if not name.startswith('U+') else name}]"


def _break(word: str) -> str:
    parts = [word[start : start + _BREAK_AFTER] for start in range(0, len(word), _BREAK_AFTER)]
    return "\u200b".join(parts)


@cache
def _known() -> frozenset[int]:
    """The signs that the fonts have; those that a bold text may fall back to among them."""
    known: set[int] = {ord(" "), ord("\n"), ord("\t"), ord("\u00a0")}
    for file in sorted(FOLDER.glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            known |= font.getBestCmap().keys()
    return frozenset(known)
