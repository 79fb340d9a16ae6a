"""The first edition of the plan of 2016 to 2020, compared with the counts of its source document.

The counts were taken from the source by hand; "listed" items stand in its lists, "prose" items in
loose paragraphs (`printed_as: prose`).
"""

from collections import Counter

import pytest

from generator.analysis.check_plan import check_plan
from generator.load.plan_loader import LoadedPlan
from generator.load.project import Project, find_edition
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.items import ImprovementKind, Item
from generator.model.plan import Plan
from generator.model.risks import RiskStatus
from tests.first_edition import EDITION, first_project

KINDS = ("priorities", "improvements", "outcomes", "actions", "measures")

LISTED = {
    "ws1": (16, 3, 7, 5, 8),
    "ws2": (12, 7, 6, 6, 10),
    "ws3": (0, 0, 5, 4, 6),
    "ws4": (6, 5, 4, 5, 4),
    "ws5": (0, 7, 5, 3, 12),
    "ws6": (0, 6, 6, 5, 10),
    "ws7": (10, 7, 7, 12, 8),
    "ws8": (14, 0, 7, 0, 8),
    "ws9": (6, 0, 9, 5, 4),
}
"""Items in the lists of the source, by workstream, in the order of `KINDS`. The six priorities of
workstream 9 are its lean principles."""

PROSE = {
    "ws3": (0, 8, 1, 1, 0),
    "ws5": (0, 0, 0, 0, 1),
    "ws7": (0, 0, 0, 1, 0),
    "ws8": (4, 0, 0, 0, 0),
    "ws9": (1, 0, 0, 0, 0),
}
"""Commitments in loose prose; the other workstreams have none."""

TOTALS_LISTED = (58 + 6, 22 + 13, 56, 45, 70)
TOTALS_PROSE = (5, 8, 1, 2, 1)

STEPS = {"ws5-a1": 5, "ws5-a2": 6}
"""Steps by action; no other action has any."""

GROUPED = {
    "ws7": {
        "priorities": {"adoption": 3, "residential": 3, "fostering": 4},
        "actions": {"adoption": 6, "residential": 3, "fostering": 4},
    }
}
"""Items of workstream 7 under its three headings, the one in prose included."""

RISKS = [(1, 3, 5, 15), *((number, 3, 4, 12) for number in range(2, 8))]
"""Number, likelihood, impact and score of each risk, as on 5 July 2016."""


@pytest.fixture(scope="module")
def project() -> Project:
    """The plan as it was published."""
    return first_project()


@pytest.fixture(scope="module")
def edition(project: Project) -> LoadedPlan:
    """The edition that was taken from the source."""
    loaded = find_edition(project, EDITION)
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def plan(edition: LoadedPlan) -> Plan:
    """What it says."""
    assert edition.plan is not None
    return edition.plan


@pytest.fixture(scope="module")
def found(project: Project, edition: LoadedPlan) -> tuple[Diagnostic, ...]:
    """Everything that the checks find in it."""
    own = [each for each in project.sealed if each.edition == EDITION]
    return check_plan(edition, own)


def count(plan: Plan, workstream: str, printed_as: str) -> tuple[int, ...]:
    """Count the items of one workstream that the source prints in one way, by kind."""
    (found,) = [each for each in plan.workstreams if each.id == workstream]
    lists: list[tuple[Item, ...]] = [getattr(found, kind) for kind in KINDS]
    return tuple(sum(item.printed_as == printed_as for item in items) for items in lists)


def test_there_are_nine_workstreams(plan: Plan) -> None:
    """They are numbered 1 to 9, in order, and their ids follow."""
    numbered = [(each.id, each.number) for each in plan.workstreams]

    assert numbered == [(f"ws{number}", number) for number in range(1, 10)]


@pytest.mark.parametrize("workstream", LISTED)
def test_listed_items_are_all_there(plan: Plan, workstream: str) -> None:
    """Each list of the source has as many items here as there."""
    assert count(plan, workstream, "list") == LISTED[workstream]


