"""WCAG 2.2 AA on every page of the site, in light and dark, wide and narrow, by keyboard.

Rules A1 to A19 are those of section 5 of the notes on the field; axe finds what a program can find.
Source: https://www.w3.org/TR/WCAG22/
"""

import itertools
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.contexts import open_context
from tests.browser.survey import (
    AXE,
    NARROW,
    WIDE,
    note_noise,
    paths,
    survey,
    survey_all,
    survey_colours,
    trees,
)

pytestmark = pytest.mark.browser

PARTS = 4
"""The pages are looked at in so many parts, which several processes share."""

SHORTCUTS = ("f", "s", "/", "p", "n", ",", ".")
"""The single keys that the theme would act on."""


def test_reads_pages(site_folder: Path) -> None:
    """There is something to test: as many pages as the plan has parts, at the least."""
    assert len(paths(site_folder)) >= 25


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_sound(page: Page, site_folder: Path, site_url: str, part: int) -> None:
    """On every page axe finds nothing, nothing scrolls sideways, no other host is asked, no error.

    Each page is looked at in both schemes, narrow and wide; in the dark one by the rules that see
    colours, and those look at one text of each look. Nothing is excused: there is no list of known
    findings (A2, A4, A12, A17, A19).
    """
    findings: list[str] = []
    note_noise(page, site_url, findings)
    page.emulate_media(reduced_motion="reduce")  # no colour is caught on its way to another
    for path in paths(site_folder, largest_first=True)[part::PARTS]:
        page.goto(f"{site_url}{path}")
        page.evaluate(AXE)
        findings += survey_all(page, path or "home")
    assert findings == []


