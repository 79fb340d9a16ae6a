"""Takes the pictures of the guide to the yearly refresh anew: `make pictures`.

They show real messages and pages, of a refresh of this plan that is opened in a scratch folder.
"""

import html
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.browser.contexts import open_context
from tests.browser.served import serve_folder
from tests.browser_setup import find_browser
from tests.first_edition import write_first_project
from tests.site_builds import ROOT, run_plan

PICTURES = ROOT / "docs" / "assets" / "guide"
PAGE_SIZE, TERMINAL_SIZE = (820, 520), (980, 520)
"""Width and height of a picture in pixels."""

_TERMINAL = """<!doctype html><style>
body {{ background: #10181b; color: #e6edef; margin: 0; padding: 14px 18px; width: max-content; }}
pre {{ font: 13px/1.5 "DejaVu Sans Mono", monospace; margin: 0; max-width: 118ch; }}
pre {{ white-space: pre-wrap; }}
b {{ color: #86d3e3; font-weight: 400; }}
</style><pre><b>$ {command}</b>
{output}</pre>"""

_TARGET = "- by: 2017-03-31\n        at_least: 100\n"
_WEAKER = "- by: 2018-03-31\n        at_least: 95\n"


def main() -> None:
    """Open a refresh, make the slips, and take each picture."""
    program = find_browser()
    if program is None:
        message = "no browser was found; set one up with: python -m tests.browser_setup"
        raise SystemExit(message)
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = write_first_project(Path(folder) / "plan")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = open_context(browser, viewport=size(PAGE_SIZE)).new_page()
        run(project, "refresh", "start", "2017-18", "--on", "2017-03-01")
        take_terminal(page, "status", "plan refresh status", run(project, "refresh", "status"), 15)
        edit(project / "workstreams" / "05-locality-teams.yaml", _TARGET, _WEAKER)
        message = part_of(run(project, "check", "--all"), "C902")
        take_terminal(page, "message", "plan check", message, 12)
        run(project, "build")
        take_page(page, project / "site" / "draft" / "workstreams" / "ws5", "ws5-m6", "item")
        take_page(page, project / "site" / "draft" / "changes", "top", "changes")
        browser.close()


def size(width_and_height: tuple[int, int]) -> ViewportSize:
    """Give a size as the browser wants it."""
    width, height = width_and_height
    return {"width": width, "height": height}


def run(project: Path, *arguments: str) -> str:
    """Run the command on the scratch plan, and give what it prints."""
    done = run_plan(*arguments, "--root", str(project))
    return done.stdout


def edit(file: Path, old: str, new: str) -> None:
    """Replace words of a file, which has to have them."""
    text = file.read_text("utf-8")
    if old not in text:
        message = f"{file.name} no longer says {old}"
        raise SystemExit(message)
    file.write_text(text.replace(old, new, 1), "utf-8")


def part_of(report: str, code: str) -> str:
    """Give the one problem of a report that a rule found."""
    return next(block for block in report.split("\n\n") if f"[{code}]" in block)


def take_terminal(page: Page, name: str, command: str, output: str, most: int) -> None:
    """Take a picture of what a command prints, its first lines."""
    shown = "\n".join(output.splitlines()[:most])
    page.set_viewport_size(size(TERMINAL_SIZE))
    page.set_content(_TERMINAL.format(command=command, output=html.escape(shown)))
    page.locator("body").screenshot(path=PICTURES / f"{name}.png")


def take_page(page: Page, folder: Path, anchor: str, name: str) -> None:
    """Take a picture of a page of the scratch site, from an anchor on."""
    root = next(parent for parent in folder.parents if parent.name == "site")
    page.set_viewport_size(size(PAGE_SIZE))
    with serve_folder(root) as address:
        page.goto(f"{address}{folder.relative_to(root).as_posix()}/#{anchor}")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURES / f"{name}.jpg", quality=80)


if __name__ == "__main__":
    main()
