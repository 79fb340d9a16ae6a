"""The elements that a Word document is made of.

They are put together here rather than by the library, which looks for a style by its name, and for
a cell by its place, again for each of thousands. The library has no types for its elements.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.present.papers.blocks import Mark, Run

Element: TypeAlias = Any

_SIGNS = {"red": "◆", "amber": "▲", "green": "●", "blue": "✓", "grey": "–"}  # noqa: RUF001 (a dash)
"""What tells a rating in print, as on the site."""

_LINK_COLOUR = "0B57A4"  # 7:1 on white
_NO_NAME = re.compile(r"[^A-Za-z0-9_]")
_LONGEST_NAME = 40
"""Letters that Word allows in the name of a place that is led to."""


def make(tag: str, *children: Element, **attributes: str) -> Element:
    """Make an element of the main namespace.

    Args:
        tag: Its name: "p".
        children: What lies in it.
        attributes: Its attributes by name.
    """
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    for child in children:
        element.append(child)
    return element


def make_paragraph(
    content: Iterable[Element], style: str = "", depth: int = 0, *, is_right: bool = False
) -> Element:
    """Make a paragraph of runs and links, in a style by its id."""
    properties = make("pPr")
    if style:
        properties.append(make("pStyle", val=style))
    if depth:
        properties.append(make("ind", left=str(depth * 300)))
    if is_right:
        properties.append(make("jc", val="right"))
    return make("p", properties, *content)


def make_run(run: Run, *, half_points: int = 0, colour: str = "", is_link: bool = False) -> Element:
    """Make words: marked ones are struck out or underlined, and those of a tag are framed."""
    properties = make("rPr")
    if run.is_strong:
        properties.append(make("b"))
    if run.mark is Mark.REMOVED:
        properties.append(make("strike"))
    if colour or is_link:
        properties.append(make("color", val=colour or _LINK_COLOUR))
    if half_points:
        properties.append(make("sz", val=str(half_points)))
    if run.mark is Mark.ADDED or is_link:
        properties.append(make("u", val="single"))
    if run.sign:
        properties.append(make("bdr", val="single", sz="4", space="0", color="auto"))
    text = f" {_SIGNS[run.sign]} {run.text} " if run.sign else run.text
    return make("r", properties, *_make_text(text))


def _make_text(text: str) -> Iterable[Element]:
    """Make the text of a run; an end of line in it is one in the document too."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield make("br")
        element = make("t")
        element.text = line
        element.set(qn("xml:space"), "preserve")
        yield element


def make_link(content: Element, *, anchor: str = "", relation: str = "") -> Element:
    """Make words that lead to a place of the document, or to an address by its relation."""
    link = make("hyperlink", history="1")
    if anchor:
        link.set(qn("w:anchor"), name_place(anchor))
    else:
        link.set(qn("r:id"), relation)
    link.append(content)
    return link


def make_place(anchor: str, number: int) -> tuple[Element, Element]:
    """Make the beginning and the end of a place that links lead to."""
    start = make("bookmarkStart", id=str(number), name=name_place(anchor))
    return start, make("bookmarkEnd", id=str(number))


def name_place(anchor: str) -> str:
    """Name a place as Word allows: letters, digits and underscores, 40 at most."""
    name = _NO_NAME.sub("_", anchor)
    if len(name) <= _LONGEST_NAME:
        return name
    digest = sha256(anchor.encode()).hexdigest()[:8]
    return f"{name[: _LONGEST_NAME - len(digest) - 1]}_{digest}"


def make_field(instruction: str) -> Iterable[Element]:
    """Make a field that Word fills in: PAGE, NUMPAGES."""
    for kind in ("begin", "", "end"):
        if kind:
            yield make("r", make("fldChar", fldCharType=kind))
        else:
            text = make("instrText")
            text.text = f" {instruction} "
            text.set(qn("xml:space"), "preserve")
            yield make("r", text)


def make_cell(paragraphs: Iterable[Element], width: int) -> Element:
    """Make a cell of a table. Width in twentieths of a point."""
    return make("tc", make("tcPr", make("tcW", w=str(width), type="dxa")), *paragraphs)


def make_row(cells: Iterable[Element], *, is_head: bool = False) -> Element:
    """Make a row; a head row stands again on each page."""
    properties = make("trPr", make("cantSplit"))
    if is_head:
        properties.append(make("tblHeader"))
    return make("tr", properties, *cells)


def make_table(rows: Iterable[Element], widths: Iterable[int], caption: str) -> Element:
    """Make a table whose caption is also its words for those who cannot see it."""
    listed = list(widths)
    properties = make(
        "tblPr",
        make("tblStyle", val="TableGrid"),
        make("tblW", w=str(sum(listed)), type="dxa"),
        make("tblLayout", type="fixed"),
        make("tblLook", firstRow="1", firstColumn="1", noHBand="1", noVBand="1"),
        make("tblCaption", val=caption),
    )
    grid = make("tblGrid", *(make("gridCol", w=str(width)) for width in listed))
    return make("tbl", properties, grid, *rows)
