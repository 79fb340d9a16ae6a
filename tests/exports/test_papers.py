"""Papers are PDF that others' readers find tagged and whole, and Word with real headings."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import docx
import pikepdf
import pypdf
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from generator.exports.papers.fonts import write_signs
from generator.exports.papers.pack import write_docxs, write_pdfs
from generator.exports.papers.pdf import draw_png, write_pdf
from generator.exports.papers.word import write_docx
from generator.exports.papers.word_elements import name_place
from generator.present.links import paper_path
from generator.present.papers.blocks import Heading, Paper, Paragraph, Picture, Run, plain
from generator.present.papers.make import list_papers
from tests.exports.editions import EDITIONS, FIRST, find_shown
from tests.present.hostile import AS_READ
from tests.site_builds import ROOT

CHOSEN = (
    ("sound", ""),
    ("sound", "reviews/2020-21-q2"),
    ("hostile", ""),
    ("formulas", ""),
    (FIRST, ""),
    (EDITIONS[1], "changes"),
    (EDITIONS[1], "reviews/2017-18-q3"),
)
"""A paper of each kind: of a small plan, of hostile ones, of the real one, and with changes."""

chosen = pytest.mark.parametrize(("name", "page"), CHOSEN)


@cache
def paper_of(name: str, page: str) -> Paper:
    """Make the paper of a page."""
    return next(each.make() for each in list_papers(find_shown(name)) if each.page == page)


@cache
def write(name: str, page: str) -> bytes:
    """Write a paper as PDF."""
    return write_pdf(paper_of(name, page))


def open_pdf(name: str, page: str) -> pikepdf.Pdf:
    """Read a paper with another library."""
    return pikepdf.open(io.BytesIO(write(name, page)))


@cache
def texts_of(name: str, page: str) -> tuple[str, ...]:
    """Read what each page of a paper says, spaces counted as one and breaks in words left out."""
    reader = pypdf.PdfReader(io.BytesIO(write(name, page)))
    return tuple(
        " ".join(each.extract_text().replace("\u200b", "").split()) for each in reader.pages
    )


def elements_of(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Walk through the tags of a document."""
    waiting: list[Any] = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(element)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                yield element
            if "/K" in element:
                waiting.append(element.K)


def tags_of(pdf: pikepdf.Pdf) -> list[str]:
    """Give the kinds of all tags of a document."""
    return [str(each.S) for each in elements_of(pdf)]


@chosen
def test_a_pdf_is_tagged_and_says_what_it_is(name: str, page: str) -> None:
    """Marked, with a language, a title that is shown, and the mark of PDF/UA-1."""
    with open_pdf(name, page) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        assert pdf.docinfo["/Title"]


@chosen
def test_a_pdf_has_headings_lists_and_tables(name: str, page: str) -> None:
    """What a reader is told by size and lines is told by tags too."""
    with open_pdf(name, page) as pdf:
        tags = tags_of(pdf)

    assert {"/H1", "/P", "/Table", "/TR", "/TH", "/TD"} <= set(tags)


def test_pictures_and_links_carry_words() -> None:
    """A chart has a text that says what it shows."""
    with open_pdf(FIRST, "") as pdf:
        figures = [each for each in elements_of(pdf) if str(each.S) == "/Figure"]
        alts = [str(each.get("/Alt", "")) for each in figures]

    pictures = [each for each in paper_of(FIRST, "").blocks if isinstance(each, Picture)]
    assert sorted(alts) == sorted(each.alt for each in pictures)


@chosen
def test_bookmarks_are_the_headings(name: str, page: str) -> None:
    """The panel of a reader lists every heading."""
    with open_pdf(name, page) as pdf, pdf.open_outline() as outline:
        first = [item.title for item in outline.root]

    headings = [
        write_signs(each.text)
        for each in paper_of(name, page).blocks
        if isinstance(each, Heading) and each.level == 1
    ]
    listed = [" ".join(title.replace("\u200b", "").split()) for title in first]
    assert [" ".join(each.split()) for each in headings] == [
        title for title in listed if title != "Contents"
    ]


