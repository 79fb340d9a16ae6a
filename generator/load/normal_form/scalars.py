"""Single values in normal form: plain where they can be, long text folded, and never another value.

Text is told from numbers and truth values as the loader tells them; what older programs (YAML 1.1)
would take for something else is put in quotes.
"""

import json
import re
from collections.abc import Iterator
from itertools import groupby

import yaml

from generator.load.normal_form.layout import BLOCKS, Scalar
from generator.load.yaml_text import read_plain

WIDTH = 110
"""Characters of the longest line; only text without a space to break it at may be longer."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BREAK = re.compile(r"(?<=[^ ]) (?=[^ ])")
"""A space at which text can be folded: single, so that unfolding gives it back."""


def write_inline(scalar: Scalar) -> str:
    """Write a value in one line.

    Args:
        scalar: A value that is no block of text.

    Returns:
        The value, plain or in the quotation marks that it had; quoted anew where it had to be.
    """
    text = scalar.value
    if scalar.style:
        if _DAY.fullmatch(text):
            return text
        return scalar.lines[0] if len(scalar.lines) == 1 else _quote(text, scalar.style)
    meant = read_plain(text)
    if meant is None:
        return "null"
    if isinstance(meant, bool):
        return str(meant).lower()
    if isinstance(meant, str) and ("\n" in text or _is_misread(text)):
        return _quote(text, '"')
    return text


def is_foldable(scalar: Scalar) -> bool:
    """Whether text of one line can be written as a folded block."""
    text = scalar.value
    has_edge = text != text.strip() or "\n" in text or "\t" in text
    return not has_edge and _BREAK.search(text) is not None


def write_block(scalar: Scalar, indent: int) -> tuple[str, list[str]]:
    """Write a text as a block.

    Args:
        scalar: A block of text, or text that can be folded.
        indent: Spaces before each line.

    Returns:
        Its header, and its lines with their indentation.
    """
    if scalar.style not in BLOCKS:
        return ">-", [f"{' ' * indent}{line}" for line in _fold(scalar.value, indent)]
    header, *lines = scalar.lines
    if scalar.style == ">":
        lines = list(_fold_long(lines, indent))
    ends = "".join(sign for sign in header if sign in "+-")
    first = next((line for line in lines if line), "")
    deeper = "2" if first.startswith(" ") else ""
    return (
        f"{scalar.style}{deeper}{ends}",
        [f"{' ' * indent}{line}" if line else "" for line in lines],
    )


def write_key(scalar: Scalar) -> str:
    """Write a key as it is, or in quotation marks where it goes over several lines."""
    is_plain = len(scalar.lines) == 1 and scalar.style not in BLOCKS
    return scalar.lines[0] if is_plain else _quote(scalar.value, '"')


def _fold_long(lines: list[str], indent: int) -> Iterator[str]:
    """Fold anew each paragraph that has a line that is too long."""
    for is_paragraph, found in groupby(lines, lambda line: line != "" and line[0] != " "):
        paragraph = list(found)
        if is_paragraph and any(indent + len(each) > WIDTH for each in paragraph):
            yield from _fold(" ".join(paragraph), indent)
        else:
            yield from paragraph


def _fold(text: str, indent: int) -> Iterator[str]:
    """Break a text into lines, as late as the width allows."""
    words = _BREAK.split(text)
    line = words[0]
    for word in words[1:]:
        if indent + len(line) + 1 + len(word) > WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}"
    yield line


def _quote(text: str, style: str) -> str:
    if style == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def _is_misread(text: str) -> bool:
    """Whether YAML 1.1 takes for something else what is plain text here; days are left plain."""
    if _DAY.fullmatch(text):
        return False
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    found = (*resolvers.get(text[:1], ()), *resolvers.get(None, ()))
    return any(pattern.match(text) for _, pattern in found)
