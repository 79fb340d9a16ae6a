"""What a preview shows in the window after a save that broke a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.contexts import open_context
from tests.factories import SOUND
from tests.publish.test_preview import serve
from tests.site_builds import BUILD_SECONDS, copy_project

Window = tuple[int, int, str]
"""Width and height of the window, and the reader's colours."""

WINDOWS = {
    "desk": (1280, 800, "light"),
    "desk at night": (1280, 800, "dark"),
    "320 pixels": (320, 256, "light"),
    "320 pixels at night": (320, 640, "dark"),
}

SLIPS = {
    "one": lambda text: text.replace("    likelihood: ", "    likelyhood: ", 1),
    "many": lambda text: text + "".join(f"unknown_{number}: 1\n" for number in range(60)),
}
"""What is wrong with the register once it is saved."""


@pytest.fixture(scope="module", params=SLIPS)
def broken_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The register in a preview that was good, and whose file was then saved with a slip."""
    folder = copy_project(tmp_path_factory.mktemp("preview") / "project", SOUND)
    with serve(folder, "plan") as preview:
        preview.wait_for("risks/", lambda _: True)
        break_register(folder, request.param)
        preview.wait_for("risks/", lambda page: bool(page.xpath("//*[@role='alert']")))
        yield f"http://127.0.0.1:{preview.port}/risks/"


def break_register(folder: Path, slip: str) -> None:
    """Save the register with a slip."""
    file = folder / "risks.yaml"
    file.write_text(SLIPS[slip](file.read_text("utf-8")), "utf-8")


@contextmanager
def open_window(browser: Browser, window: Window, url: str) -> Iterator[Page]:
    """Open a page in a window, and go down on it."""
    width, height, scheme = window
    context = open_context(
        browser,
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-GB",
    )
    page = context.new_page()
    page.goto(url)
    page.evaluate("scrollTo(0, 900)")
    yield page
    context.close()


def check_place(page: Page, window: Window) -> None:
    """Hold that the errors are in the window, on top, and take no more than half of it."""
    width, height, _ = window
    box = page.locator(".plan-problems")
    place = box.bounding_box()
    assert place
    assert page.evaluate("scrollY") > 0
    assert place["y"] >= 0
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= width
    assert place["y"] + place["height"] <= height
    assert place["height"] <= height / 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    listed = box.locator("pre")
    assert "risks.yaml:" in listed.inner_text()
    assert listed.evaluate("each => each.clientHeight") > 10
    assert listed.evaluate(_IS_ON_TOP)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_broken_save_is_seen_where_the_reader_is(
    slip: str, browser: Browser, tmp_path: Path
) -> None:
    """The page turns by itself, stays where it was, and shows the errors in the window."""
    folder = copy_project(tmp_path / "project", SOUND)
    window = WINDOWS["desk"]
    with serve(folder, "plan") as preview:
        preview.wait_for("risks/", lambda _: True)
        with open_window(browser, window, f"http://127.0.0.1:{preview.port}/risks/") as page:
            break_register(folder, slip)
            page.locator(".plan-problems").wait_for(timeout=BUILD_SECONDS * 1000)

            check_place(page, window)


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
def test_errors_are_in_any_window(window: Window, browser: Browser, broken_url: str) -> None:
    """On a desk, on a phone, and enlarged four times; a long list scrolls in its box."""
    with open_window(browser, window, broken_url) as page:
        check_place(page, window)


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
def test_a_list_can_be_read_by_keyboard(window: Window, browser: Browser, broken_url: str) -> None:
    """It takes the focus, shows it, and scrolls to its last line."""
    with open_window(browser, window, broken_url) as page:
        listed = page.locator(".plan-problems pre")
        listed.focus()
        page.keyboard.press("End")
        page.wait_for_function(
            "each => each.scrollTop + each.clientHeight >= each.scrollHeight - 2",
            arg=listed.element_handle(),
        )
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert listed.evaluate("each => getComputedStyle(each).outlineStyle") != "none"


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
def test_what_has_the_focus_is_not_under_the_errors(
    window: Window, browser: Browser, broken_url: str
) -> None:
    """A reader who goes on with the Tab key sees where the focus is, to the end of the page."""
    with open_window(browser, window, broken_url) as page:
        box = page.locator(".plan-problems")
        last = page.locator("main a[href]:visible").last
        last.focus()
        place, top = last.bounding_box(), box.bounding_box()
        assert place
        assert top
        assert place["y"] + place["height"] <= top["y"] + 1


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
def test_words_of_the_errors_differ_from_their_ground(
    window: Window, browser: Browser, broken_url: str
) -> None:
    """In light colours and in dark ones, by the ratio that WCAG asks for."""

    def contrast(part: Locator) -> float:
        return float(part.evaluate(_CONTRAST))

    with open_window(browser, window, broken_url) as page:
        box = page.locator(".plan-problems")
        assert contrast(box.locator("strong")) >= 4.5
        assert contrast(box.locator("pre")) >= 4.5


_IS_ON_TOP = """each => {
  const box = each.getBoundingClientRect();
  return each.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}"""

_CONTRAST = """each => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((n) => n / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (part) => getComputedStyle(part).backgroundColor;
  let ground = each;
  while (/rgba\\(.*, 0\\)/.test(groundOf(ground))) ground = ground.parentElement;
  const pair = [getComputedStyle(each).color, groundOf(ground)].map(light);
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}"""
"""The contrast of a text with what is behind it.

Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""