@chosen
def test_each_page_says_what_it_is_of(name: str, page: str) -> None:
    """A page that was copied alone has its edition, its day and its number."""
    texts = texts_of(name, page)
    foot = write_signs(paper_of(name, page).foot)

    for number, text in enumerate(texts, start=1):
        assert " ".join(foot.split())[:40] in text
        assert f"Page {number} of {len(texts)}" in text


@chosen
def test_the_words_of_the_paper_are_in_the_pdf(name: str, page: str) -> None:
    """Every paragraph of the paper can be found, copied and read aloud."""
    whole = re.sub(r"\s", "", "".join(texts_of(name, page)))
    said = [
        re.sub(r"\s", "", write_signs(run.text))
        for block in paper_of(name, page).blocks
        if isinstance(block, Paragraph)
        for run in block.runs
    ]

    # A paragraph that goes on over a page has the foot of the page in its midst.
    lost = [each for each in said if each not in whole and each[:20] not in whole]
    assert not [each for each in lost if each.isascii()]


def test_every_font_is_in_the_file() -> None:
    """A paper looks the same on every machine."""
    with open_pdf(FIRST, "") as pdf:
        fonts = {
            str(font.BaseFont)
            for each in pdf.pages
            for font in each.Resources.get("/Font", {}).values()
        }
        described = [
            str(each.FontName)
            for each in pdf.objects
            if (isinstance(each, pikepdf.Dictionary) and "/FontFile3" in each)
            or (isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each)
        ]

    assert fonts
    assert all("NotoSans" in font or "DejaVuSans" in font for font in fonts)
    assert len(described) == len(fonts)


