r"""The file holds an invisible control character.

Such characters come along when text is pasted from other programs. Readers cannot see them, and
documents made from the plan would be broken by them. Some turn the direction of writing round, so
that a text reads otherwise than it is; words of Arabic or Hebrew need none of these.

Wrong:

    text: "Reviews on time\x07"

Right:

    text: Reviews on time
"""

import re
import unicodedata
from collections.abc import Iterator

from generator.load.names import UNSEEN
from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y102", "control-character", Severity.ERROR, __doc__)

_NEVER_TEXT = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_TURNING = "\u202a-\u202e\u2066-\u2069"

NEVER_TEXT = re.compile(f"[{_NEVER_TEXT}]")
"""Characters that XML 1.0 and YAML 1.2 do not allow in text, the byte order mark within it, and
ends of line that YAML 1.1 knows and most editors do not. No edition was ever sealed with them."""

PATTERN = re.compile(f"[{_NEVER_TEXT}{_TURNING}]")
"""Those, and the ones that embed, override or isolate a direction of writing, by which a reviewer
is shown another text than the program reads (https://www.unicode.org/reports/tr36/,
https://trojansource.codes)."""


def report(place: Place, character: str) -> Diagnostic:
    """Report one control character."""
    return diagnose(
        RULE,
        place,
        f"an invisible control character (U+{ord(character):04X}) stands here",
        help_="delete it and type the word again",
    )


_STRUCTURE = re.compile(
    rf"^(?P<before> *(?:- *)?)(?P<sign>{UNSEEN.pattern})(?=\W*[\w-]+:(?:\s|$)|\W*- )"
    rf"|^(?P<key> *(?:- +)?[\w-]*)(?P<near>{UNSEEN.pattern})[\w-]*:(?=\s|$)"
    rf"|^(?P<colon> *(?:- +)?[\w-]+:)(?P<after>{UNSEEN.pattern})",
    re.MULTILINE,
)
"""Lines that such a sign keeps from being read: before the key, in it, or after its colon."""


def find_unseen(value: object) -> str:
    """Find the first sign in a value that nobody sees; empty for none."""
    found = UNSEEN.search(value) if isinstance(value, str) else None
    return found.group() if found else ""


def clean(text: str) -> str:
    """Write a text with a space for each blank, and without what has no width."""
    return UNSEEN.sub(lambda found: " " if found.group().isspace() else "", text)


def find_in_form(file: str, text: str) -> Iterator[Diagnostic]:
    """Report the lines of a file that a sign keeps from being read that nobody sees."""
    if text.isascii():
        return
    for match in _STRUCTURE.finditer(text):
        sign = match["sign"] or match["near"] or match["after"]
        start = text.find(sign, match.start())
        line_start = text.rfind("\n", 0, start) + 1
        line = text[line_start : text.find("\n", start) % (len(text) + 1)]
        place = Place(file, text.count("\n", 0, start) + 1, start - line_start + 1)
        do = "type a space in its place" if sign.isspace() else "delete it"
        yield _report_unseen(place, sign, f'{do}, so that the line reads "{clean(line)}"')


def _report_unseen(place: Place, sign: str, help_: str) -> Diagnostic:
    return diagnose(RULE, place, f"an invisible sign, {_name(sign)}, is here", help_=help_)


def _name(sign: str) -> str:
    name = unicodedata.name(sign, "without a name").lower()
    return f"a {name} (U+{ord(sign):04X}),".rstrip(",")


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the sign in a value that does not fit, and give the value without it."""
    text = error.key if error.type == "extra_forbidden" else str(error.value)
    sign = find_unseen(text)
    before = text[: text.index(sign)]
    where = f'after "{before}"' if before else "at its beginning"
    cleaned = " ".join(clean(text).split())
    return (
        f'"{error.key}" has an invisible sign, {_name(sign)}, {where}',
        f"write it again without the sign: {cleaned}",
    )
