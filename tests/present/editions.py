"""Editions of a plan of one workstream, and their pages, for the tests of what changed."""

from collections.abc import Mapping

from lxml import html

from generator.model.decisions import Decision
from generator.model.plan import Plan
from generator.present.edition import ShownEdition
from tests.factories import (
    list_decisions,
    make_decision,
    make_edition,
    make_plan,
    make_settings,
    make_workstream,
)
from tests.present.shown import make_pages, show_editions

BEFORE, AFTER, LAST = "2016-17", "2017-18", "2018-19"
TITLES = {BEFORE: "2016 to 2017", AFTER: "2017 to 2018", LAST: "2018 to 2019"}


def make_state(
    edition: str, *decisions: Decision, status: str = "published", **workstream: object
) -> Plan:
    """Make one edition of a plan of one workstream."""
    settings = make_settings(edition=make_edition(id=edition, title=TITLES[edition], status=status))
    each = make_workstream(**workstream)
    return make_plan(settings=settings, workstreams=[each], decisions=list_decisions(*decisions))


def decide(*items: str, edition: str = AFTER, **fields: object) -> Decision:
    """Make a decision that takes effect in the second edition."""
    return make_decision(edition=edition, items=list(items), **fields)


def pages_of(edition: ShownEdition) -> Mapping[str, html.HtmlElement]:
    """Give the body of each page as HTML, headings in Markdown left as text."""
    return {
        page.path: html.document_fromstring(f"<main>{page.body}</main>")
        for page in make_pages(edition)
    }


def account(*plans: Plan) -> html.HtmlElement:
    """Give the page of the changes in the last of some editions."""
    return pages_of(show_editions(*plans)[-1])["changes/index.md"]


def text_of(element: html.HtmlElement) -> str:
    """Give what an element says, spaces counted as one."""
    return " ".join(element.text_content().split())


def names_in(page: html.HtmlElement) -> list[str]:
    """Name the things that an account lists, in order."""
    return [text_of(each) for each in page.xpath("//article/h4")]
