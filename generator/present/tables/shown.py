"""The tables of an edition as files hold them: those of the plan, and what was worked out.

A column or a table that was worked out says so in its description. Who reads the files back leaves
these aside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.model.fields import ValueKind
from generator.model.items import Action
from generator.model.risks import Risk
from generator.model.tables.columns import PART_OF, Column, Table, list_tables
from generator.model.tables.rows import Row, Value, list_rows
from generator.present.edition import ShownEdition
from generator.present.tables.changes import CHANGES, list_changes
from generator.present.tables.standings import (
    EXCEPTIONS,
    STANDINGS,
    list_exceptions,
    list_standings,
)

_WORKSTREAM = Column(
    "workstream",
    (),
    ValueKind.WORD,
    description="Worked out: the workstream that the row lies in.",
    refers_to=("workstream",),
)
_SCORE = Column(
    "score",
    (),
    ValueKind.WHOLE,
    description="Worked out: likelihood times impact in the register, 1 to 25.",
)
_BAND = Column(
    "band", (), ValueKind.TEXT, description="Worked out: the band of the score in the matrix."
)
_SCORE_NOW = Column(
    "score_now",
    (),
    ValueKind.WHOLE,
    description="Worked out: the score by the last review, or by the register without one.",
)
_BAND_NOW = Column(
    "band_now", (), ValueKind.TEXT, description="Worked out: the band of that score."
)
_SCORED_ON = Column(
    "scored_on", (), ValueKind.DAY, description="Worked out: the day that this score is of."
)
_DUE_NOW = Column(
    "due_now",
    (),
    ValueKind.DAY,
    description="Worked out: when it is due, as reviews moved it.",
)
_ADDRESS = Column(
    "address",
    (),
    ValueKind.TEXT,
    description="Worked out: where it stands on the site; from the front page of the edition where "
    "the address of the site is not known.",
)

_WITHOUT_WORKSTREAM = frozenset({"workstreams", "thread", "groups"})
"""Tables of workstreams whose rows name theirs in another column."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with its rows.

    Attributes:
        table: The table.
        rows: Its rows, by column.
    """

    table: Table
    rows: tuple[Row, ...]


def list_shown_tables(edition: ShownEdition) -> tuple[ShownTable, ...]:
    """List every table of an edition.

    Args:
        edition: The edition.

    Returns:
        The tables of the plan, then where things stood at each review, the exceptions, and what
        changed.
    """
    rows = list_rows(edition.plan)
    shown = [_show(edition, table, rows[table.name]) for table in list_tables()]
    return (
        *shown,
        ShownTable(STANDINGS, tuple(list_standings(edition))),
        ShownTable(EXCEPTIONS, tuple(list_exceptions(edition))),
        ShownTable(CHANGES, tuple(list_changes(edition))),
    )


def describe_tables() -> tuple[Table, ...]:
    """List the tables that any edition has, what is worked out included, without their rows."""
    return (*(_widen(table) for table in list_tables()), STANDINGS, EXCEPTIONS, CHANGES)


def _widen(table: Table) -> Table:
    """Give a table with the columns that are worked out."""
    return replace(table, columns=(*table.columns, *_added(table)))


def _added(table: Table) -> Iterable[Column]:
    names = {column.name for column in table.columns}
    is_in_workstreams = table.part == "workstreams" or table.name == "targets"
    if is_in_workstreams and table.name not in _WITHOUT_WORKSTREAM:
        yield _WORKSTREAM
    if table.model is Risk:
        yield from (_SCORE, _BAND, _SCORE_NOW, _BAND_NOW, _SCORED_ON)
    if table.model is Action:
        yield _DUE_NOW
    if "id" in names and table.is_identified:
        yield _ADDRESS


def _show(edition: ShownEdition, table: Table, rows: Iterable[Row]) -> ShownTable:
    widened = _widen(table)
    added = widened.columns[len(table.columns) :]
    if not added:
        return ShownTable(widened, tuple(rows))
    return ShownTable(widened, tuple({**row, **_work_out(edition, added, row)} for row in rows))


def _work_out(edition: ShownEdition, added: Iterable[Column], row: Row) -> Mapping[str, Value]:
    values: dict[str, Value] = {}
    entry = edition.index.by_id.get(str(row.get("id") or row.get(PART_OF)))
    for column in added:
        if column is _WORKSTREAM:
            values[column.name] = (entry.workstream if entry else None) or None
        elif column is _ADDRESS:
            values[column.name] = find_address(edition, str(row["id"]))
        elif column is _DUE_NOW:
            values[column.name] = edition.progress.actions[str(row["id"])].due
        elif entry and isinstance(entry.model, Risk):
            values |= _work_out_scores(edition, entry.model)
    return values


def _work_out_scores(edition: ShownEdition, risk: Risk) -> Mapping[str, Value]:
    band = edition.plan.risk_register.band
    now = edition.risks[risk.id].now
    return {
        "score": risk.score,
        "band": band(risk.score).title,
        "score_now": now.score,
        "band_now": band(now.score).title,
        "scored_on": now.day,
    }


def find_address(edition: ShownEdition, target: str) -> str | None:
    """Give where something stands on the site; None for what has no place on this edition's."""
    url = edition.linker("").to(target).url
    return f"{edition.address}{url.removeprefix('./')}" if url else None
