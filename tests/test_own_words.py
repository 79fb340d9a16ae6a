"""What the generator says itself is in short sentences, whatever plan it is given.

Labels, headings, lead-in lines, messages and help do not change from plan to plan, so they are read
here, and no rule of a plan has to. Plan text is not: it is approved as it stands. GOV.UK advises
sentences of 25 words and fewer, and plain words: https://www.gov.uk/guidance/content-design
What is written about a plan is measured in the same way, by rule H116.
"""

import ast
import re
from collections.abc import Iterator

import pytest
from lxml import html
from markdown_it import MarkdownIt

from generator.analysis.check_plan import RULES
from generator.analysis.health.long_sentences import count_longest_sentence
from tests.site_builds import ROOT

MOST_WORDS = 25

NO_PROSE = {"generator/analysis/compare/wording.py"}
"""Modules with long lists of single words."""

BLOCKS = ("p", "li", "td", "th", "dd", "dt", "caption", "summary", "figcaption", "label", "button")
HEADINGS = ("h1", "h2", "h3", "h4")
"""Elements that hold a text of their own."""


def too_long(texts: Iterator[str]) -> list[str]:
    """List the texts with too long a sentence, each in one line."""
    return [" ".join(text.split()) for text in texts if count_longest_sentence(text) > MOST_WORDS]


def list_strings(source: str) -> Iterator[str]:
    """List the texts of a module, each value put in as one word; what explains it is no text."""
    tree = ast.parse(source)
    left_out = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in node.values}
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "value"
                for part in node.values
            )
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in left_out
        ):
            yield node.value


def read_module(source: str) -> Iterator[str]:
    """List the texts of a module; those of a whole page are those of its blocks."""
    for text in list_strings(source):
        yield from list_blocks(text) if text.startswith("<!doctype html>") else (text,)


def list_blocks(markup: str) -> Iterator[str]:
    """List the texts of the blocks of a page; what is inside another block is read with it."""
    page = html.document_fromstring(f"<main>{markup}</main>")
    for unread in page.xpath("//pre|//script|//style"):
        unread.drop_tree()
    yield from (block.text_content() for block in page.iter(*BLOCKS, *HEADINGS))


def read_template(source: str) -> Iterator[str]:
    """List the texts of a template, each value put in as one word."""
    shown = re.sub(r"{#.*?#}", "", source, flags=re.DOTALL)
    shown = re.sub(r"{%.*?%}", "\n", shown, flags=re.DOTALL)
    return list_blocks(re.sub(r"{{.*?}}", "value", shown, flags=re.DOTALL))


def read_markdown(source: str) -> Iterator[str]:
    """List the texts of a page written by hand."""
    body = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL)
    return list_blocks(MarkdownIt("commonmark").enable("table").render(body))


def names_of(*patterns: str) -> list[str]:
    """Name the files of the project that fit a pattern."""
    return sorted(
        path.relative_to(ROOT).as_posix() for pattern in patterns for path in ROOT.glob(pattern)
    )


def test_labels_and_messages_are_in_short_sentences() -> None:
    """So are the words of every module: on pages, in the terminal, and of what to do."""
    for name in names_of("generator/**/*.py"):
        if name not in NO_PROSE:
            found = too_long(read_module((ROOT / name).read_text("utf-8")))
            assert not found, f"{name}: {found}"


def test_templates_are_in_short_sentences() -> None:
    """Those of pages and those of the theme."""
    for name in names_of("generator/present/templates/*.jinja", "docs/theme/**/*.html"):
        found = too_long(read_template((ROOT / name).read_text("utf-8")))
        assert not found, f"{name}: {found}"


def test_explanations_of_rules_are_in_short_sentences() -> None:
    """Those of `plan explain` and of the page of the checks, up to their examples."""
    for rule in RULES:
        found = too_long(iter(rule.documentation.split("Wrong:")[0].split("\n\n")))
        assert not found, f"{rule.code}: {found}"


@pytest.mark.parametrize("name", names_of("docs/*.md", "README.md", "examples/README.md"))
def test_a_page_for_readers_is_in_short_sentences(name: str) -> None:
    """Pages for those who build the software may ask for more."""
    assert not too_long(read_markdown((ROOT / name).read_text("utf-8")))


@pytest.mark.parametrize(
    ("read", "source"),
    [
        (list_strings, 'SAY = "{words}"'),
        (list_strings, 'SAY = f"{{one}} {words}"'),
        (read_template, "<main><p>{{{{ one }}}} {words}</p></main>"),
        (read_markdown, "- {words}"),
    ],
)
def test_a_long_sentence_is_found(read: object, source: str) -> None:
    """Each of the ways to read a text tells 26 words from 25."""
    assert callable(read)
    for count in (MOST_WORDS, MOST_WORDS + 1):
        rest = count - 1 if "one" in source else count
        text = source.format(words=" ".join(["word"] * rest))
        assert bool(too_long(read(text))) == (count > MOST_WORDS)
