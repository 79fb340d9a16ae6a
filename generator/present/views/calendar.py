"""The calendar: meetings with their rhythm, and every date that the plan names, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.model.items import Statement
from generator.model.people import Meeting
from generator.model.targets import Rhythm
from generator.present.edition import ShownEdition
from generator.present.events import Event, know_all, list_events
from generator.present.links import Link, Linker
from generator.present.views.parts import Cell, Row, Table, cell, words
from generator.present.words import (
    NOT_STATED,
    capitalise,
    count_of,
    join_words,
    say_date,
    say_month,
    say_rhythm,
    say_source,
)


@dataclass(frozen=True, slots=True)
class TableSection:
    """A table under a heading of its own.

    Attributes:
        title: The heading.
        anchor: Id of the heading.
        table: The table.
    """

    title: str
    anchor: str
    table: Table


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The page of the calendar.

    Attributes:
        status_line: The edition, its status and as-at date.
        meetings: One table for each rhythm, the most frequent first.
        undated: How much has no date; empty where everything has one.
        months: One table for each month that has a date, the earliest first; times that name no
            day come last.
    """

    status_line: str
    meetings: tuple[TableSection, ...]
    undated: str
    months: tuple[TableSection, ...]


def view_calendar(edition: ShownEdition) -> CalendarView:
    """Show the meetings, and everything that has a date."""
    linker = edition.linker("calendar")
    return CalendarView(
        edition.status_line,
        _meetings(edition, linker),
        _say_undated(edition),
        _months(linker, list_events(know_all(edition))),
    )


def _meetings(edition: ShownEdition, linker: Linker) -> tuple[TableSection, ...]:
    sections: list[TableSection] = []
    headings = ("Meeting or return", "What is done", "Who meets", "Chair", "Source")
    for rhythm in (*Rhythm, None):
        rows = [
            _meeting_row(linker, each)
            for each in edition.plan.people.meetings
            if each.rhythm is rhythm
        ]
        if rows:
            often = capitalise(say_rhythm(rhythm))
            table = Table(often, tuple((name, False) for name in headings), tuple(rows))
            sections.append(TableSection(often, f"rhythm-{len(sections) + 1}", table))
    return tuple(sections)


def _meeting_row(linker: Linker, meeting: Meeting) -> Row:
    board = (linker.to(meeting.board),) if meeting.board else words(NOT_STATED)
    chair = (linker.to(meeting.chair),) if meeting.chair else words(NOT_STATED)
    remark: tuple[Link, ...] = words(meeting.note) if meeting.note else ()
    return Row(
        cell(meeting.title),
        (
            Cell((*words(meeting.text), *remark)),
            Cell(board, is_gap=not meeting.board),
            Cell(chair, is_gap=not meeting.chair),
            cell(say_source(meeting.source)),
        ),
        anchor=meeting.id,
    )


def _say_when(day: date | None, said: str) -> tuple[Link, ...]:
    """Say a day, and what the plan says in its place."""
    if day is None:
        return words(capitalise(said or NOT_STATED))
    return words(say_date(day), *([f"In the plan: {said}"] if said else []))


def _months(linker: Linker, events: Sequence[Event]) -> tuple[TableSection, ...]:
    dated = sorted((event for event in events if event.day), key=_day_of)
    sections = [
        _section(linker, title, f"month-{anchor}", f"Dates in {title}", list(group))
        for (anchor, title), group in groupby(dated, _month_of)
    ]
    rest = [event for event in events if event.day is None]
    if rest:
        title = "Times that name no day"
        sections.append(_section(linker, title, "month-none", title, rest))
    return tuple(sections)


def _section(
    linker: Linker, title: str, anchor: str, caption: str, events: list[Event]
) -> TableSection:
    headings = (("Date", False), ("What", False), ("Where", False))
    rows = tuple(_event_row(linker, event) for event in events)
    return TableSection(title, anchor, Table(caption, headings, rows))


def _event_row(linker: Linker, event: Event) -> Row:
    where = (
        linker.to_page(event.page, event.where)
        if event.page
        else linker.to(event.target, event.where or None)
    )
    when = _say_when(event.day, event.said)
    return Row(Cell(when), (Cell(words(*event.what)), Cell((where,))))


def _day_of(event: Event) -> date:
    return event.day or date.max


def _month_of(event: Event) -> tuple[str, str]:
    day = _day_of(event)
    return f"{day:%Y-%m}", say_month(day)


def _say_undated(edition: ShownEdition) -> str:
    """Count what should have a date and has none."""
    index = edition.index
    actions = [getattr(entry.model, "due", None) for entry in index.of_kind("action")]
    milestones = [getattr(entry.model, "by", None) for entry in index.of_kind("milestone")]
    targets = [
        target.by or target.by_words
        for entry in index.entries
        if isinstance(entry.model, Statement)
        for target in entry.model.targets
    ]
    counts = [
        f"{days.count(None)} of {count_of(len(days), noun)}"
        for days, noun in ((actions, "action"), (milestones, "milestone"), (targets, "target"))
        if None in days
    ]
    return f"No date is stated for {join_words(counts)}." if counts else ""
