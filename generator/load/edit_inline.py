"""Where the values of a text begin and end, in characters, and changes in braces and brackets."""

from dataclasses import dataclass, field

import yaml

from generator.load.normal_form.layout import Group, Scalar
from generator.model.places import Path


class CannotEditError(Exception):
    """A file is written in a way that cannot be changed; the message says what to do."""


@dataclass(slots=True)
class Span:
    """Where a value begins and ends, in characters; and what is inside it, keys included.

    Attributes:
        start: Its first character.
        end: The one behind its last.
        key: The key that it stands behind; None in a list.
        key_start: Where its key begins.
        inner: What is in a list or mapping.
    """

    start: int
    end: int
    key: str | None
    key_start: int
    inner: list["Span"] = field(default_factory=list)


def find_span(text: str, path: Path) -> Span:
    """Find where a value of a text begins and ends.

    Args:
        text: The text of a file that was read without faults.
        path: Steps to a value that is in it.
    """
    span = _read_spans(text)
    for step in path:
        if isinstance(step, int):
            span = span.inner[step]
        else:
            span = next(each for each in span.inner if each.key == step)
    return span


def _read_spans(text: str) -> Span:
    root = Span(0, len(text), None, 0)
    open_: list[tuple[Span, bool]] = [(root, False)]
    key: tuple[str, int] | None = None
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if event.start_mark is None or event.end_mark is None:
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            open_.pop()[0].end = event.end_mark.index
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            continue
        start = event.start_mark.index
        holder, has_keys = open_[-1]
        if has_keys and key is None and isinstance(event, yaml.ScalarEvent):
            key = event.value, start
            continue
        word, key_start = key or (None, start)
        span, key = Span(start, event.end_mark.index, word, key_start), None
        holder.inner.append(span)
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append((span, isinstance(event, yaml.MappingStartEvent)))
    return root.inner[0]


def cut_out_inline(text: str, path: Path) -> str:
    """Cut an entry out of brackets or braces, with the comma before or behind it."""
    holder, own = find_span(text, path[:-1]), find_span(text, path)
    position = next(n for n, each in enumerate(holder.inner) if each.key_start == own.key_start)
    start, end = own.key_start, own.end
    if len(holder.inner) == 1:
        start, end = holder.start + 1, holder.end - 1
    elif position:
        start = holder.inner[position - 1].end
    else:
        end = holder.inner[1].key_start
    if "#" in text[start : own.key_start] + text[own.end : end]:
        raise CannotEditError(
            "there is a comment in the brackets; give each entry a line of its own"
        )
    return text[:start] + text[end:]


def add_in_braces(text: str, path: Path, written: str) -> str:
    """Add a key with its value behind the last one in braces."""
    holder = find_span(text, path[:-1])
    at = holder.inner[-1].end if holder.inner else holder.start + 1
    comma = ", " if holder.inner else ""
    return f"{text[:at]}{comma}{path[-1]}: {written}{text[at:]}"


def replace_inline(text: str, path: Path, value: Scalar | Group, written: str) -> str:
    """Put another value in the place of one that is written inside of its lines."""
    if isinstance(value, Group) and not value.in_brackets:
        raise CannotEditError(f'"{path[-1]}" holds entries; change them by hand')
    if isinstance(value, Group) and value.has_remarks:
        raise CannotEditError("there is a comment in the brackets; take it out, and run this again")
    span = find_span(text, path)
    space = " " if text[span.start - 1 : span.start] in (":", "-") else ""
    return f"{text[: span.start]}{space}{written}{text[span.end :]}"
