"""What single views show, one fact a test."""

from collections.abc import Iterable

import pytest

from generator.model.workstream import Workstream
from generator.present.links import Link
from generator.present.views.home import view_home
from generator.present.views.indicators import IndicatorView, view_indicators
from generator.present.views.parts import Fact, ItemView
from generator.present.views.people import view_people
from generator.present.views.registers import view_actions, view_measures
from generator.present.views.risks import RisksView, view_risks
from generator.present.views.workstreams import view_workstream, view_workstreams
from generator.present.words import NOT_STATED
from tests.factories import (
    list_readings,
    make_action,
    make_board,
    make_edition,
    make_improvement,
    make_indicator,
    make_measure,
    make_plan,
    make_priority,
    make_reading,
    make_register,
    make_risk,
    make_role,
    make_settings,
    make_target,
    make_workstream,
)
from tests.present.shown import show

TRANSCRIBED = make_settings(edition=make_edition(completeness="transcribed"))


@pytest.mark.parametrize("name", ["Lead", "Due"])
def test_an_action_says_what_is_not_stated(name: str) -> None:
    """A missing lead or due date is said in words and marked as a gap."""
    workstream = make_workstream(lead=None, actions=[make_action(lead=None, due=None)])
    edition = show(make_plan(settings=TRANSCRIBED, workstreams=[workstream]))
    sections = {each.title: each for each in view_workstream(edition, workstream).sections}
    fact = _fact(sections["Actions"].groups[0].items[0].facts, name)

    assert _words(fact.values) == [NOT_STATED]
    assert fact.is_gap


@pytest.mark.parametrize("name", ["Lead", "Target"])
def test_a_measure_says_what_is_not_stated(name: str) -> None:
    """A measure without a lead or a target says so."""
    fact = _fact(_show_item(make_measure(lead=None, targets=[])).facts, name)

    assert _words(fact.values) == [NOT_STATED]
    assert fact.is_gap


def test_a_stated_fact_is_no_gap() -> None:
    """What the plan states is shown as it is, with a link to the role."""
    facts = _show_item(make_action(evidence="A list of names")).facts

    assert _fact(facts, "Lead").values == (Link("Director of Services", "../../people/#director"),)
    assert _words(_fact(facts, "Due").values) == ["31 March 2017"]
    assert not any(fact.is_gap for fact in facts)


def test_registers_mark_their_gaps() -> None:
    """The tables of all actions and all measures say what is not stated, cell by cell."""
    workstream = make_workstream(
        lead=None, actions=[make_action(lead=None, due=None)], measures=[make_measure(targets=[])]
    )
    edition = show(make_plan(settings=TRANSCRIBED, workstreams=[workstream]))

    for view, gaps in ((view_actions(edition), 2), (view_measures(edition), 1)):
        (row,) = view.table.rows
        said = [text for cell in row.cells if cell.is_gap for text in _words(cell.values)]
        assert said.count(NOT_STATED) >= gaps


def test_a_role_without_a_holder_says_so() -> None:
    """Who holds a role is a gap where the files name nobody."""
    (role,) = view_people(show(make_plan())).roles

    assert _words(_fact(role.facts, "Held by").values) == [NOT_STATED]


def test_a_role_lists_what_it_owns() -> None:
    """A role's section links to the workstream, items, indicator and risk that name it."""
    plan = make_plan(
        indicators=[make_indicator(lead="director")],
        people={
            "roles": [make_role(), make_role(id="deputy", title="Deputy")],
            "boards": [make_board(chair="deputy")],
        },
    )

    director, deputy = view_people(show(plan)).roles

    owned = {link.url.rpartition("/")[2] or link.url for link in _links(director.facts)}
    assert {"#ws1-a1", "#ws1-m1", "#reviews-on-time", "#r1"} <= owned
    assert any(link.url.endswith("workstreams/ws1/") for link in _links(director.facts))
    assert [link.url for link in _links(deputy.facts)] == ["#board"]


