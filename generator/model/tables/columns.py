"""Which tables a plan makes, and which columns each has, as the models say.

Each list of a plan is a table, and each entry of it a row; lists of the same model share a table.
What a model holds once, like the period of a reading, is part of its row. A column is named after
the field, behind the field that it lies in: `period_start`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from generator.model.accessibility import EnforcementBody, Limit
from generator.model.base import FrozenModel, Identified
from generator.model.fields import FieldNote, ValueKind, notes_of
from generator.model.plan import FILE_ROLES, FileRole, Layer
from generator.model.readings import Revision
from generator.model.reviews import (
    ActionUpdate,
    ReachedMilestone,
    RiskRescore,
    WorkstreamEntry,
)

Steps = tuple[str, ...]
"""Keys that lead from a row's model to a value inside it."""

PART_OF = "part_of"
LIST = "list"
POSITION = "position"
ROW = "row"
"""Columns that say where a row belongs: in what, in which list of it, at which place, under which
name. The last is for rows without an id that others belong to."""

WORDS_TABLE = "lists"
"""The table of all lists of words, which no single cell could hold without a sign of its own."""

_SINGLE = {
    "settings": ("plan", "The plan as a whole, and the edition of it."),
    "narrative": ("narrative", "The vision and the purpose of the plan."),
    "risk_register": ("register", "The risk register as a whole."),
    "accessibility": ("accessibility", "The accessibility statement of the site."),
}
"""Parts of a plan that are a table of one row: its name, and what that row is."""

_NAMES: dict[type[FrozenModel], str] = {
    ActionUpdate: "review_actions",
    EnforcementBody: "enforcement_bodies",
    Limit: "accessibility_limits",
    ReachedMilestone: "milestones_reached",
    Revision: "reading_revisions",
    RiskRescore: "review_risks",
    WorkstreamEntry: "review_workstreams",
}
"""Tables that are called otherwise than the field that they are held by."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its heading.
        steps: Where its values lie in a row's model; empty for one that says where the row belongs.
        kind: What a value is.
        is_list: Whether a cell holds several.
        is_required: Whether every row has a value.
        description: What it means.
        refers_to: Kinds of things that it may name by id.
    """

    name: str
    steps: Steps
    kind: ValueKind
    is_list: bool = False
    is_required: bool = False
    description: str = ""
    refers_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inside:
    """A list that rows of a table hold.

    Attributes:
        steps: Where it lies in a row's model.
        table: The table of its entries; `WORDS_TABLE` for words.
        is_mapping: Whether it holds words by words.
    """

    steps: Steps
    table: str
    is_mapping: bool = False

    @property
    def name(self) -> str:
        """What the list is called."""
        return "_".join(self.steps)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a plan.

    Attributes:
        name: Its name.
        description: What a row of it is.
        model: The model of a row; None for the table of words.
        part: The field of `Plan` that holds its rows; that of the first one, for a shared table.
        layer: The layer of truth that it belongs to.
        columns: Its columns; none for a part of the plan that holds lists alone, and no table.
        inside: The lists that its rows hold.
        is_single: Whether it has the one row that its part of the plan is.
        holders: The tables whose rows its own belong to.
        named_by: The columns that name a row, where those that say its place do not.
    """

    name: str
    description: str
    model: type[FrozenModel] | None
    part: str
    layer: Layer
    columns: tuple[Column, ...]
    inside: tuple[Inside, ...] = ()
    is_single: bool = False
    holders: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that together name a row; none for a table of one row."""
        if self.named_by:
            return self.named_by
        names = {column.name for column in self.columns}
        if self.is_identified:
            return ("id",)
        if ROW in names:
            return (ROW,)
        return tuple(name for name in (PART_OF, LIST, POSITION) if name in names)

    @property
    def is_identified(self) -> bool:
        """Whether each row has a permanent id."""
        return self.model is not None and issubclass(self.model, Identified)


_WORDS_SAID = "Words that something lists: other titles, aliases, partners and the like."


def list_tables() -> tuple[Table, ...]:
    """List the tables of any plan, in the order of its files; the table of words is the last."""
    return tuple(table for table in tables_by_name().values() if table.columns)


@cache
def tables_by_name() -> dict[str, Table]:
    """Give each table by its name, parts of the plan that hold lists alone included."""
    found: dict[str, Table] = {}
    for role in FILE_ROLES:
        for table in _tables_of(role):
            known = found.get(table.name)
            holders = dict.fromkeys((*(known.holders if known else ()), *table.holders))
            found[table.name] = replace(known or table, holders=tuple(holders))
    listing = tuple(
        table.name
        for table in found.values()
        if any(inside.table == WORDS_TABLE for inside in table.inside)
    )
    found[WORDS_TABLE] = Table(
        WORDS_TABLE,
        _WORDS_SAID,
        None,
        "settings",
        Layer.EDITION,
        _words_columns(),
        holders=listing,
    )
    return found


