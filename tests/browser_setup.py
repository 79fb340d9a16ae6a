"""Find a browser of the Chromium family for the tests, and install one where there is none.

Run it with `python -m tests.browser_setup`; tests import `find_browser`.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.patience import PATIENCE_SECONDS

CHOICE = "PLAN_BROWSER"
"""The environment variable that names a browser: a path, or a command on the path."""

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
"""Names under which systems install such browsers, the preferred one first."""

_ASK_PLAYWRIGHT = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


@functools.cache
def find_browser() -> Path | None:
    """Find a browser that starts.

    The one that PLAN_BROWSER names is the only one looked at where that is set. Otherwise those on
    the path come first, then the one that Playwright has installed. The answer is kept for the
    life of the process; `find_browser.cache_clear()` forgets it.

    Returns:
        The program to start, or nothing where no browser starts.
    """
    return next((browser for browser in _candidates() if _starts(browser)), None)


def main() -> int:
    """Make sure that there is a browser, and say in one line which, or what to do.

    Returns:
        The exit status: 0 with a browser, 1 without.
    """
    browser = find_browser()
    if browser is None and not os.environ.get(CHOICE):
        browser = _install_browser()
    if browser is not None:
        print(f"Browser for the tests: {browser}")
        return 0
    print(f"No browser for the tests: {_advice()}", file=sys.stderr)
    return 1


def _candidates() -> Iterator[Path]:
    """Give the programs that may be a browser, the preferred one first."""
    choice = os.environ.get(CHOICE)
    for command in (choice,) if choice else COMMANDS:
        if program := shutil.which(command):
            yield Path(program)
    if not choice and (program := _ask_playwright()):
        yield Path(program)


def _ask_playwright() -> str | None:
    """Ask Playwright where its browser is, or would be.

    Asked in a process of its own, because Playwright refuses to run twice in one.
    """
    asked = subprocess.run(
        [sys.executable, "-c", _ASK_PLAYWRIGHT], capture_output=True, text=True, check=False
    )
    return shutil.which(asked.stdout.strip()) if asked.returncode == 0 else None


def _starts(browser: Path) -> bool:
    """Tell whether the program starts; some systems install a stand-in that only says it is one."""
    try:
        asked = subprocess.run(
            [browser, "--version"], capture_output=True, check=False, timeout=PATIENCE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _install_browser() -> Path | None:
    """Install a browser, by the system's own installer where that is possible.

    Returns:
        The browser, or nothing where neither way gave one that starts.
    """
    for installer in _installers():
        print(f"No browser found; installing one: {' '.join(installer)}", flush=True)
        run_installer(installer)
        find_browser.cache_clear()
        if browser := find_browser():
            return browser
    return None


def _installers() -> Iterator[Sequence[str]]:
    """Give the commands that install a browser here, the preferred one first.

    Ubuntu's apt has no working Chromium, but the libraries that Playwright's one needs.
    """
    playwright = [sys.executable, "-m", "playwright", "install"]
    if is_root() and shutil.which("apt-get"):
        run_installer(["apt-get", "update"])
        yield ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
        yield [*playwright, "--with-deps", "chromium"]
    else:
        yield [*playwright, "chromium"]


def run_installer(command: Sequence[str]) -> None:
    """Run an installer quietly; where it fails, pass on the last lines of what it said."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        print("\n".join(done.stdout.splitlines()[-5:]), file=sys.stderr)


def is_root() -> bool:
    """Tell whether this process may install packages of the system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _advice() -> str:
    """Say in one line how to get a browser."""
    if choice := os.environ.get(CHOICE):
        return f"{CHOICE} is {choice}, which does not start; name another one, or unset it"
    return (
        "install Chromium, Chrome or Edge, or set PLAN_BROWSER to the path of one "
        "(where libraries are missing: sudo .venv/bin/python -m playwright install-deps chromium)"
    )


if __name__ == "__main__":
    sys.exit(main())
