"""The illustrative plan: two yearly refreshes played through, sound, and marked as made up."""

from pathlib import Path

import pytest

from generator.analysis.check_plan import check_plan
from generator.analysis.index import index_plan
from generator.analysis.progress.course import Course
from generator.analysis.progress.exceptions import ExceptionKind
from generator.load.project import Project, find_edition, load_project
from generator.load.sealed import sealed_path, take_sealed
from generator.model.decisions import RETIRING_FATES, Fate
from generator.model.diagnostics import Severity
from generator.model.plan import Plan
from generator.model.readings import ValueState
from generator.model.reviews import Rating, Stage
from tests.site_builds import EXAMPLE

FIRST = "2016-17"
"""The one edition that is not made up: a council published it."""

DIGEST = "sha256:542d29dda46e6cf9b8789a5612fbd167ef65284c03ae2a9a202ee9816f03ae28"
"""What its sealed file says, and what the council's report was restated as."""

REFRESHED = ("2017-18", "2018-19")
"""The editions that the refreshes made."""


@pytest.fixture(scope="module")
def project() -> Project:
    """The illustrative plan as it lies in the repository."""
    return load_project(EXAMPLE)


def plan_of(project: Project, edition: str) -> Plan:
    """Give one edition of the illustrative plan."""
    loaded = find_edition(project, edition)
    assert loaded is not None
    assert loaded.plan is not None
    return loaded.plan


def test_the_plan_has_no_errors(project: Project) -> None:
    """The plan is sound as it stands, its sealed editions included."""
    found = check_plan(project.loaded, project.sealed)

    assert not [each for each in found if each.severity is Severity.ERROR]


def test_every_edition_is_published(project: Project) -> None:
    """There are three sealed editions, and the working files are those of the last."""
    assert [each.edition for each in project.sealed] == [FIRST, *REFRESHED]
    assert project.working_id == REFRESHED[-1]


@pytest.mark.parametrize("edition", REFRESHED)
def test_a_made_up_edition_is_marked(project: Project, edition: str) -> None:
    """Nobody can take it for the council's: it is marked, and its pages say so at the foot."""
    settings = plan_of(project, edition).settings

    assert settings.edition.illustrative
    assert (settings.notice or "").startswith("Illustrative")


def test_the_first_edition_is_as_it_was_published() -> None:
    """What the council published is not touched."""
    sealed = take_sealed(sealed_path(FIRST), (EXAMPLE / sealed_path(FIRST)).read_text("utf-8"))

    assert sealed.is_intact
    assert sealed.reader is not None
    assert sealed.reader.digest == DIGEST


@pytest.mark.parametrize("fate", [fate for fate in Fate if fate is not Fate.LEFT_OPEN])
def test_each_fate_occurs(project: Project, fate: Fate) -> None:
    """Whatever can become of an item became of one; nothing in it was left open."""
    decisions = plan_of(project, REFRESHED[-1]).decisions.decisions

    assert fate in {decision.fate for decision in decisions}


@pytest.mark.parametrize(("before", "after"), [(FIRST, REFRESHED[0]), REFRESHED])
def test_decisions_account_for_what_is_gone(project: Project, before: str, after: str) -> None:
    """Each id that an edition lacks was retired by a decision, and each retired id is gone."""
    old, new = (index_plan(plan_of(project, edition)).by_id for edition in (before, after))
    decisions = [
        decision
        for decision in plan_of(project, after).decisions.decisions
        if decision.edition == after
    ]
    retired = {i for each in decisions if each.fate in RETIRING_FATES for i in each.items}

    assert old.keys() - new.keys() == retired
    assert not {i for each in decisions for i in each.successors} - new.keys()


def test_the_demo_builds_every_edition(demo_folder: Path) -> None:
    """The settings of its site find the project's own, and no page leads to the real files."""
    site = demo_folder
    assert all((site / edition / "index.html").is_file() for edition in (FIRST, *REFRESHED))
    assert not [page for page in site.rglob("*.html") if "/edit/" in page.read_text("utf-8")]


@pytest.mark.parametrize("edition", REFRESHED)
def test_each_year_has_its_four_reviews(project: Project, edition: str) -> None:
    """A reader can follow both years from quarter to quarter."""
    reviews = plan_of(project, edition).reviews

    assert [each.quarter for each in reviews if each.edition == edition] == [1, 2, 3, 4]


def test_the_real_edition_has_no_review(project: Project) -> None:
    """Nothing is made up for the edition that is the council's."""
    assert not [each for each in plan_of(project, FIRST).reviews if each.edition == FIRST]


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_occurs(project: Project, stage: Stage) -> None:
    """However far an action can have got, one has."""
    reviews = plan_of(project, REFRESHED[-1]).reviews

    assert stage in {update.stage for review in reviews for update in review.actions}


@pytest.mark.parametrize("rating", Rating)
def test_each_rating_occurs(project: Project, rating: Rating) -> None:
    """Whatever an action or a workstream can be rated, one was."""
    reviews = plan_of(project, REFRESHED[-1]).reviews
    given = {update.rating for review in reviews for update in review.actions}

    assert rating in given | {each.rating for review in reviews for each in review.workstreams}


@pytest.mark.parametrize("state", ValueState)
def test_each_state_of_a_value_occurs(project: Project, state: ValueState) -> None:
    """A figure that is missing is shown for each reason that there can be."""
    readings = plan_of(project, REFRESHED[-1]).readings.readings

    assert state in {reading.state for reading in readings}


@pytest.mark.parametrize("kind", ExceptionKind)
def test_each_kind_of_exception_occurs(project: Project, kind: ExceptionKind) -> None:
    """Whatever can be an exception is one at some review."""
    course = Course(tuple(plan_of(project, edition) for edition in (FIRST, *REFRESHED)))

    assert kind in {
        each for step in course.steps for found in step.exceptions for each in found.kinds
    }
