"""What the golden thread hangs on, and which workstreams serve it."""

from dataclasses import dataclass

from generator.analysis.index import Entry
from generator.model.framework import CityOutcome, Tag, ThreadEnd
from generator.model.workstream import Workstream
from generator.present.edition import ShownEdition
from generator.present.links import WORKSTREAM_FOLDER, Link, Linker
from generator.present.views.items import label_of
from generator.present.views.parts import Cell, Fact, Row, Table, cell, words
from generator.present.words import NOT_STATED, count_of, say_source


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A city outcome, theme, focus area, challenge or subject.

    Attributes:
        id: Its id.
        title: Its title.
        text: What it means.
        facts: What the plan contributes, and what is tagged with it.
        served: The workstreams that serve it, down to their items; None where there are none.
        source: Its place in the source document.
    """

    id: str
    title: str
    text: str
    facts: tuple[Fact, ...]
    served: Table | None
    source: str


@dataclass(frozen=True, slots=True)
class ThreadSection:
    """Things of one kind.

    Attributes:
        title: The heading.
        anchor: Id of the heading.
        lead_in: What they are.
        ends: The things.
    """

    title: str
    anchor: str
    lead_in: str
    ends: tuple[ThreadView, ...]


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """The page of the golden thread.

    Attributes:
        status_line: The edition, its status and as-at date.
        sections: City outcomes, themes, focus areas, challenges and subjects.
        unlinked: What is not linked to anything.
    """

    status_line: str
    sections: tuple[ThreadSection, ...]
    unlinked: tuple[Fact, ...]


_SECTIONS = (
    ("city outcome", "City outcomes", "Outcomes of the strategy for the whole city."),
    ("theme", "Outcome themes", "Themes of the city's plan for children and young people."),
    ("focus area", "Focus areas", "What the city's plan for children and young people puts first."),
    ("challenge", "Challenges", "Issues that the service's self-assessment says must be tackled."),
    ("tag", "Subjects", "Subjects that run across workstreams, with every item that names them."),
)


def view_framework(edition: ShownEdition) -> FrameworkView:
    """Show what the plan serves, and what serves it in the plan."""
    linker = edition.linker("framework")
    sections = [
        ThreadSection(
            title,
            f"framework-{kind.replace(' ', '-')}",
            lead_in,
            tuple(_view_end(edition, linker, entry) for entry in edition.index.of_kind(kind)),
        )
        for kind, title, lead_in in _SECTIONS
        if edition.index.of_kind(kind)
    ]
    return FrameworkView(edition.status_line, tuple(sections), _unlinked(edition, linker))


def _unlinked(edition: ShownEdition, linker: Linker) -> tuple[Fact, ...]:
    """Say what of the thread is broken off: ends, workstreams and items linked to nothing."""
    ends = tuple(
        linker.to(entry.id)
        for entry in edition.index.of_kind("city outcome", "theme", "focus area", "challenge")
        if not edition.index.by_target.get(entry.id)
    )
    workstreams = tuple(
        linker.to(workstream.id) for workstream in edition.plan.workstreams if not workstream.thread
    )
    facts = [
        Fact(title, links)
        for title, links in (
            ("Served by no workstream", ends),
            ("Workstreams that serve none of them", workstreams),
        )
        if links
    ]
    for kind, plural in (
        ("priority", "Priorities"),
        ("action", "Actions"),
        ("measure", "Measures"),
    ):
        entries = edition.index.of_kind(kind)
        loose = sum(not getattr(entry.model, "serves", ()) for entry in entries)
        if loose:
            said = f"{loose} of {len(entries)} do not say which outcome they serve"
            facts.append(Fact(plural, words(said), is_gap=True))
    return tuple(facts)


def _view_end(edition: ShownEdition, linker: Linker, entry: Entry) -> ThreadView:
    model = entry.model
    if isinstance(model, Tag):
        return ThreadView(
            entry.id, model.title, model.text, _tagged(edition, linker, entry.id), None, ""
        )
    if not isinstance(model, ThreadEnd):
        raise TypeError(entry.id)
    facts = []
    if isinstance(model, CityOutcome):
        said = model.contribution
        facts.append(Fact("What the plan contributes", words(said or NOT_STATED), is_gap=not said))
    served = _served_table(edition, linker, entry.id, model.title)
    if served is None:
        facts.append(Fact("Served by", words("No workstream is linked to it"), is_gap=True))
    return ThreadView(
        entry.id, model.title, model.text, tuple(facts), served, say_source(model.source)
    )


def _served_table(edition: ShownEdition, linker: Linker, end: str, title: str) -> Table | None:
    """List the workstreams that serve something, with the way on to what they state."""
    rows = []
    for workstream in edition.plan.workstreams:
        for link in workstream.thread:
            if link.to != end:
                continue
            page = f"{WORKSTREAM_FOLDER}/{workstream.id}"
            counted = [
                linker.to_page(page, count_of(len(items), singular), f"{workstream.id}-{name}")
                for name, singular, items in (
                    ("outcomes", "outcome", workstream.outcomes),
                    ("actions", "action", workstream.actions),
                    ("measures", "measure", workstream.measures),
                )
            ]
            basis = "By the plan" if link.basis == "stated" else "By the editors"
            rows.append(
                Row(
                    Cell((linker.to(workstream.id),)),
                    (*(Cell((each,)) for each in counted), cell(basis)),
                )
            )
    headings = ("Workstream", "Outcomes", "Actions", "Measures", "Linked")
    if not rows:
        return None
    return Table(
        f"Workstreams that serve: {title}", tuple((name, False) for name in headings), tuple(rows)
    )


def _tagged(edition: ShownEdition, linker: Linker, tag: str) -> tuple[Fact, ...]:
    """List what carries a subject, workstream by workstream."""
    groups: dict[str, list[Link]] = {}
    for holder in edition.index.holders(tag, "tags"):
        found = edition.index.by_id.get(holder.workstream)
        workstream = found.model if found else None
        where = (
            f"{workstream.number}. {workstream.short_title}"
            if isinstance(workstream, Workstream)
            else "Introduction"
        )
        groups.setdefault(where, []).append(linker.to(holder.id, f"{label_of(holder)} {holder.id}"))
    if not groups:
        return (Fact("Named in", words("Nothing in this edition"), is_gap=True),)
    return tuple(Fact(where, tuple(links)) for where, links in groups.items())
