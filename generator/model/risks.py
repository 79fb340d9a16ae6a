"""risks.yaml: the risk register as it stands."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import (
    FrozenModel,
    Id,
    Identified,
    IndicatorId,
    ItemId,
    MoneyId,
    PlanDate,
    RefersTo,
    RoleId,
    Source,
    Text,
    WholeNumber,
    WorkstreamId,
)

Score = Annotated[WholeNumber, Field(ge=1, le=5)]
"""A score of likelihood or impact, 1 to 5."""

HIGHEST_RISK_SCORE = 25
"""Likelihood 5 times impact 5, the top of a five by five matrix."""


class RiskStatus(StrEnum):
    """Whether a risk is still watched."""

    OPEN = "open"
    CLOSED = "closed"


class Treatment(StrEnum):
    """What is done about a risk."""

    TREAT = "treat"
    TOLERATE = "tolerate"
    TRANSFER = "transfer"
    TERMINATE = "terminate"


class Control(Identified):
    """What already holds a risk down."""

    KIND: ClassVar[str] = "control"

    text: Annotated[Text, Field(description="The control, in plain English.")]
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None
    indicator: Annotated[IndicatorId | None, Field(description="The thing counted.")] = None


class ResponseAction(Identified):
    """What more will be done about a risk."""

    KIND: ClassVar[str] = "response action"

    text: Annotated[Text, Field(description="The response, in plain English.")]
    owner: Annotated[RoleId | None, Field(description="The role that does it.")] = None
    due: Annotated[PlanDate | None, Field(description="The day it is to be done by.")] = None
    action: Annotated[
        Annotated[Id, RefersTo("action")] | None,
        Field(description="The action of the plan that does this."),
    ] = None
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None
    indicator: Annotated[IndicatorId | None, Field(description="The thing counted.")] = None


class TargetScore(FrozenModel):
    """The score that the responses are to bring a risk down to."""

    likelihood: Annotated[Score, Field(description="1 to 5.")]
    impact: Annotated[Score, Field(description="1 to 5.")]
    by: Annotated[PlanDate | None, Field(description="The day it is to be reached by.")] = None


class Risk(Identified):
    """An uncertain event that would stop the plan succeeding."""

    KIND: ClassVar[str] = "risk"

    number: Annotated[WholeNumber, Field(ge=1, description="Its number in the register.")]
    title: Annotated[Text, Field(description="The risk in a few words.")]
    category: Annotated[Text, Field(description="The category of the register.")]
    status: Annotated[RiskStatus, Field(description="open or closed.")]
    status_on: Annotated[PlanDate | None, Field(description="The day it got that status.")] = None
    description: Annotated[Text, Field(description="Cause, event and consequence.")]
    controls: Annotated[tuple[Control, ...], Field(description="Existing controls.")] = ()
    likelihood: Annotated[Score, Field(description="How likely it is with the controls, 1 to 5.")]
    impact: Annotated[Score, Field(description="How bad it would be, 1 to 5.")]
    inherent: Annotated[TargetScore | None, Field(description="The scores before any control.")] = (
        None
    )
    target: Annotated[
        TargetScore | None, Field(description="The scores once the responses are done.")
    ] = None
    response_actions: Annotated[
        tuple[ResponseAction, ...], Field(description="What more will be done.")
    ] = ()
    outcome: Annotated[Text | None, Field(description="What came of it; null is not stated.")] = (
        None
    )
    updated_on: Annotated[PlanDate | None, Field(description="The day of the last update.")] = None
    owner: Annotated[RoleId | None, Field(description="The role that owns the risk.")] = None
    treatment: Annotated[
        Treatment | None, Field(description="treat, tolerate, transfer or terminate.")
    ] = None
    next_review: Annotated[PlanDate | None, Field(description="The day of its next review.")] = None
    workstreams: Annotated[
        tuple[WorkstreamId, ...], Field(description="Workstreams that it threatens.")
    ] = ()
    items: Annotated[
        tuple[ItemId, ...], Field(description="Items that it threatens or that answer it.")
    ] = ()
    links_basis: Annotated[
        Literal["stated", "inferred"],
        Field(description="Whether the source or the editors linked it to workstreams and items."),
    ] = "inferred"
    money: Annotated[tuple[MoneyId, ...], Field(description="Sums that it names.")] = ()
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None

    @property
    def score(self) -> int:
        """Likelihood times impact, 1 to 25, as the register defines it; never typed in."""
        return self.likelihood * self.impact


class Band(FrozenModel):
    """A range of risk scores with one name."""

    id: Annotated[Id, Field(description="Short name.")]
    title: Annotated[Text, Field(description='What readers see: "High".')]
    lowest: Annotated[WholeNumber, Field(ge=1, le=25, description="Lowest score of the band.")]
    highest: Annotated[WholeNumber, Field(ge=1, le=25, description="Highest score of the band.")]
    rag: Annotated[Literal["green", "amber", "red"], Field(description="Its colour.")]


class Bands(FrozenModel):
    """How the five by five matrix turns scores into bands."""

    basis: Annotated[
        Literal["stated", "assumption"],
        Field(description="Whether the source gives the bands or the editors assumed them."),
    ]
    note: Annotated[Text | None, Field(description="Where the bands come from.")] = None
    bands: Annotated[tuple[Band, ...], Field(min_length=1, description="Lowest first.")]

    @model_validator(mode="after")
    def _covers_every_score_once(self) -> Self:
        expected = 1
        for band in self.bands:
            if band.lowest != expected or band.highest < band.lowest:
                raise PydanticCustomError(
                    "bands_cover",
                    "the bands must cover 1 to 25 with no gap and no overlap; "
                    "{title} should start at {expected}",
                    {"title": band.title, "expected": expected},
                )
            expected = band.highest + 1
        if expected != HIGHEST_RISK_SCORE + 1:
            raise PydanticCustomError("bands_cover", "the last band must end at 25")
        return self


class Register(FrozenModel):
    """risks.yaml."""

    version: Annotated[Text, Field(description='Version of the register, in quotes: "v0.2".')]
    status: Annotated[Text | None, Field(description="What the register is for.")] = None
    last_reviewed: Annotated[PlanDate | None, Field(description="The day of the last review.")] = (
        None
    )
    reviewed_by: Annotated[RoleId | None, Field(description="The role that reviewed it.")] = None
    next_review: Annotated[PlanDate | None, Field(description="The day of the next review.")] = None
    scoring: Annotated[Text | None, Field(description="How scores are made, as stated.")] = None
    matrix: Annotated[Bands, Field(description="Bands of the five by five matrix.")]
    likelihood_scale: Annotated[
        tuple[Text, Text, Text, Text, Text] | None,
        Field(description="What 1 to 5 mean for likelihood; null is not stated."),
    ] = None
    impact_scale: Annotated[
        tuple[Text, Text, Text, Text, Text] | None,
        Field(description="What 1 to 5 mean for impact; null is not stated."),
    ] = None
    appetite_score: Annotated[
        WholeNumber | None,
        Field(ge=1, le=25, description="Highest score the service accepts; null is not stated."),
    ] = None
    empty_rows: Annotated[
        tuple[WholeNumber, ...], Field(description="Numbers printed with no risk beside them.")
    ] = ()
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None
    risks: Annotated[tuple[Risk, ...], Field(description="The risks, in order of number.")] = ()

    def band(self, score: int) -> Band:
        """Find the band of a score.

        Args:
            score: Likelihood times impact, 1 to 25.

        Returns:
            The one band that holds it.

        Raises:
            ValueError: If the score lies outside 1 to 25.
        """
        for band in self.matrix.bands:
            if band.lowest <= score <= band.highest:
                return band
        message = f"a risk score lies between 1 and 25, not {score}"
        raise ValueError(message)
