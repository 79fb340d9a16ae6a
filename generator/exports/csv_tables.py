"""Tables as CSV files, with the metadata of CSV on the Web beside them.

Source: https://www.rfc-editor.org/rfc/rfc4180 and https://www.w3.org/TR/tabular-metadata/
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.model.fields import ValueKind, kind_of
from generator.model.plan import Layer
from generator.model.tables.cells import SEPARATOR, write_cell
from generator.model.tables.columns import PART_OF, Column, Table
from generator.model.tables.rows import Row
from generator.present.edition import ShownEdition
from generator.present.open_data import CSV_METADATA, csv_path
from generator.present.tables.shown import ShownTable

_DATATYPES = {
    ValueKind.WHOLE: "integer",
    ValueKind.NUMBER: "number",
    ValueKind.YES_NO: "boolean",
    ValueKind.DAY: "date",
}
"""What CSV on the Web calls each kind of value; words are strings."""


def write_csv_files(edition: ShownEdition, shown: Sequence[ShownTable]) -> dict[str, bytes]:
    """Write every table, and what describes them.

    Args:
        edition: The edition.
        shown: Its tables.

    Returns:
        The files by path from the root of the edition.
    """
    files = {
        csv_path(each.table): write_csv(each.table.columns, each.rows).encode() for each in shown
    }
    metadata = write_metadata(edition, [each.table for each in shown])
    return {**files, CSV_METADATA: metadata.encode()}


def write_csv(columns: Sequence[Column], rows: Iterable[Row]) -> str:
    """Write a table after RFC 4180, headings first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    names = [column.name for column in columns]
    writer.writerow(names)
    writer.writerows([write_cell(row[name]) for name in names] for row in rows)
    return text.getvalue()


def write_metadata(edition: ShownEdition, tables: Sequence[Table]) -> str:
    """Describe the tables: what each column holds, and what it refers to."""
    settings = edition.plan.settings
    known = {table.name: table for table in tables}
    group: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": f"{settings.title}, edition {settings.edition.title}",
        "dc:subject": settings.organisation,
        "dc:description": edition.status_line,
        "dc:rights": settings.licence,
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [_describe(table, known) for table in tables],
    }
    if settings.publisher:
        group["dc:publisher"] = settings.publisher
    return json.dumps(group, ensure_ascii=False, indent=1) + "\n"


def _describe(table: Table, known: dict[str, Table]) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_describe_column(each) for each in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    references = list(_list_references(table, known))
    if references:
        schema["foreignKeys"] = references
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.name,
        "dc:description": table.description,
        "tableSchema": schema,
    }


def _describe_column(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"name": column.name, "titles": column.name}
    if column.description:
        said["dc:description"] = column.description
    said["datatype"] = _DATATYPES.get(column.kind, "string")
    if column.is_required:
        said["required"] = True
    if column.is_list:
        said["separator"] = SEPARATOR
    return said


def _list_references(table: Table, known: dict[str, Table]) -> Iterator[dict[str, Any]]:
    """List what columns refer to, where that is always in the files of this edition.

    What goes on through all editions, like readings, may name what another one holds.
    """
    if table.layer not in {Layer.EDITION, Layer.REGISTER}:
        return
    table_of_kind = {
        kind_of(each.model): each.name for each in known.values() if each.model and each.key
    }
    for column in table.columns:
        held = table.holders if column.name == PART_OF else ()
        named = tuple(table_of_kind.get(kind, "") for kind in column.refers_to) or held
        if len(named) == 1 and named[0]:
            target = known[named[0]]
            reference = {"resource": f"{target.name}.csv", "columnReference": list(target.key)}
            yield {"columnReference": [column.name], "reference": reference}
