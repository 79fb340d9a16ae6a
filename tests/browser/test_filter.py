"""The filter of the registers, as readers use it."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.contexts import open_context

pytestmark = pytest.mark.browser

COUNT = "[role=status].plan-filter__count"
ROWS = ".plan-register tbody tr"


def test_all_actions_show_at_first(page: Page, site_url: str) -> None:
    """Nothing is hidden before a reader chooses."""
    page.goto(f"{site_url}actions/")

    total = page.locator(ROWS).count()

    expect(page.locator(COUNT)).to_have_text(f"Showing {total} of {total} actions")


@pytest.mark.parametrize("register", ["actions", "measures"])
def test_the_count_is_that_of_the_page(page: Page, demo_url: str, register: str) -> None:
    """The tables which explain the ratings below the register are not counted as part of it."""
    page.goto(f"{demo_url}current/{register}/")
    stated = re.search(rf"(\d+) {register}", page.locator(".plan-summary").inner_text())

    assert stated
    expect(page.locator(COUNT)).to_have_text(f"Showing {stated[1]} of {stated[1]} {register}")


def test_what_explains_the_ratings_is_not_narrowed(page: Page, demo_url: str) -> None:
    """It says how to read what is left."""
    page.goto(f"{demo_url}current/measures/")
    page.get_by_text("How ratings are made").click()
    rules = page.locator("details tbody tr:visible")
    before = rules.count()

    _field(page, "Words").fill("no measure has these words")

    expect(page.locator(f"{ROWS}:visible")).to_have_count(0)
    assert before
    expect(rules).to_have_count(before)


def test_a_choice_narrows_the_rows(page: Page, site_url: str) -> None:
    """Only the actions of the chosen workstream stay."""
    page.goto(f"{site_url}actions/")

    _field(page, "Workstream").select_option(label="3. Front door")

    shown = page.locator(f"{ROWS}:visible")
    expect(shown).to_have_count(page.locator(f"{ROWS}[data-workstream=ws3]").count())
    assert set(shown.evaluate_all("rows => rows.map(row => row.dataset.workstream)")) == {"ws3"}


def test_the_count_is_announced(page: Page, site_url: str) -> None:
    """The live region says how many rows are left."""
    page.goto(f"{site_url}actions/")
    total = page.locator(ROWS).count()

    _field(page, "Workstream").select_option(label="3. Front door")

    left = page.locator(f"{ROWS}[data-workstream=ws3]").count()
    expect(page.get_by_role("status").and_(page.locator(COUNT))).to_have_text(
        f"Showing {left} of {total} actions"
    )


def test_choices_add_up(page: Page, site_url: str) -> None:
    """A row stays when it fits every choice, and has every word."""
    page.goto(f"{site_url}measures/")

    _field(page, "Theme").select_option(label="Safe")
    _field(page, "Last target due in").select_option(value="2016-17-q4")
    _field(page, "Words").fill("CHILDREN faster")

    shown = page.locator(f"{ROWS}:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("More children have their assessment done faster")


def test_what_is_not_stated_can_be_chosen(page: Page, site_url: str) -> None:
    """A gap is a choice like any other."""
    page.goto(f"{site_url}actions/")

    _field(page, "Lead").select_option(label="Not stated in this edition")

    expect(page.locator(f"{ROWS}:visible")).to_have_count(
        page.locator(f"{ROWS}[data-lead='-']").count()
    )


def test_the_address_carries_the_state(page: Page, site_url: str) -> None:
    """A narrowed register can be shared, and survives loading anew."""
    page.goto(f"{site_url}actions/")
    _field(page, "Workstream").select_option(value="ws5")
    _field(page, "Words").fill("practice")

    expect(page).to_have_url(f"{site_url}actions/?workstream=ws5&words=practice")
    before = page.locator(COUNT).inner_text()
    page.reload()

    expect(_field(page, "Workstream")).to_have_value("ws5")
    expect(_field(page, "Words")).to_have_value("practice")
    expect(page.locator(COUNT)).to_have_text(before)


def test_other_parts_of_the_address_stay(page: Page, site_url: str) -> None:
    """Keys that are not the filter's, and the hash, are kept."""
    page.goto(f"{site_url}actions/?other=1&workstream=ws5#top")

    _field(page, "Workstream").select_option(value="ws6")

    expect(page).to_have_url(f"{site_url}actions/?other=1&workstream=ws6#top")


def test_an_unknown_value_is_ignored(page: Page, site_url: str) -> None:
    """An old or mistyped address shows everything, with every choice at "All"."""
    page.goto(f"{site_url}actions/?workstream=ws99&quarter=never")

    expect(_field(page, "Workstream")).to_have_value("")
    expect(page.locator(f"{ROWS}:visible")).to_have_count(page.locator(ROWS).count())


def test_going_back_restores_the_state(page: Page, site_url: str) -> None:
    """The browser's own steps lead to what was shown."""
    page.goto(f"{site_url}actions/?workstream=ws5")
    page.evaluate("history.pushState(null, '', '?workstream=ws6')")
    page.go_back()

    expect(_field(page, "Workstream")).to_have_value("ws5")


def test_clearing_shows_all(page: Page, site_url: str) -> None:
    """One button undoes every choice, in the address too."""
    page.goto(f"{site_url}actions/?workstream=ws5&words=practice")

    page.get_by_role("button", name="Clear the filters").click()

    expect(page.locator(f"{ROWS}:visible")).to_have_count(page.locator(ROWS).count())
    expect(page).to_have_url(f"{site_url}actions/")


def test_the_keyboard_is_enough(page: Page, site_url: str) -> None:
    """Choose, type and clear without a mouse; Enter does not leave the page."""
    page.goto(f"{site_url}actions/")
    total = page.locator(ROWS).count()

    _field(page, "Workstream").focus()
    page.keyboard.press("ArrowDown")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.type("staff")
    page.keyboard.press("Enter")
    expect(_field(page, "Workstream")).to_have_value("ws1")
    expect(_field(page, "Words")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(COUNT)).to_have_text(f"Showing {total} of {total} actions")


def test_hidden_rows_are_hidden_on_a_phone(page: Page, site_url: str) -> None:
    """Rows that are laid out as cards are hidden as well."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site_url}actions/?workstream=ws3")

    expect(page.locator(f"{ROWS}[data-workstream=ws5]").first).to_be_hidden()


def test_the_table_is_complete_without_a_script(browser: Browser, site_url: str) -> None:
    """Without JavaScript there is no form, and every row shows."""
    context = open_context(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}actions/")

    rows = page.locator(ROWS)
    assert rows.count() > 0
    expect(page.locator(f"{ROWS}:visible")).to_have_count(rows.count())
    expect(page.get_by_role("button", name="Clear the filters")).to_have_count(0)
    context.close()


def test_it_works_under_a_strict_policy(page: Page, site_url: str) -> None:
    """The script needs nothing that a strict content security policy forbids."""

    def serve_strictly(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": "script-src 'self'"}
        route.fulfill(response=response, headers=headers)

    page.route(re.compile(r"/actions/$"), serve_strictly)
    page.goto(f"{site_url}actions/")
    _field(page, "Workstream").select_option(value="ws5")

    expect(page.locator(f"{ROWS}[data-workstream=ws3]").first).to_be_hidden()


def _field(page: Page, label: str) -> Locator:
    return page.locator(".plan-filter").get_by_label(label, exact=True)
