"""Where pages are opened: with the patience of all tests."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.patience import STEP_MILLISECONDS


def open_context(browser: Browser, **options: Any) -> BrowserContext:  # noqa: ANN401  (Playwright's)
    """Open a context in which each step may take as long as it does on a busy machine.

    Args:
        browser: The browser.
        options: What `Browser.new_context` takes.
    """
    context = browser.new_context(**options)
    context.set_default_timeout(STEP_MILLISECONDS)
    return context
