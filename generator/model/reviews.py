"""plan/reviews/: what the management team judged at a quarter, one file each."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.base import (
    BoardId,
    Code,
    DocumentId,
    FrozenModel,
    Id,
    Identified,
    ItemId,
    PlanDate,
    RefersTo,
    RoleId,
    Text,
    WholeNumber,
    WorkstreamId,
)
from generator.model.risks import Score
from generator.model.settings import EDITION_PATTERN


class Rating(StrEnum):
    """A judgement at the as-at date; blue is complete, grey is no rating possible."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


class Stage(StrEnum):
    """How far an action has got, as a fact."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"
    ON_HOLD = "on hold"
    CANCELLED = "cancelled"
    CARRIED_FORWARD = "carried forward"


CLOSED_STAGES = frozenset({Stage.COMPLETE, Stage.CANCELLED, Stage.CARRIED_FORWARD})
"""Stages of an action from which no more is asked."""


class CorrectiveAction(FrozenModel):
    """What will be done about a red or amber rating."""

    text: Annotated[Text, Field(description="What will be done.")]
    lead: Annotated[RoleId | None, Field(description="The role that does it.")] = None
    due: Annotated[PlanDate | None, Field(description="The day it is to be done by.")] = None


class WorkstreamEntry(FrozenModel):
    """The lead's judgement on one workstream."""

    workstream: Annotated[WorkstreamId, Field(description="The workstream.")]
    rating: Annotated[Rating, Field(description="The lead's rating.")]
    commentary: Annotated[Text, Field(description="Why, and what is being done; 120 words.")]
    corrective_action: Annotated[
        CorrectiveAction | None, Field(description="Needed for a red rating.")
    ] = None


class MovedDate(FrozenModel):
    """A due date that was moved."""

    due: Annotated[PlanDate, Field(description="The new due date.")]
    reason: Annotated[Text, Field(description="Why it was moved.")]


class ReachedMilestone(FrozenModel):
    """A dated point of an action that was reached."""

    milestone: Annotated[Annotated[Id, RefersTo("milestone")], Field(description="The milestone.")]
    reached_on: Annotated[PlanDate, Field(description="The day it was reached.")]


class ActionUpdate(FrozenModel):
    """Where one action stands."""

    action: Annotated[Annotated[Id, RefersTo("action")], Field(description="The action.")]
    stage: Annotated[Stage, Field(description="How far it has got, as a fact.")]
    rating: Annotated[Rating | None, Field(description="The lead's judgement.")] = None
    completed_on: Annotated[PlanDate | None, Field(description="Needed when complete.")] = None
    evidence: Annotated[Text | None, Field(description="Needed when complete.")] = None
    reached: Annotated[
        tuple[ReachedMilestone, ...], Field(description="Milestones reached since the last review.")
    ] = ()
    moved: Annotated[MovedDate | None, Field(description="A new due date with its reason.")] = None
    carried_to: Annotated[
        Id | None, Field(description="The id in the next edition, when carried forward.")
    ] = None
    commentary: Annotated[Text | None, Field(description="Why; needed for amber and red.")] = None
    corrective_action: Annotated[
        CorrectiveAction | None, Field(description="Needed for a red rating.")
    ] = None


class RiskRescore(FrozenModel):
    """A risk as it was scored at the review."""

    risk: Annotated[Annotated[Id, RefersTo("risk")], Field(description="The risk.")]
    likelihood: Annotated[Score, Field(description="1 to 5.")]
    impact: Annotated[Score, Field(description="1 to 5.")]
    reason: Annotated[Text | None, Field(description="Why the scores moved, or did not.")] = None


class DatedStatement(FrozenModel):
    """What was drawn on at the review, with its date."""

    text: Annotated[Text, Field(description="What it says.")]
    dated: Annotated[PlanDate, Field(description="The day it is dated.")]
    document: Annotated[DocumentId | None, Field(description="The document.")] = None


class Escalation(Identified):
    """A risk or an issue raised above the workstream."""

    KIND: ClassVar[str] = "escalation"

    to: Annotated[BoardId, Field(description="The board or clinic it was raised to.")]
    level: Annotated[
        Literal["department", "service", "team"] | None,
        Field(description="Level of the performance clinic."),
    ] = None
    chair: Annotated[RoleId | None, Field(description="The role in the chair.")] = None
    raised_on: Annotated[PlanDate, Field(description="The day it was raised.")]
    concerns: Annotated[tuple[ItemId, ...], Field(description="What it concerns.")] = ()
    text: Annotated[Text, Field(description="What was raised.")]
    actions_agreed: Annotated[tuple[Text, ...], Field(description="What was agreed.")] = ()
    result: Annotated[Text | None, Field(description="What came of it.")] = None


class ScrutinyComment(Identified):
    """A comment of the scrutiny committee and the answer to it."""

    KIND: ClassVar[str] = "scrutiny comment"

    made_on: Annotated[PlanDate, Field(description="The day of the meeting.")]
    text: Annotated[Text, Field(description="What the committee said or asked.")]
    concerns: Annotated[tuple[ItemId, ...], Field(description="What it concerns.")] = ()
    response: Annotated[Text | None, Field(description="The answer.")] = None
    responded_on: Annotated[PlanDate | None, Field(description="The day of the answer.")] = None


class Review(Identified):
    """plan/reviews/: the management team's look at the whole plan for a quarter."""

    KIND: ClassVar[str] = "review"

    edition: Annotated[
        Code, Field(pattern=EDITION_PATTERN, description='The edition reviewed: "2016-17".')
    ]
    quarter: Annotated[
        WholeNumber, Field(ge=1, le=4, description="1 is April to June, 4 is January to March.")
    ]
    as_at: Annotated[PlanDate, Field(description="The day that everything is worked out for.")]
    met_on: Annotated[PlanDate | None, Field(description="The day of the meeting.")] = None
    prepared_by: Annotated[RoleId | None, Field(description="The role that prepared it.")] = None
    statement: Annotated[Text, Field(description="The overall statement.")]
    workstreams: Annotated[
        tuple[WorkstreamEntry, ...], Field(description="One entry a workstream.")
    ] = ()
    actions: Annotated[tuple[ActionUpdate, ...], Field(description="Where actions stand.")] = ()
    risks: Annotated[tuple[RiskRescore, ...], Field(description="Scores at the review.")] = ()
    finance: Annotated[DatedStatement | None, Field(description="Finance statement.")] = None
    self_assessment: Annotated[
        DatedStatement | None, Field(description="The newest self-assessment.")
    ] = None
    projections: Annotated[
        DatedStatement | None, Field(description="The newest financial projections.")
    ] = None
    escalations: Annotated[
        tuple[Escalation, ...], Field(description="What was raised higher.")
    ] = ()
    scrutiny: Annotated[
        tuple[ScrutinyComment, ...], Field(description="What the committee said.")
    ] = ()
    reported_to: Annotated[BoardId | None, Field(description="The committee told of it.")] = None
    reported_on: Annotated[PlanDate | None, Field(description="The day it was told.")] = None
