"""What a browser finds wrong with a page: rules of accessibility, noise, scrolling sideways."""

import itertools
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import html
from playwright.sync_api import ConsoleMessage, JSHandle, Page, Request

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""The rules that see colours; all others find the same in every scheme of a page."""

NARROW, WIDE = 320, 1280
"""Widths in CSS pixels; 320 is 1280 at a zoom of 400% (WCAG 1.4.10)."""

LIGHT, DARK = "default", "slate"
"""The theme's names of the two schemes."""

_RUN_AXE = """([where, options]) => axe.run(where ?? document, options).then(
  found => found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`
)))"""

_LOOKS = """() => {
  const grounds = new Map([[null, ""]]);
  const groundOf = element => {
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter];
      const plain = own.join() === "rgba(0, 0, 0, 0),none,1,none";
      grounds.set(element, groundOf(element.parentElement) + (plain ? "" : `|${own}`));
    }
    return grounds.get(element);
  };
  const looks = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const look = [
      element.localName, style.color, style.fontSize, style.fontWeight, style.textDecorationLine,
      getComputedStyle(element.parentElement).color, groundOf(element),
    ].join();
    if (!looks.has(look)) looks.set(look, element);
  }
  return {include: [...looks.values()]};
}"""
"""One element of each look: what has the same colours, letters and ground has the same contrast."""


def paths(site_folder: Path, *, largest_first: bool = False) -> tuple[str, ...]:
    """Give the addresses of all pages of the edition, from its root; "" is the home page."""
    found = sorted(site_folder.rglob("index.html"))
    if largest_first:
        found.sort(key=lambda file: -file.stat().st_size)
    folders = (file.parent.relative_to(site_folder) for file in found)
    return tuple("" if folder == Path() else f"{folder.as_posix()}/" for folder in folders)


def trees(site_folder: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Read every page as it is built."""
    for file in sorted(site_folder.rglob("*.html")):
        path = file.relative_to(site_folder).as_posix()
        yield path, html.document_fromstring(file.read_text(encoding="utf-8"))


def survey_all(page: Page, name: str) -> list[str]:
    """Survey the page that is shown, narrow and wide, in light and dark.

    Args:
        page: The page; axe is loaded into it.
        name: What to call it in the findings.

    Returns:
        What was found, each with the scheme and the width in which it was.
    """
    findings: list[str] = []
    for width, (scheme, look) in itertools.product(
        (NARROW, WIDE), ((LIGHT, survey), (DARK, survey_colours))
    ):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
        findings += [f"{name} ({scheme}, {width}): {each}" for each in look(page)]
    return findings


def survey(page: Page) -> list[str]:
    """Run axe on the page that is shown, and look whether it scrolls sideways."""
    others = {rule: {"enabled": False} for rule in COLOUR_RULES}
    found = _run_axe(page, {"runOnly": RULES, "rules": others}) + survey_colours(page)
    widest = page.evaluate(
        "Math.max(...[document.documentElement, document.body].map(e => e.scrollWidth))"
    )
    if widest > page.evaluate("innerWidth"):
        found.append(f"scrolls sideways: {widest} pixels wide")
    return found


def survey_colours(page: Page) -> list[str]:
    """Let axe look at the colours of every kind of text that is shown."""
    return _run_axe(page, {"runOnly": COLOUR_RULES}, page.evaluate_handle(_LOOKS))


def _run_axe(page: Page, rules: dict[str, Any], where: JSHandle | None = None) -> list[str]:
    options = rules | {"resultTypes": ["violations"], "elementRef": False, "iframes": False}
    return [str(each) for each in page.evaluate(_RUN_AXE, [where, options])]


def note_noise(page: Page, site_url: str, findings: list[str]) -> None:
    """Write down every error of a page, and every request that leaves the site."""
    origin = re.match(r"https?://[^/]+/", site_url)
    assert origin is not None

    def note_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            findings.append(f"console: {message.text}")

    def note_request(request: Request) -> None:
        if not request.url.startswith((origin.group(), "data:", "blob:")):
            findings.append(f"request: {request.url}")

    page.on("console", note_message)
    page.on("pageerror", lambda error: findings.append(f"script: {json.dumps(str(error))}"))
    page.on("request", note_request)
