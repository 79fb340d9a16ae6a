"""What changed, as readers of three editions see it: filter, links, both palettes, paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.contexts import open_context
from tests.browser.survey import AXE, note_noise, survey_all

pytestmark = pytest.mark.browser


CHANGES = "2017-18/changes/"
COUNT = "[role=status].plan-filter__count"

PAGES = (
    "2018-19/",
    "2018-19/changes/",
    "2018-19/decisions/",
    "2018-19/history/",
    "2018-19/history/register/",
    "2018-19/history/ws4/",
    "2018-19/risks/",
    "2018-19/workstreams/ws8/",
    "2017-18/workstreams/ws4/",
    "2016-17/changes/",
    "2016-17/workstreams/ws4/",
)
"""One page of each kind that says what changed, in the newest, a middle and the first edition."""


@pytest.mark.parametrize("part", range(2))
def test_pages_of_changes_are_sound(page: Page, demo_url: str, part: int) -> None:
    """Axe finds nothing, nothing scrolls sideways, in both schemes, narrow and wide (A2, A6, A19).

    What is folded is open, so that it is looked at too.
    """
    findings: list[str] = []
    note_noise(page, demo_url, findings)
    page.emulate_media(reduced_motion="reduce")
    for path in PAGES[part::2]:
        page.goto(f"{demo_url}{path}")
        page.evaluate(AXE)
        page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")
        findings += survey_all(page, path)
    assert findings == []


def test_changes_are_narrowed_and_the_address_keeps_it(page: Page, demo_url: str) -> None:
    """Only what was dropped shows, headings with nothing under them go, and a link shares it."""
    page.goto(f"{demo_url}{CHANGES}")

    page.get_by_label("What happened").select_option(label="Removed: dropped")

    shown = page.locator(".plan-change:visible")
    expect(shown).to_have_count(page.locator(".plan-change[data-kind~=dropped]").count())
    assert "kind=dropped" in page.url
    expect(page.get_by_role("heading", name="Dates put back")).to_be_hidden()
    page.reload()
    expect(shown).to_have_count(page.locator(".plan-change[data-kind~=dropped]").count())


def test_a_filter_opens_what_is_folded(page: Page, demo_url: str) -> None:
    """Wording is folded until somebody looks for it."""
    page.goto(f"{demo_url}{CHANGES}")
    folded = page.locator("details.plan-folded")
    expect(folded).not_to_have_attribute("open", "")

    page.get_by_label("What happened").select_option(label="Reworded")

    expect(folded).to_have_attribute("open", "")
    expect(page.locator(".plan-change:visible .plan-marked").first).to_be_visible()


def test_a_link_to_a_folded_change_opens_it(page: Page, demo_url: str) -> None:
    """Whoever follows the citation of a change sees it."""
    page.goto(f"{demo_url}{CHANGES}")
    anchor = page.locator("details.plan-folded .plan-change__part").last.get_attribute("id")

    page.goto("about:blank")
    page.goto(f"{demo_url}{CHANGES}#{anchor}")

    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_the_filter_works_by_keyboard(page: Page, demo_url: str) -> None:
    """No mouse is needed to narrow the changes."""
    page.goto(f"{demo_url}{CHANGES}")

    page.get_by_label("Weaker or stronger").focus()
    page.keyboard.type("Weaker")
    page.keyboard.press("Tab")

    expect(page.locator(COUNT)).to_contain_text("Showing ")
    weaker = page.locator(".plan-change[data-direction~=weaker]").count()
    expect(page.locator(".plan-change:visible")).to_have_count(weaker)


def test_everything_is_there_without_script(page: Page, demo_url: str) -> None:
    """Without a script there is no filter, and every change can be read (A16)."""
    browser = page.context.browser
    assert browser is not None
    context = open_context(browser, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{demo_url}{CHANGES}")

    expect(plain.locator(".plan-filter")).to_have_count(0)
    plain.locator("details.plan-folded summary").click()
    expect(plain.locator(".plan-change:visible")).to_have_count(
        plain.locator(".plan-change").count()
    )
    context.close()


def test_an_earlier_edition_leads_to_the_same_item(page: Page, demo_url: str) -> None:
    """The banner takes along which item a reader looks at (A18)."""
    page.goto(f"{demo_url}2016-17/workstreams/ws5/#ws5-m6")

    banner = page.locator(".md-banner")
    expect(banner).to_contain_text("Earlier edition. Edition 2018 to 2019 has taken its place.")
    banner.get_by_role("link").click()

    page.wait_for_url("**/2018-19/workstreams/ws5/#ws5-m6")
    expect(page.locator("#ws5-m6")).to_be_in_viewport()


def test_a_moved_item_is_found_from_where_it_stood(page: Page, demo_url: str) -> None:
    """An item that moved to another workstream says so in the earlier edition, and leads there."""
    page.goto(f"{demo_url}2016-17/workstreams/ws5/")

    item = page.locator("article:has(> h3#ws5-a2)")
    expect(item).to_contain_text("Moved to another workstream")
    item.get_by_role("link", name="See ws5-a2 there").click()

    page.wait_for_url("**/2018-19/workstreams/ws8/#ws5-a2")


def test_every_page_says_that_it_is_illustrative(page: Page, demo_url: str) -> None:
    """The words stand at the top of pages of every edition, those written by hand included."""
    for path in ("2018-19/", "2017-18/risks/", "2016-17/workstreams/ws5/", "2018-19/for-staff/"):
        page.goto(f"{demo_url}{path}")
        banner = page.locator(".md-banner")
        expect(banner).to_contain_text("Illustrative.")
        expect(banner).to_contain_text("not Manchester City Council's")


def test_print_says_that_it_is_illustrative(page: Page, demo_url: str) -> None:
    """A sheet of paper says so as well, in the foot that stands on each."""
    page.goto(f"{demo_url}{CHANGES}")
    page.emulate_media(media="print")

    foot = page.locator(".md-footer")
    expect(foot).to_contain_text("Illustrative, not Manchester City Council's")


def test_the_choice_of_editions_stays_on_the_page(page: Page, demo_url: str) -> None:
    """From the risks of one edition a reader comes to the risks of another."""
    page.goto(f"{demo_url}2018-19/risks/")

    page.locator(".md-version__current").focus()
    page.locator(".md-version__link", has_text="2016 to 2017").click()

    page.wait_for_url("**/2016-17/risks/")


def test_a_page_that_the_other_edition_lacks_leads_to_its_home(page: Page, demo_url: str) -> None:
    """The lives of commitments are told in the newest edition alone."""
    page.goto(f"{demo_url}2018-19/history/")

    page.locator(".md-version__current").focus()
    page.locator(".md-version__link", has_text="2016 to 2017").click()

    page.wait_for_url("**/2016-17/")