def test_rival_targets_stand_side_by_side() -> None:
    """Two workstreams that aim at different values of one indicator are both in its table."""
    edition = show(
        make_plan(
            workstreams=[
                _workstream_aiming(1, at_least=95),
                _workstream_aiming(2, at_least=80),
            ]
        )
    )

    targets = _only_indicator(view_indicators(edition).indicators).targets

    assert targets is not None
    cells = [[text for cell in row.cells for text in _words(cell.values)] for row in targets.rows]
    assert [_words(row.head.values) for row in targets.rows] == [
        ["ws1-m1", "Measure 1"],
        ["ws2-m1", "Measure 1"],
    ]
    assert "At least 95%" in cells[0]
    assert "At least 80%" in cells[1]


def test_a_target_on_another_indicator_is_listed_there() -> None:
    """A target that names an indicator of its own is not counted as one of the measure's."""
    indicators = [make_indicator(), make_indicator(id="cost", title="Cost", unit="pounds")]
    targets = [make_target(indicator="cost", at_most=6.5, by="2017-03-31")]
    workstream = make_workstream(measures=[make_measure(targets=targets)])
    edition = show(make_plan(indicators=indicators, workstreams=[workstream]))

    on_time, cost = view_indicators(edition).indicators

    assert on_time.targets is None
    assert cost.targets is not None
    assert "At most £6.50" in [
        text for cell in cost.targets.rows[0].cells for text in _words(cell.values)
    ]


def test_a_reading_of_nought_is_a_reading() -> None:
    """Nought is shown as nought, never as a gap."""
    plan = make_plan(readings=list_readings(make_reading(value=0)))

    readings = _only_indicator(view_indicators(show(plan)).indicators).readings

    assert readings is not None
    assert _words(readings.rows[0].cells[0].values) == ["0%"]


def test_a_missing_reading_says_why() -> None:
    """A reading without a value shows the reason, never a figure."""
    plan = make_plan(readings=list_readings(make_reading(state="suppressed")))

    readings = _only_indicator(view_indicators(show(plan)).indicators).readings

    assert readings is not None
    assert _words(readings.rows[0].cells[0].values) == ["Suppressed"]


def test_an_overdue_register_says_by_how_much() -> None:
    """A review that was due before the as-at date is called overdue, in days."""
    view = _view_register(next_review="2016-12-31")

    assert view.overdue == (
        "Review overdue: the next review was due on 31 December 2016, 3 days before 3 January 2017."
    )


def test_one_day_late_is_one_day() -> None:
    """The count of days agrees with its noun."""
    assert ", 1 day before" in _view_register(next_review="2017-01-02").overdue


@pytest.mark.parametrize("day", ["2017-01-03", "2017-01-04", None])
def test_a_register_is_not_overdue_before_its_day_is_over(day: str | None) -> None:
    """On the day itself, before it, and where no day is stated, nothing is overdue."""
    assert not _view_register(next_review=day).overdue


def test_the_matrix_has_25_cells_with_one_band_each() -> None:
    """Every likelihood meets every impact once, with the band that its score lies in."""
    cells = [cell for row in _view_register().matrix for cell in row.cells]

    assert len(cells) == 25
    bands = {"Low": range(1, 8), "Medium": range(8, 15), "High": range(15, 26)}
    assert all(cell.score in bands[cell.band] for cell in cells)
    assert {(cell.band, cell.rag) for cell in cells} == {
        ("Low", "green"),
        ("Medium", "amber"),
        ("High", "red"),
    }


def test_the_matrix_puts_the_likeliest_on_top() -> None:
    """Rows go from likelihood 5 down to 1, and cells from impact 1 up to 5."""
    matrix = _view_register().matrix

    assert [row.likelihood for row in matrix] == [5, 4, 3, 2, 1]
    assert [cell.score for cell in matrix[0].cells] == [5, 10, 15, 20, 25]


def test_a_risk_stands_in_the_cell_of_its_scores() -> None:
    """Likelihood and impact are not mixed up, though their product is the same."""
    risks = (make_risk(likelihood=2, impact=5),)

    places = [
        (row.likelihood, cell.score, cell.risks)
        for row in _view_register(risks=risks).matrix
        for cell in row.cells
        if cell.risks
    ]

    ((likelihood, score, links),) = places
    assert (likelihood, score) == (2, 10)
    assert [link.url for link in links] == ["#r1"]


