"""Adding an item to a list of a file, with every other byte left as it is."""

import re
from collections.abc import Sequence

from generator.load.normal_form.layout import Entry, Group, Scalar
from generator.load.normal_form.read_layout import read_layout
from generator.load.normal_form.write import STEP, write_entry
from generator.model.places import Path

_NOTHING = re.compile(r"\s*(\[\s*\]|null|Null|NULL|~)?\s*(?=#|$)")
"""What stands behind the key of a list that holds nothing."""


class CannotInsertError(Exception):
    """A file is written in a way that cannot be added to; the message says what to do."""


def insert_item(
    text: str, path: Path, item: Sequence[str], order: Sequence[str], *, is_apart: bool
) -> tuple[str, int]:
    """Add an item at the end of a list.

    A list that is empty or missing is made; one in brackets is written in lines.

    Args:
        text: The text of a file that was read without faults, as it is on the disk.
        path: Steps from the top of the file to the list; its last one is a key.
        item: The lines of the item.
        order: The keys that may stand beside that of the list, in the order of the format.
        is_apart: Whether a blank line goes between items, where the list does not show it.

    Returns:
        The new text, and the line that the item begins in, from 1.

    Raises:
        CannotInsertError: If what holds the list is written in a way that cannot be added to.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = text.removeprefix(mark).split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    root, chain = _follow(lines, path)
    if _spread(lines, chain, end):
        root, chain = _follow(lines, path)
    if len(chain) < len(path):
        holder = chain[-1][1].value if chain else root
        at, new = _make_list(holder, str(path[-1]), item, order)
    else:
        at, new = _add_to_list(lines, *chain[-1], item, is_apart=is_apart)
    written = [f"{line}{end}" for line in new]
    if at == len(lines):
        lines[-1] += end
        written[-1] = new[-1]
    lines[at:at] = written
    first = at + len(new) - len(item)
    return mark + "\n".join(lines), first + 1


_Step = tuple[Group, Entry]
"""A group and the entry of it that a path goes through."""


def _follow(lines: Sequence[str], path: Path) -> tuple[Group, list[_Step]]:
    """Find the entries along a path from the top; the last one is left out where it is missing."""
    root = group = read_layout("\n".join(line.removesuffix("\r") for line in lines))
    if root.in_brackets:
        raise CannotInsertError("the whole file is in braces; run plan fmt, and then this again")
    chain: list[_Step] = []
    for position, step in enumerate(path):
        if isinstance(step, int):
            entry: Entry | None = group.entries[step]
        else:
            found = (each for each in group.entries if each.key and each.key.value == step)
            entry = next(found, None)
        if entry is None:
            break
        chain.append((group, entry))
        if position < len(path) - 1:
            if not isinstance(entry.value, Group):
                raise CannotInsertError(f'"{step}" holds no entries; mend it, and run this again')
            group = entry.value
    return root, chain


def _spread(lines: list[str], chain: Sequence[_Step], end: str) -> bool:
    """Write in lines what is written in brackets round the place of the new item.

    Returns:
        Whether anything was.
    """
    groups = [entry.value for _, entry in chain if isinstance(entry.value, Group)]
    full = [group for group in groups if group.in_brackets and group.entries]
    if not full:
        return False
    outermost = full[0]
    holder, entry = next(step for step in chain if step[1].value is outermost)
    before = lines[outermost.line][holder.column : outermost.column].strip()
    if before != ("-" if entry.key is None else f"{entry.key.lines[0]}:"):
        message = f"the brackets in line {outermost.line + 1} cannot be added to; write what they "
        raise CannotInsertError(f"{message}hold in lines with hyphens, and run this again")
    for group in full:
        group.in_brackets = False
    written = list(write_entry(entry, holder.column))
    behind = lines[outermost.end][outermost.end_column :].strip()
    if behind and behind != entry.note:
        written.append(f"{' ' * holder.column}{behind}")
    written[0] = lines[outermost.line][: holder.column] + written[0][holder.column :]
    lines[outermost.line : outermost.end + 1] = [f"{line}{end}" for line in written]
    return True


def _make_list(
    holder: Group | Scalar, key: str, item: Sequence[str], order: Sequence[str]
) -> tuple[int, list[str]]:
    """Make a list that is missing, behind what comes before it in the order of the format.

    Returns:
        The line before which the new lines go, and the lines.
    """
    if not isinstance(holder, Group):
        raise CannotInsertError("what the list belongs to holds no entries")
    earlier = order[: order.index(key)]
    known = [each for each in holder.entries if each.key and each.key.value in earlier]
    last = (known or holder.entries)[-1]
    is_apart = any(each.is_set_apart for each in holder.entries if _is_in_lines(each.value))
    new = [f"{' ' * holder.column}{key}:", *_indent(item, holder.column + STEP)]
    return last.value.end + 1, ["", *new] if is_apart else new


def _is_in_lines(value: Group | Scalar) -> bool:
    return isinstance(value, Group) and not value.in_brackets


def _add_to_list(
    lines: list[str], holder: Group, entry: Entry, item: Sequence[str], *, is_apart: bool
) -> tuple[int, list[str]]:
    """Add to a list, or fill one that holds nothing."""
    value, key = entry.value, entry.key
    if isinstance(value, Group) and value.entries:
        if len(value.entries) > 1:
            is_apart = any(each.is_set_apart for each in value.entries[1:])
        new = _indent(item, value.column)
        return value.end + 1, ["", *new] if is_apart else new
    line = key.end if key else 0
    colon = holder.column + len(key.lines[0] if key else "")
    rest = lines[line][colon + 1 :].removesuffix("\r")
    nothing = _NOTHING.match(rest)
    if nothing is None or value.end != line:
        raise CannotInsertError(f'line {line + 1} is no list; write "[]" there, and run this again')
    comment = rest[nothing.end() :]
    end = "\r" if lines[line].endswith("\r") else ""
    lines[line] = lines[line][: colon + 1] + (f" {comment}" if comment else "") + end
    return line + 1, _indent(item, holder.column + STEP)


def _indent(item: Sequence[str], margin: int) -> list[str]:
    return [f"{' ' * margin}{line}" for line in item]
