"""A line does not line up with its neighbours.

The entries of one item must start in the same column, and every entry of a list with a hyphen.

Wrong:

    - id: ws1-o1
       text: Staff stay

Right:

    - id: ws1-o1
      text: Staff stay
"""

import re
import unicodedata
from collections.abc import Sequence

from generator.model.diagnostics import Rule, Severity

RULE = Rule("Y107", "misplaced-line", Severity.ERROR, __doc__)

SIGNS = (
    "did not find expected key",
    "did not find expected '-' indicator",
    "block sequence entries are not allowed",
    "did not find expected <document start>",
)
"""What the parser says when a line does not fit."""

MISPLACED = (
    "this line does not fit the lines above it",
    "start it in the column of its neighbours; the line above needs a space after - and after :",
)
NO_COLON = (
    "this line is no entry: it has no key with a colon and a space after it",
    'write it as "key: value"; text that goes over several lines is set further in than its key',
)
LIST_BESIDE_KEY = (
    "a list cannot begin here, in the line of its key",
    "begin the list in the next line; text that begins with a hyphen goes in double quotes",
)
HYPHEN_ALONE = (
    "a hyphen alone is no value",
    'write the value; for a reading without one write "state: not available" instead, else null',
)
"""What is wrong, and what to do."""

BULLETS = "\u2022\u00b7\u2023\u25e6\u25aa\u25cf\u2013\u2014\u2212\u2010\u2011*"
"""Signs that people and word processors put in place of a hyphen."""

_FILLED = re.compile(r"(?P<key>\s*(?:- )?\w+:)\s+(?P<value>\[\]|\{\}|null|none|None|~|-)\s*")
_BEGINNING = re.compile(r"(?P<indent>\s*)(?P<words>(?:- )?[\w-]+:)")


def explain(lines: Sequence[str], number: int) -> tuple[str, str]:
    """Say what keeps a line from fitting, by what it and the lines above it begin with.

    Args:
        lines: The lines of the file.
        number: The line that does not fit, from 1.
    """
    line = lines[number - 1]
    above = [
        each for each in lines[: number - 1] if each.strip() and not each.strip().startswith("#")
    ]
    for at, each in ((number, line), (len(above), above[-1] if above else "")):
        if each.lstrip()[:1] in tuple(BULLETS):
            where = "" if at == number else " in the line above"
            return say_bullet(each, where)
    if found := re.fullmatch(r"\s*-(?P<rest>\w+:.*)", line):
        return MISPLACED[0], f'write a space after the hyphen: "- {found["rest"]}"'
    filled = _FILLED.fullmatch(above[-1]) if above else None
    if filled and line.lstrip().startswith("-"):
        value, key = filled["value"], filled["key"].strip()
        return (
            f'the line above ends the list with "{value}", and entries follow it here',
            f'delete the {value}, so that the line above reads "{key}"',
        )
    if beside := _find_neighbour(line, above):
        return (
            f"this line begins in column {_column(line)}, and the lines above it do not",
            f"begin it in column {_column(beside)}, like: {beside.strip()}",
        )
    return MISPLACED


def explain_no_colon(lines: Sequence[str], number: int) -> tuple[str, str]:
    """Say why a line has no key: a bullet in place of its hyphen, or a colon without a space."""
    line = lines[number - 1]
    if line.lstrip()[:1] in tuple(BULLETS):
        return say_bullet(line, "")
    if found := re.fullmatch(r"\s*(?P<hyphen>- )?(?P<key>[a-z_]+):(?P<value>\S.*)", line):
        right = f"{found['hyphen'] or ''}{found['key']}: {found['value']}"
        return NO_COLON[0], f'write a space after the colon: "{right}"'
    return NO_COLON


def say_bullet(line: str, where: str) -> tuple[str, str]:
    """Name a sign that is no hyphen, and write the line with one."""
    sign, rest = line.lstrip()[0], line.lstrip()[1:].strip()
    name = unicodedata.name(sign, "a sign").lower()
    return (
        f'the sign "{sign}" ({name}){where} is no hyphen',
        f'write a hyphen and a space in its place: "- {rest}"',
    )


def _find_neighbour(line: str, above: Sequence[str]) -> str:
    """Find the nearest line above that begins as this one does, in another column."""
    begins = _BEGINNING.match(line)
    for each in reversed(above if begins else ()):
        found = _BEGINNING.match(each)
        if begins and found and found["words"] == begins["words"]:
            return each if _column(each) != _column(line) else ""
    return ""


def _column(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1
