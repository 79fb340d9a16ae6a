"""plan/people.yaml: roles and who holds them; boards and meetings with their rhythm."""

from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.base import BoardId, FrozenModel, Identified, RoleId, Source, Text, YesNo
from generator.model.targets import Rhythm


class Role(Identified):
    """A post or part that someone plays; items name the role, never the person."""

    KIND: ClassVar[str] = "role"

    title: Annotated[Text, Field(description="Job title.")]
    holder: Annotated[Text | None, Field(description="Who holds it; null is not stated.")] = None
    answers_for: Annotated[
        Text | None, Field(description="What the source says that the role does.")
    ] = None
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None


class Board(Identified):
    """A body that decides, oversees or advises."""

    KIND: ClassVar[str] = "board"

    title: Annotated[Text, Field(description="Its name.")]
    also_known_as: Annotated[
        tuple[Text, ...], Field(description="Other names that the source prints for it.")
    ] = ()
    chair: Annotated[RoleId | None, Field(description="The role that chairs it.")] = None
    text: Annotated[
        Text | None, Field(description="What it does for the plan; null is not stated.")
    ] = None
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None


class Meeting(Identified):
    """Something that happens at a rhythm: a meeting, a review, a return."""

    KIND: ClassVar[str] = "meeting"

    title: Annotated[Text, Field(description="What it is called.")]
    rhythm: Annotated[
        Rhythm | None, Field(description="How often it happens; null is not stated.")
    ] = None
    reviews_plan: Annotated[
        YesNo, Field(description="true for the meeting that reviews the whole plan each quarter.")
    ] = False
    board: Annotated[BoardId | None, Field(description="The board that meets.")] = None
    chair: Annotated[RoleId | None, Field(description="The role that chairs it.")] = None
    text: Annotated[Text, Field(description="What is done there.")]
    source: Annotated[Source | None, Field(description="Lines of the source document.")] = None
    note: Annotated[Text | None, Field(description="What a reader should know.")] = None


class People(FrozenModel):
    """plan/people.yaml."""

    roles: Annotated[tuple[Role, ...], Field(description="Posts and parts.")] = ()
    boards: Annotated[tuple[Board, ...], Field(description="Bodies.")] = ()
    meetings: Annotated[tuple[Meeting, ...], Field(description="The calendar.")] = ()
