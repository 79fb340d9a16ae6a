"""Values as the cells of a file of text, and back again.

A spreadsheet runs a cell as a formula if its text begins with certain signs, whatever the file says
that it is. Such a text gets an apostrophe in front, and so does one that begins with an apostrophe:
who takes one apostrophe away gets back what was written.
Source: https://owasp.org/www-community/attacks/CSV_Injection
"""

from collections.abc import Callable, Mapping
from datetime import date

from generator.model.fields import ValueKind
from generator.model.tables.columns import Column
from generator.model.tables.rows import Value

SEPARATOR = ";"
"""Between the values of a list; no id and no number holds it."""

_GUARD = "'"
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", _GUARD)  # noqa: RUF001 (spreadsheets of East Asia take wide signs alike)

_YES_NO = {"true": True, "false": False}


def write_cell(value: Value) -> str:
    """Write a value as the text of a cell.

    Args:
        value: The value; None and an empty tuple are an empty cell.

    Returns:
        The text, which no spreadsheet runs. Days are year-month-day, numbers have a point.
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        return SEPARATOR.join(write_cell(each) for each in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"{_GUARD}{value}" if value.startswith(_GUARDED) else value
    return value.isoformat() if isinstance(value, date) else repr(value)


def read_cell(text: str, column: Column) -> Value:
    """Read a value from the text of a cell.

    Args:
        text: The text.
        column: What stands in the column.

    Returns:
        The value that was written.

    Raises:
        ValueError: If the text is no value of that kind.
    """
    if column.is_list:
        return tuple(_read(each, column.kind) for each in text.split(SEPARATOR) if each)
    return _read(text, column.kind) if text else None


def _read(text: str, kind: ValueKind) -> Value:
    if kind not in _FORMS:
        return text.removeprefix(_GUARD)
    read, form = _FORMS[kind]
    try:
        return read(text)
    except (LookupError, ValueError):
        raise ValueError(f'"{text}" is not {form}') from None


def _read_number(text: str) -> Value:
    return int(text) if text.lstrip("-").isdecimal() else float(text)


_FORMS: Mapping[ValueKind, tuple[Callable[[str], Value], str]] = {
    ValueKind.YES_NO: (_YES_NO.__getitem__, "true or false in small letters"),
    ValueKind.DAY: (date.fromisoformat, "a day in the form 2019-04-01"),
    ValueKind.WHOLE: (int, "a whole number without commas"),
    ValueKind.NUMBER: (_read_number, "a number with a point and without commas"),
}
"""How each kind of value is read, and the form that it has in a cell; all others are text."""
