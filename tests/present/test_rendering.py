"""Text of the plan is data: no sign in it means anything to Markdown, HTML or Jinja."""

import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from lxml import html
from markdown import Markdown  # type: ignore[import-untyped]  # it has no types of its own

from generator.model.base import FrozenModel
from generator.model.plan import Plan
from generator.present import rendering
from generator.present.rendering import compile_templates, escape_heading, render
from tests.factories import list_terms, make_action, make_plan, make_term, make_workstream
from tests.present.hostile import hostile_text, make_hostile_plan, make_tame_plan
from tests.present.shown import make_pages, show
from tests.site_builds import markdown_extensions

UNSHOWN = frozenset(
    {
        "Decision.reason",
        "Edition.change_note",
        "Indicator.counts",
        "Settings.licence",
        "Settings.notice",
        "Settings.organisation",
        "Settings.publisher",
        "Settings.service",
    }
)
"""Texts that no page shows yet; the frame has those of Settings."""

_MARK = re.compile(r"mark(\d+)")


def test_hostile_text_makes_no_element_and_no_attribute() -> None:
    """Pages full of hostile text have the very elements and attributes of harmless ones."""
    hostile, tame = _bodies(make_hostile_plan()), _bodies(make_tame_plan())

    assert {path: _shape(body) for path, body in hostile.items()} == {
        path: _shape(body) for path, body in tame.items()
    }


def test_hostile_text_makes_no_script() -> None:
    """No page of hostile text holds a script, a frame or an event handler."""
    for body in _bodies(make_hostile_plan()).values():
        assert not body.xpath(
            "//script | //iframe | //object | //img | //@*[starts-with(name(), 'on')]"
        )
        assert not body.xpath("//@href[starts-with(., 'javascript:')]")


def test_hostile_text_reaches_readers_as_it_is() -> None:
    """Every sign of the text is shown, wherever the text is shown in full."""
    found = 0
    for body in _bodies(make_hostile_plan()).values():
        shown = " ".join(body.text_content().split())
        for match in _MARK.finditer(shown):
            whole = " ".join(hostile_text(int(match.group(1))).split())
            there = shown[match.start() : match.start() + len(whole)]
            found += 1
            assert there == whole or whole.startswith(there.partition("…")[0])

    assert found > 200


def test_every_text_of_the_plan_is_shown_or_named_here() -> None:
    """No page forgets a text of the plan: those that none shows are listed above."""
    edition = show(make_tame_plan())
    shown = set(_MARK.findall(" ".join(page.text for page in make_pages(edition))))

    forgotten = {field for field, mark in _texts_in(edition.plan) if mark not in shown}

    assert forgotten <= UNSHOWN


def test_every_template_compiles() -> None:
    """No template is left out, and none has a slip in it."""
    folder = Path(rendering.__file__).parent / "templates"

    assert compile_templates() == len(list(folder.rglob("*.jinja")))


@pytest.mark.parametrize("attack", ['"><script>', "' onclick='x", "</abbr><b>", "*x* `y` {#z}"])
def test_the_words_of_an_acronym_are_escaped(attack: str) -> None:
    """What an acronym stands for is plan text too, in the text and in a title."""
    glossary = list_terms(make_term(term="CMT", expansion=attack))
    actions = [make_action(id=f"ws1-a{number}", text=f"CMT {number}") for number in (1, 2)]

    bodies = _bodies(make_plan(glossary=glossary, workstreams=[make_workstream(actions=actions)]))

    body = bodies["workstreams/ws1.md"]
    assert attack in body.text_content()
    assert not body.xpath("//script | //b | //em | //@onclick")


@pytest.mark.parametrize(
    "text",
    ["*x*", "# x", "a | b", "`x`", "<b>", "&amp;", "{ #id }", "[x](y)", "1. x", "x\n\n# y", "\\*"],
)
def test_a_heading_is_written_as_it_is(text: str) -> None:
    """A heading in Markdown shows every sign of the text, on one line."""
    page = _parse(f"## {escape_heading(text)} {{ #here }}\n")

    (heading,) = page.xpath("//h2")
    assert heading.get("id") == "here"
    assert heading.text == " ".join(text.split())


def test_a_name_that_the_view_lacks_stops_the_page() -> None:
    """A slip in a template is an error, never a gap in the page."""
    with pytest.raises(UndefinedError):
        render("workstream", object())


def _bodies(plan: Plan) -> Mapping[str, html.HtmlElement]:
    """Turn the pages of a plan into HTML, those about the generator left out."""
    return {
        page.path: _parse(page.body)
        for page in make_pages(show(plan))
        if not page.path.startswith("reference/")
    }


def _parse(text: str) -> html.HtmlElement:
    return html.document_fromstring(f"<main>{_converter().reset().convert(text)}</main>")


@functools.cache
def _converter() -> Markdown:
    """Make Markdown as the site has it."""
    names, settings = markdown_extensions()
    return Markdown(extensions=names, extension_configs=settings)


def _shape(body: html.HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    """List the elements of a page with the names of their attributes."""
    return [(str(element.tag), tuple(sorted(element.attrib))) for element in body.iter()]


def _texts_in(model: FrozenModel) -> Iterator[tuple[str, str]]:
    """Give the mark of every text, with the model and the field that hold it."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, FrozenModel):
                yield from _texts_in(each)
            elif isinstance(each, str):
                yield from (
                    (f"{type(model).__name__}.{name}", mark) for mark in _MARK.findall(each)
                )
