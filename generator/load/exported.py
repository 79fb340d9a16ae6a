"""A plan read back from the files that it was exported to: one JSON file, or a folder of tables."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.load.plan_loader import LoadedPlan
from generator.load.readers import CannotReadError
from generator.load.sealed import HELP_WITH_NEWER
from generator.model.plan import Plan
from generator.model.tables.cells import read_cell
from generator.model.tables.columns import Table, list_tables
from generator.model.tables.rows import Row, Value, join_rows

JSON_FORMAT = "service-plan"
JSON_FORMAT_VERSION = 1
"""Raised when a program that reads the file of before could no longer read that of now."""

_HELP_AFTER_SAVING = (
    "Excel rewrites days, true and false when it saves a table; export the plan again, or type the "
    "cell in that form in a text editor"
)

METADATA_FILE = "csv-metadata.json"
"""What describes a folder of tables, by the name that CSV on the Web looks for."""


def is_exported(path: Path) -> bool:
    """Tell whether a path is that of a plan that was exported: a JSON file, or a folder of tables.

    Raises:
        OSError: If the path is one that no file can have.
    """
    return (path.suffix == ".json" and path.is_file()) or (path / METADATA_FILE).is_file()


def read_exported(path: Path) -> LoadedPlan:
    """Read a plan that was exported.

    Args:
        path: The JSON file, or the folder of tables.

    Returns:
        The plan; its values have no place in any file of a plan.

    Raises:
        CannotReadError: If the file cannot be read, or does not hold a whole plan.
    """
    try:
        plan = _read_json(path) if path.is_file() else _read_tables(path)
    except OSError as error:
        raise CannotReadError(f"{path} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise CannotReadError(f"{path} holds no whole plan: {where}: {first['msg']}") from error
    except (ValueError, LookupError, RecursionError, csv.Error) as error:
        raise CannotReadError(f"{path} holds no whole plan: {error}") from error
    return LoadedPlan(plan, {}, {}, (), frozenset(), frozenset())


def parse_exported(text: str) -> Plan:
    """Take the plan out of the text of a JSON export.

    Raises:
        ValueError: If the text is no such export, or of a newer form than is known here; also as
            `pydantic.ValidationError` where its plan is none.
    """
    whole: Any = json.loads(text)
    if not isinstance(whole, dict) or whole.get("format") != JSON_FORMAT:
        raise ValueError(f"it is not in the format {JSON_FORMAT}")
    if whole.get("format_version") != JSON_FORMAT_VERSION:
        version = whole.get("format_version")
        is_newer = isinstance(version, int) and version > JSON_FORMAT_VERSION
        raise ValueError(
            f"it is in version {version} of the format, and this program knows version "
            f"{JSON_FORMAT_VERSION}{f'; {HELP_WITH_NEWER}' if is_newer else ''}"
        )
    return Plan.model_validate(whole.get("plan"))


def parse_table(text: str, table: Table) -> list[Row]:
    """Read the rows of a table; columns that no plan has are left aside.

    Raises:
        ValueError: If a cell does not hold what its column has; the text names table, row, column.
        LookupError: If the table lacks a column.
    """
    rows: list[Row] = []
    for number, cells in enumerate(_read_cells(text), start=2):
        missing = [each.name for each in table.columns if cells.get(each.name) is None]
        if missing:
            raise LookupError(f"the table {table.name} lacks the column {missing[0]}")
        row: dict[str, Value] = {}
        for column in table.columns:
            try:
                row[column.name] = read_cell(cells[column.name], column)
            except ValueError as error:
                raise ValueError(
                    f"{table.name}.csv, row {number}, column {column.name}: {error}.\n"
                    f"  {_HELP_AFTER_SAVING}"
                ) from error
        rows.append(row)
    return rows


def _read_cells(text: str) -> list[dict[str, str]]:
    # A cell may be as long as the text of a plan, and csv has one limit for the whole program.
    usual = csv.field_size_limit()
    csv.field_size_limit(max(usual, len(text)))
    try:
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    finally:
        csv.field_size_limit(usual)


def _read_json(path: Path) -> Plan:
    return parse_exported(path.read_bytes().decode("utf-8-sig"))


def _read_tables(folder: Path) -> Plan:
    return join_rows(
        {each.name: parse_table(_read_text(folder, each.name), each) for each in list_tables()}
    )


def _read_text(folder: Path, name: str) -> str:
    try:
        return (folder / f"{name}.csv").read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(
            f"{name}.csv is not text in UTF-8.\n"
            '  Excel writes that as "CSV UTF-8 (Comma delimited)"; save the table in that form'
        ) from None
