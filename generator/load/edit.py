"""Changes of a file's text by the place of a value; every other byte is left as it is.

Each change is read again before it is given back: the file says what was meant, and nothing else is
different in it.
"""

import json
import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from generator.load.edit_inline import (
    CannotEditError,
    add_in_braces,
    cut_out_inline,
    find_span,
    replace_inline,
)
from generator.load.normal_form.layout import BLOCKS, Entry, Group, Scalar
from generator.load.normal_form.read_layout import read_layout
from generator.load.normal_form.write import STEP, write_entry
from generator.load.yaml_text import parse_yaml
from generator.model.places import Path

_NOTHING = re.compile(r"\s*(\[\s*\]|null|Null|NULL|~)?\s*(?=#|$)")
"""What stands behind the key of a list that holds nothing."""

__all__ = ["CannotEditError", "insert_item", "remove_value", "set_value", "take_out", "write_value"]

_MARK = "\ufeff"
"""What some programs write before the first line."""

_GONE = object()
"""The value of what was removed."""


def write_value(value: object, *, in_brackets: bool = False) -> str:
    """Write a single value, or a list of them, as it stands behind a key.

    Args:
        value: The value.
        in_brackets: Whether it goes between brackets or braces, where commas have a meaning.
    """
    if isinstance(value, list | tuple):
        return f"[{', '.join(write_value(each, in_brackets=True) for each in value)}]"
    if isinstance(value, str):
        read = parse_yaml("", (f"key: [{value}]" if in_brackets else f"key: {value}").encode())
        if read.value == {"key": [value] if in_brackets else value} and not read.diagnostics:
            return value
    return json.dumps(value, ensure_ascii=False)  # which is YAML as well


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
        CannotEditError: If what holds the list is written in a way that cannot be added to.
    """
    lines, end = _lines_of(text)
    root, chain = _follow(lines, path)
    if _spread(lines, chain, end):
        root, chain = _follow(lines, path)
    if len(chain) < len(path):
        holder = chain[-1][1].value if chain else root
        key = f"{path[-1]}:"
        at, new = _make_entry(holder, str(path[-1]), [key, *_indent(item, STEP)], order)
    else:
        at, new = _add_to_list(lines, *chain[-1], item, is_apart=is_apart)
    _put_lines(lines, at, new, end)
    added = _value_at(_read("\n".join(["items:", *item])), ("items",))
    there = _value_at(_read(text), path)
    wanted = [
        *(there if isinstance(there, list) else ()),
        *(added if isinstance(added, list) else ()),
    ]
    first = at + len(new) - len(item)
    return _checked(text, "\n".join(lines), path, wanted), first + 1


def set_value(text: str, path: Path, value: object, order: Sequence[str] = ()) -> str:
    """Put a value in the place of another one, or behind a key that is missing.

    Args:
        text: The text of a file that was read without faults, as it is on the disk.
        path: Steps from the top of the file to the value.
        value: A single value, or a list of them.
        order: The keys that may stand beside the last one, in the order of the format.

    Returns:
        The new text.

    Raises:
        CannotEditError: If the file is written in a way that cannot be changed there.
    """
    body = text.removeprefix(_MARK)
    lines, end = _lines_of(text)
    root, chain = _follow(lines, path)
    is_missing = len(chain) < len(path)
    holder = (chain[-1][1].value if chain else root) if is_missing else chain[-1][0]
    in_brackets = isinstance(holder, Group) and holder.in_brackets
    written = write_value(value, in_brackets=in_brackets)
    if is_missing:
        if in_brackets:
            fresh = add_in_braces(body, path, written)
        else:
            at, new = _make_entry(holder, str(path[-1]), [f"{path[-1]}: {written}"], order)
            _put_lines(lines, at, [line for line in new if line], end)
            fresh = "\n".join(lines)
    elif isinstance(chain[-1][1].value, Scalar) and chain[-1][1].value.style in BLOCKS:
        fresh = _replace_block(body, lines, path, chain[-1][1].value, written)
    else:
        fresh = replace_inline(body, path, chain[-1][1].value, written)
    return _checked(text, fresh, path, value)


def remove_value(text: str, path: Path) -> str:
    """Remove an entry of a list or a key with its value, and the comments right above it.

    A list that loses its last entry stays, as `[]`.

    Args:
        text: The text of a file that was read without faults, as it is on the disk.
        path: Steps from the top of the file to the entry.

    Returns:
        The new text.

    Raises:
        CannotEditError: If there is no such entry, or it cannot be removed as it is written.
    """
    lines, _ = _lines_of(text)
    chain = _follow_all(lines, path)
    if chain[-1][0].in_brackets:
        return _checked(text, cut_out_inline(text.removeprefix(_MARK), path), path, _GONE)
    _cut_lines(lines, chain)
    return _checked(text, "\n".join(lines), path, _GONE)


def take_out(text: str, path: Path) -> tuple[str, tuple[str, ...]]:
    """Remove an entry of a list, and give its lines to be added elsewhere.

    Args:
        text: The text of a file that was read without faults, as it is on the disk.
        path: Steps from the top of the file to the entry.

    Returns:
        The new text, and the lines of the entry from its margin, with the comments above it.

    Raises:
        CannotEditError: If there is no such entry, or it cannot be removed as it is written.
    """
    lines, end = _lines_of(text)
    chain = _follow_all(lines, path)
    if _spread(lines, chain[:-1], end):
        chain = _follow_all(lines, path)
    margin = chain[-1][0].column
    taken = [line.removesuffix("\r") for line in _cut_lines(lines, chain)]
    item = tuple(line[margin:] if not line[:margin].strip() else line.lstrip() for line in taken)
    return _checked(text, "\n".join(lines), path, _GONE), item


def _checked(text: str, fresh: str, path: Path, value: object) -> str:
    """Give a new text back if the file says with it what was meant.

    Args:
        text: The text before.
        fresh: The text now, without the mark that may come before all else.
        path: Steps to what was changed.
        value: What is to be there now; `_GONE` for nothing.
    """
    wanted = deepcopy(_read(text))
    holder = _value_at(wanted, path[:-1])
    key: Any = path[-1]
    if value is _GONE and isinstance(holder, dict | list):
        del holder[key]
    elif isinstance(holder, dict | list):
        holder[key] = list(value) if isinstance(value, tuple) else value
    after = parse_yaml("", fresh.encode())
    if after.diagnostics or after.value != wanted:
        raise CannotEditError("it is written in a way that cannot be changed; run: plan fmt")
    return f"{_MARK}{fresh}" if text.startswith(_MARK) else fresh


def _read(text: str) -> object:
    return parse_yaml("", text.encode()).value


def _value_at(value: object, path: Path) -> object:
    """Follow a path; None where it leads nowhere."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _lines_of(text: str) -> tuple[list[str], str]:
    """Take a text apart into its lines; the second is what each ends with before its line break."""
    lines = text.removeprefix(_MARK).split("\n")
    return lines, "\r" if lines[0].endswith("\r") else ""