def test_another_run_gives_the_same_bytes() -> None:
    """Hash seed, time zone, language and fonts of the machine have no part in a paper."""
    code = (
        "import hashlib\n"
        "from tests.exports.test_papers import paper_of, write\n"
        "from generator.exports.papers.word import write_docx\n"
        "content = write('sound', '') + write_docx(paper_of('sound', ''))\n"
        "print(hashlib.sha256(content).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }

    assert len(digests) == 1


SIGNS = (
    "😀 🫠",
    "👩\u200d👩\u200d👧",
    "1\ufe0f\u20e3",
    "漢字",
    "العربية",
    "עברית",
    "e\u0301 o\u0308\u0323",
    "\u202eright to left\u202c",
    "\ue000",
    "\U0001fbff",
    "zero\u200bwidth \u2060joined",
    "soft\u00adhyphen",
    "#panic() $x^2$ @ref <label> *bold* _em_ `raw` \\u{1F600} // comment /* */ ~ -- ---",
    "w" * 400,
    "tab\there",
    "line\nbreak",
)
"""Texts that are hard to set: signs that no font here has, signs without a form, markup."""


@pytest.mark.parametrize("text", SIGNS)
def test_any_text_can_be_set(text: str) -> None:
    """Whatever a plan says, its paper is made, and the text is data."""
    block = Paragraph(plain(text))
    heading = Heading(1, text, "first")
    paper = Paper(text, text, date(2017, 1, 3), text, text, (text,), (heading, block))

    content = write_pdf(paper)

    assert content.startswith(b"%PDF")
    assert docx.Document(io.BytesIO(write_docx(paper))).paragraphs


def test_a_sign_that_no_font_has_is_written_by_its_name() -> None:
    """Nothing is lost in print: what cannot be drawn is named."""
    assert write_signs("It is hot 🫠") == "It is hot [melting face]"
    assert write_signs("漢") == "[cjk unified ideograph-6f22]"
    assert write_signs("\ue000") == "[U+E000]"


def test_a_vowel_sign_that_no_font_has_is_not_lost() -> None:
    """It is a letter of the word, and no ornament."""
    assert write_signs("ก\u0e34") == "[thai character ko kai][thai character sara i]"


@pytest.mark.parametrize("text", ["\u00ad", "\u200b", "\u0e34"])
def test_a_text_is_never_without_a_form(text: str) -> None:
    """PDF/UA refuses a heading that says nothing, and with it the whole paper."""
    blocks = (Heading(1, text), Paragraph((Run(text, place="workstreams/ws1/"),)))

    write_pdf(Paper("Title", "", date(2017, 1, 3), "Council", "Foot", (), blocks))

    assert write_signs(text).startswith("[")


@pytest.mark.parametrize("text", ["d\u00ad", "d \u00ad", "d\u00add"])
def test_a_soft_hyphen_keeps_no_paper_from_being_made(text: str) -> None:
    """The setter breaks off at one that ends a link."""
    blocks = (Paragraph((Run(text, place="workstreams/ws1/"),)),)

    written = write_pdf(Paper("Title", "", date(2017, 1, 3), "Council", "Foot", (), blocks))

    assert "d" in pypdf.PdfReader(io.BytesIO(written)).pages[0].extract_text()


def test_a_text_that_fonts_have_stays_as_it_is() -> None:
    """Letters of Europe, of Arabic and of Hebrew are drawn."""
    text = "Zażółć gęślą jaźń, Ελληνικά, العربية, עברית £€½ “quoted”"

    assert write_signs(text) == text


def test_very_long_words_may_be_broken() -> None:
    """A word without an end does not leave the page, and can still be copied whole."""
    broken = write_signs("w" * 400, may_break=True)

    assert broken.replace("\u200b", "") == "w" * 400
    assert max(map(len, broken.split("\u200b"))) <= 20


def test_a_markup_of_the_setter_is_text() -> None:
    """A plan cannot run the setter's own words."""
    block = Paragraph(plain('#panic("no") #read("/etc/passwd")'))
    paper = Paper("Title", "", date(2017, 1, 3), "Council", "Foot", (), (block,))

    text = pypdf.PdfReader(io.BytesIO(write_pdf(paper))).pages[0].extract_text()

    assert '#panic("no")' in text


def test_a_picture_is_drawn_for_word() -> None:
    """Word gets the chart in dots."""
    picture = next(each for each in paper_of(FIRST, "").blocks if isinstance(each, Picture))

    assert draw_png(picture).startswith(b"\x89PNG")


@cache
def read_docx(name: str, page: str) -> Document:
    """Write a paper as Word, and read it."""
    return docx.Document(io.BytesIO(write_docx(paper_of(name, page))))


@chosen
def test_a_word_document_has_real_headings(name: str, page: str) -> None:
    """The panel of Word lists them; none is a paragraph that only looks like one."""
    headings = [
        each.text
        for each in read_docx(name, page).paragraphs
        if ((each.style and each.style.name) or "").startswith("Heading")
    ]

    expected = [each.text for each in paper_of(name, page).blocks if isinstance(each, Heading)]
    assert [each for each in headings if each != "Contents"] == expected


@chosen
def test_a_word_document_has_the_words_of_the_paper(name: str, page: str) -> None:
    """Every paragraph of the paper is there, sign for sign."""
    body = read_docx(name, page).element.body
    whole = "".join(each.text or "" for each in body.iter(qn("w:t")))

    for block in paper_of(name, page).blocks:
        if isinstance(block, Paragraph):
            for run in block.runs:
                assert run.text.replace("\n", "") in whole


@chosen
def test_tables_of_a_word_document_have_heads_and_captions(name: str, page: str) -> None:
    """The first row stands again on each page, and the table says what it shows."""
    tables = read_docx(name, page).tables

    assert tables
    for table in tables:
        element = table._tbl  # noqa: SLF001 (the library has no name for what is looked for)
        head = table.rows[0]._tr  # noqa: SLF001
        captions = [each.get(qn("w:val")) for each in element.iter(qn("w:tblCaption"))]
        assert all(captions)
        assert len(captions) == 1
        assert list(head.iter(qn("w:tblHeader")))
        assert all(cell.text.strip() for cell in table.rows[0].cells)


def test_pictures_of_a_word_document_carry_words() -> None:
    """A chart has a text that says what it shows."""
    said = [each.get("descr") for each in read_docx(FIRST, "").element.body.iter(qn("wp:docPr"))]

    pictures = [each for each in paper_of(FIRST, "").blocks if isinstance(each, Picture)]
    assert said == [each.alt for each in pictures]


def test_a_word_document_knows_its_language_and_its_day() -> None:
    """A reader speaks it in the right voice; a document store files it under its own day."""
    document = read_docx(FIRST, "")
    language = next(document.styles.element.iter(qn("w:lang")))
    properties = document.core_properties

    assert language.get(qn("w:val")) == "en-GB"
    assert properties.title == paper_of(FIRST, "").title
    assert properties.author == ""
    assert properties.created is not None
    assert properties.created.date() == date(2017, 1, 3)


@chosen
def test_each_page_of_a_word_document_says_what_it_is_of(name: str, page: str) -> None:
    """The foot has the edition, the day, and fields for the number of the page and of all."""
    for section in read_docx(name, page).sections:
        foot = section.footer.paragraphs[0]
        fields = [each.text for each in foot._p.iter(qn("w:instrText"))]  # noqa: SLF001
        assert paper_of(name, page).foot.replace("\n", "") in foot.text.replace("\n", "")
        assert fields == [" PAGE ", " NUMPAGES "]


def test_links_of_a_word_document_lead_to_places_that_it_has() -> None:
    """No reference leads nowhere."""
    body = read_docx(FIRST, "").element.body
    places = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    led_to = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}

    assert led_to
    assert led_to <= places


