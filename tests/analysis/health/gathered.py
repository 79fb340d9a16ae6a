"""The plans of the repository and of tests, gathered as the tests of health need them."""

from collections.abc import Mapping
from functools import cache

from generator.analysis.facts import Facts
from generator.analysis.health.examine import Examined, examine, gather_for_health
from generator.load.plan_loader import LoadedPlan
from generator.load.project import load_editions, load_project
from generator.load.states import State
from generator.model.plan import Plan
from tests.factories import load_plan_of
from tests.first_edition import first_project
from tests.site_builds import EXAMPLE


def facts_of(loaded: LoadedPlan) -> Facts:
    """Gather what the tests rest on."""
    assert loaded.plan is not None
    return gather_for_health(State("", loaded, loaded.plan))


def facts_for(plan: Plan) -> Facts:
    """Gather it for a plan that was made in a test."""
    return facts_of(load_plan_of(plan))


@cache
def first() -> Facts:
    """The first edition."""
    return facts_of(first_project().loaded)


@cache
def illustrative() -> tuple[Facts, ...]:
    """The editions of the illustrative plan."""
    return tuple(map(facts_of, load_editions(load_project(EXAMPLE))))


def by_title(facts: Facts) -> Mapping[str, Examined]:
    """Give what each test found, by its title."""
    return {each.test.title: each for each in examine(facts)}
