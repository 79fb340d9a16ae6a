"""plan/indicators.yaml: the things that are counted."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.base import (
    FrozenModel,
    Identified,
    Number,
    PlanDate,
    RoleId,
    Source,
    Text,
    WholeNumber,
    YesNo,
)
from generator.model.targets import Rhythm, Unit
from generator.model.tolerance import Tolerance


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    IN_RANGE = "in range"
    NONE = "none"


class Indicator(Identified):
    """One thing that is counted; several measures may set targets on it."""

    KIND: ClassVar[str] = "indicator"

    title: Annotated[Text, Field(description="What it is called.")]
    definition: Annotated[
        Text | None, Field(description="What exactly is counted; null is not stated.")
    ] = None
    unit: Annotated[Unit, Field(description="What one step of the figure is.")]
    counts: Annotated[
        Text | None, Field(description='What the number counts: "cases for each social worker".')
    ] = None
    numerator: Annotated[Text | None, Field(description="The part, for a percentage.")] = None
    denominator: Annotated[Text | None, Field(description="The whole, for a percentage.")] = None
    polarity: Annotated[Polarity, Field(description="Which way is better.")]
    frequency: Annotated[
        Rhythm | None, Field(description="How often it is counted; null is not stated.")
    ] = None
    aggregation: Annotated[
        Literal["snapshot", "sum", "mean", "rolling 12 months"] | None,
        Field(description="How single counts make the figure; null is not stated."),
    ] = None
    tolerance: Annotated[
        Tolerance | None, Field(description="How far off target is still near it.")
    ] = None
    lead: Annotated[RoleId | None, Field(description="The role that answers for it.")] = None
    data_source: Annotated[
        Text | None, Field(description="Where the figure comes from; null is not stated.")
    ] = None
    least_change: Annotated[
        Number | None,
        Field(ge=0, description="Smaller moves than this, in its own unit, count as the same."),
    ] = None
    lag_days: Annotated[
        WholeNumber | None,
        Field(ge=0, description="Days from the end of a period until its figure is known."),
    ] = None
    comparable_from: Annotated[
        PlanDate | None,
        Field(
            description="First day that is counted as now, after a change of unit or definition; "
            "what is earlier is shown and not compared."
        ),
    ] = None
    contextual: Annotated[
        YesNo, Field(description="true when it explains demand and is not rated.")
    ] = False
    proxy: Annotated[
        YesNo, Field(description="true when it stands in for what cannot be counted.")
    ] = False
    headline: Annotated[YesNo, Field(description="true to show it on the home page.")] = False
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None


class Indicators(FrozenModel):
    """plan/indicators.yaml."""

    indicators: Annotated[tuple[Indicator, ...], Field(description="All indicators.")] = ()
