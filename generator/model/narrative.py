"""plan/narrative.yaml: the prose of the plan, section by section."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.base import FrozenModel, Identified, Source, Text
from generator.model.items import Statement


class Section(Identified):
    """One section of prose: a heading and what it says, a statement at a time."""

    KIND: ClassVar[str] = "section"

    title: Annotated[Text, Field(description="The heading.")]
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None
    statements: Annotated[tuple[Statement, ...], Field(description="What the section says.")] = ()


class Narrative(FrozenModel):
    """plan/narrative.yaml."""

    vision: Annotated[Text, Field(description="The vision, in the words that were agreed.")]
    vision_source: Annotated[Source | None, Field(description="Lines of the source.")] = None
    purpose: Annotated[Text, Field(description="What the plan is for, in a sentence or two.")]
    sections: Annotated[tuple[Section, ...], Field(description="The prose, in order.")] = ()
