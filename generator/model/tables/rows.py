"""A plan taken apart into rows, and put together from them again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from generator.model.base import FrozenModel
from generator.model.plan import Plan
from generator.model.tables.columns import (
    LIST,
    PART_OF,
    POSITION,
    ROW,
    WORDS_TABLE,
    Inside,
    Steps,
    Table,
    list_roots,
    list_tables,
    tables_by_name,
)

Value: TypeAlias = "str | int | float | bool | date | tuple[Value, ...] | None"
Row: TypeAlias = "Mapping[str, Value]"
"""Values by column; a value that is not stated is None, or an empty tuple where several may be."""


def list_rows(plan: Plan) -> dict[str, list[Row]]:
    """Take a plan apart.

    Args:
        plan: The plan.

    Returns:
        The rows of every table, by the name of the table, in the order of the files.
    """
    rows: dict[str, list[Row]] = {table.name: [] for table in list_tables()}
    for part, repeats, name in list_roots():
        value = getattr(plan, part)
        models: Sequence[FrozenModel] = value if repeats else (value,)
        for position, model in enumerate(models, start=1):
            _add_row(rows, tables_by_name()[name], model, {POSITION: position})
    return rows


def _add_row(
    rows: dict[str, list[Row]], table: Table, model: FrozenModel, place: Mapping[str, Value]
) -> None:
    """Add the row of a model, and those of the lists inside it."""
    key = _name_row(table, model, place)
    values: dict[str, Value] = {}
    for column in table.columns:
        if column.steps:
            found = _follow(model, column.steps)
            values[column.name] = () if column.is_list and found is None else _plain(found)
        else:
            values[column.name] = key if column.name == ROW else place[column.name]
    if table.columns:
        rows[table.name].append(values)
    for inside in table.inside:
        entries: Any = _follow(model, inside.steps) or ()
        listed = dict(entries).items() if inside.is_mapping else entries
        for position, entry in enumerate(listed, start=1):
            where: dict[str, Value] = {PART_OF: key, LIST: inside.name, POSITION: position}
            if inside.table == WORDS_TABLE:
                named, text = entry if inside.is_mapping else (None, entry)
                rows[WORDS_TABLE].append({**where, "key": named, "text": str(text)})
            else:
                _add_row(rows, tables_by_name()[inside.table], entry, where)


def _name_row(table: Table, model: FrozenModel, place: Mapping[str, Value]) -> str:
    """Name a row: by its id, by its table where that has no other, or by its place."""
    if table.is_identified:
        return str(model.id)  # type: ignore[attr-defined]  # an identified model has one
    if PART_OF not in place:
        return table.name
    return f"{place[PART_OF]}/{place[POSITION]}"


def _follow(model: FrozenModel, steps: Steps) -> object:
    """Give a value inside a model; None where something on the way is not stated."""
    value: object = model
    for step in steps:
        if value is None:
            return None
        value = getattr(value, step)
    return value


def _plain(value: Any) -> Value:  # noqa: ANN401  (whatever the field of a model holds)
    """Give a value without the marks of its model: a choice as its word."""
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    return str(value) if isinstance(value, str) else value


def join_rows(rows: Mapping[str, Iterable[Row]]) -> Plan:
    """Put a plan together.

    Args:
        rows: The rows of its tables, by the name of the table, in any order. Columns that a table
            does not have, and tables that no plan has, are left aside.

    Returns:
        The plan that the rows were made from.

    Raises:
        ValueError: If a row belongs to nothing, or there are several of what a plan has once; also
            as `pydantic.ValidationError` if the rows do not make a plan.
    """
    belonging = _Belonging(rows)
    parts: dict[str, object] = {}
    for part, repeats, name in list_roots():
        table = tables_by_name()[name]
        own = list(_sorted(rows.get(name, ())))
        if not repeats and len(own) > 1:
            raise ValueError(f"the table {name} has {len(own)} rows, and a plan has one")
        built = [belonging.build(table, row) for row in own or ([] if repeats else [{}])]
        parts[part] = built if repeats else built[0]
    belonging.refuse_what_is_left()
    return Plan.model_validate(parts)


class _Belonging:
    """Rows by what they belong to."""

    def __init__(self, rows: Mapping[str, Iterable[Row]]) -> None:
        self._found: dict[tuple[str, Value, Value], list[Row]] = {}
        for table in list_tables():
            for row in _sorted(rows.get(table.name, ())) if table.holders else ():
                holder = row[PART_OF] if PART_OF in row else "".join(table.holders)
                key = (table.name, holder, row.get(LIST, ""))
                self._found.setdefault(key, []).append(row)

    def refuse_what_is_left(self) -> None:
        """Refuse rows that nothing has taken up: they would be lost without a word.

        Raises:
            ValueError: If there is one.
        """
        for (table, holder, _), rows in self._found.items():
            name = rows[0].get("id") or f"at place {rows[0].get(POSITION)}"
            raise ValueError(
                f"the row {name} of the table {table} is part of {holder}, "
                "which the plan does not have"
            )

    def build(self, table: Table, row: Row) -> dict[str, object]:
        """Give what a model is made from: the row, and all that belongs to it."""
        values: dict[str, object] = {}
        for column in table.columns:
            value = row.get(column.name)
            if column.steps and value is not None and value != ():
                _put(values, column.steps, value)
        key = row.get("id") if table.is_identified else row.get(ROW, table.name)
        for inside in table.inside:
            listed = self._build_inside(inside, key)
            if listed:
                _put(values, inside.steps, listed)
        return values

    def _build_inside(self, inside: Inside, key: Value) -> object:
        own = [
            row
            for name in (inside.name, "")
            for row in self._found.pop((inside.table, key, name), ())
        ]
        if inside.is_mapping:
            return {row["key"]: row["text"] for row in own}
        if inside.table == WORDS_TABLE:
            return [row["text"] for row in own]
        table = tables_by_name()[inside.table]
        return [self.build(table, row) for row in own]


def _sorted(rows: Iterable[Row]) -> Iterator[Row]:
    def place(row: Row) -> int:
        position = row.get(POSITION)
        return position if isinstance(position, int) else 0

    yield from sorted(rows, key=place)


def _put(values: dict[str, object], steps: Steps, value: object) -> None:
    """Put a value where its steps lead."""
    *outer, last = steps
    for step in outer:
        values = values.setdefault(step, {})  # type: ignore[assignment]  # made here as a mapping
    values[last] = list(value) if isinstance(value, tuple) else value
