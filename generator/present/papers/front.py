"""The front of a committee paper: to whom, from whom, about what, and what is asked.

The order is that of the committee report that the plan was taken from. What the plan does not state
has no heading; nothing is asked of a committee here that nobody asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.documents import DocumentKind
from generator.present.edition import ShownEdition
from generator.present.papers.blocks import (
    Block,
    Bullets,
    Grid,
    GridCell,
    Heading,
    Line,
    Tone,
    plain,
)
from generator.present.papers.compose import Composer
from generator.present.views.parts import Fact, words
from generator.present.words import NOT_STATED, say_date

_BACKGROUND = frozenset({DocumentKind.SOURCE, DocumentKind.BACKGROUND})
"""Kinds of documents that a paper rests on."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the front of a paper says.

    Attributes:
        subject: What the paper is about.
        report_to: The meetings that it is for, with their days.
        report_of: The role that reports; empty where none is stated.
        summary: What it says, a paragraph each.
        recommendations: What the meetings are asked to do.
        has_alignment: Whether it tells how the plan serves the city's strategy.
    """

    subject: str
    report_to: tuple[str, ...]
    report_of: str
    summary: tuple[str, ...]
    recommendations: tuple[str, ...]
    has_alignment: bool = False


def compose_front(composer: Composer, front: Front) -> Iterator[Block]:
    """Make the front of a paper."""
    for name, said in (
        ("Report to", front.report_to),
        ("Subject", (front.subject,)),
        ("Report of", (front.report_of,) if front.report_of else ()),
    ):
        yield from composer.facts([Fact(name, words(*said or (NOT_STATED,)), is_gap=not said)])
    yield Heading(1, "Summary", "summary")
    for text in front.summary:
        yield from composer.say(text, Tone.LEAD)
    yield from _list("Recommendations", [composer.words(text) for text in front.recommendations])
    if front.has_alignment:
        yield from _compose_alignment(composer)
    yield from _list("Contact officers", [plain(front.report_of)] if front.report_of else [])
    named = [
        composer.words(document.title)
        for document in composer.edition.plan.documents.documents
        if document.kind in _BACKGROUND
    ]
    yield from _list("Background documents", named)


def list_meetings(edition: ShownEdition) -> tuple[str, ...]:
    """Name the meetings that the edition was taken to: "Scrutiny Committee, 3 January 2017"."""
    return tuple(
        f"{name_of(edition, each.board)}, {say_date(each.met_on)}"
        for each in edition.plan.settings.edition.reported_to
    )


def name_of(edition: ShownEdition, id_: str | None) -> str:
    """Give the title of a role or a board; empty for none."""
    entry = edition.index.by_id.get(id_ or "")
    return entry.words if entry else id_ or ""


def _compose_alignment(composer: Composer) -> Iterator[Block]:
    """Tell how the plan serves each outcome of the city's strategy."""
    outcomes = composer.edition.plan.framework.city_outcomes
    if not outcomes:
        return
    yield Heading(1, "How the plan serves the city's strategy", "alignment")
    rows = tuple(
        (
            GridCell((plain(each.title),)),
            GridCell(
                (composer.words(each.contribution or NOT_STATED),), is_gap=not each.contribution
            ),
        )
        for each in outcomes
    )
    headings = (("Outcome of the city's strategy", False), ("What the plan does for it", False))
    yield Grid("What the plan does for each outcome of the city's strategy", headings, rows)


def _list(title: str, items: Sequence[Line]) -> Iterator[Block]:
    """List something under a heading; nothing at all where nothing is stated."""
    if items:
        yield Heading(1, title, title.partition(" ")[0].lower())
        yield Bullets(tuple(items))
