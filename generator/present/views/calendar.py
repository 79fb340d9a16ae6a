"""The calendar: meetings with their rhythm, and every date that the plan names, month by month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.analysis.index import Entry
from generator.analysis.progress.quarters_due import list_quarters
from generator.model.items import Action, Milestone, Statement
from generator.model.people import Meeting
from generator.model.risks import Risk
from generator.model.targets import Rhythm, Target
from generator.model.workstream import Workstream
from generator.present.edition import ShownEdition
from generator.present.links import REVIEWS_PAGE, Link, Linker
from generator.present.views.items import indicator_of, label_of, unit_of
from generator.present.views.parts import Cell, Row, Table, cell, words
from generator.present.words import (
    NOT_STATED,
    capitalise,
    count_of,
    join_words,
    say_aim,
    say_date,
    say_month,
    say_quarter,
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


@dataclass(frozen=True, slots=True)
class _Event:
    """Something with a date: the day, how the date is said, what happens, and where it stands."""

    day: date | None
    when: tuple[Link, ...]
    what: tuple[Link, ...]
    where: Link


def view_calendar(edition: ShownEdition) -> CalendarView:
    """Show the meetings, and everything that has a date."""
    linker = edition.linker("calendar")
    events = [
        *_item_events(edition, linker),
        *_register_events(edition, linker),
        *_meeting_events(edition, linker),
        *_due_reviews(edition, linker),
    ]
    return CalendarView(
        edition.status_line, _meetings(edition, linker), _say_undated(edition), _months(events)
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


def _item_events(edition: ShownEdition, linker: Linker) -> Iterator[_Event]:
    """Give the targets of items, the due dates of actions, and milestones."""
    for entry in edition.index.entries:
        item = entry.model
        if not isinstance(item, Statement):
            continue
        where = _link_item(linker, entry)
        if isinstance(item, Action) and item.start:
            yield _event(item.start, f"Work starts: {item.text}", where)
        if isinstance(item, Action):
            yield from _action_events(edition, item, where)
        if isinstance(item, Milestone) and item.by:
            yield _event(item.by, f"Milestone: {item.text}", where)
        # Targets of one item for one day are one thing to reach.
        dated = [target for target in item.targets if target.by or target.by_words]
        for (day, said), targets in groupby(dated, lambda each: (each.by, each.by_words)):
            what = words(item.text, *_say_aims(edition, item, targets))
            yield _Event(day, _say_when(day, said), what, where)


def _action_events(edition: ShownEdition, action: Action, where: Link) -> Iterator[_Event]:
    """Give the day that an action is due, and the one that reviews moved it to."""
    state = edition.progress.actions.get(action.id)
    is_moved = state is not None and state.due is not None and state.due != action.due
    if action.due:
        moved = f". Moved to {say_date(state.due)}" if is_moved and state and state.due else ""
        yield _event(action.due, f"Action due: {action.text}{moved}", where)
    if is_moved and state and state.due:
        yield _event(state.due, f"Action due, as a review moved it: {action.text}", where)


def _say_aims(edition: ShownEdition, item: Statement, targets: Iterator[Target]) -> Iterator[str]:
    """Say the figures of targets; one without a comparison is reached when its text is true."""
    for target in targets:
        counted = target.indicator or item.indicator
        indicator = indicator_of(edition, counted)
        if target.operator is not None:
            title = f"{indicator.title}: " if indicator else ""
            every = f", {say_rhythm(target.every)}" if target.every else ""
            aim = say_aim(target, unit_of(edition, counted))
            yield capitalise(f"{title}{aim}{every}")


def _register_events(edition: ShownEdition, linker: Linker) -> Iterator[_Event]:
    """Give the reviews of the register and of single risks, and what is due on them."""
    register = edition.plan.risk_register
    where = linker.to_page("risks", "Risk register")
    if register.last_reviewed:
        yield _event(register.last_reviewed, "Last review of the risk register", where)
    if register.next_review:
        late = _say_overdue(edition, register.next_review)
        yield _event(register.next_review, f"Next review of the risk register{late}", where)
    for risk in register.risks:
        yield from _risk_events(edition, risk, linker.to(risk.id, f"Risk {risk.number}"))


def _risk_events(edition: ShownEdition, risk: Risk, where: Link) -> Iterator[_Event]:
    if risk.next_review:
        late = _say_overdue(edition, risk.next_review)
        yield _event(risk.next_review, f"Next review of the risk: {risk.title}{late}", where)
    if risk.target and risk.target.by:
        yield _event(risk.target.by, f"Target score of the risk: {risk.title}", where)
    for response in risk.response_actions:
        if response.due:
            yield _event(response.due, f"Response action due: {response.text}", where)


def _meeting_events(edition: ShownEdition, linker: Linker) -> Iterator[_Event]:
    """Give the meetings that the edition and its reviews were taken to."""
    current = edition.plan.settings.edition
    for meeting in current.reported_to:
        what = f"The edition is taken to the meeting. Asked of it: {meeting.asked_to}"
        yield _event(meeting.met_on, what, linker.to(meeting.board))
    for review in edition.plan.reviews:
        if review.edition != current.id:
            continue
        title = f"Review of {say_quarter(review.as_at)}"
        for day, what in (
            (review.as_at, f"{title}: the day that it speaks of"),
            (review.met_on, f"{title}: the meeting"),
            (review.reported_on, f"{title}: reported"),
        ):
            if day:
                board = review.reported_to if day is review.reported_on else None
                where = linker.to(board) if board else linker.to(review.id, "Quarterly review")
                yield _event(day, what, where)


def _due_reviews(edition: ShownEdition, linker: Linker) -> Iterator[_Event]:
    """Give the days that reviews not recorded yet are due by, where the plan says how often."""
    if edition.review_meeting is None:
        return
    where = linker.to_page(REVIEWS_PAGE, "Progress of the edition")
    for each in list_quarters(edition.plan, edition.plan.reviews):
        if each.review is None:
            late = ". Overdue: none is recorded" if each.is_missing(edition.progress.as_at) else ""
            said = f"Review of {say_quarter(each.quarter.ends_on)} is due{late}"
            yield _event(each.due_by, said, where)


def _say_overdue(edition: ShownEdition, day: date) -> str:
    as_at = edition.plan.settings.edition.as_at
    return f". Overdue at the as-at date, {say_date(as_at)}" if day < as_at else ""


def _event(day: date, what: str, where: Link) -> _Event:
    return _Event(day, _say_when(day), words(what), where)


def _say_when(day: date | None, said: str | None = None) -> tuple[Link, ...]:
    """Say a day, and what the plan says in its place."""
    if day is None:
        return words(capitalise(said or NOT_STATED))
    return words(say_date(day), *([f"In the plan: {said}"] if said else []))


def _months(events: Sequence[_Event]) -> tuple[TableSection, ...]:
    dated = sorted((event for event in events if event.day), key=_day_of)
    sections = [
        _section(title, f"month-{anchor}", f"Dates in {title}", list(group))
        for (anchor, title), group in groupby(dated, _month_of)
    ]
    rest = [event for event in events if event.day is None]
    if rest:
        title = "Times that name no day"
        sections.append(_section(title, "month-none", title, rest))
    return tuple(sections)


def _section(title: str, anchor: str, caption: str, events: list[_Event]) -> TableSection:
    headings = (("Date", False), ("What", False), ("Where", False))
    rows = tuple(
        Row(Cell(event.when), (Cell(event.what), Cell((event.where,)))) for event in events
    )
    return TableSection(title, anchor, Table(caption, headings, rows))


def _day_of(event: _Event) -> date:
    return event.day or date.max


def _month_of(event: _Event) -> tuple[str, str]:
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


def _link_item(linker: Linker, entry: Entry) -> Link:
    """Link to an item by its workstream, kind and number; to prose by its section."""
    found = linker.index.by_id.get(entry.workstream)
    if found and isinstance(found.model, Workstream):
        return linker.to(entry.id, f"{found.model.short_title}: {label_of(entry)}")
    section = linker.index.by_id.get(entry.holder)
    return linker.to(entry.id, f"The plan in words: {section.words}" if section else None)
