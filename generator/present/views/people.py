"""Who answers for what, what nobody is named for, and the bodies round the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.analysis.gaps import list_lacking
from generator.analysis.index import Entry
from generator.model.decisions import Gap
from generator.model.items import Action
from generator.model.people import Board, Role
from generator.model.risks import Risk
from generator.model.workstream import Lead, Workstream
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker
from generator.present.views.items import lead_fact
from generator.present.views.parts import Fact, words
from generator.present.words import NOT_STATED, count_of, join_words, say_date, say_source


@dataclass(frozen=True, slots=True)
class PersonView:
    """A role or a board as a section.

    Attributes:
        id: Its id.
        title: Job title, or name of the body.
        facts: Who holds it, and all that it answers for, kind by kind.
        note: What a reader should know; empty for none.
        source: Its place in the source document.
    """

    id: str
    title: str
    facts: tuple[Fact, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class UnownedView:
    """What nobody is named for in one workstream, or among the risks.

    Attributes:
        title: Where, and how much.
        facts: The things, kind by kind, as links.
    """

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The page of roles and boards.

    Attributes:
        status_line: The edition, its status and as-at date.
        roles: The roles.
        boards: The boards.
        unowned_summary: How much nobody is named for.
        unowned: What nobody is named for, by workstream, and the risks last.
    """

    status_line: str
    roles: tuple[PersonView, ...]
    boards: tuple[PersonView, ...]
    unowned_summary: str
    unowned: tuple[UnownedView, ...]


_OWNED = (
    ("Workstreams", "workstream", "lead"),
    ("Actions", "action", "lead"),
    ("Measures", "measure", "lead"),
    ("Improvements", "improvement", "lead"),
    ("Indicators", "indicator", "lead"),
    ("Risks", "risk", "owner"),
    ("Response actions", "response action", "owner"),
    ("Chairs", "board", "chair"),
    ("Chairs the meeting", "meeting", "chair"),
)
"""What a role may answer for: the name, the kind of thing, and the key that names the role."""

_LED: tuple[tuple[str, Gap], ...] = (
    ("workstream", "lead"),
    ("action", "lead"),
    ("measure", "lead"),
    ("risk", "owner"),
)
"""What should have somebody who answers for it, and the key that names the role."""


def view_people(edition: ShownEdition) -> PeopleView:
    """Show roles with all that they answer for, what nobody answers for, and boards."""
    linker = edition.linker("people")
    return PeopleView(
        status_line=edition.status_line,
        roles=tuple(_view_role(edition, linker, each) for each in edition.index.of_kind("role")),
        boards=tuple(_view_board(linker, each) for each in edition.index.of_kind("board")),
        unowned_summary=_sum_up_unowned(edition),
        unowned=_unowned(edition, linker),
    )


def _view_role(edition: ShownEdition, linker: Linker, entry: Entry) -> PersonView:
    role = entry.model
    if not isinstance(role, Role):
        raise TypeError(entry.id)
    facts = [Fact("Held by", words(role.holder or NOT_STATED), is_gap=not role.holder)]
    if role.answers_for:
        facts.append(Fact("What the plan says of it", words(role.answers_for)))
    owned = _owned(edition, linker, role.id)
    facts += owned or [Fact("Answers for", words("Nothing that the files name this role for"))]
    return PersonView(role.id, role.title, tuple(facts), role.note or "", say_source(role.source))


def _owned(edition: ShownEdition, linker: Linker, role: str) -> list[Fact]:
    """List all that a role leads, owns, reviews, reports or chairs."""
    facts = []
    for name, kind, field in _OWNED:
        entries = [each for each in edition.index.holders(role, field) if each.kind == kind]
        if entries:
            facts.append(Fact(name, tuple(_link(linker, each) for each in entries)))
        inherited = _inherited(edition, role) if kind == "action" else []
        if inherited:
            links = tuple(_link(linker, each) for each in inherited)
            facts.append(Fact("Actions, as lead of the workstream", links))
    register = edition.plan.risk_register
    if register.reviewed_by == role:
        day = f"Reviewed on {say_date(register.last_reviewed)}" if register.last_reviewed else ""
        link = linker.to_page("risks", day or "Reviews the register")
        facts.append(Fact("Reviews of the register", (link,)))
    current = edition.plan.settings.edition
    if current.prepared_by == role:
        facts.append(Fact("Reported the edition", words(current.title)))
    return facts


def _inherited(edition: ShownEdition, role: str) -> list[Entry]:
    """List the actions that name no lead, of the workstreams that a role leads."""
    return [
        entry
        for entry in edition.index.of_kind("action")
        if isinstance(entry.model, Action)
        and edition.index.lead_of(entry.model) == Lead(role, is_inherited=True)
    ]


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


def _sum_up_unowned(edition: ShownEdition) -> str:
    """Count what has no lead or owner, kind by kind."""
    counts = []
    left_open = 0
    for kind, field in _LED:
        entries = edition.index.of_kind(kind)
        without = _without(edition, entries, field)
        left_open += sum((each.id, field) in edition.left_open for each in without)
        if without:
            counts.append(f"{len(without)} of {count_of(len(entries), kind)}")
    if not counts:
        return "Every workstream, action, measure and risk has somebody who answers for it."
    said = f"Nobody is named for {join_words(counts)}."
    verb = "is" if left_open == 1 else "are"
    return f"{said} Of these, {left_open} {verb} left open by decision." if left_open else said


def _unowned(edition: ShownEdition, linker: Linker) -> tuple[UnownedView, ...]:
    """List what has no lead or owner, one workstream after another, and the risks last."""
    places = [(f"{each.number}. {each.short_title}", each.id) for each in edition.plan.workstreams]
    shown = []
    for title, workstream in (*places, ("Risks", "")):
        facts = []
        total = 0
        for kind, field in _LED:
            entries = [e for e in edition.index.of_kind(kind) if e.workstream == workstream]
            without = _without(edition, entries, field)
            total += len(without)
            if without:
                name = f"{count_of(len(without), kind)} of {len(entries)}"
                facts.append(Fact(name, tuple(_link(linker, each) for each in without)))
        if facts:
            shown.append(UnownedView(f"{title}: {total} with nobody named", tuple(facts)))
    return tuple(shown)


def _without(edition: ShownEdition, entries: Sequence[Entry], field: Gap) -> list[Entry]:
    return [entry for entry in entries if field in list_lacking(edition.index, entry)]


def _link(linker: Linker, entry: Entry) -> Link:
    """Link to something by what readers know it by: its number or id, and its words."""
    model = entry.model
    if isinstance(model, Workstream):
        return linker.to(entry.id, f"{model.number}. {model.title}")
    if isinstance(model, Risk):
        return linker.to(entry.id, f"Risk {model.number}: {model.title}")
    if entry.kind in ("board", "meeting", "indicator"):
        return linker.to(entry.id)
    return linker.to(entry.id, f"{entry.id}: {entry.words}")
