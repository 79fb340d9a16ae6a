"""The built site, served, and a browser to look at it with.

`site_folder`   the current edition on disk, built by the installed command (once a process);
`demo_url`      the address of the illustrative plan's site, with three editions;
`site_url`      its address, with a slash at the end: `page.goto(f"{site_url}risks/")`;
`browser`       one browser for all tests;
`page`          a fresh page of 1280 by 800 pixels in light colours, closed after the test.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.served import serve_folder
from tests.browser_setup import find_browser
from tests.site_builds import run_plan, share

ROOT = Path(__file__).parents[2]


def _build_demo(folder: Path) -> None:
    example = ROOT / "examples" / "illustrative"
    built = run_plan("build", "--root", example, "--out", folder)
    assert built.returncode == 0, built.stderr


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the current edition, in a whole site built as users build it."""
    site = tmp_path_factory.mktemp("built") / "site"
    command = Path(sys.executable).with_name("plan")
    subprocess.run([command, "build", "--root", ROOT, "--out", site], check=True)
    versions = json.loads((site / "versions.json").read_text(encoding="utf-8"))
    current = next(each for each in versions if "current" in each["aliases"])
    return site / str(current["version"])


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """The address of the current edition while the tests run."""
    with serve_folder(site_folder.parent) as address:
        yield f"{address}{site_folder.name}/"


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the illustrative plan's site, with three editions."""
    return share(tmp_path_factory, "demo", _build_demo)


@pytest.fixture(scope="session")
def demo_url(demo_folder: Path) -> Iterator[str]:
    """The address of the illustrative plan's site while the tests run."""
    with serve_folder(demo_folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser, without a window."""
    program = find_browser()
    if program is None:
        pytest.fail("no browser was found; set one up with: python -m tests.browser_setup")
    with sync_playwright() as playwright:
        # A container's root user has no sandbox; the pages are our own.
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in a context of its own: nothing stored, light colours, 1280 by 800 pixels."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, color_scheme="light", locale="en-GB"
    )
    yield context.new_page()
    context.close()
