"""Strict YAML: text to plain values, with the place of each and every fault on the way.

Values are built from the parser's events rather than from its composed nodes: one pass, no
recursion that a nested file could exhaust, and anchors, aliases and tags stay in sight. Scalars
mean what the core schema of YAML 1.2 says (https://yaml.org/spec/1.2.2/#103-core-schema); what
YAML 1.1 programs read in another way is refused.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import yaml

from generator.load.documents import Document, Spot
from generator.load.explain_syntax import explain_syntax
from generator.load.faults import (
    ambiguous_number,
    ambiguous_word,
    bare_comma,
    conflict_marker,
    control_character,
    duplicate_key,
    empty_file,
    key_not_text,
    merge_key,
    not_utf8,
    several_documents,
    tab,
    tag,
    too_deep,
    too_large,
    too_many,
    yaml_alias,
)
from generator.model.diagnostics import Diagnostic
from generator.model.places import Place

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = {
    form: word == "true"
    for word in ("true", "false")
    for form in (word, word.capitalize(), word.upper())
}
_LONGEST_NUMBER = 40
"""Characters; a longer row of digits is text, so that no huge number is ever computed."""


def parse_yaml(file: str, data: bytes) -> Document:
    """Read one YAML file strictly.

    Args:
        file: Path from the root, for messages.
        data: The bytes of the file.

    Returns:
        The document. Its value is None when the file could not be read to its end; its
        diagnostics hold every fault found.
    """
    if len(data) > too_large.LARGEST_BYTES:
        return _unread(file, "", too_large.report(file))
    if not_text := not_utf8.find(file, data):
        return _unread(file, "", not_text)
    return _parse_text(file, data)


def _parse_text(file: str, data: bytes) -> Document:
    text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    blockers = _find_blockers(file, text)
    blockers += list(islice(control_character.find_in_form(file, text), too_many.MOST))
    if blockers:
        return _unread(file, text, *blockers)
    builder = _Builder(file)
    try:
        for place, character in _locate(file, text, control_character.PATTERN.finditer(text)):
            builder.report(control_character.report(place, character))
        _build(builder, control_character.PATTERN.sub("?", text))
    except yaml.YAMLError as error:
        return _unread(file, text, *builder.diagnostics, explain_syntax(file, text, error))
    except _StopError as stop:
        return _unread(file, text, *builder.diagnostics, stop.diagnostic)
    if not isinstance(builder.value, dict) or not builder.value:
        return _unread(file, text, *builder.diagnostics, empty_file.report(file, builder.value))
    spots = builder.spots
    return Document(file, builder.value, lambda: spots, tuple(builder.diagnostics), text)


def parse_spots(text: str) -> Spot | None:
    """Find the place of every value of a text; None where it is too large, or not sound."""
    builder = _Builder("")
    try:
        _build(builder, text)
    except (yaml.YAMLError, _StopError):
        return None
    return builder.spots


def find_cut_texts(text: str) -> dict[tuple[int, int], str]:
    """Find what a sign # behind a blank takes from text without quotation marks.

    Args:
        text: The text of a file that is sound YAML.

    Returns:
        For the line and column of each such text, both from 1, all that is taken for a comment.
    """
    plain = text.removeprefix("\ufeff")
    lines = plain.split("\n")
    found: dict[tuple[int, int], str] = {}
    for event in yaml.parse(plain, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.end_mark:
            rest = lines[event.end_mark.line][event.end_mark.column :]
            if re.match(r" *#", rest) and isinstance(read_plain(event.value) or "", str):
                is_empty = not event.value
                where = (event.start_mark.line, event.start_mark.column) if event.start_mark else ()
                line, column = where or (0, 0)
                if not is_empty or rest.lstrip() != "#":
                    found[line + 1, column + 1] = rest.strip()
    return found


class _StopError(Exception):
    """A fault after which the rest of the file has no meaning."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class _Frame:
    """A mapping or a list that is being filled."""

    value: dict[str, object] | list[object]
    spot: Spot
    key: str | None = None
    key_line: int = 0
    key_column: int = 0
    key_end: int = 0
    is_flow: bool = False
    last: yaml.ScalarEvent | None = None
    last_key: str = ""
    gap: int = 0
    cut: str = ""
    is_doubled: bool = False


