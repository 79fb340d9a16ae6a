"""The prose of the plan."""

from dataclasses import dataclass

from generator.present.edition import ShownEdition
from generator.present.views.items import view_item
from generator.present.views.parts import ItemView
from generator.present.words import say_source


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section of prose.

    Attributes:
        id: Its id.
        title: The heading.
        note: What a reader should know; empty for none.
        statements: What it says.
        source: Its place in the source document.
    """

    id: str
    title: str
    note: str
    statements: tuple[ItemView, ...]
    source: str


@dataclass(frozen=True, slots=True)
class NarrativeView:
    """The page of the plan's prose.

    Attributes:
        status_line: The edition, its status and as-at date.
        vision: The vision in the words that were agreed.
        vision_source: Its place in the source document.
        purpose: What the plan is for.
        sections: The prose.
    """

    status_line: str
    vision: str
    vision_source: str
    purpose: str
    sections: tuple[SectionView, ...]


def view_narrative(edition: ShownEdition) -> NarrativeView:
    """Show the prose of the plan, section by section."""
    linker = edition.linker("narrative")
    narrative = edition.plan.narrative
    return NarrativeView(
        edition.status_line,
        narrative.vision,
        say_source(narrative.vision_source),
        narrative.purpose,
        tuple(
            SectionView(
                section.id,
                section.title,
                section.note or "",
                tuple(view_item(edition, linker, each) for each in section.statements),
                say_source(section.source),
            )
            for section in narrative.sections
        ),
    )
