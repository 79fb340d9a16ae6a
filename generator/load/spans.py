"""Where the values of a text begin and end, in characters."""

from dataclasses import dataclass, field

import yaml

from generator.model.places import Path


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
