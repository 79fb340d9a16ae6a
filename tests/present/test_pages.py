"""All pages of an edition: what they say, that they are unique, and that they do not vary."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import yaml

from generator.present.navigation import Menu, make_menu
from tests.factories import make_plan, make_settings, make_workstream
from tests.present.shown import make_pages, show, show_sound
from tests.site_builds import ROOT

GOLDEN = Path(__file__).parents[1] / "golden" / "sound"
"""The pages of the sound plan, as they were read and approved."""


def test_the_pages_are_the_expected_ones(*, update_golden: bool) -> None:
    """The pages of the sound plan are those that were read and approved, and no others.

    The pages about the generator's own fields and rules change with them, and are left out.
    """
    made = {
        page.path: page.text
        for page in make_pages(show_sound())
        if not page.path.startswith("reference/")
    }
    if update_golden:
        _write_golden(made)

    expected = {
        file.relative_to(GOLDEN).as_posix(): file.read_text("utf-8")
        for file in GOLDEN.rglob("*.md")
    }

    assert sorted(made) == sorted(expected)
    for path, text in made.items():
        assert text == expected[path]


def test_paths_and_titles_are_unique() -> None:
    """No two pages have the same address or the same title."""
    pages = make_pages(show_sound())

    assert len({page.path.lower() for page in pages}) == len(pages)
    assert len({page.title for page in pages}) == len(pages)


def test_every_page_says_what_it_shows() -> None:
    """Each page has a title and a description, for search engines and previews."""
    for page in make_pages(show_sound()):
        assert page.title
        assert page.description


def test_the_menu_leads_to_every_page() -> None:
    """Each page is in the menu once, and the menu names no page that does not exist."""
    edition = show_sound()
    made = {page.path for page in make_pages(edition)}
    by_hand = {file.name for file in (ROOT / "docs").glob("*.md")}

    listed = _paths_in(make_menu(edition))

    assert sorted(listed) == sorted(made | by_hand)


def test_text_of_the_plan_cannot_end_the_front_matter() -> None:
    """A title and a summary with lines of their own stay values of the front matter."""
    text = 'A "quoted" title\n---\nedit_url: https://elsewhere.example\n# x: y'
    workstream = make_workstream(short_title=text, summary=text)

    page = next(
        page for page in make_pages(show(make_plan(workstreams=[workstream]))) if "ws1" in page.path
    )

    _, front, _ = page.text.split("\n---\n" if page.text.startswith("\n") else "---\n", 2)
    values = yaml.safe_load(front)
    assert set(values) == {"title", "description", "made", "edit_url"}
    assert values["edit_url"].startswith("https://forge.example/")
    assert "quoted" in values["title"]


def test_what_the_theme_takes_for_html_is_escaped() -> None:
    """Titles and descriptions of pages, and titles in the menu, hold no HTML of the plan."""
    plan = make_plan(
        settings=make_settings(title="<b>Plan</b> & more"),
        workstreams=[make_workstream(short_title="<b>x</b>", summary='"><b>y</b>')],
    )

    texts = [page.text.partition("\n---\n")[0] for page in make_pages(show(plan))]
    menu = str(make_menu(show(plan)))

    assert not any("<" in text or '\\"' in text for text in texts)
    assert "<" not in menu


def test_two_runs_give_the_same_pages() -> None:
    """The pages depend on the plan alone, not on the order in which a process hashes."""
    digests = {_digest_in_new_process(hash_seed) for hash_seed in ("1", "4711")}

    assert digests == {_digest()}


def _write_golden(pages: dict[str, str]) -> None:
    for file in GOLDEN.rglob("*.md"):
        file.unlink()
    for path, text in pages.items():
        target = GOLDEN / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def _paths_in(menu: Menu) -> list[str]:
    found: list[str] = []
    for entry in menu:
        for leads_to in entry.values():
            found += [leads_to] if isinstance(leads_to, str) else _paths_in(leads_to)
    return found


def _digest() -> str:
    texts = "\0".join(f"{page.path}\0{page.text}" for page in make_pages(show_sound()))
    return hashlib.sha256(texts.encode()).hexdigest()


def _digest_in_new_process(hash_seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.present.test_pages"],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


if __name__ == "__main__":
    sys.stdout.write(_digest())
