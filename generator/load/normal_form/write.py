"""Writing a file in normal form: two spaces a step, lists set in, one blank line, folded text."""

from collections.abc import Iterator, Sequence

from generator.load.normal_form.layout import BLOCKS, Entry, Group, Remark
from generator.load.normal_form.read_layout import read_layout
from generator.load.normal_form.scalars import (
    WIDTH,
    is_foldable,
    write_block,
    write_inline,
    write_key,
)

STEP = 2
"""Spaces by which each level is set further in."""


def write_normal(text: str) -> str:
    """Write a file in normal form.

    Args:
        text: The text of a file that was read without faults.

    Returns:
        The text in normal form; it means the same, and has the same comments in the same order.
    """
    lines = [*write_group(read_layout(text), 0)]
    return "\n".join(lines) + "\n"


def write_group(group: Group, indent: int) -> Iterator[str]:
    """Write a mapping or a list, an entry a line or more.

    Args:
        group: The mapping or list; it has an entry.
        indent: Spaces before its keys or hyphens.

    Yields:
        Its lines, comments included.
    """
    for position, entry in enumerate(group.entries):
        yield from _write_remarks(entry.lead, indent, is_first=position == 0)
        yield from write_entry(entry, indent)
    yield from _write_remarks(group.tail, indent, is_last=True)


def _write_remarks(
    remarks: Sequence[Remark], indent: int, *, is_first: bool = False, is_last: bool = False
) -> Iterator[str]:
    """Write comments, and one blank line where there were any; none at the edge of a group."""
    is_edge = is_first
    for position, remark in enumerate(remarks):
        if remark.text:
            yield f"{' ' * indent}{remark.text}"
            is_edge = False
        elif not is_edge and not (is_last and not any(each.text for each in remarks[position:])):
            yield ""
            is_edge = True


def write_entry(entry: Entry, indent: int) -> Iterator[str]:
    """Write one entry without the remarks before it.

    Args:
        entry: The entry.
        indent: Spaces before its key or hyphen.

    Yields:
        Its lines.
    """
    margin = " " * indent
    begin = f"{margin}-" if entry.key is None else f"{margin}{write_key(entry.key)}:"
    note = f" {entry.note}" if entry.note else ""
    value = entry.value
    if isinstance(value, Group):
        inline = _write_in_brackets(value)
        if inline is not None and len(begin) + 1 + len(inline) <= WIDTH:
            yield f"{begin} {inline}{note}"
        elif entry.key is None:
            yield from _write_item(value, indent, note)
        else:
            yield f"{begin}{note}"
            yield from write_group(value, indent + STEP)
        return
    is_block = value.style in BLOCKS
    inline = "" if is_block else write_inline(value)
    is_long = len(begin) + 1 + len(inline) > WIDTH and is_foldable(value)
    if is_block or is_long:
        header, lines = write_block(value, indent + STEP)
        yield f"{begin} {header}{note}"
        yield from lines
    else:
        yield f"{begin} {inline}{note}"


def _write_item(group: Group, indent: int, note: str) -> Iterator[str]:
    """Write a mapping or list that is an item of a list; it begins behind the hyphen."""
    if note:
        yield f"{' ' * indent}{note.strip()}"
    lines = write_group(group, indent + STEP)
    yield f"{' ' * indent}- {next(lines)[indent + STEP :]}"
    yield from lines


def _write_in_brackets(group: Group) -> str | None:
    """Write a group in one line, in brackets; None where it is spread over lines, and stays so."""
    if not group.entries:
        return "{}" if group.is_mapping else "[]"
    if not group.in_brackets or group.has_remarks:
        return None
    parts: list[str] = []
    for entry in group.entries:
        value = entry.value
        inner = _write_in_brackets(value) if isinstance(value, Group) else write_inline(value)
        if inner is None:
            return None
        parts.append(inner if entry.key is None else f"{write_key(entry.key)}: {inner}")
    listed = ", ".join(parts)
    return f"{{{listed}}}" if group.is_mapping else f"[{listed}]"
