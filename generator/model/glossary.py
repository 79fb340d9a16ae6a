"""plan/glossary.yaml: acronyms and terms of the field."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.base import FrozenModel, Identified, Source, Text


class Term(Identified):
    """An acronym or a term, what it stands for, and who says so."""

    KIND: ClassVar[str] = "term"

    term: Annotated[Text, Field(description="The acronym or term as it is written in the plan.")]
    expansion: Annotated[
        Text | None, Field(description="What it stands for; null when nobody has said.")
    ] = None
    basis: Annotated[
        Literal["stated", "added", "unknown"],
        Field(description='Who expands it: the source ("stated"), the editors ("added"), nobody.'),
    ]
    meaning: Annotated[
        Text | None, Field(description="What it means to a reader, in a sentence.")
    ] = None
    aliases: Annotated[
        tuple[Text, ...], Field(description="Other words that a reader may search for.")
    ] = ()
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None


class Glossary(FrozenModel):
    """plan/glossary.yaml."""

    terms: Annotated[tuple[Term, ...], Field(description="Acronyms and terms.")] = ()
