"""The parts that pages are made of."""

from dataclasses import dataclass

from generator.present.links import Link


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact about an item: "Lead: Director of Children's Services".

    Attributes:
        name: What it is about.
        values: What is known; words or links, one after another.
        is_gap: Whether the plan does not state it.
    """

    name: str
    values: tuple[Link, ...]
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        values: Words or links, each on a line of its own.
        is_number: Whether it is set to the right, as figures are.
        is_gap: Whether the plan does not state it.
        anchor: Id of the cell on its page; empty for none.
    """

    values: tuple[Link, ...]
    is_number: bool = False
    is_gap: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        head: The cell that names the row.
        cells: The other cells.
        anchor: Id of the row on its page; empty for none.
        data: What scripts know the row by, as names of data attributes with their values.
    """

    head: Cell
    cells: tuple[Cell, ...]
    anchor: str = ""
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and headings.

    Attributes:
        caption: What it shows.
        headings: Heading of each column; for a column of figures with True.
        rows: Its rows.
        full_headings: Headings that need no caption to be understood, where others are shorter.
    """

    caption: str
    headings: tuple[tuple[str, bool], ...]
    rows: tuple[Row, ...]
    full_headings: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands beside each cell on a phone, where the cells of a row are a list."""
        return self.full_headings or tuple(name for name, _ in self.headings)


@dataclass(frozen=True, slots=True)
class RunView:
    """Neighbouring words of a marked text.

    Attributes:
        mark: "kept", "removed" or "added".
        lead: The space before them, which stands outside the mark.
        text: The words.
        tail: The space behind them, which stands outside the mark.
    """

    mark: str
    lead: str
    text: str
    tail: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One thing that a change does.

    Attributes:
        label: What happened: "Due date put back".
        strength: What it does to the commitment, in words; empty where it does nothing.
        sign: The colour of the tag with those words.
        runs: Both wordings in one, words marked; empty to show them one after the other.
        was: What it was; empty where there was nothing.
        now: What it is now; empty where there is nothing.
    """

    label: str
    strength: str
    sign: str
    runs: tuple[RunView, ...]
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why something changed.

    Attributes:
        text: The reason.
        agreed: Who agreed it and when; empty where that is not stated.
        link: The decision.
    """

    text: str
    agreed: str
    link: Link


@dataclass(frozen=True, slots=True)
class ItemHistory:
    """What became of an item from edition to edition, as its own section says it.

    Attributes:
        title: Since when it changed: "Changed since 2016 to 2017"; empty where it did not.
        parts: What its changes do.
        reasons: Why.
        link: Its changes on their page; None where it did not change.
        life: Its life from edition to edition; None in its first one.
        later: What the current edition says of it; None where it says the same, or is this one.
    """

    title: str
    parts: tuple[ChangeView, ...]
    reasons: tuple[ReasonView, ...]
    link: Link | None
    life: Link | None
    later: Fact | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of the plan as a section of a page.

    Attributes:
        id: Its id, which is its address on the page.
        label: Its kind and number: "Action 1".
        text: What it says.
        facts: Lead, dates, targets and the like.
        note: What a reader should know; empty for none.
        tags: Subjects that it speaks of.
        related: Named lists of links: risks, documents, open questions.
        source: Its place in the source document, in words; empty for none.
        edit_url: Address of its line in the repository; empty for none.
        children: Steps and milestones.
        search_words: Words that search should also find it by; empty for none.
        past: What became of it from edition to edition; None where there is nothing to say.
    """

    id: str
    label: str
    text: str
    facts: tuple[Fact, ...] = ()
    note: str = ""
    tags: tuple[Link, ...] = ()
    related: tuple[Fact, ...] = ()
    source: str = ""
    edit_url: str = ""
    children: tuple["ItemView", ...] = ()
    search_words: str = ""
    past: ItemHistory | None = None


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items under one heading.

    Attributes:
        title: The heading; empty for items outside groups.
        anchor: Id of the heading.
        items: The items.
    """

    title: str
    anchor: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class ItemSection:
    """All items of one kind on a page.

    Attributes:
        title: The heading: "Actions".
        anchor: Id of the heading.
        lead_in: What they are, in a sentence.
        groups: The items; empty where the plan states none.
        nothing: What to say where the plan states none.
    """

    title: str
    anchor: str
    lead_in: str
    groups: tuple[ItemGroup, ...]
    nothing: str


def words(*texts: str) -> tuple[Link, ...]:
    """Make words without links."""
    return tuple(Link(text) for text in texts)


def cell(text: str, *, is_number: bool = False, is_gap: bool = False) -> Cell:
    """Make a cell of words."""
    return Cell(words(text), is_number, is_gap)
