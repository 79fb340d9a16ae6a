"""Plans made ready for their pages, for the tests of views, links and pages."""

from collections.abc import Mapping

from generator.analysis.compare.timeline import Timeline, is_draft
from generator.analysis.index import Index
from generator.load.plan_loader import load_plan
from generator.load.readers import FolderReader
from generator.load.states import State
from generator.model.plan import Plan
from generator.present.edition import ShownEdition, show_edition
from generator.present.links import Neighbours, SourceAddress, page_of
from generator.present.pages import Page, make_own_pages, make_pages_of_before
from tests.factories import SOUND, load_plan_of

REPOSITORY = SourceAddress("https://forge.example/plan", branch="main")
"""Where the files of the tests are said to be seen and edited."""


def show(plan: Plan, source: SourceAddress = REPOSITORY) -> ShownEdition:
    """Prepare a plan that was made in a test."""
    return show_edition(load_plan_of(plan), source)


def show_sound() -> ShownEdition:
    """Prepare the sound plan of the tests."""
    return show_edition(load_plan(FolderReader(SOUND)), REPOSITORY)


def make_pages(edition: ShownEdition) -> tuple[Page, ...]:
    """Make every page of an edition, by one process."""
    return (*make_own_pages(edition), *make_pages_of_before(edition))


def urls_of(index: Index) -> Mapping[str, str]:
    """Give the address of everything that has an id and a page, from the root of the edition."""
    found: dict[str, str] = {}
    for entry in index.entries:
        anchor = "" if entry.kind in {"workstream", "review"} else f"#{entry.id}"
        found.setdefault(entry.id, f"{page_of(entry)}/{anchor}")
    return found


def make_timeline(*plans: Plan) -> Timeline:
    """Put plans together as the editions of one plan, oldest first; the last is the working one."""
    states = []
    for plan in plans:
        loaded = load_plan_of(plan)
        assert loaded.plan is not None
        states.append(State(plan.settings.edition.id, loaded, loaded.plan))
    return Timeline(tuple(states), states[-1].name)


def show_editions(*plans: Plan) -> tuple[ShownEdition, ...]:
    """Prepare several editions as they stand beside each other on one site."""
    timeline = make_timeline(*plans)
    folders = {state.name: "draft" if is_draft(state) else state.name for state in timeline.states}
    return tuple(
        show_edition(
            state.loaded, SourceAddress(), timeline, Neighbours(folders[state.name], folders)
        )
        for state in timeline.states
    )