@pytest.mark.parametrize("workstream", LISTED)
def test_commitments_in_prose_are_all_there(plan: Plan, workstream: str) -> None:
    """What the source says outside its lists is counted apart."""
    assert count(plan, workstream, "prose") == PROSE.get(workstream, (0, 0, 0, 0, 0))


def test_totals_are_those_of_the_source(plan: Plan) -> None:
    """The table of counts adds up to the totals that were counted over the whole document."""
    listed = [count(plan, workstream, "list") for workstream in LISTED]
    prose = [count(plan, workstream, "prose") for workstream in LISTED]

    assert tuple(map(sum, zip(*listed, strict=True))) == TOTALS_LISTED
    assert tuple(map(sum, zip(*prose, strict=True))) == TOTALS_PROSE


def test_steps_stand_under_their_actions(plan: Plan) -> None:
    """Eleven bullets of the source are parts of two actions."""
    steps = {
        action.id: len(action.steps)
        for workstream in plan.workstreams
        for action in workstream.actions
        if action.steps
    }

    assert steps == STEPS


@pytest.mark.parametrize("kind", ["priorities", "actions"])
def test_groups_follow_the_headings(plan: Plan, kind: str) -> None:
    """Adoption, residential care and fostering have the items printed under them."""
    (workstream,) = [each for each in plan.workstreams if each.id == "ws7"]

    assert Counter(item.group for item in getattr(workstream, kind)) == GROUPED["ws7"][kind]


def test_improvements_are_told_apart(plan: Plan) -> None:
    """Workstreams 5 and 6 set targets under that heading, and only they do."""
    targets = Counter(
        workstream.id
        for workstream in plan.workstreams
        for improvement in workstream.improvements
        if improvement.kind is ImprovementKind.TARGET
    )

    assert targets == {"ws5": 7, "ws6": 6}


def test_every_item_gives_its_line(plan: Plan) -> None:
    """Each commitment can be looked up in the source document."""
    without = [
        item.id
        for workstream in plan.workstreams
        for item in workstream.items
        if item.source is None
    ]

    assert not without


def test_risks_have_the_scores_of_the_register(plan: Plan) -> None:
    """Seven risks, one of 15 and six of 12."""
    risks = plan.risk_register.risks

    assert [(risk.number, risk.likelihood, risk.impact, risk.score) for risk in risks] == RISKS


def test_risks_stand_as_the_register_says(plan: Plan) -> None:
    """All are open; three rows of the register hold only a number."""
    assert {risk.status for risk in plan.risk_register.risks} == {RiskStatus.OPEN}
    assert plan.risk_register.empty_rows == (8, 9, 10)


def test_the_plan_has_no_errors(found: tuple[Diagnostic, ...]) -> None:
    """The plan can be published as it is."""
    assert not [each for each in found if each.severity is Severity.ERROR]


def test_the_register_is_overdue(found: tuple[Diagnostic, ...]) -> None:
    """Its next review, 1 November 2016, had passed on the day that members got the plan."""
    (problem,) = [each for each in found if each.code == "D403"]
    assert problem.message.startswith("the next review was due on 2016-11-01, 63 days before")


def test_only_workstream_8_states_no_actions(found: tuple[Diagnostic, ...]) -> None:
    """Every other workstream has outcomes, actions and measures."""
    assert [each.item for each in found if each.code == "G706"] == ["ws8"]


def test_no_workstream_names_its_lead(found: tuple[Diagnostic, ...]) -> None:
    """The report says that each has one, and the plan names none."""
    unled = [each.item for each in found if each.code == "G701"]

    assert [item for item in unled if "-" not in item] == list(LISTED)


def test_acronyms_are_all_in_the_glossary(found: tuple[Diagnostic, ...]) -> None:
    """No acronym of the plan is left without an entry."""
    assert not [each for each in found if each.code == "G704"]
