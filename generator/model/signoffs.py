"""plan/signoffs.yaml: who has signed off which workstream of the edition being refreshed."""

from typing import Annotated

from pydantic import Field

from generator.model.base import Code, FrozenModel, PlanDate, RoleId, Text, WorkstreamId
from generator.model.settings import EDITION_PATTERN

CONTENT_PATTERN = r"^[0-9a-f]{8}$"
"""What is signed: the first eight hexadecimal digits of a digest."""


class SignOff(FrozenModel):
    """The word of a workstream's lead that the workstream stands as it is to be published."""

    edition: Annotated[
        Code, Field(pattern=EDITION_PATTERN, description='The edition signed off: "2017-18".')
    ]
    workstream: Annotated[WorkstreamId, Field(description="The workstream.")]
    role: Annotated[
        RoleId,
        Field(description="The role that signs: the lead, or one of may_sign_off in plan.yaml."),
    ]
    signed_on: Annotated[PlanDate, Field(description="The day it was signed.")]
    recorded_by: Annotated[
        Text | None, Field(description="The name of who recorded it; null is not stated.")
    ] = None
    content: Annotated[
        Code,
        Field(
            pattern=CONTENT_PATTERN,
            description="What was signed, in quotes, as plan refresh status gives it. It no longer "
            "fits once the workstream changes, and the sign-off falls away.",
        ),
    ]


class SignOffs(FrozenModel):
    """plan/signoffs.yaml."""

    sign_offs: Annotated[tuple[SignOff, ...], Field(description="All sign-offs.")] = ()
