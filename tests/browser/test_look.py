"""What the pages look like: colours, tables on a phone, print, and how little it takes."""

import gzip
import re
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.browser.contexts import open_context
from tests.browser.test_search import search

pytestmark = pytest.mark.browser

PHONE, WIDE = 390, 1280
SPARE_MILLIMETRES = 24
"""What must be free on the sheet of the home page: 8% of the 297 of A4."""

LEAST_POINTS = 6.5
"""The smallest print that is still read with ease at arm's length."""

MOST_STYLE_BYTES = 24_000
"""Size that the one style sheet of a page may have, compressed as servers send it."""

TWO_VERSIONS = [
    {"version": "draft", "title": "2017 to 2018 (draft)", "aliases": []},
    {"version": "2016-17", "title": "2016 to 2017", "aliases": ["current"]},
]
"""What the menu of editions offers where there are two."""

DOCS, THEME = (
    Path(__file__).parents[2] / "docs",
    Path(str(files("material").joinpath("templates"))),
)


def test_a_page_waits_for_one_light_style_sheet(site_folder: Path) -> None:
    """Every page uses the same one, and it is small."""
    (sheet,) = site_folder.rglob("*.css")
    assert len(gzip.compress(sheet.read_bytes())) < MOST_STYLE_BYTES
    for file in site_folder.rglob("*.html"):
        tree = html.document_fromstring(file.read_text(encoding="utf-8"))
        (link,) = tree.xpath("//link[@rel='stylesheet']/@href")
        assert link.endswith(f"assets/{sheet.name}"), file


def test_no_rule_that_fits_is_left_out(page: Page, site_folder: Path, site_url: str) -> None:
    """Whatever of the theme's rules the style sheet lacks fits nothing, on any page.

    That holds for what is opened too: the results of a search, and the choice of editions.
    """
    page.route("**/versions.json", lambda route: route.fulfill(json=TWO_VERSIONS))
    style = _whole_style()
    for file in site_folder.rglob("index.html"):
        page.goto(f"{site_url}{file.parent.relative_to(site_folder).as_posix()}/")
        page.locator(".md-version__link").first.wait_for(state="attached")
        assert page.evaluate(_LEFT_OUT_BUT_FITS, style) == [], file
    search(page, "caseload")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.evaluate(_LEFT_OUT_BUT_FITS, style) == []


def _whole_style() -> str:
    """Put the theme's style sheets and that of the plan together, with nothing left out."""
    sheets = sorted((THEME / "assets" / "stylesheets").glob("*.css"))
    return "".join(file.read_text("utf-8") for file in (*sheets, DOCS / "assets" / "plan.css"))


_LEFT_OUT_BUT_FITS = """whole => {
  // A selector each; what depends on the moment, or on a part of an element, is taken for fitting.
  const split = list => list.split(/,(?![^(]*\\))/).map(each => each.trim());
  const always = selector => selector
    .replace(/:not\\([^()]*\\)/g, "")
    .replace(/(^|[\\s>+~(])(?=:)/g, "$1*")
    .replace(/:{1,2}[a-z-]+(?![a-z-]*\\()/g, "");
  const find = rules => Array.from(rules).flatMap(rule =>
    rule.selectorText ? split(rule.selectorText) : rule.cssRules ? find(rule.cssRules) : []);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(whole);
  const ours = new Set(find(document.styleSheets[0].cssRules));
  const fits = selector => {
    try { return document.querySelector(always(selector)) !== null; } catch { return true; }
  };
  return [...new Set(find(sheet.cssRules))].filter(each => !ours.has(each) && fits(each));
}"""


def test_every_cell_tells_its_column(site_folder: Path) -> None:
    """Each cell of a register carries the heading of its column, for the cards of a phone.

    Where that is the bare number of a workstream, it says so.
    """
    for file in site_folder.rglob("index.html"):
        tree = html.document_fromstring(file.read_text(encoding="utf-8"))
        for table in tree.xpath("//table[contains(@class, 'plan-rows')]"):
            headings = [each.text_content() for each in table.xpath("thead/tr/th")][1:]
            labels = [f"Workstream {each}" if each.isdecimal() else each for each in headings]
            for row in table.xpath("tbody/tr"):
                assert row.xpath("td/@data-label") == labels, file


def test_status_is_word_and_symbol(page: Page, site_url: str) -> None:
    """Each rating has its word in the text and a symbol before it; its colour adds to them (A1)."""
    page.goto(f"{site_url}risks/")
    shown = page.locator(".plan-tag, .plan-score").evaluate_all(
        "all => all.map(each => [each.textContent, getComputedStyle(each, '::before').content])"
    )
    assert shown
    for words, symbol in shown:
        assert re.search("[A-Za-z]{3}", words), words
        assert re.match('"[▲◆●]', symbol), words


def test_no_empty_bar_above_the_header(page: Page, site_url: str) -> None:
    """Where there is nothing to announce, the page begins with its header."""
    page.goto(site_url)
    (box,) = [page.locator(".md-header").bounding_box()]
    assert box is not None
    assert box["y"] == 0 or page.locator(".md-banner:visible").inner_text().strip()


