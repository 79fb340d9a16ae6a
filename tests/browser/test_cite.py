"""Each item can be cited: its link leads to it and copies its address."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.contexts import open_context

pytestmark = pytest.mark.browser

LINK = "Link to ws5-a1"


def test_the_link_copies_the_address_and_says_so(browser: Browser, site_url: str) -> None:
    """What is copied leads to the item, and readers are told."""
    context = open_context(browser, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site_url}workstreams/ws5/")

    page.get_by_role("link", name=LINK, exact=True).click()

    expect(page.get_by_role("status").filter(has_text="Address copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site_url}workstreams/ws5/#ws5-a1"
    context.close()


def test_the_link_leads_to_the_item_where_nothing_can_be_copied(page: Page, site_url: str) -> None:
    """Without leave to copy it is a plain link."""
    page.goto(f"{site_url}workstreams/ws5/")

    page.get_by_role("link", name=LINK, exact=True).click()

    expect(page).to_have_url(f"{site_url}workstreams/ws5/#ws5-a1")
    expect(page.locator("#ws5-a1")).to_be_in_viewport()
