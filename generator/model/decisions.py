"""plan/decisions.yaml: why the plan changed, who agreed it, and when."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from generator.model.base import BoardId, Code, FrozenModel, Id, Identified, PlanDate, RoleId, Text
from generator.model.settings import EDITION_PATTERN


class Fate(StrEnum):
    """What became of an item."""

    CHANGED = "changed"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    REPLACED = "replaced"
    COMPLETED = "completed"
    DROPPED = "dropped"
    LEFT_OPEN = "left open"


RETIRING_FATES = frozenset({Fate.MERGED, Fate.SPLIT, Fate.REPLACED, Fate.COMPLETED, Fate.DROPPED})
"""Fates after which an id is gone from the plan and is never used again."""


Gap: TypeAlias = Literal["lead", "owner", "due", "unit"]
"""What an item may lack: the key that its file leaves without a value."""


class Decision(Identified):
    """Why items were changed, moved or retired, or why something they lack is left open."""

    KIND: ClassVar[str] = "decision"

    edition: Annotated[
        Code, Field(pattern=EDITION_PATTERN, description="The edition that it takes effect in.")
    ]
    items: Annotated[tuple[Id, ...], Field(min_length=1, description="The ids it concerns.")]
    fate: Annotated[Fate, Field(description="What becomes of them.")]
    successors: Annotated[tuple[Id, ...], Field(description="Ids that take their place.")] = ()
    reason: Annotated[Text, Field(description="Why, in a sentence or two for scrutiny members.")]
    agreed_by: Annotated[
        BoardId | None, Field(description="The board that agreed it; null is not stated.")
    ] = None
    proposed_by: Annotated[RoleId | None, Field(description="The role that asked for it.")] = None
    agreed_on: Annotated[PlanDate | None, Field(description="The day it was agreed.")] = None
    gaps: Annotated[
        tuple[Gap, ...],
        Field(
            description='What is left open, with "fate: left open": lead, owner, due, unit; '
            "none named means whatever the items lack."
        ),
    ] = ()
    settle_by: Annotated[
        PlanDate | None, Field(description="The day by which what is left open will be settled.")
    ] = None


class Decisions(FrozenModel):
    """plan/decisions.yaml."""

    decisions: Annotated[tuple[Decision, ...], Field(description="All decisions.")] = ()
