"""One style sheet for a built edition, with the rules that its pages can use.

The theme has rules for every site that can be made with it, and a page is not drawn before its
style sheets are there. Without this step the pages look the same and take longer to come.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tinycss2
from tinycss2 import ast

_TAG = re.compile(r"<[a-z][^>]*>")
_WORD = re.compile(r"[\w-]+")
_SCRIPT = re.compile(r'<script[^>]* src="[^":]*?(assets/[^"]+\.js)"')
_SHEET = re.compile(r'<link rel="stylesheet" href="([^":]*?)(assets/[^"]+\.css)">\s*')
_WITH_RULES_INSIDE = {"media", "supports"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a style sheet that asks for certain elements.

    Attributes:
        selectors: Each selector, with the classes, ids and data attributes that it asks for.
        body: What stands between its braces.
    """

    selectors: tuple[tuple[str, tuple[str, ...]], ...]
    body: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that hold under a condition: `@media print`.

    Attributes:
        condition: What stands before its braces.
        parts: What stands between them.
    """

    condition: str
    parts: tuple["Part", ...]


Part = Rule | Group | str
"""A part of a style sheet; what is not judged stands as it is."""

Sheet = tuple[Part, ...]


def join_styles(folder: Path, take_apart: Callable[[str], Sheet]) -> None:
    """Put the style sheets of an edition into one, which every page of it then uses.

    The name of the new file follows from what is in it, so that no browser takes an older one for
    it. The files that it replaces are removed.

    Args:
        folder: The built edition.
        take_apart: Takes a style sheet apart, as `take_apart` does.
    """
    texts = {file: file.read_text("utf-8") for file in sorted(folder.rglob("*.html"))}
    sheets = _find_all(_SHEET, texts.values(), group=2)
    if not sheets:
        return
    scripts = [
        (folder / path).read_text("utf-8") for path in _find_all(_SCRIPT, texts.values(), group=1)
    ]
    words = _find_words(texts.values(), scripts)
    joined = "".join(
        keep_usable(take_apart((folder / path).read_text("utf-8")), words) for path in sheets
    )
    name = f"assets/styles.{hashlib.sha256(joined.encode()).hexdigest()[:8]}.css"
    for path in sheets:
        (folder / path).unlink()
        (folder / f"{path}.map").unlink(missing_ok=True)
    (folder / name).write_text(joined, encoding="utf-8", newline="")
    for file, text in texts.items():
        file.write_text(_link_one(text, name), encoding="utf-8", newline="")


def keep_usable(sheet: Sheet, words: frozenset[str]) -> str:
    """Leave out of a style sheet what can fit nothing.

    A selector is left out when it asks for a class, an id or a data attribute that occurs nowhere.
    What stands inside `:not()`, `:is()` and the like is not judged, and neither is what browsers
    add themselves, such as `open`.

    Args:
        sheet: The style sheet, taken apart.
        words: Every word of the tags and scripts of the pages.

    Returns:
        The style sheet without those selectors, and without comments between its rules.
    """
    return "".join(_write_usable(sheet, words))


@cache
def take_apart(sheet: str) -> Sheet:
    """Take a style sheet apart; those of the theme are the same for every edition.

    Args:
        sheet: Its text.

    Returns:
        Its parts in their order, without comments between them.
    """
    nodes = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return tuple(_take_apart(nodes))


def take_all_apart(sheets: Iterable[str]) -> dict[str, Sheet]:
    """Take style sheets apart, for another process; each by its text."""
    return {sheet: take_apart(sheet) for sheet in sheets}


def _take_apart(nodes: Iterable[ast.Node]) -> Iterator[Part]:
    for node in nodes:
        if isinstance(node, ast.QualifiedRule):
            selectors = tuple(
                (tinycss2.serialize(each).strip(), tuple(_names_asked_for(each)))
                for each in _split_selectors(node.prelude)
            )
            yield Rule(selectors, tinycss2.serialize(node.content).strip())
        elif isinstance(node, ast.AtRule) and node.lower_at_keyword in _WITH_RULES_INSIDE:
            inner = tinycss2.parse_rule_list(
                node.content or (), skip_comments=True, skip_whitespace=True
            )
            condition = tinycss2.serialize(node.prelude).strip()
            yield Group(f"@{node.at_keyword} {condition}", tuple(_take_apart(inner)))
        elif isinstance(node, ast.AtRule):
            yield f"{node.serialize()}\n"


def _write_usable(sheet: Sheet, words: frozenset[str]) -> Iterator[str]:
    for part in sheet:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Group):
            if kept := "".join(_write_usable(part.parts, words)):
                yield f"{part.condition}{{\n{kept}}}\n"
        elif usable := [text for text, names in part.selectors if words.issuperset(names)]:
            yield f"{','.join(usable)}{{{part.body}}}\n"


def _split_selectors(prelude: Iterable[ast.Node]) -> list[list[ast.Node]]:
    """Split a list of selectors at its commas; those inside brackets belong to one of them."""
    selectors: list[list[ast.Node]] = [[]]
    for token in prelude:
        if _is_sign(token, ","):
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def _names_asked_for(selector: Sequence[ast.Node]) -> Iterator[str]:
    """Give the classes, ids and data attributes that a selector asks for."""
    for number, token in enumerate(selector):
        is_class = number > 0 and _is_sign(selector[number - 1], ".")
        if isinstance(token, ast.HashToken) or (isinstance(token, ast.IdentToken) and is_class):
            yield token.value
        elif isinstance(token, ast.SquareBracketsBlock):
            named = [
                each.value
                for each in token.content
                if isinstance(each, ast.IdentToken | ast.StringToken)
            ]
            if named[0].startswith("data-"):
                yield from (word for each in named for word in _WORD.findall(each))


def _is_sign(token: ast.Node, sign: str) -> bool:
    return isinstance(token, ast.LiteralToken) and token.value == sign


def _find_words(pages: Iterable[str], scripts: Iterable[str]) -> frozenset[str]:
    """Find what an element of a page may be called: words of its tag, and words of the scripts."""
    tags = (tag for page in pages for tag in _TAG.findall(page))
    return frozenset(word for text in (*tags, *scripts) for word in _WORD.findall(text))


def _find_all(pattern: re.Pattern[str], pages: Iterable[str], *, group: int) -> list[str]:
    """Find paths in pages, each once, in the order in which they come."""
    found = (match.group(group) for page in pages for match in pattern.finditer(page))
    return list(dict.fromkeys(found))


def _link_one(page: str, name: str) -> str:
    """Let a page use one style sheet in place of the first that it has, and of all others."""
    one = _SHEET.sub(rf'<link rel="stylesheet" href="\1{name}">\n', page, count=1)
    first = _SHEET.search(one)
    return one if first is None else one[: first.end()] + _SHEET.sub("", one[first.end() :])