@pytest.mark.parametrize(
    "style", ["color: #999", "background: #222", "background: #222; color: #333; font-size: 40px"]
)
def test_text_of_another_look_is_looked_at(page: Page, style: str) -> None:
    """Each look of a text is judged once; one word that cannot be read among many is found."""
    cells = [f"<td>Cell {number}</td>" for number in range(40)]
    row = "".join([*cells, f"<td><span style='{style}'>Faint</span></td>", *cells])
    page.set_content(
        f"<html lang='en'><title>T</title><main><h1>T</h1><table><tr>{row}</table></main></html>"
    )
    page.evaluate(AXE)

    assert [each.partition(":")[0] for each in survey_colours(page)] == ["color-contrast"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_open_search_and_menu_are_sound(
    browser: Browser, site_url: str, scheme: Literal["light", "dark"], width: int
) -> None:
    """Axe finds nothing in what opens either: the results of a search, the menu, the contents."""
    context = open_context(
        browser,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    context.add_init_script(AXE)
    page = context.new_page()
    page.goto(f"{site_url}workstreams/ws5/")
    if width == NARROW:
        page.locator(".plan-contents summary").click()
        page.get_by_role("button", name="Menu", exact=True).click()
        assert page.locator(".plan-nav a").first.is_visible()
        findings = survey(page)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Search", exact=True).click()
    else:
        findings = []
        page.locator(".md-search__input").focus()
    _search_for(page, "caseload")
    findings += survey(page)
    context.close()
    assert findings == []


def test_headings_are_in_order(site_folder: Path) -> None:
    """Each page has one heading of the first level, first, and skips no level after it (A9)."""
    for path, tree in trees(site_folder):
        levels = [int(str(each.tag)[1]) for each in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[:1] == [1], path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), path


def test_titles_are_unique(site_folder: Path) -> None:
    """No two pages have the same title, so that tabs and bookmarks can be told apart (A9)."""
    titles = [tree.findtext("head/title") for _, tree in trees(site_folder)]
    assert len(set(titles)) == len(titles)


def test_language_is_british_english(site_folder: Path) -> None:
    """Every page says that it is in British English, for screen readers and hyphenation (A9)."""
    assert {tree.get("lang") for _, tree in trees(site_folder)} == {"en-GB"}


def test_no_style_or_script_in_attributes(site_folder: Path) -> None:
    """No element carries styles or handlers, so that a strict policy can forbid both."""
    for path, tree in trees(site_folder):
        assert tree.xpath("//@style | //@*[starts-with(name(), 'on')]") == [], path


def test_skip_link_of_every_page_leads_to_content(site_folder: Path) -> None:
    """The skip link names a place that is on the page and holds its heading (A9)."""
    for path, tree in trees(site_folder):
        (link,) = tree.xpath("//a[@class='plan-skip']/@href")
        assert tree.xpath("//*[@id=$id]//h1", id=str(link).removeprefix("#")), path


def test_skip_link_works(page: Page, site_url: str) -> None:
    """The first press of Tab shows the skip link; Enter and another Tab lead into the content."""
    page.goto(f"{site_url}measures/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Skip to content"
    assert (focused.bounding_box() or {"y": -1})["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("#plan-content :focus").count() == 1


def test_single_keys_do_nothing(page: Page, site_url: str) -> None:
    """No single key opens the search or leaves the page (A11, WCAG 2.1.4)."""
    page.goto(f"{site_url}workstreams/ws5/")
    page.wait_for_selector("html.js")
    address = page.url
    for where in ("body", "main a >> nth=0", ".plan-table >> nth=0"):
        page.evaluate("document.activeElement.blur()")
        page.locator(where).first.focus()
        focused = page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
        for key in SHORTCUTS:
            page.keyboard.press(key)
            assert not page.locator("#__search").is_checked(), key
            assert page.evaluate("document.activeElement.outerHTML.slice(0, 80)") == focused, key
            assert page.url == address, key


def test_search_by_keyboard(page: Page, site_url: str) -> None:
    """Tab reaches the search, typing fills it, Tab goes on to the results, Enter opens one."""
    page.goto(site_url)
    _tab_to(page, ".md-search__input")
    _search_for(page, "ws5-m13")
    _tab_to(page, ".md-search-result__link")
    page.keyboard.press("Enter")
    page.wait_for_url("**/workstreams/ws5/**")


def test_search_by_arrow_keys(page: Page, site_url: str) -> None:
    """Letters and arrows go on working in the search; Escape closes it (A10)."""
    page.goto(site_url)
    _tab_to(page, ".md-search__input")
    page.keyboard.type("fsp n")
    assert page.locator(".md-search__input").input_value() == "fsp n"
    page.keyboard.press("Control+A")
    _search_for(page, "caseload")
    page.keyboard.press("ArrowDown")
    page.locator(".md-search-result__link:focus").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()


def test_search_closes_when_focus_leaves_it(page: Page, site_url: str) -> None:
    """The search traps nobody: Shift and Tab leads out of it and closes it (WCAG 2.1.2)."""
    page.goto(site_url)
    _tab_to(page, ".md-search__input")
    page.keyboard.press("Shift+Tab")
    assert page.locator(".md-search :focus").count() == 0
    assert not page.locator("#__search").is_checked()


def test_search_by_keyboard_on_a_phone(page: Page, site_url: str) -> None:
    """On a narrow screen a button opens the search, and Escape gives the focus back to it."""
    page.set_viewport_size({"width": NARROW, "height": 640})
    page.goto(site_url)
    _tab_to(page, ".plan-find")
    page.keyboard.press("Enter")
    page.locator(".md-search__input:focus").wait_for()
    _search_for(page, "caseload")
    page.keyboard.press("Escape")
    page.locator(".plan-find:focus").wait_for()


def test_menu_by_keyboard_on_a_phone(page: Page, site_url: str) -> None:
    """On a narrow screen the menu opens by keyboard, tells that it is open, and closes again."""
    page.set_viewport_size({"width": NARROW, "height": 640})
    page.goto(site_url)
    button = page.get_by_role("button", name="Menu", exact=True)
    assert not page.locator(".plan-nav a").first.is_visible()
    _tab_to(page, ".plan-menu[aria-expanded]")
    page.keyboard.press("Enter")
    page.locator(".plan-nav__close:focus").wait_for()
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    page.locator(".plan-menu:focus").wait_for()
    assert button.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_focus_is_seen(page: Page, site_url: str, width: int) -> None:
    """Whatever Tab or Shift and Tab reaches has an outline and is not behind the header (A10)."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{site_url}workstreams/ws5/")
    for key, presses in (("Tab", 60), ("Shift+Tab", 30)):
        for _ in range(presses):
            page.keyboard.press(key)
            hidden = page.evaluate(_HIDDEN_FOCUS)
            assert hidden == "", f"{key}: {hidden}"


_HIDDEN_FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return "";
  const box = element.getBoundingClientRect();
  const head = document.querySelector(".md-header");
  const name = element.outerHTML.slice(0, 120);
  const style = getComputedStyle(element);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) {
    return name + " no outline";
  }
  if (box.width < 1 || box.height < 1) return name + " no size";
  if (box.right <= 0 || box.left >= innerWidth) return name + " beside the screen";
  if (box.bottom <= 0 || box.top >= innerHeight) return name + " off the screen";
  if (!head.contains(element) && box.bottom <= head.getBoundingClientRect().bottom) {
    return name + " behind the header";
  }
  return "";
}"""


def test_pages_work_without_script(browser: Browser, site_url: str) -> None:
    """Without JavaScript a phone shows the page, and a link leads to the menu (A16)."""
    context = open_context(
        browser, viewport={"width": NARROW, "height": 640}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{site_url}risks/")
    page.get_by_role("link", name="Menu", exact=True).click()
    assert page.url.endswith("#plan-menu")
    assert page.get_by_role("link", name="Glossary").first.is_visible()
    page.get_by_role("link", name="Glossary").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Glossary"
    context.close()


def _search_for(page: Page, words: str) -> None:
    """Put words into the search that has the focus, and wait for what it finds.

    They come in one go, and one key sets off the search: results of half a word do not interfere.
    """
    page.keyboard.insert_text(words)
    page.keyboard.press("End")
    page.locator(".md-search-result__link").first.wait_for()


def _tab_to(page: Page, selector: str, presses: int = 40) -> None:
    """Press Tab until something that fits the selector has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"{selector} cannot be reached by Tab")
