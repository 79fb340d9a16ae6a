"""Search and the version menu, as readers use them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.patience import STEP_MILLISECONDS

pytestmark = pytest.mark.browser

QUERY = "[data-md-component=search-query]"
RESULTS = ".md-search-result__item"
MOST_STEPS = 20
"""How often a reader may have to press Tab to get to the search."""

PATIENCE = STEP_MILLISECONDS
"""Milliseconds that the search may take to get ready and to answer."""


def test_an_id_leads_to_its_item(page: Page, site_url: str) -> None:
    """The first place that search offers for an id is the item itself, on its own page."""
    page.goto(site_url)

    search(page, "ws5-a1")

    first = _places(page).first
    expect(first).to_have_attribute("href", _ends("workstreams/ws5/#ws5-a1"), timeout=PATIENCE)
    first.click()
    expect(page).to_have_url(f"{site_url}workstreams/ws5/#ws5-a1")
    expect(page.locator("#ws5-a1")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("WS5-A1", "workstreams/ws5/#ws5-a1"),
        ("ws5-a1-s3", "workstreams/ws5/#ws5-a1-s3"),
        ("ws2-m1", "workstreams/ws2/#ws2-m1"),
        ("ws5-m13", "workstreams/ws5/#ws5-m13"),
        ("r1-c1", "risks/#r1-c1"),
        ("audits-good", "indicators/#audits-good"),
        ("caseload", "indicators/#caseload"),
    ],
)
def test_what_was_typed_comes_before_what_begins_with_it(
    page: Page, site_url: str, typed: str, address: str
) -> None:
    """An id is found in capitals too, and ws2-m1 comes before ws2-m10."""
    page.goto(site_url)

    search(page, typed)

    expect(_places(page).first).to_have_attribute("href", _ends(address), timeout=PATIENCE)


def test_an_id_without_its_hyphen_is_found(page: Page, site_url: str) -> None:
    """Whoever leaves the hyphen out finds the item among its steps."""
    page.goto(site_url)

    search(page, "ws5a1")

    place = page.locator(f"{RESULTS} a[href$='workstreams/ws5/#ws5-a1']")
    expect(place).to_have_count(1, timeout=PATIENCE)


def test_a_word_leads_to_what_is_counted(page: Page, site_url: str) -> None:
    """The word "caseload" offers the indicator, and following it lands there."""
    page.goto(site_url)

    search(page, "caseload")

    place = page.locator(f"{RESULTS} a[href$='indicators/#caseload']").first
    expect(place).to_be_visible(timeout=PATIENCE)
    place.click()
    expect(page).to_have_url(f"{site_url}indicators/#caseload")
    expect(page.locator("#caseload")).to_be_in_viewport()


def test_words_of_an_item_lead_to_it(page: Page, site_url: str) -> None:
    """An item is offered for a few of its words."""
    page.goto(site_url)

    search(page, "keep chronology")

    place = page.locator(f"{RESULTS} a[href$='workstreams/ws5/#ws5-a1-s2']")
    expect(place).to_have_count(1, timeout=PATIENCE)


def test_the_keyboard_is_enough(page: Page, site_url: str) -> None:
    """Step to the search, type, step to a result and follow it without a mouse."""
    page.goto(site_url)

    _step_to_search(page)
    page.keyboard.type("ws5-a1")
    expect(_places(page).first).to_have_attribute(
        "href", _ends("workstreams/ws5/#ws5-a1"), timeout=PATIENCE
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(_places(page).first).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site_url}workstreams/ws5/#ws5-a1")


def test_what_is_not_there_is_said(page: Page, site_url: str) -> None:
    """A word that the plan does not have gives no results, in words."""
    page.goto(site_url)

    search(page, "xylophone")

    expect(page.locator(".md-search-result__meta")).to_contain_text(
        re.compile("nothing|no match", re.IGNORECASE), timeout=PATIENCE
    )
    expect(page.locator(RESULTS)).to_have_count(0)


def test_what_is_pasted_is_searched_for(page: Page, site_url: str) -> None:
    """So is what is dictated or chosen from what a phone suggests: no key is needed."""
    page.goto(site_url)

    page.locator(QUERY).click()
    page.keyboard.insert_text("ws5-a1")

    expect(_places(page).first).to_have_attribute(
        "href", _ends("workstreams/ws5/#ws5-a1"), timeout=PATIENCE
    )


def test_the_edition_is_named_where_there_is_only_one(page: Page, site_url: str) -> None:
    """A menu of one edition would offer nothing: its name stands alone."""
    page.goto(f"{site_url}risks/")

    expect(page.locator(".md-version__link")).to_have_count(1, timeout=PATIENCE)
    expect(page.locator(".md-version")).to_be_hidden()
    expect(page.locator(".plan-edition")).to_have_text("2016 to 2017")


def test_the_version_menu_lists_the_editions(page: Page, site_url: str) -> None:
    """With a second edition the menu names the one that is shown, and offers both by keyboard."""
    versions = [
        {"version": "draft", "title": "2017 to 2018 (draft)", "aliases": []},
        {"version": "2016-17", "title": "2016 to 2017", "aliases": ["current"]},
    ]
    page.route("**/versions.json", lambda route: route.fulfill(json=versions))
    page.goto(f"{site_url}risks/")

    menu = page.locator(".md-version")
    shown = menu.locator(".md-version__current")
    expect(shown).to_contain_text("2016 to 2017", timeout=PATIENCE)
    shown.focus()
    expect(menu.get_by_role("link")).to_contain_text(["2017 to 2018 (draft)", "2016 to 2017"])


def search(page: Page, words: str) -> None:
    """Type words into the search, key by key, as readers do."""
    page.locator(QUERY).click()
    page.keyboard.type(words)


def _step_to_search(page: Page) -> None:
    """Press Tab until the search has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.locator(f"{QUERY}:focus").count():
            return
    pytest.fail("Tab does not lead to the search")


def _places(page: Page) -> Locator:
    """Give the places inside pages that search offers, the best page's first."""
    return page.locator(f"{RESULTS} a.md-search-result__link[href*='#']")


def _ends(address: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(address)}$")