def list_roots() -> Iterator[tuple[str, bool, str]]:
    """List where the tables of a plan begin.

    Yields:
        The field of `Plan`, whether it is a list, and the name of its table.
    """
    for role in FILE_ROLES:
        yield role.part, role.repeats, _root_name(role)


def _root_name(role: FileRole) -> str:
    """Name the table of a file; one without a row of its own by the file, as no table is."""
    if role.repeats:
        return role.part
    return _SINGLE[role.part][0] if role.part in _SINGLE else role.pattern


def _tables_of(role: FileRole) -> Iterator[Table]:
    """Give the table of a file's model, and those of the lists inside it."""
    waiting: list[tuple[type[FrozenModel], str, str]] = [(role.model, _root_name(role), "")]
    while waiting:
        current, name, holder = waiting.pop(0)
        is_single = not holder and not role.repeats
        inside, columns = [], []
        for steps, note, is_needed in _spread(current):
            if note.model is not None:
                table = _NAMES.get(note.model, note.name)
                inside.append(Inside(steps, table))
                waiting.append((note.model, table, name))
            elif note.value is ValueKind.MAPPING or (note.repeats and note.value is ValueKind.TEXT):
                is_mapping = note.value is ValueKind.MAPPING
                inside.append(Inside(steps, WORDS_TABLE, is_mapping))
            else:
                columns.append(_column(steps, note, is_required=is_needed))
        is_alone = holder == _root_name(role) and not role.repeats
        placed = () if is_single else _place(current, columns, inside, is_alone=is_alone)
        yield Table(
            name,
            _SINGLE[role.part][1] if is_single and columns else _describe(current),
            current,
            role.part,
            role.layer,
            (*placed, *columns),
            tuple(inside),
            is_single,
            (holder,) if holder else (),
        )


def _describe(model: type[FrozenModel]) -> str:
    """Give the first sentence that a model says of itself, without the file that it stands in."""
    first = (model.__doc__ or "").strip().splitlines()[0].rpartition("/: ")[2]
    return first[:1].upper() + first[1:]


def _spread(
    model: type[FrozenModel], before: Steps = (), *, is_needed: bool = True
) -> Iterator[tuple[Steps, FieldNote, bool]]:
    """Give each field of a model, those of the models that it holds once in the place of these."""
    for note in notes_of(model).values():
        steps = (*before, note.name)
        needed = is_needed and note.required and not note.takes_null
        if note.model is not None and not note.repeats:
            yield from _spread(note.model, steps, is_needed=needed)
        else:
            yield steps, note, needed


def _column(steps: Steps, note: FieldNote, *, is_required: bool) -> Column:
    kind = note.value or ValueKind.TEXT
    return Column(
        "_".join(steps), steps, kind, note.repeats, is_required, note.description, note.refers_to
    )


def _place(
    model: type[FrozenModel], columns: list[Column], inside: list[Inside], *, is_alone: bool
) -> Iterator[Column]:
    """Give the columns that say where a row belongs; an id comes before them.

    What is alone belongs to a part of the plan that is there once, and needs no name for it.
    """
    if issubclass(model, Identified):
        yield columns.pop(0)
    elif inside:
        yield Column(ROW, (), ValueKind.WORD, is_required=True, description="Name of the row.")
    if not is_alone and model not in _ROOTS:
        said = "What the row belongs to: its id, or the name of its row."
        yield Column(PART_OF, (), ValueKind.WORD, is_required=True, description=said)
    if model is Limit:
        said = "Which list of the statement."
        yield Column(LIST, (), ValueKind.WORD, is_required=True, description=said)
    said = "Its place in the list, from 1."
    yield Column(POSITION, (), ValueKind.WHOLE, is_required=True, description=said)


_ROOTS = frozenset(role.model for role in FILE_ROLES)


def _words_columns() -> tuple[Column, ...]:
    return (
        Column(PART_OF, (), ValueKind.WORD, description="What lists them.", is_required=True),
        Column(LIST, (), ValueKind.WORD, description="Which list of it.", is_required=True),
        Column(POSITION, (), ValueKind.WHOLE, description="Place, from 1.", is_required=True),
        Column("key", (), ValueKind.TEXT, description="What the words belong to, if anything."),
        Column("text", (), ValueKind.TEXT, description="The words.", is_required=True),
    )
