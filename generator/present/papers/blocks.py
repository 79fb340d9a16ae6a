"""What papers are made of, whatever format they are written in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from urllib.parse import urljoin

from generator.present.links import Link

_ROOT = "https://edition/"
"""Stands for the front page of the edition while addresses are put together."""


class Mark(StrEnum):
    """What happened to words between two editions."""

    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind.

    Attributes:
        text: The words.
        place: What they lead to, from the front page of the edition: "workstreams/ws5/#ws5-a1".
        is_strong: Whether they stand out.
        sign: Colour of the tag that they are shown in; empty for plain words.
        mark: What happened to them; None for nothing.
    """

    text: str
    place: str = ""
    is_strong: bool = False
    sign: str = ""
    mark: Mark | None = None


Line = tuple[Run, ...]
"""Words that follow each other."""


class Tone(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    LEAD = "lead"  # what a reader should see first
    FACTS = "facts"  # about what stands above it
    GAP = "gap"  # what the plan does not state


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        level: 1 is the highest below the title.
        text: The words.
        anchor: Name by which the paper leads to it; empty for none.
    """

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        runs: Its words.
        tone: How it is set.
        anchor: Name by which the paper leads to it; empty for none.
        depth: How far it lies inside another one: 1 for a step of an action.
    """

    runs: Line
    tone: Tone = Tone.BODY
    anchor: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order means nothing."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table: lines one below the other."""

    lines: tuple[Line, ...]
    is_number: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        caption: What it shows.
        headings: Heading of each column; for a column of figures with True.
        rows: The cells; the first of each row names it.
    """

    caption: str
    headings: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[GridCell, ...], ...]

    @property
    def is_wide(self) -> bool:
        """Whether it needs a page laid on its side."""
        room = sum(_ROOM_OF_FIGURES if is_number else 1 for _, is_number in self.headings)
        return room > _MOST_UPRIGHT


_MOST_UPRIGHT = 4
"""Columns of text that a page of A4 has room for in a size that can be read."""

_ROOM_OF_FIGURES = 0.3
"""How much of the room of a column of text one of figures takes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture.

    Attributes:
        svg: The picture.
        alt: What it shows, for those who cannot see it.
        caption: Its title.
        width: Its width in its own units.
        height: Its height in its own units.
    """

    svg: str
    alt: str
    caption: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the highest headings, with their pages where a format has pages."""


Block = Heading | Paragraph | Bullets | Grid | Picture | NewPage | Contents


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blocks that stand on pages of one shape.

    Attributes:
        is_wide: Whether the pages lie on their side.
        blocks: The blocks.
    """

    is_wide: bool
    blocks: tuple[Block, ...]


def split_sheets(blocks: Iterable[Block]) -> Iterator[Sheet]:
    """Put blocks on pages of their shape; the headings of a wide table go with it.

    Args:
        blocks: The blocks of a paper.

    Yields:
        All of them, in order; neighbouring wide tables share their pages.
    """
    current: list[Block] = []
    headings: list[Block] = []
    is_wide = False
    for block in blocks:
        if isinstance(block, Heading):
            headings.append(block)
            continue
        wants_wide = isinstance(block, Grid) and block.is_wide
        if wants_wide != is_wide and current:
            yield Sheet(is_wide, tuple(current))
            current = []
        is_wide = wants_wide
        current += [*headings, block]
        headings = []
    if current or headings:
        yield Sheet(is_wide, (*current, *headings))


@dataclass(frozen=True)
class Paper:
    """A paper.

    Attributes:
        title: Its title.
        subtitle: The edition, its status and the day that everything is worked out for.
        as_at: The day that everything is worked out for.
        author: Who publishes it; empty where that is not stated.
        foot: What stands at the foot of each page beside its number.
        warnings: What has to be said first: that it is a draft, or made up.
        blocks: What it says.
        address: Address of the edition on the web, closed by a slash; empty where it is not known.
    """

    title: str
    subtitle: str
    as_at: date
    author: str
    foot: str
    warnings: tuple[str, ...]
    blocks: tuple[Block, ...]
    address: str = ""

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The names by which the paper can lead to its own parts."""
        return frozenset(
            block.anchor
            for block in self.blocks
            if isinstance(block, Heading | Paragraph) and block.anchor
        )

    def find_anchor(self, run: Run) -> str:
        """Give the part of this paper that words lead to; empty where it is not in the paper."""
        path, _, anchor = run.place.partition("#")
        name = anchor or path.rstrip("/").rpartition("/")[2]
        return name if name in self.anchors else ""

    def find_url(self, run: Run) -> str:
        """Give the address that words lead to on the web; empty where none is known."""
        return f"{self.address}{run.place}" if self.address and run.place else ""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns the links of a page into runs of a paper.

    Attributes:
        page: The page that the links were made for: "workstreams/ws5"; "" is the front page.
    """

    page: str

    def run(self, link: Link) -> Run:
        """Turn one link into words that know what they lead to."""
        return Run(link.text, place=self._find_place(link.url), sign=link.sign)

    def lines(self, links: Iterable[Link]) -> tuple[Line, ...]:
        """Turn links that stand one below the other into lines."""
        return tuple((self.run(link),) for link in links)

    def _find_place(self, url: str) -> str:
        """Give where a link leads, from the front page; empty for what lies outside the edition."""
        if not url:
            return ""
        whole = urljoin(f"{_ROOT}here/{self.page}/", url)
        inner = f"{_ROOT}here/"
        return whole.removeprefix(inner) if whole.startswith(inner) else ""


def plain(text: str) -> Line:
    """Make a line of plain words."""
    return (Run(text),)


def join_lines(lines: Sequence[Line], between: str = "; ") -> Line:
    """Put lines behind one another."""
    joined: list[Run] = []
    for line in lines:
        if joined:
            joined.append(Run(between))
        joined.extend(line)
    return tuple(joined)