def test_tables_are_cards_on_a_phone(page: Page, site_url: str) -> None:
    """On a phone a register needs no scrolling sideways, not even inside its own region."""
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(f"{site_url}measures/")
    hidden = page.locator(".plan-table").evaluate_all(
        "all => all.map(each => each.scrollWidth - each.clientWidth)"
    )
    assert hidden == [0] * len(hidden)
    label = page.locator(".plan-rows td").first.evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    )
    assert label == '"Measure"'


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_counts_stay_on_one_line(page: Page, site_url: str, width: int) -> None:
    """A count such as "0 of 1" is read in one go, and no table gets too wide for it."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_url}health/")
    counts = page.locator("td.plan-number")

    lines = counts.evaluate_all(
        "all => all.map(each => each.firstChild).map(text => {"
        "const range = document.createRange(); range.selectNodeContents(text);"
        "return range.getClientRects().length})"
    )
    hidden = page.locator(".plan-table").evaluate_all(
        "all => all.map(each => each.scrollWidth - each.clientWidth)"
    )

    assert set(lines) == {1}
    assert hidden == [0] * len(hidden)


def test_a_table_of_many_columns_stays_inside_the_page(page: Page, demo_url: str) -> None:
    """Readings of five groups and their remarks do not lie over what is beside them."""
    page.goto(f"{demo_url}current/indicators/")
    tables = page.locator(".plan-table:has(thead th:nth-child(7))")

    beyond = tables.evaluate_all(
        "all => all.map(each => each.firstElementChild.getBoundingClientRect().right"
        " - each.closest('main article').getBoundingClientRect().right)"
    )

    assert beyond
    assert max(beyond) <= 1


def test_headings_of_a_long_table_stay_in_sight(page: Page, site_url: str) -> None:
    """On a wide screen the headings of a register stay below the header while it is read."""
    page.goto(f"{site_url}measures/")
    page.locator(".plan-rows tbody tr").nth(40).scroll_into_view_if_needed()
    head = page.locator(".md-header").bounding_box()
    cell = page.locator(".plan-rows thead th").first.bounding_box()
    assert head is not None
    assert cell is not None
    assert abs(cell["y"] - head["height"]) < 2


def test_scheme_button_is_remembered(page: Page, site_url: str) -> None:
    """One button turns light into dark, and the next page is dark as well."""
    page.goto(site_url)
    light = _background(page)
    page.get_by_role("button", name="Light or dark colours").click()
    assert _background(page) != light
    page.goto(f"{site_url}risks/")
    assert _background(page) != light
    page.get_by_role("button", name="Light or dark colours").click()
    assert _background(page) == light


def test_print_is_dark_on_white_without_the_ways_about(browser: Browser, site_url: str) -> None:
    """Paper has neither menu nor header, even from the dark scheme, and says where it is from."""
    context = open_context(browser, viewport={"width": WIDE, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site_url}workstreams/ws5/")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for left_out in (".md-header", ".md-sidebar--primary", ".plan-end", ".plan-cite a"):
        assert not page.locator(left_out).first.is_visible(), left_out
    foot = page.locator(".md-footer").inner_text()
    assert "Edition 2016 to 2017" in foot
    assert "As at 3 January 2017" in foot
    assert page.url in foot
    assert _background(page) == "rgb(255, 255, 255)"
    context.close()


@pytest.mark.parametrize("font", ["", "DejaVu Sans"])
def test_home_prints_on_one_side(page: Page, site_url: str, font: str) -> None:
    """The plan on a page is a plan on one page of A4 as well.

    That holds with an unusually wide font, with four lines more about what has changed, and with
    that much of the sheet to spare that a longer plan still has room.
    """
    page.goto(site_url)
    if font:
        page.evaluate(_USE_FONT, font)
    assert _count_sheets(page) == 1
    page.evaluate(_SAY_MORE, 4)
    assert _count_sheets(page) == 1
    page.evaluate(_LEAVE_OUT_MORE)
    page.evaluate(_ADD_ROOM, SPARE_MILLIMETRES)
    assert _count_sheets(page) == 1


def test_home_is_legible_on_paper(page: Page, site_url: str) -> None:
    """One side is not bought with print too small to read."""
    page.goto(site_url)
    page.emulate_media(media="print")
    sizes = page.evaluate(_SIZES_OF_TEXT)
    assert sizes
    assert min(sizes) * 72 / 96 >= LEAST_POINTS


_USE_FONT = """font => {
  // The policy of the page allows no sheet to be put into it, and allows its own to be changed.
  document.styleSheets[0].insertRule(`* { font-family: "${font}" !important }`);
}"""

_SAY_MORE = """lines => {
  const section = document.querySelector("#changes + .plan-section");
  for (let line = 0; line < lines; line += 1) {
    const more = section.appendChild(document.createElement("p"));
    more.className = "more";
    more.textContent = "Replaced, moved or left out: ".repeat(4);
  }
}"""

_LEAVE_OUT_MORE = "document.querySelectorAll('.more').forEach(each => each.remove())"

_ADD_ROOM = """millimetres => {
  const room = document.querySelector("#plan-content").appendChild(document.createElement("div"));
  room.style.height = `${millimetres}mm`;
}"""

_SIZES_OF_TEXT = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    const isSeen = walk.currentNode.data.trim() && holder.getClientRects().length;
    if (isSeen) sizes.push(parseFloat(getComputedStyle(holder).fontSize));
  }
  return sizes;
}"""


def test_foot_stands_on_every_sheet(page: Page, site_url: str) -> None:
    """The foot is repeated on each sheet, so a single sheet still says what it is from (A16)."""
    page.goto(f"{site_url}workstreams/ws5/")
    page.emulate_media(media="print")
    assert page.locator(".md-footer").evaluate("foot => getComputedStyle(foot).display") == (
        "table-footer-group"
    )
    assert _count_sheets(page) > 2


def _background(page: Page) -> str:
    """Give the colour behind the text, as "rgb(255, 255, 255)"."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def _count_sheets(page: Page) -> int:
    """Print to PDF and count its pages."""
    document = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", document))
