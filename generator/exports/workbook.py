"""Tables as one workbook: a sheet a table, with real dates and numbers."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from generator.exports.stamps import FIRST_DAY, stamp
from generator.model.fields import ValueKind
from generator.model.tables.cells import SEPARATOR
from generator.model.tables.columns import Column
from generator.model.tables.rows import Row, Value
from generator.present.edition import ShownEdition
from generator.present.tables.shown import ShownTable

_LONGEST_CELL = 32_767
"""Characters that a cell can hold. Source: https://support.microsoft.com, Excel specifications."""

_MOST_LINKS = 65_530
"""Links that a sheet can hold; ids beyond that are plain text. Source: the same."""

_LONGEST_URL = 2_079
"""Characters of a link. Source: the same."""

_LONGEST_PROPERTY = 255
"""Letters that a property of a workbook can hold; the first sheet has the whole texts."""

_CUT = "… (cut here; the whole text is in the CSV file)"

_NARROW, _WIDE = 12, 60
_WIDTHS = {ValueKind.DAY: 18, ValueKind.WHOLE: _NARROW, ValueKind.NUMBER: _NARROW}
"""Widths of columns, in characters."""

_MOST_DIGITS = 15
"""Spreadsheets keep so many digits of a number; a longer whole one is written as text. Source: that
of the longest cell."""


def write_workbook(edition: ShownEdition, shown: Sequence[ShownTable]) -> bytes:
    """Write the tables of an edition as a workbook.

    Args:
        edition: The edition.
        shown: Its tables. Those without rows have no sheet; the first sheet says so.

    Returns:
        The workbook, the same bytes for the same edition. Nothing in it is a formula. Ids lead to
        their place on the site, where its address is known.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    settings = edition.plan.settings
    book.set_properties(
        {
            "title": f"{settings.title}, edition {settings.edition.title}"[:_LONGEST_PROPERTY],
            "author": (settings.publisher or "")[:_LONGEST_PROPERTY],
            "subject": settings.organisation[:_LONGEST_PROPERTY],
            "comments": edition.status_line[:_LONGEST_PROPERTY],
            "created": stamp(edition.data_to),  # else it is the moment of the run
        }
    )
    writer = _BookWriter(book, is_linked=bool(edition.address))
    writer.write_about(edition, shown)
    for each in shown:
        if each.rows:
            writer.write_table(each)
    book.close()
    return target.getvalue()


class _BookWriter:
    """Writes sheets of one workbook."""

    def __init__(self, book: Any, *, is_linked: bool) -> None:  # noqa: ANN401  (the library has no types)
        self._book = book
        self._is_linked = is_linked
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "d mmmm yyyy", "valign": "top", "align": "left"})
        self._number = book.add_format({"valign": "top"})
        self._link = book.add_format({"font_color": "#0b57a4", "underline": 1, "valign": "top"})
        self._title = book.add_format({"bold": True, "font_size": 16})

    def write_about(self, edition: ShownEdition, shown: Iterable[ShownTable]) -> None:
        """Write the first sheet: what the workbook is, and what it holds."""
        sheet = self._book.add_worksheet("about")
        settings = edition.plan.settings
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 80)
        sheet.set_column(2, 2, _NARROW)
        sheet.write_string(0, 0, _cut(settings.title), self._title)
        facts = [
            ("Edition", edition.status_line),
            ("Whose plan", settings.organisation),
            ("Standing", settings.notice or ""),
            ("Licence", settings.licence),
            ("On the web", edition.address),
        ]
        line = 1
        for name, said in facts:
            if said:
                sheet.write_string(line, 0, name, self._text)
                sheet.write_string(line, 1, _cut(said), self._text)
                line += 1
        line += 1
        for column, name in enumerate(("Sheet", "What a row of it is", "Rows")):
            sheet.write_string(line, column, name, self._head)
        for each in shown:
            line += 1
            name = each.table.name
            if each.rows:
                sheet.write_url(line, 0, f"internal:'{name}'!A1", self._link, name)
            else:
                sheet.write_string(line, 0, f"{name} (no sheet)", self._text)
            sheet.write_string(line, 1, each.table.description, self._text)
            sheet.write_number(line, 2, len(each.rows), self._number)

    def write_table(self, shown: ShownTable) -> None:
        """Write one table as a sheet: its head stays in sight, and every column can filter."""
        columns = shown.table.columns
        sheet = self._book.add_worksheet(shown.table.name)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, _find_width(column, shown.rows))
            sheet.write_string(0, number, column.name, self._head)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(shown.rows), len(columns) - 1)
        for line, row in enumerate(shown.rows, start=1):
            for number, column in enumerate(columns):
                self._write_cell(sheet, line, number, column, row)

    def _write_cell(self, sheet: Any, line: int, number: int, column: Column, row: Row) -> None:  # noqa: ANN401
        value = row[column.name]
        url = self._find_url(column, row)
        if url and line <= _MOST_LINKS:
            sheet.write_url(line, number, url, self._link, str(value))
        elif isinstance(value, bool):
            sheet.write_boolean(line, number, value, self._number)
        elif isinstance(value, float) or (isinstance(value, int) and abs(value) < 10**_MOST_DIGITS):
            sheet.write_number(line, number, value, self._number)
        elif isinstance(value, date) and value >= FIRST_DAY:  # an earlier one is text
            sheet.write_datetime(line, number, value, self._day)
        elif value not in (None, ()):
            sheet.write_string(line, number, _cut(_say(value)), self._text)

    def _find_url(self, column: Column, row: Mapping[str, Value]) -> str:
        url = row.get("address") if column.name == "id" and self._is_linked else None
        return url if isinstance(url, str) and len(url) <= _LONGEST_URL else ""


def _say(value: Value) -> str:
    if isinstance(value, tuple):
        return f"{SEPARATOR} ".join(_say(each) for each in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(_CUT)] + _CUT


def _find_width(column: Column, rows: Iterable[Row]) -> int:
    """Make a column as wide as its longest value, within what can be read."""
    if column.kind in _WIDTHS and not column.is_list:
        return max(_WIDTHS[column.kind], len(column.name) + 3)
    longest = max((len(_say(row[column.name])) for row in rows if row[column.name]), default=0)
    return min(max(longest + 2, len(column.name) + 3), _WIDE)
