"""Search and the version menu, as readers use them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

QUERY = "[data-md-component=search-query]"
RESULTS = ".md-search-result__item"
MOST_STEPS = 20
"""How often a reader may have to press Tab to get to the search, or to its first results."""

PATIENCE = 30_000
"""Milliseconds that a slow machine may need to make the search ready and to answer."""


def test_an_id_leads_to_its_item(page: Page, site_url: str) -> None:
    """The first place that search offers for an id is the item itself, on its own page."""
    page.goto(site_url)

    _search(page, "ws5-a1")

    first = _places(page).first
    expect(first).to_have_attribute("href", _ends("workstreams/ws5/#ws5-a1"), timeout=PATIENCE)
    first.click()
    expect(page).to_have_url(f"{site_url}workstreams/ws5/#ws5-a1")
    expect(page.locator("#ws5-a1")).to_be_in_viewport()


@pytest.mark.parametrize("written", ["ws5a1", "WS5-A1"])
def test_an_id_is_found_however_it_is_written(page: Page, site_url: str, written: str) -> None:
    """Capitals and a hyphen left out make no difference."""
    page.goto(site_url)

    _search(page, written)

    expect(_places(page).first).to_have_attribute(
        "href", _ends("workstreams/ws5/#ws5-a1"), timeout=PATIENCE
    )


def test_a_step_is_found_by_its_id(page: Page, site_url: str) -> None:
    """A part of an action is a place of its own."""
    page.goto(site_url)

    _search(page, "ws5-a1-s3")

    expect(_places(page).first).to_have_attribute(
        "href", _ends("workstreams/ws5/#ws5-a1-s3"), timeout=PATIENCE
    )


def test_a_word_leads_to_what_is_counted(page: Page, site_url: str) -> None:
    """The word "caseload" offers the indicator, and following it lands there."""
    page.goto(site_url)

    _search(page, "caseload")

    place = page.locator(f"{RESULTS} a[href$='indicators/#caseload']")
    expect(place).to_be_visible(timeout=PATIENCE)
    place.click()
    expect(page).to_have_url(f"{site_url}indicators/#caseload")
    expect(page.locator("#caseload")).to_be_in_viewport()


def test_words_of_an_item_lead_to_it(page: Page, site_url: str) -> None:
    """An item is found by a few of its words."""
    page.goto(site_url)

    _search(page, "keep a chronology for every case")

    expect(_places(page).first).to_have_attribute(
        "href", _ends("workstreams/ws5/#ws5-a1-s2"), timeout=PATIENCE
    )


def test_the_keyboard_is_enough(page: Page, site_url: str) -> None:
    """Step to the search, type, step to a result and follow it without a mouse."""
    page.goto(site_url)

    _step_to(page, page.locator(QUERY))
    page.keyboard.type("ws5-a1")
    expect(_places(page).first).to_have_attribute(
        "href", _ends("workstreams/ws5/#ws5-a1"), timeout=PATIENCE
    )
    _step_to(page, _places(page).first)
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site_url}workstreams/ws5/#ws5-a1")


def test_what_is_not_there_is_said(page: Page, site_url: str) -> None:
    """A word that the plan does not have gives no results, in words."""
    page.goto(site_url)

    _search(page, "xylophone")

    expect(page.locator(".md-search-result__meta")).to_contain_text(
        re.compile("nothing|no match", re.IGNORECASE), timeout=PATIENCE
    )
    expect(page.locator(RESULTS)).to_have_count(0)


def test_the_version_menu_lists_the_edition(page: Page, site_url: str) -> None:
    """The menu names the edition that is shown, and offers it."""
    page.goto(f"{site_url}risks/")

    menu = page.locator(".md-version")
    expect(menu.locator(".md-version__current")).to_contain_text("2016 to 2017", timeout=PATIENCE)
    menu.locator(".md-version__current").focus()
    expect(menu.get_by_role("link", name="2016 to 2017")).to_be_visible()


def _search(page: Page, words: str) -> None:
    """Type words into the search, key by key: the theme listens to keys alone."""
    page.locator(QUERY).click()
    page.keyboard.type(words)


def _step_to(page: Page, place: Locator) -> None:
    """Press Tab until a place has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if place.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(place)


def _places(page: Page) -> Locator:
    """Give the places inside pages that search offers, the best page's first."""
    return page.locator(f"{RESULTS} a.md-search-result__link[href*='#']")


def _ends(address: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(address)}$")
