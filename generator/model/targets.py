"""Targets: the value to reach, by when, and how it is compared."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import FrozenModel, IndicatorId, Number, PlanDate, Source, Text


class Unit(StrEnum):
    """What one step of a figure is."""

    PER_CENT = "per cent"
    NUMBER = "number"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    POUNDS = "pounds"
    QUARTILE = "quartile"
    RATING = "rating"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """Which way a figure is to move when no value is set."""

    MORE = "more"
    FEWER = "fewer"
    BETTER = "better"


class Rhythm(StrEnum):
    """How often something happens or is counted."""

    ONGOING = "ongoing"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


MONTHS_OF_RHYTHM = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}
DAYS_OF_RHYTHM = {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14}
"""How long it is from one time to the next; what happens all the time has no length."""

OPERATORS = ("at_least", "at_most", "more_than", "less_than", "equals", "between", "direction")
"""The ways a target may be compared; a target has one of them, or none."""


class Target(FrozenModel):
    """A value to reach by a date. With no comparison at all it is a milestone: done by then."""

    indicator: Annotated[
        IndicatorId | None,
        Field(description="The thing counted, when it is not the indicator of the item itself."),
    ] = None
    by: Annotated[
        PlanDate | None,
        Field(description="Last day for reaching the target; null is not stated."),
    ] = None
    by_words: Annotated[
        Text | None,
        Field(description='The date as the plan words it, when it gives no day: "June 2016".'),
    ] = None
    at_least: Annotated[Number | None, Field(description="This value or more.")] = None
    at_most: Annotated[Number | None, Field(description="This value or less.")] = None
    more_than: Annotated[Number | None, Field(description="More than this value.")] = None
    less_than: Annotated[Number | None, Field(description="Less than this value.")] = None
    equals: Annotated[Number | None, Field(description="Exactly this value.")] = None
    between: Annotated[
        tuple[Number, Number] | None,
        Field(description="Lowest and highest value that meet the target: [12, 18]."),
    ] = None
    direction: Annotated[
        Direction | None,
        Field(description="Which way the figure is to move, when no value is set."),
    ] = None
    unit: Annotated[
        Literal[Unit.UNKNOWN] | None,
        Field(description='"unknown" when this target gives no unit; else leave it out.'),
    ] = None
    every: Annotated[
        Rhythm | None,
        Field(description="How often the target is to be met, as in 95% each month."),
    ] = None
    source: Annotated[Source | None, Field(description="Line of the source for this target.")] = (
        None
    )

    @model_validator(mode="after")
    def _has_at_most_one_operator(self) -> Self:
        used = [name for name in OPERATORS if getattr(self, name) is not None]
        if len(used) > 1:
            raise PydanticCustomError(
                "target_operators",
                "a target is compared in one way, and this one has {used}",
                {"used": " and ".join(used)},
            )
        if self.between is not None and self.between[0] > self.between[1]:
            raise PydanticCustomError("target_range", "the lower end of between comes first", {})
        if not used and self.by is None and self.by_words is None:
            raise PydanticCustomError(
                "target_empty", "this target has neither a comparison nor a date", {}
            )
        return self

    @property
    def operator(self) -> str | None:
        """The one comparison this target uses; None for a milestone."""
        return next((name for name in OPERATORS if getattr(self, name) is not None), None)
