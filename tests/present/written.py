"""One text in every field that a manager writes, and all that is made of it, as HTML."""

import functools
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import html
from markdown import Markdown  # type: ignore[import-untyped]  # it has no types of its own
from markdown_it import MarkdownIt

from generator.model.plan import Plan
from generator.present.reports.changes_as_markdown import write_changes_markdown
from generator.present.reports.changes_as_text import write_changes_text
from tests.factories import (
    list_terms,
    load_plan_of,
    make_action,
    make_edition,
    make_measure,
    make_plan,
    make_risk,
    make_settings,
    make_term,
    make_workstream,
)
from tests.present.shown import make_pages, make_timeline, show_editions
from tests.site_builds import markdown_extensions

Shape: TypeAlias = tuple[str, tuple[str, ...]]
"""The name of an element, and those of its attributes."""

TAME = ("harmless words", "at least 7 words", "words of 7 before", "words of before", "CMT words")
"""Texts without any sign, of which each kind of change of a wording comes."""


def write_everything(text: str) -> Mapping[str, html.HtmlElement] | None:
    """Write all pages of two editions, the later one with a text in its fields, and the accounts.

    Args:
        text: Stands in the later edition wherever free words do.

    Returns:
        The body of each page and report, by name; None when the plan may not hold such a text.
    """
    try:
        plans = (_make("2016-17", "words of before"), _make("2017-18", text))
    except ValueError:
        return None
    if any(load_plan_of(plan).diagnostics for plan in plans):
        return None
    return {name: html.document_fromstring(f"<main>{body}</main>") for name, body in _write(*plans)}


def shapes_of(body: html.HtmlElement) -> set[Shape]:
    """Name the kinds of elements in a page, with the names of their attributes."""
    # "*" leaves comments out.
    return {(str(each.tag), tuple(sorted(map(str, each.attrib)))) for each in body.iter("*")}


@functools.cache
def tame_shapes() -> Mapping[str, set[Shape]]:
    """Give the shapes of each page and report of harmless texts: all that any text may have."""
    found: dict[str, set[Shape]] = {}
    for text in TAME:
        written = write_everything(text)
        assert written is not None
        for name, body in written.items():
            found.setdefault(name, set()).update(shapes_of(body))
    return found


def strange_shapes(text: str) -> Mapping[str, set[Shape]]:
    """Give what comes of a text that does not come of harmless words, by page and report."""
    written = write_everything(text) or {}
    strange = {name: shapes_of(body) - tame_shapes()[name] for name, body in written.items()}
    return {name: found for name, found in strange.items() if found}


def _write(old: Plan, new: Plan) -> Iterator[tuple[str, str]]:
    for page in make_pages(show_editions(old, new)[-1]):
        if not page.path.startswith("reference/"):  # those about the generator hold no such text
            yield page.path, _converter().reset().convert(page.body)
    timeline = make_timeline(old, new)
    compared = timeline.compare(*timeline.states)
    write_changes_text(compared)
    report = MarkdownIt("commonmark").enable("table").render(write_changes_markdown(compared))
    yield "changes as Markdown", report


def _make(edition: str, text: str) -> Plan:
    return make_plan(
        settings=make_settings(
            title=text,
            edition=make_edition(id=edition, title=edition),
            rules=dict.fromkeys(("H109", "H112", "H116"), "ignore"),  # they read the wording
        ),
        workstreams=[
            make_workstream(
                title=text,
                summary=text,
                actions=[make_action(text=text)],
                measures=[make_measure(text=text)],
            )
        ],
        risks=[make_risk(title=text, description=text)],
        glossary=list_terms(make_term(expansion=text)),
    )


@functools.cache
def _converter() -> Markdown:
    """Make Markdown as the site has it."""
    names, settings = markdown_extensions()
    return Markdown(extensions=names, extension_configs=settings)
