"""Reviews as readers see them: on phone, desk and paper, in both palettes, without a script."""

import io
import re
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.contexts import open_context
from tests.browser.survey import AXE, note_noise, survey_all

pytestmark = pytest.mark.browser


REPORT = "2018-19/reviews/2018-19-q2/"

PAGES = (
    "2018-19/reviews/",
    REPORT,
    "2018-19/scrutiny/",
    "2018-19/actions/",
    "2016-17/reviews/",
)
"""One page of each kind that shows how the plan goes, and one of an edition without a review."""


@pytest.mark.parametrize("part", range(2))
def test_pages_of_progress_are_sound(page: Page, demo_url: str, part: int) -> None:
    """Axe finds nothing, and nothing scrolls sideways, in both schemes, narrow and wide (A19)."""
    findings: list[str] = []
    note_noise(page, demo_url, findings)
    page.emulate_media(reduced_motion="reduce")
    for path in PAGES[part::2]:
        page.goto(f"{demo_url}{path}")
        page.evaluate(AXE)
        findings += survey_all(page, path)
    assert findings == []


def test_no_table_runs_out_of_the_page(page: Page, demo_url: str) -> None:
    """On a desk every table of a report stands within its column."""
    page.goto(f"{demo_url}{REPORT}")
    column = page.locator("main article").first.bounding_box()

    boxes = [table.bounding_box() for table in page.locator("main table").all()]

    assert column is not None
    edge = column["x"] + column["width"] + 1
    assert boxes
    assert not [box for box in boxes if box and box["x"] + box["width"] > edge]


def test_every_rating_has_words_and_a_sign(page: Page, demo_url: str) -> None:
    """No status is told by colour alone (A1)."""
    page.goto(f"{demo_url}{REPORT}")

    tags = page.locator("main .plan-tag").all()

    assert len(tags) > 20
    for tag in tags:
        sign = tag.evaluate("element => getComputedStyle(element, '::before').content")
        assert tag.inner_text().strip()
        assert re.match('"[\u25c6\u25b2\u25cf\u2713\u2013]', sign), tag.inner_text()


def test_a_report_is_read_without_a_script(browser: Browser, demo_url: str) -> None:
    """Exceptions, ratings and rules are in the page itself (A16)."""
    context = open_context(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{demo_url}{REPORT}")

    assert page.get_by_role("heading", name="Exceptions").is_visible()
    assert page.get_by_role("heading", name="How ratings are made").is_visible()
    context.close()


def test_a_printed_report_stands_alone(page: Page, demo_url: str) -> None:
    """Each sheet carries the edition and the as-at date of the review, the last ones the rules."""
    page.goto(f"{demo_url}{REPORT}")

    sheets = [
        " ".join(normalize("NFKC", sheet.extract_text()).split())  # no ligature stays
        for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    ]

    assert len(sheets) > 3
    for sheet in sheets:
        assert "Edition 2018 to 2019." in sheet
        assert "Agreed 18 April 2018, progress to 30 September 2018." in sheet
    whole = " ".join(sheets)
    for word in ("Off track", "At risk", "On track", "Near target", "Overdue", "No news"):
        assert word in whole
    assert "It misses the target by no more than" in whole


def test_home_prints_on_one_side_with_a_review(page: Page, demo_url: str) -> None:
    """The plan on a page stays one side of A4 once it says how the edition goes."""
    page.goto(f"{demo_url}2018-19/")

    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))

    assert len(printed.pages) == 1