def _put_lines(lines: list[str], at: int, new: Sequence[str], end: str) -> None:
    """Put lines before another one, with the line ends that the file has."""
    written = [f"{line}{end}" for line in new]
    if at == len(lines):
        lines[-1] += end
        written[-1] = new[-1]
    lines[at:at] = written


_Step = tuple[Group, Entry]
"""A group and the entry of it that a path goes through."""


def _follow_all(lines: Sequence[str], path: Path) -> list[_Step]:
    _, chain = _follow(lines, path)
    if len(chain) < len(path):
        raise CannotEditError(f'"{path[-1]}" is not there; nothing was changed')
    return chain


def _follow(lines: Sequence[str], path: Path) -> tuple[Group, list[_Step]]:
    """Find the entries along a path from the top; the last one is left out where it is missing."""
    root = group = read_layout("\n".join(line.removesuffix("\r") for line in lines))
    if root.in_brackets:
        raise CannotEditError("the whole file is in braces; run plan fmt, and then this again")
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
                raise CannotEditError(f'"{step}" holds no entries; mend it, and run this again')
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
        raise CannotEditError(f"{message}hold in lines with hyphens, and run this again")
    for group in full:
        group.in_brackets = False
    written = list(write_entry(entry, holder.column))
    behind = lines[outermost.end][outermost.end_column :].strip()
    if behind and behind != entry.note:
        written.append(f"{' ' * holder.column}{behind}")
    written[0] = lines[outermost.line][: holder.column] + written[0][holder.column :]
    lines[outermost.line : outermost.end + 1] = [f"{line}{end}" for line in written]
    return True


