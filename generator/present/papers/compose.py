"""The parts of pages as blocks of a paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.present.acronyms import Explainer
from generator.present.charts import ChartView
from generator.present.edition import ShownEdition
from generator.present.links import Link
from generator.present.papers.blocks import (
    Block,
    Bullets,
    Grid,
    GridCell,
    Heading,
    Line,
    Mark,
    Paragraph,
    Picture,
    Resolver,
    Run,
    Tone,
    join_lines,
    plain,
)
from generator.present.rendering import render_picture
from generator.present.views.parts import (
    Cell,
    ChangeView,
    Fact,
    ItemSection,
    ItemView,
    ReasonView,
    RunView,
    Table,
)
from generator.present.words import NOT_STATED

_MARKS = {"removed": Mark.REMOVED, "added": Mark.ADDED}


@dataclass(frozen=True)
class Composer:
    """Makes blocks of what the views of one page show.

    Attributes:
        edition: The edition.
        explain: Explains acronyms at their first use in the paper.
        resolver: Knows where the links of the page lead.
    """

    edition: ShownEdition
    explain: Explainer
    resolver: Resolver = field(default_factory=lambda: Resolver(""))

    def on(self, page: str) -> "Composer":
        """Give a composer for the views of another page, which goes on with the same paper."""
        return replace(self, resolver=Resolver(page))

    def words(self, text: str) -> Line:
        """Make a line of a text of the plan, its acronyms explained."""
        return plain(self.explain.explain_plainly(text))

    def say(self, text: str, tone: Tone = Tone.BODY) -> Iterator[Paragraph]:
        """Make a paragraph of a text; nothing of an empty one."""
        if text:
            yield Paragraph(self.words(text), tone)

    def lines(self, links: Iterable[Link]) -> tuple[Line, ...]:
        """Make lines of words and links."""
        return tuple(
            (replace(run, text=self.explain.explain_plainly(run.text)),) if not run.place else line
            for line in self.resolver.lines(links)
            for run in line
        )

    def facts(self, listed: Iterable[Fact]) -> Iterator[Paragraph]:
        """Make a paragraph of each fact."""
        for fact in listed:
            tone = Tone.GAP if fact.is_gap else Tone.FACTS
            yield Paragraph((_name(fact.name), *join_lines(self.lines(fact.values))), tone)

    def facts_in_one(self, listed: Iterable[Fact], end: str = "") -> Iterator[Paragraph]:
        """Make one paragraph of several facts; those that are not stated are named together."""
        facts = list(listed)
        gaps = [fact.name.lower() for fact in facts if _is_plain_gap(fact)]
        said = [
            (_name(fact.name), *join_lines(self.lines(fact.values)))
            for fact in facts
            if not _is_plain_gap(fact)
        ]
        if gaps:
            said.append((_name(NOT_STATED), Run(", ".join(gaps))))
        if end:
            said.append(plain(end))
        if said:
            yield Paragraph((*join_lines(said, ". "), Run(".")), Tone.FACTS)

    def table(self, shown: Table) -> Grid:
        """Make a table."""
        rows = tuple(
            tuple(self._cell(each) for each in (row.head, *row.cells)) for row in shown.rows
        )
        return Grid(shown.caption, shown.headings, rows)

    def _cell(self, shown: Cell) -> GridCell:
        return GridCell(self.lines(shown.values), shown.is_number, shown.is_gap)

    def items(self, section: ItemSection, level: int) -> Iterator[Block]:
        """Make a section of the items of one kind."""
        yield Heading(level, section.title, section.anchor)
        if not section.groups:
            yield Paragraph(plain(section.nothing), Tone.GAP)
        for group in section.groups:
            if group.title:
                yield Heading(level + 1, group.title, group.anchor)
            for item in group.items:
                yield from self.item(item)

    def item(self, shown: ItemView, depth: int = 0) -> Iterator[Block]:
        """Make paragraphs of an item, and of the steps and milestones in it."""
        facts = (*shown.facts, *shown.related)
        runs = [Run(f"{shown.label} ({shown.id}). ", is_strong=True), *self.words(shown.text)]
        if shown.source and not facts:
            runs.append(Run(f" ({shown.source})"))
        yield Paragraph(tuple(runs), anchor=shown.id, depth=depth)
        if facts:
            yield from self._put_deeper(self.facts_in_one(facts, shown.source), depth)
        if shown.note:
            note = (_name("Note"), *self.words(shown.note))
            yield Paragraph(note, Tone.FACTS, depth=depth)
        for child in shown.children:
            yield from self.item(child, depth + 1)

    def _put_deeper(self, paragraphs: Iterable[Paragraph], depth: int) -> Iterator[Paragraph]:
        yield from (replace(each, depth=depth) for each in paragraphs)

    def chart(self, shown: ChartView) -> Picture:
        """Make a picture of a chart."""
        return Picture(
            render_picture(shown), shown.description, shown.title, shown.width, shown.height
        )

    def change(self, shown: ChangeView) -> Iterator[Block]:
        """Make paragraphs of one thing that a change does."""
        label = [Run(shown.label, is_strong=True)]
        if shown.strength:
            label += [Run(": "), Run(shown.strength, sign=shown.sign)]
        yield Paragraph(tuple(label))
        if shown.runs:
            yield Paragraph(tuple(run for each in shown.runs for run in _mark(each)))
        elif shown.was and shown.now:
            yield Paragraph((_name("Was"), Run(shown.was)))
            yield Paragraph((_name("Now"), Run(shown.now)))

    def reasons(self, listed: Iterable[ReasonView]) -> Iterator[Paragraph]:
        """Make a paragraph of each reason."""
        for reason in listed:
            agreed = f" {reason.agreed}." if reason.agreed else ""
            decision = self.resolver.run(reason.link)
            yield Paragraph(
                (_name("Why"), *self.words(reason.text), Run(f"{agreed} "), decision), Tone.FACTS
            )

    def bullets(self, texts: Iterable[str]) -> Iterator[Bullets]:
        """Make a list of texts; nothing of none."""
        items = tuple(self.words(text) for text in texts)
        if items:
            yield Bullets(items)


def _name(name: str) -> Run:
    return Run(f"{name}: ", is_strong=True)


def _is_plain_gap(fact: Fact) -> bool:
    return fact.is_gap and [link.text for link in fact.values] == [NOT_STATED]


def _mark(shown: RunView) -> Iterator[Run]:
    """Write marked words with words that say so, for those who hear them or see no lines."""
    if shown.lead:
        yield Run(shown.lead)
    mark = _MARKS.get(shown.mark)
    yield Run(f"[{mark}: {shown.text}]" if mark else shown.text, mark=mark)
    if shown.tail:
        yield Run(shown.tail)
