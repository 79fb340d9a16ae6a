"""Papers as Word documents: real headings, lists and tables, pictures with words for them."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor

from generator.exports.papers.pdf import draw_png, share_out
from generator.exports.papers.word_elements import (
    Element,
    make,
    make_cell,
    make_field,
    make_link,
    make_paragraph,
    make_place,
    make_row,
    make_run,
    make_table,
)
from generator.exports.stamps import stamp
from generator.present.papers.blocks import (
    Block,
    Bullets,
    Contents,
    Grid,
    GridCell,
    Heading,
    Line,
    NewPage,
    Paper,
    Paragraph,
    Picture,
    Run,
    Sheet,
    Tone,
    split_sheets,
)

_FONT = "Arial"
_LANGUAGE = "en-GB"
_HALF_POINTS = {Tone.BODY: 22, Tone.LEAD: 24, Tone.FACTS: 20, Tone.GAP: 22}
_TABLE_HALF_POINTS = {False: 20, True: 18}
"""Sizes of letters, in half points; those of tables for upright pages and for wide ones."""

_GAP_COLOUR = "595959"
_HEADINGS = {"Title": 22, "Subtitle": 12, "Heading 1": 17, "Heading 2": 14, "Heading 3": 12}
_SHORT, _LONG = Cm(21), Cm(29.7)
_MARGIN = Cm(2.2)
_EMU_OF_TWIP = 635
_TWIPS_OF_LETTER = 120
_PICTURE_WIDTH = Cm(11)

_LONGEST_PROPERTY = 255
"""Letters that a property of a document can hold; the text itself has all of them."""

_FIRST_DAY_OF_ARCHIVES = (1980, 1, 1, 0, 0, 0)


def write_docx(paper: Paper) -> bytes:
    """Write a paper as a Word document.

    Args:
        paper: The paper.

    Returns:
        The document, the same bytes for the same paper.
    """
    document = _set_up(paper)
    _Writer(paper, document).write()
    target = io.BytesIO()
    document.save(target)
    return _restamp(target.getvalue())


def _set_up(paper: Paper) -> Document:
    """Make an empty document with the styles, the language and the properties of a paper."""
    document = docx.Document()
    for name, points in {"Normal": 11, **_HEADINGS}.items():
        style = document.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(points)
        style.font.italic = False
        style.font.bold = name not in {"Normal", "Subtitle"}
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for each in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{each}"), None)  # a theme would go before the font
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    language = defaults.find(qn("w:rPr")).find(qn("w:lang"))
    language.set(qn("w:val"), _LANGUAGE)
    properties = document.core_properties
    properties.title = paper.title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = paper.author[:_LONGEST_PROPERTY]
    properties.subject = paper.subtitle[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.language = _LANGUAGE
    properties.created = properties.modified = stamp(paper.as_at)
    properties.revision = 1
    _drop_thumbnail(document)
    _shape(document.sections[0], is_wide=False)
    _write_foot(document.sections[0], paper)
    return document


def _drop_thumbnail(document: Document) -> None:
    """Leave out the small picture of an empty page that the library's own template brings."""
    relations = document.part.package.rels
    for name in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[name]