@dataclass(slots=True)
class _Builder:
    """What has been built so far."""

    file: str
    value: object = None
    spots: Spot | None = None
    frames: list[_Frame] = field(default_factory=list)
    documents: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def place(self, event: yaml.Event) -> Place:
        line, column = _start(event)
        return Place(self.file, line, column)

    def report(self, diagnostic: Diagnostic) -> None:
        """Note a fault; with too many of them, the rest of the file is not looked at."""
        if len(self.diagnostics) == too_many.MOST:
            raise _StopError(too_many.report(diagnostic.place))
        self.diagnostics.append(diagnostic)

    def wants_key(self) -> bool:
        frame = self.frames[-1] if self.frames else None
        return frame is not None and isinstance(frame.value, dict) and frame.key is None

    def add(self, value: object, spot: Spot) -> None:
        if not self.frames:
            self.value, self.spots = value, spot
            return
        frame = self.frames[-1]
        children = frame.spot.children
        if isinstance(frame.value, list) and isinstance(children, list):
            frame.value.append(value)
            children.append(spot)
        elif isinstance(frame.value, dict) and isinstance(children, dict):
            spot.key_line, spot.key_column = frame.key_line, frame.key_column
            if frame.key is not None and frame.key not in frame.value:
                frame.value[frame.key] = value
                children[frame.key] = spot
            frame.key = None

    def open_key(self, key: str, event: yaml.Event) -> None:
        frame = self.frames[-1]
        frame.key = key
        before = frame.key_end if frame.cut else _index(frame.last.end_mark) if frame.last else 0
        frame.gap = _index(event.start_mark) - before - 1
        frame.key_end = _index(event.end_mark)
        frame.key_line, frame.key_column = _start(event)
        if key == "<<":
            raise _StopError(merge_key.report(self.place(event)))
        if isinstance(frame.value, dict) and key in frame.value:
            first = frame.spot.child(key)
            first_line = first.key_line if first else 0
            if (
                not frame.is_doubled
            ):  # where an entry lost its hyphen, all of its keys are there twice
                is_entry = len(self.frames) > 1 and isinstance(self.frames[-2].value, list)
                found = duplicate_key.report(self.place(event), key, first_line, is_entry=is_entry)
                self.report(found)
            frame.is_doubled = True


def _index(mark: object) -> int:
    return int(getattr(mark, "index", 0))


