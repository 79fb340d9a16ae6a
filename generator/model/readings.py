"""plan/readings.yaml: observed values of indicators."""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import (
    DocumentId,
    FrozenModel,
    Identified,
    IndicatorId,
    Number,
    PlanDate,
    Source,
    Text,
)


class ValueState(StrEnum):
    """Whether there is a value, and why not. A missing value is never zero."""

    VALUE = "value"
    NOT_YET_DUE = "not yet due"
    NOT_AVAILABLE = "not available"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not applicable"


class ReadingStatus(StrEnum):
    """Whether a value may still change."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    NOT_STATED = "not stated"


class ReadingPeriod(FrozenModel):
    """The time that a reading is for."""

    words: Annotated[Text, Field(description='The period as readers see it: "June 2016".')]
    start: Annotated[PlanDate | None, Field(description="Its first day.")] = None
    end: Annotated[PlanDate | None, Field(description="Its last day.")] = None


class Part(FrozenModel):
    """The part of the whole that a reading is for."""

    by: Annotated[Text, Field(description="What the whole is broken down by: locality, team.")]
    name: Annotated[Text, Field(description="Which part: North, Central, South.")]


class Revision(FrozenModel):
    """A value that was replaced."""

    previous: Annotated[Number, Field(description="The value before.")]
    revised_on: Annotated[PlanDate, Field(description="The day it was replaced.")]
    reason: Annotated[Text, Field(description="Why it was replaced.")]


class Reading(Identified):
    """One observed value of one indicator for one period."""

    KIND: ClassVar[str] = "reading"

    indicator: Annotated[IndicatorId, Field(description="The thing counted.")]
    period: Annotated[
        ReadingPeriod | None, Field(description="The time it is for; null is not stated.")
    ] = None
    state: Annotated[ValueState, Field(description="Whether there is a value, or why not.")] = (
        ValueState.VALUE
    )
    value: Annotated[Number | None, Field(description="The value, in the indicator's unit.")] = None
    numerator: Annotated[Number | None, Field(description="The part counted.")] = None
    denominator: Annotated[Number | None, Field(description="The whole counted.")] = None
    status: Annotated[ReadingStatus, Field(description="provisional, final or not stated.")] = (
        ReadingStatus.NOT_STATED
    )
    part: Annotated[Part | None, Field(description="Left out for the whole.")] = None
    document: Annotated[DocumentId | None, Field(description="Where it was reported.")] = None
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    recorded_on: Annotated[PlanDate | None, Field(description="The day it was entered.")] = None
    revisions: Annotated[tuple[Revision, ...], Field(description="Values before this one.")] = ()
    query: Annotated[
        Text | None, Field(description="What does not fit, for the service to settle.")
    ] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None

    @model_validator(mode="after")
    def _has_value_when_it_says_so(self) -> Self:
        if (self.state is ValueState.VALUE) != (self.value is not None):
            raise PydanticCustomError(
                "reading_state",
                "a reading has a value, or a state that says why it has none",
            )
        return self


class Readings(FrozenModel):
    """plan/readings.yaml."""

    readings: Annotated[tuple[Reading, ...], Field(description="Oldest first.")] = ()
