"""A workstream: one of the numbered areas that the plan is divided into."""

from typing import Annotated, ClassVar, NamedTuple

from pydantic import Field

from generator.model.base import DocumentId, Identified, MoneyId, RoleId, Text, WholeNumber
from generator.model.items import (
    Action,
    Context,
    Group,
    Improvement,
    Item,
    Measure,
    Outcome,
    Priority,
    ThreadLink,
)


class Workstream(Identified):
    """A numbered area of the plan, with one lead on the management team."""

    KIND: ClassVar[str] = "workstream"

    number: Annotated[WholeNumber, Field(ge=1, description="Its place in the plan, from 1.")]
    title: Annotated[Text, Field(description="The full title.")]
    short_title: Annotated[Text, Field(description="The title for menus and tables.")]
    also_known_as: Annotated[
        tuple[Text, ...], Field(description="Other titles that the source prints for it.")
    ] = ()
    summary: Annotated[Text, Field(description="What it is for, in one or two sentences.")]
    lead: Annotated[
        RoleId | None,
        Field(description="The role that answers for it, from plan/people.yaml."),
    ] = None
    thread: Annotated[
        tuple[ThreadLink, ...],
        Field(description="City outcomes, themes, focus areas and challenges that it serves."),
    ] = ()
    documents: Annotated[
        tuple[DocumentId, ...], Field(description="Related documents, by id.")
    ] = ()
    money: Annotated[
        tuple[MoneyId, ...], Field(description="Sums or budget lines that pay for it.")
    ] = ()
    horizon: Annotated[
        Text | None, Field(description="The time that it says it covers; null is not stated.")
    ] = None
    groups: Annotated[tuple[Group, ...], Field(description="Headings that items share.")] = ()
    context: Annotated[
        tuple[Context, ...], Field(description="What it says about itself before its lists.")
    ] = ()
    outcomes: Annotated[tuple[Outcome, ...], Field(description="What it is to bring about.")] = ()
    priorities: Annotated[tuple[Priority, ...], Field(description="Where effort goes.")] = ()
    actions: Annotated[tuple[Action, ...], Field(description="The pieces of work.")] = ()
    improvements: Annotated[
        tuple[Improvement, ...], Field(description="Changes made, planned or set as targets.")
    ] = ()
    measures: Annotated[
        tuple[Measure, ...], Field(description="How one will know that it works.")
    ] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item but the steps of actions, in the order of the file."""
        return (
            *self.context,
            *self.outcomes,
            *self.priorities,
            *self.actions,
            *self.improvements,
            *self.measures,
        )


class Lead(NamedTuple):
    """The role that answers for an action.

    Attributes:
        role: The role; None where neither the action nor its workstream names one.
        is_inherited: Whether it is the lead of the workstream, as the action names none.
    """

    role: str | None
    is_inherited: bool = False


def lead_of(action: Action, workstream: Workstream | None) -> Lead:
    """Return who leads an action: its own lead, or else the lead of its workstream."""
    if action.lead or workstream is None:
        return Lead(action.lead)
    return Lead(workstream.lead, is_inherited=workstream.lead is not None)