def _shape(section: Section, *, is_wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if is_wide else (_SHORT, _LONG)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN


def _write_foot(section: Section, paper: Paper) -> None:
    """Write what stands at the foot of each page: the edition, the day, and the page."""
    paragraph = section.footer.paragraphs[0]._p  # noqa: SLF001 (the library has no way to add fields)
    small = 18
    paragraph.append(make_run(Run(f"{paper.foot}. Page "), half_points=small))
    paragraph.extend(make_field("PAGE"))
    paragraph.append(make_run(Run(" of "), half_points=small))
    paragraph.extend(make_field("NUMPAGES"))


class _Writer:
    """Writes the blocks of one paper into its document."""

    def __init__(self, paper: Paper, document: Document) -> None:
        self._paper = paper
        self._document = document
        self._body = document.element.body
        self._places = 0
        self._relations: dict[str, str] = {}
        self._is_wide = False

    def write(self) -> None:
        """Write the title, and all sheets."""
        self._add(self._line((Run(self._paper.title),), style="Title"))
        self._add(self._line((Run(self._paper.subtitle),), style="Subtitle"))
        for warning in self._paper.warnings:
            self._add(self._line((Run(warning, is_strong=True),)))
        for number, sheet in enumerate(split_sheets(self._paper.blocks)):
            self._begin(sheet, is_first=number == 0)
            for block in sheet.blocks:
                for element in self._make(block):
                    self._add(element)

    def _begin(self, sheet: Sheet, *, is_first: bool) -> None:
        if sheet.is_wide or not is_first:
            _shape(self._document.add_section(), is_wide=sheet.is_wide)
        self._is_wide = sheet.is_wide

    def _add(self, element: Element) -> None:
        self._body.insert(len(self._body) - 1, element)  # the last one describes the pages

    def _make(self, block: Block) -> Iterator[Element]:
        if isinstance(block, Heading):
            style = f"Heading{block.level}"
            yield self._line((Run(block.text),), style=style, anchor=block.anchor)
        elif isinstance(block, Paragraph):
            yield self._line(block.runs, block.tone, anchor=block.anchor, depth=block.depth)
        elif isinstance(block, Bullets):
            for item in block.items:
                yield self._line(item, style="ListBullet")
        elif isinstance(block, Contents):
            yield from self._contents()
        elif isinstance(block, Picture):
            yield self._line((Run(block.caption, is_strong=True),))
            yield self._picture(block)
        elif isinstance(block, NewPage):
            yield make("p", make("r", make("br", type="page")))
        elif isinstance(block, Grid):
            yield self._line((Run(block.caption, is_strong=True),))
            yield self._table(block)
            yield make("p")  # else two tables would grow together

    def _contents(self) -> Iterator[Element]:
        """List the highest headings, each leading to its own."""
        yield self._line((Run("Contents"),), style="Heading1")
        for block in self._paper.blocks:
            if isinstance(block, Heading) and block.level == 1:
                yield self._line((Run(block.text, place=f"#{block.anchor}"),))

    def _line(
        self,
        runs: Line,
        tone: Tone = Tone.BODY,
        style: str = "",
        anchor: str = "",
        depth: int = 0,
    ) -> Element:
        colour = _GAP_COLOUR if tone is Tone.GAP else ""
        size = 0 if style else _HALF_POINTS[tone]
        content = [self._words(run, size, colour) for run in runs]
        if anchor:
            self._places += 1
            start, end = make_place(anchor, self._places)
            content = [start, *content, end]
        return make_paragraph(content, style, depth)

    def _words(self, run: Run, half_points: int, colour: str = "") -> Element:
        anchor = self._paper.find_anchor(run)
        url = "" if anchor else self._paper.find_url(run)
        words = make_run(run, half_points=half_points, colour=colour, is_link=bool(url))
        if anchor:
            return make_link(words, anchor=anchor)
        return make_link(words, relation=self._relate(url)) if url else words

    def _relate(self, url: str) -> str:
        if url not in self._relations:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            self._relations[url] = self._document.part.relate_to(url, kind, is_external=True)
        return self._relations[url]

    def _picture(self, picture: Picture) -> Element:
        """Draw a picture, with its words for those who cannot see it."""
        paragraph = self._document.add_paragraph()
        drawn = io.BytesIO(draw_png(picture))
        paragraph.add_run().add_picture(drawn, width=_PICTURE_WIDTH)
        element = paragraph._p  # noqa: SLF001 (the library has no way to put it elsewhere)
        for said in element.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            said.set("descr", picture.alt)
            said.set("title", picture.caption)
            said.set("name", picture.caption)
        return element

    def _table(self, grid: Grid) -> Element:
        page = _LONG if self._is_wide else _SHORT
        widths = _find_widths(grid, (page - 2 * _MARGIN) // _EMU_OF_TWIP)
        size = _TABLE_HALF_POINTS[self._is_wide]
        head = make_row(
            (
                make_cell(
                    [
                        make_paragraph(
                            [make_run(Run(name, is_strong=True), half_points=size)],
                            is_right=is_number,
                        )
                    ],
                    width,
                )
                for (name, is_number), width in zip(grid.headings, widths, strict=True)
            ),
            is_head=True,
        )
        rows = (
            make_row(
                make_cell(self._cell(cell, size), width)
                for cell, width in zip(row, widths, strict=True)
            )
            for row in grid.rows
        )
        return make_table((head, *rows), widths, grid.caption)

    def _cell(self, cell: GridCell, half_points: int) -> Iterator[Element]:
        colour = _GAP_COLOUR if cell.is_gap else ""
        for line in cell.lines or ((),):
            content = [self._words(run, half_points, colour) for run in line]
            yield make_paragraph(content, is_right=cell.is_number)


def _find_widths(grid: Grid, width: int) -> list[int]:
    """Share the width of a page out among the columns. Twentieths of a point."""
    shares = list(share_out(grid))
    longest = [max(map(len, heading.split())) for heading, _ in grid.headings]
    fixed = [
        0 if share else _TWIPS_OF_LETTER * (letters + 2)
        for share, letters in zip(shares, longest, strict=True)
    ]
    rest = max(width - sum(fixed), width // 2)
    whole = sum(shares) or 1
    return [own or int(rest * share / whole) for share, own in zip(shares, fixed, strict=True)]


def _restamp(content: bytes) -> bytes:
    """Pack an archive again so that nothing in it tells when it was made."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for info in made.infolist():
            fresh = zipfile.ZipInfo(info.filename, _FIRST_DAY_OF_ARCHIVES)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            fresh.external_attr = info.external_attr
            packed.writestr(fresh, made.read(info))
    return target.getvalue()
