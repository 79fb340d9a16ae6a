"""What an acronym stands for is told to pointer, keyboard and touch alike (WCAG 1.4.13)."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.contexts import open_context
from tests.browser.survey import AXE, survey

pytestmark = pytest.mark.browser

PATH = "workstreams/ws8/"
TIP = "#plan-tip"
NARROW = 320


@pytest.fixture
def acronyms(page: Page, site_url: str) -> Locator:
    """The acronyms of a page that has many, after its script has run."""
    page.goto(f"{site_url}{PATH}")
    return page.locator("main abbr")


@pytest.fixture
def phone(browser: Browser, site_url: str) -> Iterator[Page]:
    """The same page on a narrow screen that is touched."""
    context = open_context(
        browser, viewport={"width": NARROW, "height": 640}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{site_url}{PATH}")
    yield page
    context.close()


def test_hover_shows_it(page: Page, acronyms: Locator) -> None:
    """It shows beside the acronym, is tied to it, and goes when the pointer has gone."""
    acronym = acronyms.first
    expect(page.locator(TIP)).to_be_hidden()

    acronym.hover()

    expect(page.locator(TIP)).to_be_visible()
    expect(acronym).to_have_accessible_description("Quality Assurance")
    tip, word = page.locator(TIP).bounding_box(), acronym.bounding_box()
    assert tip is not None
    assert word is not None
    assert abs(tip["y"] + tip["height"] - word["y"]) < 2
    page.mouse.move(0, 0)
    expect(page.locator(TIP)).to_be_hidden()
    expect(acronym).not_to_have_attribute("aria-describedby", "plan-tip")


def test_the_pointer_may_move_onto_it(page: Page, acronyms: Locator) -> None:
    """It stays while the pointer is on it, for whoever magnifies or marks its text."""
    acronyms.first.hover()

    page.locator(TIP).hover()
    page.wait_for_timeout(600)

    expect(page.locator(TIP)).to_be_visible()


def test_it_does_not_go_by_itself(page: Page, acronyms: Locator) -> None:
    """There is no time limit."""
    acronyms.first.hover()
    page.wait_for_timeout(1500)

    expect(page.locator(TIP)).to_be_visible()


def test_focus_shows_it(page: Page, acronyms: Locator) -> None:
    """Tab reaches it like any control, and leaving takes it away."""
    page.locator("main abbr[tabindex]").first.focus()
    expect(page.locator(TIP)).to_have_text("Quality Assurance")
    expect(acronyms.first).to_be_focused()

    page.keyboard.press("Tab")

    expect(acronyms.first).not_to_be_focused()
    expect(acronyms.first).not_to_have_attribute("aria-describedby", "plan-tip")


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_escape_closes_it(page: Page, acronyms: Locator, way: str) -> None:
    """Neither pointer nor focus has to move, and it does not come back at once."""
    acronyms.first.hover() if way == "hover" else acronyms.first.focus()
    expect(page.locator(TIP)).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator(TIP)).to_be_hidden()
    if way == "focus":
        expect(acronyms.first).to_be_focused()


def test_a_tap_shows_it(phone: Page) -> None:
    """A tap shows it also where the keyboard does not stop; a tap elsewhere closes it."""
    acronym = phone.locator("main abbr:not([tabindex])").first

    acronym.tap()

    expect(phone.locator(TIP)).to_be_visible()
    expect(acronym).to_have_accessible_description("Quality Assurance")
    phone.locator("main h2").first.tap()
    expect(phone.locator(TIP)).to_be_hidden()


def test_nothing_scrolls_sideways(phone: Page) -> None:
    """On a narrow screen it is whole, wherever in the line its acronym is."""
    acronyms = phone.locator("main abbr")
    for number in range(acronyms.count()):
        acronyms.nth(number).tap()
        box = phone.locator(TIP).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW
        assert phone.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_no_title_is_left(page: Page, acronyms: Locator) -> None:
    """Nothing is shown or read twice."""
    assert acronyms.count() > 5
    assert page.locator("main abbr[title]").count() == 0


def test_each_item_has_one_stop_an_acronym(page: Page, site_url: str) -> None:
    """Of one acronym's uses in one item only the first that shows is a stop of the Tab key."""
    page.goto(f"{site_url}measures/")
    uses = page.locator("main abbr").all_inner_texts()
    stops = page.locator("main abbr[tabindex='0']")
    assert len(uses) > len(set(uses))
    assert sorted(stops.all_inner_texts()) == sorted(set(uses))


def test_a_filter_moves_the_stop(page: Page, site_url: str) -> None:
    """Where the row with the stop is filtered out, the next use of the acronym has it."""
    page.goto(f"{site_url}measures/")
    page.locator(".plan-filter").get_by_label("Workstream").select_option(value="ws8")

    shown = page.locator("main tr:not([hidden]) abbr")
    expect(page.locator("main tr[hidden] abbr[tabindex]")).to_have_count(0)
    expect(page.locator("main tr:not([hidden]) abbr[tabindex]")).to_have_count(
        len(set(shown.all_inner_texts()))
    )


def test_the_title_stays_without_script(browser: Browser, site_url: str) -> None:
    """Without JavaScript it is what browsers make of a title."""
    context = open_context(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}{PATH}")
    expect(page.locator("main abbr").first).to_have_attribute("title", "Quality Assurance")
    expect(page.locator(TIP)).to_have_count(0)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_sound_while_it_shows(
    page: Page, site_url: str, scheme: Literal["light", "dark"]
) -> None:
    """Axe finds nothing in it, contrast included."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{site_url}{PATH}")
    page.evaluate(AXE)
    page.locator("main abbr").first.focus()
    expect(page.locator(TIP)).to_be_visible()

    assert survey(page) == []


def test_it_has_an_edge_where_the_system_sets_the_colours(page: Page, acronyms: Locator) -> None:
    """There its ground is that of the page, so a line parts them."""
    page.emulate_media(forced_colors="active")
    acronyms.first.focus()

    edge = page.locator(TIP).evaluate("tip => getComputedStyle(tip).borderTopColor")
    assert edge == page.locator(TIP).evaluate("tip => getComputedStyle(tip).color")


def test_paper_does_not_have_it(page: Page, acronyms: Locator) -> None:
    """What was open when a page is printed would lie on the text."""
    acronyms.first.focus()
    page.emulate_media(media="print")

    expect(page.locator(TIP)).to_be_hidden()
