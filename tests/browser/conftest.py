"""The built site, served, and a browser to look at it with.

`site_folder`   the current edition on disk, built by the installed command (once a run);
`demo_url`      the address of the illustrative plan's site, with three editions;
`site_url`      its address, with a slash at the end: `page.goto(f"{site_url}risks/")`;
`attacked_folder`  the site of a plan made of attacks, with two editions;
`browser`       one browser for all tests;
`page`          a fresh page of 1280 by 800 pixels in light colours, closed after the test.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.attacks import build_site_of_attacks
from tests.browser.contexts import open_context
from tests.browser.served import serve_folder
from tests.browser_setup import find_browser
from tests.patience import STEP_MILLISECONDS
from tests.site_builds import share

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def site_folder(first_site: Path) -> Path:
    """The folder of the current edition, in a whole site built as users build it."""
    versions = json.loads((first_site / "versions.json").read_text(encoding="utf-8"))
    current = next(each for each in versions if "current" in each["aliases"])
    return first_site / str(current["version"])


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """The address of the current edition while the tests run."""
    with serve_folder(site_folder.parent) as address:
        yield f"{address}{site_folder.name}/"


@pytest.fixture(scope="session")
def demo_url(demo_folder: Path) -> Iterator[str]:
    """The address of the illustrative plan's site while the tests run."""
    with serve_folder(demo_folder) as address:
        yield address


@pytest.fixture(scope="session")
def attacked_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of a plan made of attacks; its pages carry no policy of their own."""
    return share(tmp_path_factory, "attacked", build_site_of_attacks)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser, without a window."""
    program = find_browser()
    if program is None:
        pytest.fail("no browser was found; set one up with: python -m tests.browser_setup")
    expect.set_options(timeout=STEP_MILLISECONDS)
    with sync_playwright() as playwright:
        # A container's root user has no sandbox; the pages are our own.
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in a context of its own: nothing stored, light colours, 1280 by 800 pixels."""
    context = open_context(
        browser, viewport={"width": 1280, "height": 800}, color_scheme="light", locale="en-GB"
    )
    yield context.new_page()
    context.close()
