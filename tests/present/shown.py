"""Plans made ready for their pages, for the tests of views, links and pages."""

from generator.load.plan_loader import load_plan
from generator.load.readers import FolderReader
from generator.model.plan import Plan
from generator.present.edition import ShownEdition, show_edition
from generator.present.links import SourceAddress
from tests.factories import SOUND, load_plan_of

REPOSITORY = SourceAddress("https://forge.example/plan")
"""Where the files of the tests are said to be seen and edited."""


def show(plan: Plan, source: SourceAddress = REPOSITORY) -> ShownEdition:
    """Prepare a plan that was made in a test."""
    return show_edition(load_plan_of(plan), source)


def show_sound() -> ShownEdition:
    """Prepare the sound plan of the tests."""
    return show_edition(load_plan(FolderReader(SOUND)), REPOSITORY)
