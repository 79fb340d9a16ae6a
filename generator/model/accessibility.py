"""plan/accessibility.yaml: how accessible the site is, and who says so.

Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018,
regulation 8 with the model statement: https://www.legislation.gov.uk/uksi/2018/952
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, Strict

from generator.model.base import Code, FrozenModel, PlanDate, Text, WholeNumber

CRITERION_PATTERN = r"^[1-4]\.\d\.\d{1,2}$"
"""The number of a success criterion: "1.4.10"."""

URL_PATTERN = r"^https?://\S+$"

Criterion = Annotated[str, Strict(), Field(pattern=CRITERION_PATTERN)]


class Compliance(StrEnum):
    """How far the site meets the standard."""

    FULLY = "fully"
    PARTIALLY = "partially"
    NOT = "not"


class Limit(FrozenModel):
    """Something that does not work for everyone."""

    text: Annotated[Text, Field(description="What does not work, and for whom.")]
    criteria: Annotated[
        tuple[Criterion, ...],
        Field(description='Numbers of the criteria that it fails, in quotes: ["1.4.10"].'),
    ] = ()
    plan: Annotated[
        Text | None, Field(description="What will be done and by when; null is not stated.")
    ] = None


class Contact(FrozenModel):
    """Who takes reports of problems and requests for another format."""

    name: Annotated[Text, Field(description="Job title or team; no personal name is needed.")]
    email: Annotated[Code | None, Field(pattern=r"^\S+@\S+$", description="E-mail address.")] = None
    telephone: Annotated[Text | None, Field(description="Telephone number, in quotes.")] = None
    address: Annotated[Text | None, Field(description="Postal address.")] = None


class EnforcementBody(FrozenModel):
    """A body to turn to when an answer does not help."""

    title: Annotated[Text, Field(description="Its name, with its acronym in brackets.")]
    text: Annotated[Text, Field(description="What it does about a complaint.")]
    url: Annotated[
        Code | None, Field(pattern=URL_PATTERN, description="Address of its website.")
    ] = None


class Accessibility(FrozenModel):
    """plan/accessibility.yaml: the accessibility statement."""

    organisation: Annotated[Text | None, Field(description="Who runs the site.")] = None
    scope: Annotated[Text | None, Field(description="What the statement covers.")] = None
    compliance: Annotated[
        Compliance | None, Field(description="fully, partially or not compliant.")
    ] = None
    standard: Annotated[
        Text | None, Field(description="The standard that it is held to, with its version.")
    ] = None
    summary: Annotated[Text | None, Field(description="What readers can do on the site.")] = None
    prepared_on: Annotated[
        PlanDate | None, Field(description="The day the statement was prepared.")
    ] = None
    reviewed_on: Annotated[
        PlanDate | None, Field(description="The day the statement was last reviewed.")
    ] = None
    tested_on: Annotated[PlanDate | None, Field(description="The day of the last test.")] = None
    tested_how: Annotated[
        Text | None, Field(description="How it was tested, and by whom, in a sentence or two.")
    ] = None
    tests: Annotated[tuple[Text, ...], Field(description="The tests that were run.")] = ()
    not_tested: Annotated[
        tuple[Text, ...], Field(description="What was not tested, said plainly.")
    ] = ()
    non_compliant: Annotated[tuple[Limit, ...], Field(description="What fails the standard.")] = ()
    disproportionate_burden: Annotated[
        tuple[Limit, ...], Field(description="What would cost too much to mend for now.")
    ] = ()
    out_of_scope: Annotated[
        tuple[Limit, ...], Field(description="What the regulations do not ask for.")
    ] = ()
    contact: Annotated[
        Contact | None, Field(description="Who takes reports and requests; null is not stated.")
    ] = None
    reply_days: Annotated[
        WholeNumber | None,
        Field(ge=1, description="Working days within which a reply comes; null is not stated."),
    ] = None
    enforcement: Annotated[
        tuple[EnforcementBody, ...], Field(description="Where to complain.")
    ] = ()

    @property
    def is_stored(self) -> bool:
        """Whether the file says anything."""
        return self != Accessibility()
