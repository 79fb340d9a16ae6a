"""All actions and all measures of the plan, in one table each."""

from dataclasses import dataclass

from generator.model.items import Measure
from generator.present.edition import ShownEdition
from generator.present.links import Link
from generator.present.views.items import (
    date_fact,
    latest_reading,
    lead_fact,
    say_item_target,
    say_reading,
    unit_of,
)
from generator.present.views.parts import Cell, Fact, Row, Table, cell
from generator.present.words import NOT_STATED, count_of


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A page with one table of everything of a kind.

    Attributes:
        title: The title of the page.
        status_line: The edition, its status and as-at date.
        summary: What the table shows, with counts.
        table: The table.
    """

    title: str
    status_line: str
    summary: str
    table: Table


def view_actions(edition: ShownEdition) -> RegisterView:
    """List every action with its workstream, lead and due date."""
    linker = edition.linker("actions")
    rows = []
    actions = [
        (workstream, action)
        for workstream in edition.plan.workstreams
        for action in workstream.actions
    ]
    for workstream, action in actions:
        lead = lead_fact(linker, action.lead)
        due = date_fact("Due", action.due)
        rows.append(
            Row(
                Cell((linker.to(action.id, action.id),)),
                (
                    cell(action.text),
                    Cell((linker.to(workstream.id, workstream.short_title),)),
                    _cell_of(lead),
                    _cell_of(due),
                ),
            )
        )
    led = sum(action.lead is not None for _, action in actions)
    dated = sum(action.due is not None for _, action in actions)
    without = [each.short_title for each in edition.plan.workstreams if not each.actions]
    none = f" None are stated for {', '.join(without)}." if without else ""
    return RegisterView(
        title="Actions",
        status_line=edition.status_line,
        summary=f"The plan states {count_of(len(actions), 'action')}: {led} with a lead, "
        f"{dated} with a due date.{none}",
        table=Table(
            "All actions, by workstream",
            tuple((name, False) for name in ("Id", "Action", "Workstream", "Lead", "Due")),
            tuple(rows),
        ),
    )


def view_measures(edition: ShownEdition) -> RegisterView:
    """List every measure with its workstream, indicator, targets and latest reading."""
    linker = edition.linker("measures")
    measures = [
        (workstream, measure)
        for workstream in edition.plan.workstreams
        for measure in workstream.measures
    ]
    rows = [
        Row(
            Cell((linker.to(measure.id, measure.id),)),
            (
                cell(measure.text),
                Cell((linker.to(workstream.id, workstream.short_title),)),
                _indicator_cell(edition, "measures", measure),
                _targets_cell(edition, measure),
                _reading_cell(edition, measure),
            ),
        )
        for workstream, measure in measures
    ]
    aimed = sum(
        any(target.operator not in (None, "direction") for target in measure.targets)
        for _, measure in measures
    )
    return RegisterView(
        title="Measures",
        status_line=edition.status_line,
        summary=f"The plan states {count_of(len(measures), 'measure')}: {aimed} with a figure to "
        "reach. The rest name a direction, a date or a quality.",
        table=Table(
            "All measures, by workstream",
            tuple(
                (name, False)
                for name in (
                    "Id",
                    "Measure",
                    "Workstream",
                    "Indicator",
                    "Targets",
                    "Latest reading",
                )
            ),
            tuple(rows),
        ),
    )


def _cell_of(fact: Fact) -> Cell:
    return Cell(fact.values, is_gap=fact.is_gap)


def _indicator_cell(edition: ShownEdition, page: str, measure: Measure) -> Cell:
    linker = edition.linker(page)
    counted = dict.fromkeys(
        indicator
        for indicator in (measure.indicator, *(target.indicator for target in measure.targets))
        if indicator
    )
    if not counted:
        return cell("None: a statement of quality")
    return Cell(linker.to_all(tuple(counted)))


def _targets_cell(edition: ShownEdition, measure: Measure) -> Cell:
    if not measure.targets:
        return cell(NOT_STATED, is_gap=True)
    return Cell(
        tuple(Link(say_item_target(edition, measure, target)) for target in measure.targets)
    )


def _reading_cell(edition: ShownEdition, measure: Measure) -> Cell:
    reading = latest_reading(edition, measure.indicator) if measure.indicator else None
    if reading is None:
        return cell("No reading", is_gap=True)
    return cell(say_reading(reading, unit_of(edition, reading.indicator)))