def _start(event: yaml.Event) -> tuple[int, int]:
    """Line and column at which an event begins, both from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _spot(event: yaml.Event, children: dict[str, Spot] | list[Spot] | None = None) -> Spot:
    line, column = _start(event)
    return Spot(line, column, line, column, children)


def _build(builder: _Builder, text: str) -> None:
    """Follow the parser's events and build values and spots."""
    left = too_large.MOST_VALUES
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if not left:
                raise _StopError(too_large.report_values(builder.place(event)))
            left -= 1
        if isinstance(event, yaml.ScalarEvent):
            _take_scalar(builder, event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            _take_start(builder, event)
        elif isinstance(event, yaml.CollectionEndEvent):
            frame = builder.frames.pop()
            _report_cut(builder, frame)
            builder.add(frame.value, frame.spot)
        elif isinstance(event, yaml.AliasEvent):
            _take_alias(builder, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            builder.documents += 1
            if builder.documents > 1:
                raise _StopError(several_documents.report(builder.place(event)))


def _take_scalar(builder: _Builder, event: yaml.ScalarEvent) -> None:
    _refuse_extras(builder, event)
    if builder.wants_key():
        builder.open_key(event.value, event)
        return
    is_plain = not event.style
    frame = builder.frames[-1] if builder.frames else None
    if frame and frame.is_flow and frame.key is not None:
        if _is_cut_off(frame, event):
            frame.cut += "," + " " * min(frame.gap, 1) + frame.key
            frame.key = None
            return
        _report_cut(builder, frame)
        frame.last = event if is_plain else None
        frame.last_key = frame.key
    value = _read_plain(builder, event) if is_plain else event.value
    if not is_plain and (bad := control_character.PATTERN.search(event.value)):
        builder.report(control_character.report(builder.place(event), bad.group()))
    builder.add(value, _spot(event))


def _is_cut_off(frame: _Frame, event: yaml.ScalarEvent) -> bool:
    """Whether a key between curly brackets is the end of the text before it: it has no colon."""
    is_alone = not event.style and not event.value and _index(event.start_mark) == frame.key_end
    return is_alone and frame.last is not None and frame.last.value != ""


def _report_cut(builder: _Builder, frame: _Frame) -> None:
    """Report the value that commas have cut, once, with all that belongs to it."""
    if frame.last is not None and frame.cut:
        text = frame.last.value + frame.cut
        builder.report(bare_comma.report(builder.place(frame.last), frame.last_key, text))
    frame.cut = ""


def _take_start(builder: _Builder, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
    _refuse_extras(builder, event)
    if len(builder.frames) >= too_deep.DEEPEST:
        raise _StopError(too_deep.report(builder.place(event)))
    if builder.wants_key():
        raise _StopError(key_not_text.report(builder.place(event)))
    if builder.frames:
        _report_cut(builder, builder.frames[-1])
        builder.frames[-1].last = None
    if isinstance(event, yaml.MappingStartEvent):
        builder.frames.append(_Frame({}, _spot(event, {}), is_flow=bool(event.flow_style)))
    else:
        builder.frames.append(_Frame([], _spot(event, [])))


def _take_alias(builder: _Builder, event: yaml.AliasEvent) -> None:
    sign = f"*{event.anchor}"
    builder.report(yaml_alias.report(builder.place(event), sign))
    if builder.wants_key():
        builder.open_key(sign, event)
        return
    builder.add(None, _spot(event))


def _refuse_extras(
    builder: _Builder,
    event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent,
) -> None:
    """Report an anchor or a tag on a value."""
    if event.anchor:
        builder.report(yaml_alias.report(builder.place(event), f"&{event.anchor}"))
    if event.tag:
        written = event.tag.replace("tag:yaml.org,2002:", "!!")
        builder.report(tag.report(builder.place(event), written))


def read_plain(text: str) -> object:
    """Give plain text the meaning that the core schema of YAML 1.2 gives it.

    Args:
        text: A scalar without quotation marks.

    Returns:
        None, a truth value, a number, or the text itself.
    """
    if text in _NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    if _looks_like_number(text) and len(text) <= _LONGEST_NUMBER:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def _looks_like_number(text: str) -> bool:
    return text[0].isdigit() or text[0] in "+-."


def _read_plain(builder: _Builder, event: yaml.ScalarEvent) -> object:
    """Read a plain scalar, and report one that programs read differently."""
    value = read_plain(event.value)
    if isinstance(value, str):
        if not _looks_like_number(value):
            if value in ambiguous_word.WORDS:
                builder.report(ambiguous_word.report(builder.place(event), value))
        elif len(value) <= _LONGEST_NUMBER and ambiguous_number.PATTERN.fullmatch(value):
            builder.report(ambiguous_number.report(builder.place(event), value))
    return value


def _find_blockers(file: str, text: str) -> list[Diagnostic]:
    """Find what makes reading on pointless: conflicts, each once, and the first tab."""
    starts = (
        match for match in conflict_marker.PATTERN.finditer(text) if match.group().startswith("<")
    )
    first = list(islice(starts, too_many.MOST + 1))
    first = first or list(islice(conflict_marker.PATTERN.finditer(text), too_many.MOST + 1))
    found = [conflict_marker.report(*located) for located in _locate(file, text, first)]
    found[too_many.MOST :] = [too_many.report(each.place) for each in found[too_many.MOST :]]
    if first_tab := re.search("\t", text):
        more = sum("\t" in line for line in text.split("\n")) - 1
        found.extend(tab.report(place, more) for place, _ in _locate(file, text, [first_tab]))
    return found


def _locate(file: str, text: str, matches: Iterable[re.Match[str]]) -> Iterator[tuple[Place, str]]:
    """Tell where matches stand, and what they are, in one pass over the text."""
    line, line_start, seen = 1, 0, 0
    for match in matches:
        offset = match.start()
        line += text.count("\n", seen, offset)
        line_start = max(line_start, text.rfind("\n", seen, offset) + 1)
        seen = offset
        yield Place(file, line, offset - line_start + 1), match.group()


def _unread(file: str, text: str, *diagnostics: Diagnostic) -> Document:
    return Document(file, None, lambda: None, tuple(diagnostics), text)
