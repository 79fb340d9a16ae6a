"""plan/framework.yaml: what the golden thread hangs on."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.base import FrozenModel, Identified, Source, Text


class ThreadEnd(Identified):
    """Something wider that the plan serves."""

    title: Annotated[Text, Field(description="Its short name.")]
    text: Annotated[Text, Field(description="What it means, in plain English.")]
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None


class CityOutcome(ThreadEnd):
    """An outcome of the strategy for the whole city."""

    KIND: ClassVar[str] = "city outcome"

    contribution: Annotated[
        Text | None, Field(description="How the plan serves it; null is not stated.")
    ] = None


class Theme(ThreadEnd):
    """An outcome theme of the plan for children and young people."""

    KIND: ClassVar[str] = "theme"


class FocusArea(ThreadEnd):
    """An area that the plan for children and young people puts first."""

    KIND: ClassVar[str] = "focus area"


class Challenge(ThreadEnd):
    """An issue that the self-assessment says must be tackled."""

    KIND: ClassVar[str] = "challenge"


class Tag(Identified):
    """A subject that runs across workstreams."""

    KIND: ClassVar[str] = "tag"

    title: Annotated[Text, Field(description="The subject, as readers see it.")]
    text: Annotated[Text, Field(description="What carries the tag.")]


class Framework(FrozenModel):
    """plan/framework.yaml."""

    city_outcomes: Annotated[tuple[CityOutcome, ...], Field(description="For the city.")] = ()
    themes: Annotated[tuple[Theme, ...], Field(description="Outcome themes.")] = ()
    focus_areas: Annotated[tuple[FocusArea, ...], Field(description="What comes first.")] = ()
    challenges: Annotated[tuple[Challenge, ...], Field(description="What must be tackled.")] = ()
    tags: Annotated[tuple[Tag, ...], Field(description="Subjects across workstreams.")] = ()
