"""Search knows the words of the field: acronyms, long forms, years and other names."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_search import PATIENCE, RESULTS, search

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("LAC", "workstreams/ws6/#ws6-o6"),
        ("looked after children", "workstreams/ws6/#ws6-o6"),
        ("children in care", "workstreams/ws6/#ws6-o6"),
        ("2016/17", "workstreams/ws1/#ws1-m8"),
        ("KPI", "workstreams/ws1/#ws1-m1"),
        ("ws5 a1", "workstreams/ws5/#ws5-a1"),
    ],
)
def test_an_item_is_found_by_every_form_of_its_words(
    page: Page, site_url: str, typed: str, address: str
) -> None:
    """Whatever a reader calls it, the item is among the results."""
    page.goto(site_url)

    search(page, typed)

    place = page.locator(f"{RESULTS} a[href$='{address}']")
    expect(place).to_have_count(1, timeout=PATIENCE)


def test_several_words_find_what_has_all_of_them(page: Page, site_url: str) -> None:
    """A page that has only one of the words is no answer."""
    page.goto(site_url)

    search(page, "fostering for adoption")

    expect(page.locator(f"{RESULTS} a[href*='workstreams/ws7/']").first).to_be_attached(
        timeout=PATIENCE
    )
    expect(page.locator(f"{RESULTS} a[href*='workstreams/ws4/']")).to_have_count(0)
