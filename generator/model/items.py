"""The items of a workstream: what the plan commits to, one commitment each."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.base import (
    DocumentId,
    FrozenModel,
    Id,
    Identified,
    IndicatorId,
    MoneyId,
    Number,
    PlanDate,
    RoleId,
    ServedId,
    Source,
    TagId,
    Text,
    ThreadId,
)
from generator.model.targets import Target


class Statement(Identified):
    """One thing that the plan says, with its place in the source."""

    KIND: ClassVar[str] = "statement"

    text: Annotated[
        Text,
        Field(description="The commitment in plain English, with every figure, date and name."),
    ]
    source: Annotated[
        Source | None,
        Field(description="Line of the source document; null in an edition written here."),
    ] = None
    note: Annotated[
        Text | None, Field(description="What a reader should know about the wording or a gap.")
    ] = None
    tags: Annotated[
        tuple[TagId, ...], Field(description="Cross-cutting subjects that the text speaks of.")
    ] = ()
    indicator: Annotated[
        IndicatorId | None,
        Field(description="The thing counted, from plan/indicators.yaml; null for a statement."),
    ] = None
    scope: Annotated[
        Text | None,
        Field(description="What this item counts, where it differs from the indicator."),
    ] = None
    targets: Annotated[
        tuple[Target, ...], Field(description="Values to reach, earliest date first.")
    ] = ()
    money: Annotated[
        tuple[MoneyId, ...], Field(description="Sums or budget lines that pay for this.")
    ] = ()
    documents: Annotated[
        tuple[DocumentId, ...], Field(description="Documents that the text names.")
    ] = ()


class Item(Statement):
    """A statement that belongs to a workstream."""

    group: Annotated[
        Id | None, Field(description="The group of the workstream that this belongs to.")
    ] = None
    printed_as: Annotated[
        Literal["list", "prose"],
        Field(description='"prose" for a commitment that the source prints outside its lists.'),
    ] = "list"


class Context(Item):
    """What a workstream says about itself before its lists: setting, scope, arrangements."""

    KIND: ClassVar[str] = "context"


class Outcome(Item):
    """The condition for children, families or staff that the workstream is meant to bring about."""

    KIND: ClassVar[str] = "outcome"

    beneficiaries: Annotated[
        Text | None, Field(description="Who benefits; null is not stated.")
    ] = None


class Priority(Item):
    """Where effort goes in this edition in order to reach the outcomes."""

    KIND: ClassVar[str] = "priority"

    serves: Annotated[
        tuple[ServedId, ...], Field(description="Outcomes that this priority serves.")
    ] = ()


class Step(Statement):
    """A part of an action; it has no status of its own."""

    KIND: ClassVar[str] = "step"


class Milestone(Statement):
    """A dated point in an action that either has or has not been reached."""

    KIND: ClassVar[str] = "milestone"

    by: Annotated[PlanDate | None, Field(description="The day it is to be reached by.")] = None


class Action(Item):
    """A piece of work with one owner and an end."""

    KIND: ClassVar[str] = "action"

    lead: Annotated[
        RoleId | None,
        Field(
            description="The one role that answers for it, from plan/people.yaml; null for the "
            "lead of the workstream."
        ),
    ] = None
    start: Annotated[PlanDate | None, Field(description="The day work starts.")] = None
    due: Annotated[PlanDate | None, Field(description="The day it is to be complete by.")] = None
    serves: Annotated[
        tuple[ServedId, ...], Field(description="Outcomes or priorities that this action serves.")
    ] = ()
    evidence: Annotated[
        Text | None, Field(description="What will show that the action is complete.")
    ] = None
    steps: Annotated[tuple[Step, ...], Field(description="The parts of the action.")] = ()
    milestones: Annotated[tuple[Milestone, ...], Field(description="Dated points on the way.")] = ()
    partners: Annotated[
        tuple[Text, ...], Field(description="Who else takes part, as the plan names them.")
    ] = ()


class ImprovementKind(StrEnum):
    """What the plan means by an improvement."""

    ACHIEVED = "achieved"
    PLANNED = "planned"
    TARGET = "target"


class Improvement(Item):
    """A change in the service: already made, planned, or set as a target."""

    KIND: ClassVar[str] = "improvement"

    kind: Annotated[
        ImprovementKind, Field(description="achieved, planned or target, as the plan words it.")
    ]
    lead: Annotated[RoleId | None, Field(description="The role that answers for it.")] = None
    achieved_on: Annotated[
        PlanDate | None, Field(description="The day it was made, where the plan gives it.")
    ] = None


class Baseline(FrozenModel):
    """The value that a measure started from."""

    value: Annotated[Number, Field(description="The value, in the unit of the indicator.")]
    as_at: Annotated[PlanDate | None, Field(description="The day of the value.")] = None
    source: Annotated[Source | None, Field(description="Line of the source document.")] = None


class Measure(Item):
    """What is counted or judged to know whether an outcome is reached."""

    KIND: ClassVar[str] = "measure"

    lead: Annotated[
        RoleId | None, Field(description="The one role that answers for the figure.")
    ] = None
    serves: Annotated[
        tuple[ServedId, ...], Field(description="Outcomes that this measure shows.")
    ] = ()
    baseline: Annotated[
        Baseline | None, Field(description="Where the measure started; null is not stated.")
    ] = None


class Group(FrozenModel):
    """A heading inside a workstream, such as adoption or fostering."""

    id: Annotated[Id, Field(description="Short name that items of this workstream refer to.")]
    title: Annotated[Text, Field(description="The heading as readers see it.")]


class ThreadLink(FrozenModel):
    """A link of the golden thread, with who made it."""

    to: Annotated[ThreadId, Field(description="A city outcome, theme, focus area or challenge.")]
    basis: Annotated[
        Literal["stated", "inferred"],
        Field(description='"stated" where the plan says so, "inferred" where the editors do.'),
    ]
    source: Annotated[Source | None, Field(description="Line of the source document.")] = None
