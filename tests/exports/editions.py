"""Editions that exports are made of in the tests, each prepared once."""

from functools import cache

from generator.analysis.compare.timeline import Timeline
from generator.load.project import load_project
from generator.present.edition import ShownEdition, show_edition
from generator.present.links import SourceAddress
from generator.publish.prepare import read_timeline
from tests.first_edition import first_project
from tests.present.hostile import make_hostile_plan, make_plan_of_formulas
from tests.present.shown import show, show_sound
from tests.site_builds import EXAMPLE

ADDRESS = "https://plan.example/2016-17/"

FIRST = "first"
EDITIONS = ("2016-17", "2017-18", "2018-19")
NAMES = ("sound", "hostile", "formulas", FIRST, *EDITIONS)
"""The sound plan, two made of hostile texts, the first edition, and the illustrative ones."""


@cache
def find_shown(name: str) -> ShownEdition:
    """Prepare an edition by its name."""
    if name == "sound":
        return show_sound()
    if name == "hostile":
        return show(make_hostile_plan())
    if name == "formulas":
        return show(make_plan_of_formulas())
    timeline = _read_timeline(is_first=name == FIRST)
    state = timeline.find(timeline.working if name == FIRST else name)
    assert state is not None
    return show_edition(state.loaded, SourceAddress(), timeline)


@cache
def _read_timeline(*, is_first: bool) -> Timeline:
    return read_timeline(first_project() if is_first else load_project(EXAMPLE))
