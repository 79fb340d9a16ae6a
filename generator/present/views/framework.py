"""What the golden thread hangs on, and which workstreams serve it."""

from dataclasses import dataclass

from generator.analysis.index import Entry
from generator.model.framework import CityOutcome, Tag, ThreadEnd
from generator.model.workstream import Workstream
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker
from generator.present.views.items import label_of
from generator.present.views.parts import Fact, words
from generator.present.words import NOT_STATED, say_source


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A city outcome, theme, focus area, challenge or subject.

    Attributes:
        id: Its id.
        title: Its title.
        text: What it means.
        facts: What the plan contributes, and what serves it.
        source: Its place in the source document.
    """

    id: str
    title: str
    text: str
    facts: tuple[Fact, ...]
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
        unlinked: Workstreams that link to none of them.
    """

    status_line: str
    sections: tuple[ThreadSection, ...]
    unlinked: tuple[Link, ...]


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
    unlinked = tuple(
        linker.to(workstream.id) for workstream in edition.plan.workstreams if not workstream.thread
    )
    return FrameworkView(edition.status_line, tuple(sections), unlinked)


def _view_end(edition: ShownEdition, linker: Linker, entry: Entry) -> ThreadView:
    model = entry.model
    if isinstance(model, Tag):
        tagged = edition.index.holders(entry.id, "tags")
        links = tuple(_link_item(linker, holder) for holder in tagged)
        return ThreadView(entry.id, model.title, model.text, (Fact("Named in", links),), "")
    if not isinstance(model, ThreadEnd):
        raise TypeError(entry.id)
    facts = []
    if isinstance(model, CityOutcome):
        said = model.contribution
        facts.append(Fact("What the plan contributes", words(said or NOT_STATED), is_gap=not said))
    for basis, name in (("stated", "Served by"), ("inferred", "Served by, as the editors read it")):
        links = _served_by(edition, linker, entry.id, basis)
        if links:
            facts.append(Fact(name, links))
    if not edition.index.by_target.get(entry.id):
        facts.append(Fact("Served by", words("No workstream is linked to it"), is_gap=True))
    return ThreadView(entry.id, model.title, model.text, tuple(facts), say_source(model.source))


def _served_by(edition: ShownEdition, linker: Linker, end: str, basis: str) -> tuple[Link, ...]:
    return tuple(
        linker.to(workstream.id)
        for workstream in edition.plan.workstreams
        if any(link.to == end and link.basis == basis for link in workstream.thread)
    )


def _link_item(linker: Linker, entry: Entry) -> Link:
    """Link to an item by its workstream, kind and id."""
    found = linker.index.by_id.get(entry.workstream)
    workstream = found.model if found else None
    where = workstream.short_title if isinstance(workstream, Workstream) else "Introduction"
    return linker.to(entry.id, f"{where}: {label_of(entry)}")
