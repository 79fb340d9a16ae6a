"""How soon the search is ready and answers in a browser, on the real plan and on ten times as much.

Run it with `make bench`. The time of an answer runs from the last key to the frame that shows the
last change of the results, so it holds all that a reader waits for: the work for the keys before,
the answer, and drawing it. Keys follow each other as a quick typist's do. The search is ready when
its worker says so; that time runs from the start of the page load, with nothing kept from before.
"""

import gzip
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.costs import PLAN, Command
from benchmarks.grown_plans import count_items, grow_plan
from tests.browser.served import serve_folder
from tests.browser_setup import find_browser

SIZES = (1, 10)
LOADS = 5
QUERIES = (
    "ws5-m3",
    "WS2-M1",
    "ws5 a1",
    "caseload",
    "adoption",
    "ca",
    "chi",
    "c",
    "children in care",
    "LAC",
    "keep chronology",
    "early help assessments",
    "fostring",
    "xylophone",
)
"""Ids, words, beginnings of words, an acronym, phrases, a slip, and what is nowhere."""

KEY_MILLISECONDS = 80
"""Between two keys: some 150 words a minute, quicker than nearly all."""

QUIET_MILLISECONDS = 700
"""With no change of the results for so long, they are taken for the last."""

_WATCH = """
  let asked = 0, shown = 0;
  window.searchTimes = () => ({ ready: window.searchReady, asked, shown, now: performance.now() });
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data.type === 1) window.searchReady = performance.now();
      });
    }
  };
  document.addEventListener("keydown", () => { asked = performance.now(); }, true);
  document.addEventListener("DOMContentLoaded", () => {
    const note = () => { shown = performance.now(); };
    const drawn = () => requestAnimationFrame(() => setTimeout(note));
    new MutationObserver(drawn).observe(
      document.querySelector(".md-search-result"), { childList: true, subtree: true });
  });
"""
_IS_QUIET = """quiet => {
  const { asked, shown, now } = searchTimes();
  return shown > asked && now - shown > quiet;
}"""


@dataclass(frozen=True)
class Times:
    """Milliseconds.

    Attributes:
        ready: From the start of each page load until the search is ready.
        answers: From the last key of each query until its results are shown.
    """

    ready: Sequence[float]
    answers: dict[str, float]


def main() -> None:
    """Measure, and print what was found for each size."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        # A container's root user has no sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for times in SIZES:
            root = grow_plan(Path(folder) / f"times-{times}", times)
            site = Path(folder) / f"site-{times}"
            command: Command = [PLAN, "build", "--root", root, "--out", site]
            subprocess.run(command, check=True, capture_output=True)
            print(f"search among {count_items(root)} items")
            show(browser, site)
        browser.close()


def show(browser: Browser, site: Path) -> None:
    """Measure the search of a built site, and print what was found."""
    index = next(site.glob("*/search/search_index.json")).read_bytes()
    times = measure(browser, site)
    answers = list(times.answers.values())
    packed = len(gzip.compress(index, 9))
    print(f"  index fetched         {len(index) / 1000:6.0f} kB, {packed / 1000:.0f} kB with gzip")
    print(f"  ready, median         {median(times.ready):6.0f} ms, worst {max(times.ready):.0f} ms")
    print(f"  answer, median        {median(answers):6.0f} ms, worst {max(answers):.0f} ms")
    for words, milliseconds in times.answers.items():
        print(f"    {words:<22}{milliseconds:4.0f} ms")


def measure(browser: Browser, site: Path) -> Times:
    """Measure the search of a built site."""
    edition = next(site.glob("*/search/search_index.json")).parents[1].name
    ready = []
    answers = {}
    with serve_folder(site) as address:
        for _ in range(LOADS):
            page = _open(browser, f"{address}{edition}/")
            ready.append(float(page.evaluate("searchTimes().ready")))
            page.context.close()
        page = _open(browser, f"{address}{edition}/")
        for words in QUERIES:
            answers[words] = _measure_answer(page, words)
        page.context.close()
    return Times(ready, answers)


def _open(browser: Browser, address: str) -> Page:
    """Open a page with nothing kept from before, and wait until its search is ready."""
    # The policy of a page forbids what waiting for a condition needs of it.
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_function("window.searchReady")
    return page


def _measure_answer(page: Page, words: str) -> float:
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.wait_for_timeout(QUIET_MILLISECONDS)
    for sign in words:
        page.wait_for_timeout(KEY_MILLISECONDS)
        page.keyboard.press(sign)
    page.wait_for_function(_IS_QUIET, arg=QUIET_MILLISECONDS)
    return float(page.evaluate("searchTimes().shown - searchTimes().asked"))


if __name__ == "__main__":
    main()
