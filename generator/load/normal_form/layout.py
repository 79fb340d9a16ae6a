"""How a file is written: its entries in order, with the comments and blank lines round them."""

from dataclasses import dataclass, field

BLOCKS = ("|", ">")
"""Signs that a block of text begins with."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A line between values.

    Attributes:
        text: The comment, with its sign; empty for a blank line.
        line: Its line, from 0.
        column: The column that it begins in, from 0.
    """

    text: str
    line: int
    column: int = 0


@dataclass(slots=True)
class Scalar:
    """A single value, or a key.

    Attributes:
        value: The text of it, before plain text is taken for a number or the like.
        style: The sign that it begins with: a quotation mark, `|` or `>`; empty for plain text.
        lines: Its lines as they are written. The first one of a block of text is its header, and
            the others are without their indentation.
        end: Its last line, from 0.
    """

    value: str
    style: str
    lines: tuple[str, ...]
    end: int


@dataclass(slots=True)
class Group:
    """A mapping or a list.

    Attributes:
        is_mapping: Whether it has keys.
        in_brackets: Whether it is written in brackets or braces.
        line: The line that it begins in, from 0.
        column: The column of its first key, hyphen or bracket, from 0.
        entries: What it holds.
        tail: Comments after its last entry.
        has_remarks: Whether comments stand between its brackets.
        is_begun: Whether something of it has been read.
        end: Its last line, from 0, with its comments.
        end_column: The column behind its closing bracket; 0 for a group in lines.
    """

    is_mapping: bool
    in_brackets: bool
    line: int
    column: int
    entries: list["Entry"] = field(default_factory=list)
    tail: list[Remark] = field(default_factory=list)
    has_remarks: bool = False
    is_begun: bool = False
    end: int = 0
    end_column: int = 0


@dataclass(slots=True)
class Entry:
    """A value in a mapping or a list.

    Attributes:
        value: The value.
        key: Its key; None in a list.
        lead: Comments and blank lines before it.
        note: The comment at the end of its line; empty without one.
    """

    value: Scalar | Group
    key: Scalar | None = None
    lead: list[Remark] = field(default_factory=list)
    note: str = ""

    @property
    def is_set_apart(self) -> bool:
        """Whether a blank line stands before it."""
        return any(not remark.text for remark in self.lead)