def test_the_register_is_ordered_by_score() -> None:
    """The highest score comes first, and risks of the same score keep their numbers' order."""
    scores = ((1, 1), (5, 5), (3, 3), (5, 5))
    risks = tuple(
        make_risk(id=f"r{number}", number=number, likelihood=likelihood, impact=impact)
        for number, (likelihood, impact) in enumerate(scores, start=1)
    )

    rows = _view_register(risks=risks).register.rows

    assert [row.head.values[0].url for row in rows] == ["#r2", "#r4", "#r3", "#r1"]


def test_groups_keep_the_order_of_the_plan() -> None:
    """Items stay in the order of the file; a group that comes again gets a heading again."""
    groups = [{"id": "homes", "title": "Homes"}, {"id": "staff", "title": "Staff"}]
    order = ("staff", "homes", "homes", None, "staff")
    priorities = [
        make_priority(id=f"ws1-p{number}", group=group) for number, group in enumerate(order, 1)
    ]
    workstream = make_workstream(groups=groups, priorities=priorities)

    view = view_workstream(show(make_plan(workstreams=[workstream])), workstream)

    (section,) = [section for section in view.sections if section.title == "Priorities"]
    shown = [(group.title, [item.id for item in group.items]) for group in section.groups]
    assert shown == [
        ("Staff", ["ws1-p1"]),
        ("Homes", ["ws1-p2", "ws1-p3"]),
        ("", ["ws1-p4"]),
        ("Staff", ["ws1-p5"]),
    ]
    assert len({group.anchor for group in section.groups}) == 4


def test_a_workstream_says_which_lists_are_empty() -> None:
    """A kind of item that a workstream lacks is said to be lacking."""
    workstream = make_workstream()

    view = view_workstream(show(make_plan(workstreams=[workstream])), workstream)

    (section,) = [section for section in view.sections if section.title == "Priorities"]
    assert not section.groups
    assert "No priorities are stated" in section.nothing


def test_workstreams_are_counted() -> None:
    """The list of workstreams gives the number of items of each kind."""
    workstream = make_workstream(improvements=[make_improvement()])

    (row,) = view_workstreams(show(make_plan(workstreams=[workstream]))).table.rows

    counts = [_words(cell.values)[0] for cell in row.cells if cell.is_number]
    assert counts == ["1", "0", "1", "1", "1"]


def test_the_home_page_says_what_it_lacks() -> None:
    """Approval and publication that the files do not date are gaps on the home page."""
    dates = view_home(show(make_plan())).dates

    assert _fact(dates, "Approved").is_gap
    assert _words(_fact(dates, "Plan as at").values) == ["3 January 2017"]


def _show_item(item: object) -> ItemView:
    """Show an action or a measure as its workstream's page does."""
    name = "actions" if hasattr(item, "due") else "measures"
    workstream = make_workstream(**{name: [item]})
    plan = make_plan(settings=TRANSCRIBED, workstreams=[workstream])
    view = view_workstream(show(plan), workstream)
    (section,) = [section for section in view.sections if section.title.lower() == name]
    return section.groups[0].items[0]


def _view_register(**fields: object) -> RisksView:
    return view_risks(show(make_plan(risk_register=make_register(**fields))))


def _workstream_aiming(number: int, **aim: object) -> Workstream:
    prefix = f"ws{number}"
    target = make_target(by="2017-03-31", **aim)
    return make_workstream(
        id=prefix,
        number=number,
        short_title=f"Workstream {number}",
        outcomes=[],
        actions=[],
        measures=[make_measure(id=f"{prefix}-m1", targets=[target])],
    )


def _only_indicator(indicators: Iterable[IndicatorView]) -> IndicatorView:
    (indicator,) = indicators
    return indicator


def _fact(facts: Iterable[Fact], name: str) -> Fact:
    return next(fact for fact in facts if fact.name == name)


def _words(values: Iterable[Link]) -> list[str]:
    return [value.text for value in values]


def _links(facts: Iterable[Fact]) -> list[Link]:
    return [value for fact in facts for value in fact.values if value.url]
