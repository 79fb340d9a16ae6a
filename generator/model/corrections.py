"""plan/corrections.yaml: slips of the print that were mended, and questions left open."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.base import FrozenModel, Identified, ItemId, Source, Text


class Correction(Identified):
    """A slip of the print, and how it was read."""

    KIND: ClassVar[str] = "correction"

    printed: Annotated[Text, Field(description="The words as printed; a few, not a sentence.")]
    read_as: Annotated[Text, Field(description="How they were read.")]
    kind: Annotated[
        Literal["slip", "name", "title", "layout"],
        Field(description="A slip of the print, two forms of a name or title, or the layout."),
    ]
    source: Annotated[Source, Field(description="Lines of the source document.")]
    note: Annotated[Text | None, Field(description="Why it was read so.")] = None


class Query(Identified):
    """A contradiction or a gap that only the service can settle; both sides stay in the plan."""

    KIND: ClassVar[str] = "query"

    title: Annotated[Text, Field(description="The subject in a few words.")]
    text: Annotated[Text, Field(description="What does not fit together or is missing.")]
    items: Annotated[tuple[ItemId, ...], Field(description="The items that it concerns.")] = ()
    source: Annotated[Source, Field(description="Lines of the source document.")]


class Corrections(FrozenModel):
    """plan/corrections.yaml."""

    corrections: Annotated[tuple[Correction, ...], Field(description="Slips mended.")] = ()
    queries: Annotated[tuple[Query, ...], Field(description="Questions left open.")] = ()