def test_a_place_has_a_name_that_word_allows() -> None:
    """Letters, digits and underscores, 40 at most, and no two alike."""
    long = ["a-" * 30 + str(number) for number in range(2)]
    names = [name_place(each) for each in long]

    assert all(re.fullmatch(r"\w{1,40}", each) for each in names)
    assert len(set(names)) == 2


def test_no_part_of_a_word_document_is_stamped_with_the_time() -> None:
    """The parts of the archive all have the one day that archives begin with."""
    with zipfile.ZipFile(io.BytesIO(write_docx(paper_of("sound", "")))) as archive:
        stamps = {info.date_time for info in archive.infolist()}

    assert stamps == {(1980, 1, 1, 0, 0, 0)}


def test_marked_words_are_struck_out_and_underlined() -> None:
    """Word shows what was taken out and put in as members know it from other papers."""
    body = read_docx(EDITIONS[1], "changes").element.body

    struck = [
        "".join(each.itertext())
        for each in body.iter(qn("w:r"))
        if each.rPr is not None and each.rPr.find(qn("w:strike")) is not None
    ]

    assert struck
    assert all(text.startswith("[removed: ") for text in struck)


def test_the_pack_has_each_paper_in_both_forms() -> None:
    """Where the list of papers says that a file is, there it is."""
    edition = find_shown("sound")
    pages = [each.page for each in list_papers(edition)]

    assert set(write_pdfs(edition)) == {paper_path(page, "pdf") for page in pages}
    assert set(write_docxs(edition)) == {paper_path(page, "docx") for page in pages}


def test_hostile_texts_are_all_in_the_word_document() -> None:
    """A text that looks like a formula or like markup is the text that it is."""
    body = read_docx("formulas", "").element.body
    whole = "".join(each.text or "" for each in body.iter(qn("w:t")))

    assert all(text in whole for text in AS_READ)


def test_words_of_a_tag_are_framed_and_have_a_sign() -> None:
    """A rating is told by its words and a sign, never by a colour alone."""
    block = Paragraph((Run("Off track", sign="red"),))
    paper = Paper("Title", "", date(2017, 1, 3), "Council", "Foot", (), (block,))

    text = pypdf.PdfReader(io.BytesIO(write_pdf(paper))).pages[0].extract_text()

    assert "◆ Off track" in text
    assert "◆ Off track" in docx.Document(io.BytesIO(write_docx(paper))).paragraphs[-1].text
