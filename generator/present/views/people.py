"""Who answers for what, and the meetings at which it is looked at."""

from dataclasses import dataclass

from generator.analysis.index import Entry
from generator.model.people import Board, Meeting, Role
from generator.model.targets import Rhythm
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker
from generator.present.views.items import lead_fact
from generator.present.views.parts import Cell, Fact, Row, Table, cell, words
from generator.present.words import NOT_STATED, capitalise, say_rhythm, say_source


@dataclass(frozen=True, slots=True)
class PersonView:
    """A role or a board as a section.

    Attributes:
        id: Its id.
        title: Job title, or name of the body.
        facts: Who holds it, what it answers for.
        note: What a reader should know; empty for none.
        source: Its place in the source document.
    """

    id: str
    title: str
    facts: tuple[Fact, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The page of roles and boards.

    Attributes:
        status_line: The edition, its status and as-at date.
        roles: The roles.
        boards: The boards.
        unowned: How much nobody is named for.
    """

    status_line: str
    roles: tuple[PersonView, ...]
    boards: tuple[PersonView, ...]
    unowned: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """The page of meetings.

    Attributes:
        status_line: The edition, its status and as-at date.
        tables: One table for each rhythm, the most frequent first.
    """

    status_line: str
    tables: tuple[Table, ...]


_OWNING_FIELDS = ("lead", "owner", "chair", "reviewed_by", "prepared_by")


def view_people(edition: ShownEdition) -> PeopleView:
    """Show roles with all that they answer for, and boards."""
    linker = edition.linker("people")
    roles = [_view_role(edition, linker, entry) for entry in edition.index.of_kind("role")]
    boards = [_view_board(linker, entry) for entry in edition.index.of_kind("board")]
    return PeopleView(edition.status_line, tuple(roles), tuple(boards), _unowned(edition))


def view_meetings(edition: ShownEdition) -> MeetingsView:
    """Show the meetings, the most frequent first."""
    linker = edition.linker("meetings")
    meetings = edition.plan.people.meetings
    tables = []
    for rhythm in (*Rhythm, None):
        rows = [_meeting_row(linker, each) for each in meetings if each.rhythm is rhythm]
        if rows:
            often = capitalise(say_rhythm(rhythm))
            headings = ("Meeting or return", "What is done", "Who meets", "Chair", "Source")
            tables.append(Table(often, tuple((name, False) for name in headings), tuple(rows)))
    return MeetingsView(edition.status_line, tuple(tables))


def _view_role(edition: ShownEdition, linker: Linker, entry: Entry) -> PersonView:
    role = entry.model
    if not isinstance(role, Role):
        raise TypeError(entry.id)
    facts = [Fact("Held by", words(role.holder or NOT_STATED), is_gap=not role.holder)]
    if role.answers_for:
        facts.append(Fact("What the plan says of it", words(role.answers_for)))
    owned = [
        reference
        for reference in edition.index.by_target.get(role.id, ())
        if reference.field in _OWNING_FIELDS and reference.holder
    ]
    links = tuple(linker.to(holder) for holder in dict.fromkeys(each.holder for each in owned))
    if links:
        facts.append(Fact("Answers for", links))
    return PersonView(role.id, role.title, tuple(facts), role.note or "", say_source(role.source))


def _view_board(linker: Linker, entry: Entry) -> PersonView:
    board = entry.model
    if not isinstance(board, Board):
        raise TypeError(entry.id)
    facts = [Fact("What it does", words(board.text or NOT_STATED), is_gap=not board.text)]
    if board.chair:
        facts.append(lead_fact(linker, board.chair, "Chair"))
    if board.also_known_as:
        facts.append(Fact("Also printed as", words(*board.also_known_as)))
    meetings = tuple(
        linker.to(entry.id)
        for entry in linker.index.holders(board.id, "board")
        if entry.kind == "meeting"
    )
    if meetings:
        facts.append(Fact("Meets", meetings))
    return PersonView(
        board.id, board.title, tuple(facts), board.note or "", say_source(board.source)
    )


def _unowned(edition: ShownEdition) -> tuple[Fact, ...]:
    counts = []
    for kind, plural in (
        ("workstream", "Workstreams"),
        ("action", "Actions"),
        ("measure", "Measures"),
    ):
        entries = edition.index.of_kind(kind)
        without = sum(getattr(entry.model, "lead", None) is None for entry in entries)
        counts.append(Fact(plural, words(f"{without} of {len(entries)} have no lead")))
    return tuple(counts)


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
