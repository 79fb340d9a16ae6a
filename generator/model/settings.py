"""plan/plan.yaml: what the plan is called, whose it is, and the edition being worked on."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import (
    BoardId,
    Code,
    DocumentId,
    FrozenModel,
    PlanDate,
    RoleId,
    Text,
    WholeNumber,
)
from generator.model.tolerance import Tolerance

EDITION_PATTERN = r"^[0-9]{4}-[0-9]{2}(\.([2-9]|[1-9][0-9]+))?$"
"""The year covered, and a number from 2 on for an interim edition: "2016-17", "2017-18.2"."""


class EditionStatus(StrEnum):
    """How far an edition has got."""

    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"


class Completeness(StrEnum):
    """How much of the plan's detail an edition can be held to.

    `transcribed`: taken from a document that lacks owners, dates and units; gaps are warnings.
    `live`: written here; a gap is an error.
    """

    TRANSCRIBED = "transcribed"
    LIVE = "live"


class Period(FrozenModel):
    """The years that the whole plan covers."""

    first_year: Annotated[WholeNumber, Field(ge=1900, le=2999, description="Its first year.")]
    last_year: Annotated[WholeNumber, Field(ge=1900, le=2999, description="Its last year.")]


class ReportedTo(FrozenModel):
    """A meeting that the edition was taken to."""

    board: Annotated[BoardId, Field(description="The board or committee, from plan/people.yaml.")]
    met_on: Annotated[PlanDate, Field(description="The day of the meeting.")]
    asked_to: Annotated[Text, Field(description="What the meeting was asked to do.")]


class Edition(FrozenModel):
    """The text of the plan in force for one year."""

    id: Annotated[
        Code,
        Field(
            pattern=EDITION_PATTERN,
            description='The year covered, in quotes: "2016-17"; "2017-18.2" is interim.',
        ),
    ]
    title: Annotated[Text, Field(description='The year covered, in words: "2016 to 2017".')]
    status: Annotated[EditionStatus, Field(description="draft, approved or published.")]
    completeness: Annotated[
        Completeness,
        Field(description="transcribed (gaps are warnings) or live (gaps are errors)."),
    ]
    starts_on: Annotated[PlanDate, Field(description="First day of the year covered.")]
    ends_on: Annotated[PlanDate, Field(description="Last day of the year covered.")]
    opened_on: Annotated[
        PlanDate | None, Field(description="The day its draft was opened; null is not stated.")
    ] = None
    as_at: Annotated[
        PlanDate, Field(description="The day that everything derived is worked out for.")
    ]
    approved_by: Annotated[
        BoardId | None, Field(description="The board that approved it; null is not stated.")
    ] = None
    approved_on: Annotated[PlanDate | None, Field(description="The day of approval.")] = None
    published_on: Annotated[PlanDate | None, Field(description="The day of publication.")] = None
    supersedes: Annotated[
        Code | None, Field(pattern=EDITION_PATTERN, description="The edition before this one.")
    ] = None
    change_note: Annotated[
        Text | None, Field(description="What changed and why, in a sentence or two.")
    ] = None
    source_document: Annotated[
        DocumentId | None,
        Field(description="The document that a transcribed edition was taken from."),
    ] = None
    prepared_by: Annotated[RoleId | None, Field(description="The role that reported it.")] = None
    reported_to: Annotated[
        tuple[ReportedTo, ...], Field(description="Meetings that it was taken to.")
    ] = ()
    note: Annotated[
        Text | None, Field(description="What a reader should know about the edition as a whole.")
    ] = None
    illustrative: Annotated[
        bool,
        Field(strict=True, description="true for a made-up edition; every page then says so."),
    ] = False


class RatingRules(FrozenModel):
    """How figures are rated against their targets, where an indicator says nothing of its own.

    They are sealed with the edition, so that a later setting never changes an old rating. The
    default is part of the format: an edition that was sealed without the rules is rated by it.
    """

    tolerance: Annotated[
        Tolerance, Field(description="How far off target still counts as near it.")
    ] = Tolerance(per_cent=5)
    basis: Annotated[
        Literal["stated", "assumption"],
        Field(description="Whether the source gives the tolerance or the editors assumed it."),
    ] = "assumption"
    note: Annotated[Text | None, Field(description="Where the tolerance comes from.")] = None


class LastingNames(FrozenModel):
    """The names that the ids of calendar entries and feeds are made from."""

    organisation: Annotated[Text, Field(description="Whose plan it was at the start.")]
    service: Annotated[Text, Field(description="The service that it covered at the start.")]
    title: Annotated[Text, Field(description="The name of the plan at the start.")]


class Settings(FrozenModel):
    """plan/plan.yaml."""

    title: Annotated[Text, Field(description="The name of the plan.")]
    organisation: Annotated[Text, Field(description="Whose plan it is.")]
    service: Annotated[Text, Field(description="The service that it covers.")]
    period: Annotated[Period, Field(description="The years that the whole plan covers.")]
    edition: Annotated[Edition, Field(description="The edition being worked on.")]
    licence: Annotated[Text, Field(description="The terms for using the plan's text and data.")]
    notice: Annotated[
        Text | None,
        Field(description="What the foot of every page says of the plan's standing."),
    ] = None
    rating: Annotated[
        RatingRules, Field(description="How figures are rated against their targets.")
    ] = RatingRules()
    may_sign_off: Annotated[
        tuple[RoleId, ...],
        Field(description="Roles that may sign off any workstream, beside its own lead."),
    ] = ()
    publisher: Annotated[
        Text | None,
        Field(
            description="Who publishes the site and its files; null names nobody. It holds for "
            "every edition."
        ),
    ] = None
    lasting_names: Annotated[
        LastingNames | None,
        Field(
            description="What the ids of calendar entries and feeds are made from. Never change "
            "it, though the names above change; without it, the first published edition counts."
        ),
    ] = None
    rules: Annotated[
        dict[Text, Literal["error", "warning", "ignore"]],
        Field(description="Severity of single rules, by code: R301: warning."),
    ] = Field(default_factory=dict)
