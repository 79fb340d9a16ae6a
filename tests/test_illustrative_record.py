"""The record of the illustrative refresh: what readers and programs are told of it, word for word.

`pytest --update-golden` writes it anew; read the difference before you commit it.
"""

from pathlib import Path

import pytest

from generator.analysis.compare.states import StateComparison, compare_states
from generator.analysis.compare.timeline import Timeline
from generator.load.project import load_project
from generator.load.states import find_state
from generator.present.edition import show_edition
from generator.present.links import Neighbours, SourceAddress
from generator.present.reports.changes_as_json import write_changes_json
from generator.present.reports.changes_as_markdown import write_changes_markdown
from generator.present.reports.changes_as_text import write_changes_text
from generator.publish.prepare import read_timeline
from tests.present.shown import make_pages
from tests.site_builds import ROOT

EXAMPLE = ROOT / "examples" / "illustrative"
RECORD = Path(__file__).parent / "golden" / "illustrative"

PAGES = {
    "2017-18": ("changes/index.md", "workstreams/ws5.md"),
    "2018-19": ("history/ws5.md",),
    "2016-17": ("workstreams/ws5.md",),
}
"""Pages that the record keeps of each edition."""


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """The editions of the illustrative plan."""
    return read_timeline(load_project(EXAMPLE))


def compare(before: str, after: str) -> StateComparison:
    """Compare two editions of the illustrative plan."""
    project = load_project(EXAMPLE)
    states = (find_state(EXAMPLE, project, name) for name in (before, after))
    return compare_states(*states)


@pytest.fixture(scope="module")
def compared() -> StateComparison:
    """The first refresh."""
    return compare("2016-17", "2017-18")


def keep(name: str, text: str, *, update: bool) -> None:
    """Compare a text with the one on record, or put it there."""
    file = RECORD / name
    if update:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize(
    ("edition", "path"), [(edition, path) for edition, paths in PAGES.items() for path in paths]
)
def test_a_page_is_the_expected_one(
    timeline: Timeline, edition: str, path: str, *, update_golden: bool
) -> None:
    """The pages of changes, of lives and of items that changed are those that were approved."""
    state = timeline.find(edition)
    assert state is not None
    folders = {each.name: each.name for each in timeline.states}
    shown = show_edition(state.loaded, SourceAddress(), timeline, Neighbours(edition, folders))

    page = next(page for page in make_pages(shown) if page.path == path)

    keep(f"{edition}/{path}", page.text, update=update_golden)


def test_the_terminal_is_told_what_was_approved(
    compared: StateComparison, *, update_golden: bool
) -> None:
    """`plan diff 2016-17 2017-18` prints the account on record."""
    keep("changes.txt", write_changes_text(compared), update=update_golden)


def test_a_pull_request_is_told_what_was_approved(
    compared: StateComparison, *, update_golden: bool
) -> None:
    """So does it as Markdown."""
    keep("changes.md", write_changes_markdown(compared), update=update_golden)


def test_programs_are_told_what_was_approved(
    compared: StateComparison, *, update_golden: bool
) -> None:
    """So does it as JSON."""
    keep("changes.json", write_changes_json(compared), update=update_golden)


def test_a_comparison_across_a_gap_is_the_expected_one(*, update_golden: bool) -> None:
    """From the first edition to the third, what was merged and then dropped is followed."""
    account = write_changes_text(compare("2016-17", "2018-19"))

    keep("changes-across-a-gap.txt", account, update=update_golden)
