"""plan/documents.yaml: related strategies, evidence and background papers."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.base import FrozenModel, Identified, PlanDate, Source, Text


class DocumentKind(StrEnum):
    """What a document is to the plan."""

    SOURCE = "source"
    CITY_STRATEGY = "city strategy"
    SERVICE_STRATEGY = "service strategy"
    EVIDENCE = "evidence"
    BACKGROUND = "background"
    APPENDIX = "appendix"


class Document(Identified):
    """A document that the plan rests on or names."""

    KIND: ClassVar[str] = "document"

    title: Annotated[Text, Field(description="Its title.")]
    kind: Annotated[DocumentKind, Field(description="What it is to the plan.")]
    also_known_as: Annotated[
        tuple[Text, ...], Field(description="Other titles that the source prints for it.")
    ] = ()
    years: Annotated[
        Text | None, Field(description='The time it covers, in words: "2015 to 2019".')
    ] = None
    dated: Annotated[PlanDate | None, Field(description="Its date; null is not stated.")] = None
    text: Annotated[Text | None, Field(description="What it is or says.")] = None
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None


class Documents(FrozenModel):
    """plan/documents.yaml."""

    documents: Annotated[tuple[Document, ...], Field(description="All documents.")] = ()
