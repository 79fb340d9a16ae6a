"""How everything stood at a review, in full: every action, every figure, every risk."""

from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.course import Progress
from generator.analysis.progress.exceptions import ExceptionKind
from generator.analysis.progress.standings import Standing
from generator.model.readings import ReadingStatus
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker
from generator.present.review_words import (
    NO_UPDATE,
    say_figure,
    say_stage,
    say_trend,
    show_judgement,
    show_kind,
    show_parts,
    show_worth,
)
from generator.present.views.exceptions import say_corrective_action
from generator.present.views.items import due_fact
from generator.present.views.parts import Cell, Row, Table, cell, words
from generator.present.words import capitalise, say_date, say_target


def table_of_actions(edition: ShownEdition, linker: Linker, progress: Progress) -> Table:
    """List every action of the edition: stage as a fact, rating as a judgement, late or not."""
    rows = [_action_row(edition, linker, progress, state) for state in progress.actions.values()]
    headings = ("Action", "Workstream", "Stage", "Rating", "Due", "What the lead says")
    return Table("Actions", tuple((name, False) for name in headings), tuple(rows))


def _action_row(
    edition: ShownEdition, linker: Linker, progress: Progress, state: ActionState
) -> Row:
    workstream = progress.workstreams[state.workstream].workstream
    return Row(
        Cell((linker.to(state.id, state.id), *words(state.action.text))),
        (
            Cell((linker.to(workstream.id, workstream.short_title),)),
            Cell(words(*_say_stage(state))),
            Cell(show_judgement(state)),
            Cell(_show_due(edition, linker, state), is_gap=state.due is None),
            Cell(words(*_say_update(linker, state)), is_gap=state.update is None),
        ),
    )


def _say_stage(state: ActionState) -> list[str]:
    said = [say_stage(state.stage)]
    update = state.newest
    if update and update.completed_on:
        said.append(f"On {say_date(update.completed_on)}")
    if update and update.carried_to:
        said.append(f"As {update.carried_to}")
    return said


def _show_due(edition: ShownEdition, linker: Linker, state: ActionState) -> tuple[Link, ...]:
    """Say when an action is due, and why reviews moved the date."""
    reasons = (state.moves[-1].moved.reason,) if state.is_moved else ()
    return (*due_fact(edition, linker, state).values, *words(*reasons))


def _say_update(linker: Linker, state: ActionState) -> list[str]:
    update = state.update
    if update is None:
        if state.updated_on is None:
            return [NO_UPDATE]
        said = "Closed" if state.is_closed else "No update; the last one was"
        return [f"{said} at the review of {say_date(state.updated_on)}"]
    notes = [update.commentary, update.evidence and f"Evidence: {update.evidence}"]
    if update.corrective_action:
        said = say_corrective_action(linker, update.corrective_action)
        notes.append(f"Corrective action: {said}.")
    reached = [
        f"Milestone {each.milestone} reached on {say_date(each.reached_on)}"
        for each in update.reached
    ]
    missed = [
        f"Milestone {each.id} missed: it was due on {say_date(each.by)}"
        for each in state.missed
        if each.by
    ]
    return [each for each in (*notes, *reached, *missed) if each] or ["No commentary"]


def table_of_figures(linker: Linker, progress: Progress) -> Table | None:
    """List every measure that counts something; None where none does."""
    rows = tuple(_figure_row(linker, standing) for standing in progress.standings.values())
    headings = (
        "Measure",
        "Reading",
        "Target in force",
        "Rating",
        "Direction of travel",
        "Parts of the whole",
    )
    return Table("Measures", tuple((name, False) for name in headings), rows) if rows else None


def _figure_row(linker: Linker, standing: Standing) -> Row:
    unit = standing.indicator.unit
    target = standing.judgement.target
    said = capitalise(say_target(target, unit)) if target else "None in force"
    reading = [say_figure(standing)]
    if standing.reading and standing.reading.is_revised_since:
        reading.append("Revised after this review")
    if standing.reading and standing.reading.reading.status is ReadingStatus.PROVISIONAL:
        reading.append("Provisional")
    rating = [show_worth(standing.rating)]
    if standing.stale_since:
        rating.append(show_kind(ExceptionKind.STALE))
    trends = [
        f"{name}: {say_trend(trend, unit)}"
        for name, trend in (
            ("Short", standing.judgement.short),
            ("Long", standing.judgement.long),
        )
        if trend.against
    ]
    return Row(
        Cell((linker.to(standing.item, standing.item), linker.to(standing.indicator.id))),
        (
            Cell(words(*reading), is_gap=standing.reading is None),
            cell(said, is_gap=target is None),
            Cell(tuple(rating)),
            Cell(words(*(trends or ["No earlier reading"])), is_gap=not trends),
            Cell(show_parts(standing)),
        ),
    )
