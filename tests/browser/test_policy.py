"""What pages ask of servers and browsers: nothing that a strict content policy forbids."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route, expect

from generator.publish.prepare import read_policy
from tests.browser.contexts import open_context
from tests.browser.test_search import PATIENCE, RESULTS, search
from tests.site_builds import ROOT

pytestmark = pytest.mark.browser

POLICY = read_policy(ROOT)
"""The one that pages carry: scripts and styles are files; icons of the theme are data addresses."""


@pytest.fixture
def strict_page(page: Page) -> Iterator[Page]:
    """A page whose server sends the policy with everything; errors fail the test."""
    errors: list[str] = []

    def serve_strictly(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    page.route("**/*", serve_strictly)
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.unroute_all(behavior="ignoreErrors")  # what is still on its way when a test has ended
    assert errors == []


def test_no_page_has_a_script_or_style_inside(site_folder: Path) -> None:
    """Scripts and styles are files; data for them is no script."""
    data = "@type='application/json' or @type='application/ld+json'"
    inside = f"//style | //script[not(@src) and not({data})]"
    for file in site_folder.parent.rglob("*.html"):
        tree = html.document_fromstring(file.read_text(encoding="utf-8"))
        assert tree.xpath(inside) == [], file


def test_the_policy_is_strict() -> None:
    """What is not allowed is forbidden, and no script or style inside a page is allowed."""
    allowed = dict(each.split(" ", 1) for each in POLICY.split("; "))

    assert allowed["default-src"] == allowed["base-uri"] == "'none'"
    assert allowed["script-src"] == allowed["style-src"] == "'self'"
    assert not re.search(r"unsafe|\*|https?:|nonce|sha\d", POLICY)


def test_no_part_of_the_policy_is_lost_in_a_page() -> None:
    """Browsers leave these out where they do not come in a header."""
    assert not re.search("frame-ancestors|report-uri|report-to|sandbox", POLICY)


def test_every_page_carries_the_policy_before_all_else(site_folder: Path) -> None:
    """A host that can send no header has it too; only what stands behind it is held by it."""
    for file in site_folder.parent.rglob("*.html"):
        tree = html.document_fromstring(file.read_text(encoding="utf-8"))
        first, *_ = tree.xpath("//meta[@http-equiv] | //script | //link | //*[@src]")
        assert first.get("http-equiv") == "Content-Security-Policy", file
        assert first.get("content") == POLICY, file


def test_search_works_under_the_policy(strict_page: Page, site_url: str) -> None:
    """The search and its worker run, and what is found is shown."""
    strict_page.goto(site_url)

    search(strict_page, "caseload")

    expect(strict_page.locator(RESULTS).first).to_be_visible(timeout=PATIENCE)


def test_colours_and_menu_work_under_the_policy(strict_page: Page, site_url: str) -> None:
    """The choice of colours is kept from page to page, and a phone's menu opens."""
    strict_page.set_viewport_size({"width": 390, "height": 800})
    strict_page.goto(f"{site_url}workstreams/ws5/")
    strict_page.get_by_role("button", name="Light or dark colours").click()
    strict_page.goto(f"{site_url}indicators/")
    expect(strict_page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    strict_page.get_by_role("button", name="Menu", exact=True).click()
    expect(strict_page.locator(".plan-nav a").first).to_be_in_viewport()


def test_dark_is_dark_from_the_start(browser: Browser, site_url: str) -> None:
    """Before the theme's own script runs, a page has the colours of the reader's system."""
    context = open_context(browser, color_scheme="dark")
    page = context.new_page()
    page.route("**/bundle.*", lambda route: route.abort())
    page.goto(site_url)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()


def test_nothing_moves_while_a_page_loads(page: Page, site_url: str) -> None:
    """On a phone the first thing drawn is the page as it stays."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site_url}workstreams/ws5/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(_SHIFTS) == []


_SHIFTS = """() => new Promise(tell => {
  const shifts = [];
  new PerformanceObserver(list => list.getEntries().forEach(each => shifts.push(each.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(shifts), 200);
})"""
