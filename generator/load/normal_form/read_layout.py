"""Reading how a file is written.

The parser's events say where each value begins and ends. Whatever stands between two of them is
punctuation, comments and blank lines, so that no comment can be overlooked.
"""

import yaml

from generator.load.normal_form.layout import BLOCKS, Entry, Group, Remark, Scalar


def read_layout(text: str) -> Group:
    """Read how a file is written.

    Args:
        text: The text of a file that was read without faults, so that it holds a mapping.

    Returns:
        The mapping.
    """
    reader = _Reader(text)
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        reader.take(event)
    return reader.finish()


class _Reader:
    """What has been read so far, and where the last value ended."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._line = self._column = 0
        self._root: Group | None = None
        self._open: list[Group] = []
        self._closed: list[Group] = []
        self._waiting: list[Remark] = []
        self._last: Entry | None = None
        self._key_entry: Entry | None = None

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._take_start(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._take_end(event)

    def finish(self) -> Group:
        """Give what stands after the last value to what it belongs to."""
        if self._root is None:
            message = "a file without a mapping has no layout"
            raise ValueError(message)
        self._go_on_to(len(self._lines) - 1, len(self._lines[-1]))
        left = self._share_out(-1)
        self._root.tail += left
        _lift(self._root)
        return self._root

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        self._go_on_to(*_start(event))
        scalar = self._cut_out(event)
        frame = self._open[-1]
        if frame.is_mapping and self._key_entry is None:
            entry = self._key_entry = self._last = self._begin_entry(scalar, key=scalar)
        else:
            entry = self._place(scalar)
        if scalar.style in BLOCKS:
            self._take_note(entry, scalar)
        self._touch(scalar.end)

    def _take_start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        in_brackets = bool(event.flow_style)
        group = Group(isinstance(event, yaml.MappingStartEvent), in_brackets, *_start(event))
        if in_brackets:
            self._go_on_to(*_start(event))
        if self._root is None:
            self._root = group
        elif in_brackets:
            self._place(group)
        else:
            self._hang(group)
        self._open.append(group)
        if in_brackets:
            self._jump_to(*_end(event))
            self._touch(self._line)

    def _take_end(self, event: yaml.MappingEndEvent | yaml.SequenceEndEvent) -> None:
        group = self._open[-1]
        if not group.in_brackets:
            self._closed.append(self._open.pop())
            return
        self._go_on_to(*_start(event))
        self._jump_to(*_end(event))
        self._touch(self._line)
        group.end_column = self._column
        self._open.pop()
        owner = self._open[-1].entries[-1] if self._open else None
        if group.entries or owner is None:
            group.tail += self._take_waiting()
        else:
            _put_before(owner, self._take_waiting())
        # What is said after the bracket stays behind what is said between the brackets.
        self._last = None if group.has_remarks else owner

    def _touch(self, line: int) -> None:
        """Note that something of the open groups stands in a line."""
        for group in self._open:
            group.is_begun = True
            group.end = line

    def _begin_entry(self, value: Scalar | Group, key: Scalar | None = None) -> Entry:
        """Add an entry to the innermost group, with the remarks that lead up to it."""
        begun = [group.column for group in self._open if group.is_begun]
        entry = Entry(value, key, self._share_out(begun[-1] if begun else -1))
        self._open[-1].entries.append(entry)
        return entry

    def _place(self, value: Scalar | Group) -> Entry:
        """Put a value that begins where the last one ended into the innermost group."""
        if self._key_entry is None:
            entry = self._begin_entry(value)
        else:
            entry, self._key_entry = self._key_entry, None
            entry.value = value
            _put_before(entry, self._take_waiting())
        self._last = entry
        return entry

    def _hang(self, group: Group) -> None:
        """Put a group of lines into the innermost group; its remarks are those of its entries."""
        if self._key_entry is None:
            self._open[-1].entries.append(Entry(group))
        else:
            self._key_entry.value = group
            self._key_entry = None

    def _take_waiting(self) -> list[Remark]:
        waiting, self._waiting = self._waiting, []
        return waiting

    def _share_out(self, column: int) -> list[Remark]:
        """Give remarks to groups that ended before them; the rest is for what comes next.

        A comment belongs to a group that has ended if it is set further in than what comes next.

        Args:
            column: The column of the group that goes on.

        Returns:
            What no group has taken.
        """
        waiting = self._take_waiting()
        groups, self._closed = self._closed, []
        given = 0
        for position, remark in enumerate(waiting):
            if not remark.text:
                continue
            while groups and groups[0].column > remark.column:
                del groups[0]
            if not groups or remark.column <= column:
                break
            groups[0].tail += waiting[given : position + 1]
            given = position + 1
            for group in (*groups, *self._open):
                group.end = remark.line
        return waiting[given:]

    def _go_on_to(self, line: int, column: int) -> None:
        """Pass over what stands between the last value and the next one."""
        for number in range(self._line, line + 1):
            is_first, is_last = number == self._line, number == line
            start = self._column if is_first else 0
            between = self._lines[number][start : column if is_last else None]
            sign = between.find("#")
            if sign >= 0:
                remark = Remark(between[sign:].rstrip(), number, start + sign)
                self._remark(remark, ends_line=is_first and self._last is not None)
            elif start == 0 and not is_last and not between.strip():
                self._waiting.append(Remark("", number))
        self._line, self._column = line, column

    def _remark(self, remark: Remark, *, ends_line: bool) -> None:
        for group in self._open:
            group.has_remarks = group.has_remarks or group.in_brackets
        if ends_line and self._last is not None and not self._last.note:
            self._last.note = remark.text
        else:
            self._waiting.append(remark)

    def _jump_to(self, line: int, column: int) -> None:
        self._line, self._column = line, column

    def _cut_out(self, event: yaml.ScalarEvent) -> Scalar:
        """Take the lines of a value as they are written, and go on behind them."""
        if event.style in BLOCKS:
            return self._cut_out_block(event)
        first, start = _start(event)
        last, end = _end(event)
        self._jump_to(last, end)
        lines = self._lines[first : last + 1]
        lines[-1] = lines[-1][:end]
        lines[0] = lines[0][start:]
        return Scalar(event.value, event.style or "", tuple(lines), last)

    def _cut_out_block(self, event: yaml.ScalarEvent) -> Scalar:
        """Take a block of text; blank lines after it belong to it only where its header says so."""
        first, start = _start(event)
        end, column = _end(event)
        header = self._lines[first][start:]
        written = self._lines[first + 1 : end + (column > 0)]
        margin = self._margin(header, written)
        lines = [line[margin:] for line in written]
        while lines and not lines[-1] and "+" not in header.partition("#")[0]:
            del lines[-1]
        last = first + len(lines)
        if last + 1 < len(self._lines):
            self._jump_to(last + 1, 0)
        else:
            self._jump_to(last, len(self._lines[last]))
        return Scalar(event.value, event.style or "", (header, *lines), last)

    def _margin(self, header: str, written: list[str]) -> int:
        """Tell how far a block of text is set in: as its header says, or as its first line is."""
        steps = [int(sign) for sign in header.partition("#")[0] if sign.isdigit()]
        if steps:
            return self._open[-1].column + steps[0]
        first = next((line for line in written if line.strip()), "")
        return len(first) - len(first.lstrip(" "))

    def _take_note(self, entry: Entry, scalar: Scalar) -> None:
        """Take the comment out of the header of a block of text."""
        header, sign, comment = scalar.lines[0].partition("#")
        scalar.lines = (header.rstrip(), *scalar.lines[1:])
        if sign:
            entry.lead += [Remark(entry.note, scalar.end)] if entry.note else []
            entry.note = f"{sign}{comment.rstrip()}"
        self._last = None


def _start(event: yaml.Event) -> tuple[int, int]:
    """Line and column at which an event begins, both from 0."""
    return (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)


def _end(event: yaml.Event) -> tuple[int, int]:
    """Line and column behind an event, both from 0."""
    return (event.end_mark.line, event.end_mark.column) if event.end_mark else (0, 0)


def _lift(group: Group) -> None:
    """Give the remarks before the first thing in an item of a list to the item."""
    for entry in group.entries:
        value = entry.value
        if not isinstance(value, Group) or not value.entries:
            continue
        _lift(value)
        if entry.key is None and (value.has_remarks or not value.in_brackets):
            first = value.entries[0]
            entry.lead += [Remark(entry.note, value.end)] if entry.note else []
            entry.lead += first.lead
            entry.note, first.lead = "", []


def _put_before(entry: Entry, remarks: list[Remark]) -> None:
    """Put comments that stand between a key and its value before the key."""
    said = [remark for remark in remarks if remark.text]
    if said and entry.note:
        said.insert(0, Remark(entry.note, said[0].line))
        entry.note = ""
    entry.lead += said
