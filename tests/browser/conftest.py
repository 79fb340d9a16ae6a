"""The site of the real plan, served, and a browser to look at it with."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser_setup import find_browser
from tests.site_builds import build_real_site, share

EDITION = "2016-17"
"""The folder of the edition that the tests look at."""


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base)
        """Say nothing: requests are of no interest to a test."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    return share(tmp_path_factory, "site", build_real_site)


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the edition, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=site)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{EDITION}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser of the Chromium family, without a window."""
    program = find_browser()
    if program is None:
        pytest.fail("no browser; install one with: python -m tests.browser_setup")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, wide enough for the menu."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
