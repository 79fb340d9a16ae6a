"""All actions and all measures of the plan, in one table each."""

from dataclasses import dataclass
from datetime import date

from generator.analysis.progress.actions import ActionState
from generator.model.items import Action, Measure
from generator.present.edition import ShownEdition
from generator.present.links import Link
from generator.present.review_words import (
    say_figure,
    show_progress,
    show_worth,
)
from generator.present.views.definitions import Definitions, define_ratings
from generator.present.views.filters import (
    Filter,
    Keyed,
    keys_of,
    make_filters,
    write_keys,
)
from generator.present.views.items import (
    action_lead_fact,
    due_fact,
    lead_fact,
    say_item_target,
    show_gap,
)
from generator.present.views.parts import Cell, Fact, Row, Table, cell
from generator.present.words import NOT_STATED, count_of, say_number


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A page with one table of everything of a kind.

    Attributes:
        title: The title of the page.
        status_line: The edition, its status and as-at date.
        summary: What the table shows, with counts.
        noun: What the rows are, in the plural.
        filters: What rows can be narrowed by.
        table: The table.
        rules: What ratings mean, where rows have any.
    """

    title: str
    status_line: str
    summary: str
    noun: str
    filters: tuple[Filter, ...]
    table: Table
    rules: Definitions | None


def view_actions(edition: ShownEdition) -> RegisterView:
    """List every action with its workstream, lead and due date."""
    keyed = [
        Keyed(workstream, action, edition.progress.actions[action.id].due)
        for workstream in edition.plan.workstreams
        for action in workstream.actions
    ]
    filters = make_filters(edition, keyed, "Due in")
    has_status = any(each.name == "status" for each in filters)
    headings = ["Id", "Action", "Workstream", "Lead", "Due", *(["Status"] if has_status else [])]
    actions = [action for each in edition.plan.workstreams for action in each.actions]
    led = sum(edition.index.lead_of(action).role is not None for action in actions)
    left_open = sum(
        any((action.id, gap) in edition.left_open for gap in ("lead", "due")) for action in actions
    )
    waiting = (
        f" For {say_number(left_open)} of them a decision leaves the lead or the date open."
        if left_open
        else ""
    )
    dated = sum(action.due is not None for action in actions)
    without = [each.short_title for each in edition.plan.workstreams if not each.actions]
    none = f" None are stated for {', '.join(without)}." if without else ""
    return RegisterView(
        title="Actions",
        status_line=edition.status_line,
        summary=f"The plan states {count_of(len(keyed), 'action')}: {led} with a lead, "
        f"{dated} with a due date.{waiting}{none}{edition.standing_line}",
        noun="actions",
        filters=filters,
        table=Table(
            "All actions, by workstream",
            tuple((name, False) for name in headings),
            tuple(
                _action_row(edition, each, action, filters, has_status=has_status)
                for each, action in zip(keyed, actions, strict=True)
            ),
        ),
        rules=define_ratings(edition) if has_status else None,
    )


def view_measures(edition: ShownEdition) -> RegisterView:
    """List every measure with its workstream, lead, indicator, targets and latest reading."""
    keyed = [
        Keyed(workstream, measure, _last_day(measure))
        for workstream in edition.plan.workstreams
        for measure in workstream.measures
    ]
    filters = make_filters(edition, keyed, "Last target due in")
    aimed = sum(
        any(target.operator not in (None, "direction") for target in each.item.targets)
        for each in keyed
    )
    headings = ("Id", "Measure", "Workstream", "Lead", "Indicator", "Targets", "Latest reading")
    return RegisterView(
        title="Measures",
        status_line=edition.status_line,
        summary=f"The plan states {count_of(len(keyed), 'measure')}: {aimed} with a figure to "
        f"reach. The rest name a direction, a date or a quality.{edition.standing_line}",
        noun="measures",
        filters=filters,
        table=Table(
            "All measures, by workstream",
            tuple((name, False) for name in headings),
            tuple(_measure_row(edition, each, filters) for each in keyed),
        ),
        rules=define_ratings(edition),
    )


def _action_row(
    edition: ShownEdition,
    keyed: Keyed,
    action: Action,
    filters: tuple[Filter, ...],
    *,
    has_status: bool,
) -> Row:
    linker = edition.linker("actions")
    state = edition.progress.actions[action.id]
    cells = [
        cell(action.text),
        Cell((linker.to(keyed.workstream.id, keyed.workstream.short_title),)),
        _cell_of(action_lead_fact(edition, linker, action)),
        _cell_of(due_fact(edition, linker, state)),
    ]
    if has_status:
        cells.append(_status_cell(state))
    return Row(
        Cell((linker.to(action.id, action.id),)),
        tuple(cells),
        data=write_keys(keys_of(edition, keyed), filters),
    )


def _status_cell(state: ActionState) -> Cell:
    """Show the stage as a fact and the rating beside it; overdue is never hidden by either."""
    if state.stage is None and not state.is_overdue:
        return cell("No review yet", is_gap=True)
    return Cell(show_progress(state))


def _measure_row(edition: ShownEdition, keyed: Keyed, filters: tuple[Filter, ...]) -> Row:
    linker = edition.linker("measures")
    measure = keyed.item
    return Row(
        Cell((linker.to(measure.id, measure.id),)),
        (
            cell(measure.text),
            Cell((linker.to(keyed.workstream.id, keyed.workstream.short_title),)),
            _cell_of(
                lead_fact(linker, measure.lead, gap=show_gap(edition, linker, measure.id, "lead"))
            ),
            _indicator_cell(edition, "measures", measure),
            _targets_cell(edition, measure),
            _reading_cell(edition, measure),
        ),
        data=write_keys(keys_of(edition, keyed), filters),
    )


def _last_day(measure: Measure) -> date | None:
    """Give the day of the latest target; None where no target has one."""
    return max((target.by for target in measure.targets if target.by), default=None)


def _cell_of(fact: Fact) -> Cell:
    return Cell(fact.values, is_gap=fact.is_gap)


def _indicator_cell(edition: ShownEdition, page: str, measure: Action | Measure) -> Cell:
    linker = edition.linker(page)
    counted = dict.fromkeys(
        indicator
        for indicator in (measure.indicator, *(target.indicator for target in measure.targets))
        if indicator
    )
    if not counted:
        return cell("None: a statement of quality")
    return Cell(linker.to_all(tuple(counted)))


def _targets_cell(edition: ShownEdition, measure: Action | Measure) -> Cell:
    if not measure.targets:
        return cell(NOT_STATED, is_gap=True)
    return Cell(
        tuple(Link(say_item_target(edition, measure, target)) for target in measure.targets)
    )


def _reading_cell(edition: ShownEdition, measure: Action | Measure) -> Cell:
    shown: list[Link] = []
    for standing in edition.progress.standings_of(measure.id):
        if standing.reading is not None:
            shown += [Link(say_figure(standing)), show_worth(standing.rating)]
    return Cell(tuple(shown)) if shown else cell("No reading", is_gap=True)