def _make_entry(
    holder: Group | Scalar, key: str, entry: Sequence[str], order: Sequence[str]
) -> tuple[int, list[str]]:
    """Make a key that is missing, behind what comes before it in the order of the format.

    Returns:
        The line before which the new lines go, and the lines.
    """
    if not isinstance(holder, Group):
        raise CannotEditError("what the list belongs to holds no entries")
    earlier = order[: order.index(key)] if key in order else ()
    known = [each for each in holder.entries if each.key and each.key.value in earlier]
    last = (known or holder.entries)[-1]
    is_apart = any(each.is_set_apart for each in holder.entries if _is_in_lines(each.value))
    new = _indent(entry, holder.column)
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
        raise CannotEditError(f'line {line + 1} is no list; write "[]" there, and run this again')
    comment = rest[nothing.end() :]
    end = "\r" if lines[line].endswith("\r") else ""
    lines[line] = lines[line][: colon + 1] + (f" {comment}" if comment else "") + end
    return line + 1, _indent(item, holder.column + STEP)


def _indent(item: Sequence[str], margin: int) -> list[str]:
    return [f"{' ' * margin}{line}" if line else "" for line in item]


def _cut_lines(lines: list[str], chain: Sequence[_Step]) -> list[str]:
    """Take the lines of an entry out, and give them; a blank line that set it apart goes too."""
    group, entry = chain[-1]
    first, last = _lines_with(lines, group, entry)
    if lines[first][: group.column].strip():
        raise CannotEditError(f"line {first + 1} holds two entries; give each a line of its own")
    start = first
    for remark in reversed(entry.lead):
        if not remark.text or remark.line != start - 1 or lines[remark.line].strip()[:1] != "#":
            break
        start = remark.line
    taken = lines[start : last + 1]
    position = next(n for n, each in enumerate(group.entries) if each is entry)
    if len(group.entries) == 1:
        _say_empty(lines, chain)
    elif position:
        while start and not lines[start - 1].strip():
            start -= 1
    else:
        while last + 1 < len(lines) - 1 and not lines[last + 1].strip():
            last += 1
    if last == len(lines) - 1 and start:  # the line before it ends the file now
        lines[start - 1] = lines[start - 1].removesuffix("\r")
    del lines[start : last + 1]
    return taken


def _lines_with(lines: Sequence[str], group: Group, entry: Entry) -> tuple[int, int]:
    """Tell the first and the last line of an entry, from 0, without the comments before it."""
    value = entry.value
    if entry.key is not None:
        return entry.key.end - len(entry.key.lines) + 1, value.end
    first = value.line if isinstance(value, Group) else value.end - len(value.lines) + 1
    while first and lines[first][group.column : group.column + 1] != "-":
        first -= 1
    return first, value.end


def _say_empty(lines: list[str], chain: Sequence[_Step]) -> None:
    """Write behind the key of a list or mapping that it holds nothing any more."""
    key = chain[-2][1].key if len(chain) > 1 else None
    if key is None or len(key.lines) > 1:
        raise CannotEditError(
            "what it is in would be empty; write it otherwise, and run this again"
        )
    colon = chain[-2][0].column + len(key.lines[0])
    line = lines[key.end]
    sign = "{}" if chain[-1][0].is_mapping else "[]"
    lines[key.end] = f"{line[: colon + 1]} {sign}{line[colon + 1 :]}"


def _replace_block(text: str, lines: list[str], path: Path, value: Scalar, written: str) -> str:
    """Put a value in the place of a block of text; the comment in its header stays."""
    span = find_span(text, path)
    first = value.end - len(value.lines) + 1
    column = span.start - sum(len(line) + 1 for line in lines[:first])
    end = "\r" if lines[first].endswith("\r") else ""
    _, sign, note = lines[first][column:].removesuffix(end).partition("#")
    rest = f" {sign}{note}" if sign else ""
    lines[first : value.end + 1] = [f"{lines[first][:column]}{written}{rest}{end}"]
    return "\n".join(lines)
