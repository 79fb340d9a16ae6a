"""The illustrative plan: two yearly refreshes played through, sound, and marked as made up."""

from pathlib import Path

import pytest

from generator.analysis.check_plan import check_plan
from generator.analysis.index import index_plan
from generator.load.project import Project, find_edition, load_project
from generator.load.sealed import sealed_path
from generator.model.decisions import RETIRING_FATES, Fate
from generator.model.diagnostics import Severity
from generator.model.plan import Plan
from tests.site_builds import ROOT, run_plan

EXAMPLE = ROOT / "examples" / "illustrative"

FIRST = "2016-17"
"""The one edition that is not made up: that of the real plan."""

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


def test_the_first_edition_is_that_of_the_real_plan() -> None:
    """What the council published is not touched."""
    file = sealed_path(FIRST)

    assert (EXAMPLE / file).read_bytes() == (ROOT / file).read_bytes()


@pytest.mark.parametrize("fate", Fate)
def test_each_fate_occurs(project: Project, fate: Fate) -> None:
    """Whatever can become of an item became of one."""
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


def test_the_demo_builds_every_edition(tmp_path: Path) -> None:
    """The settings of its site find the project's own, and no page leads to the real files."""
    site = tmp_path / "site"
    done = run_plan("build", "--root", EXAMPLE, "--out", site)

    assert done.returncode == 0, done.stderr
    assert all((site / edition / "index.html").is_file() for edition in (FIRST, *REFRESHED))
    assert not [page for page in site.rglob("*.html") if "/edit/" in page.read_text("utf-8")]
