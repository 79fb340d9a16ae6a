"""How far off its target a figure still counts as near it."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import FrozenModel, Number


class Tolerance(FrozenModel):
    """How far off target still counts as near it."""

    points: Annotated[Number | None, Field(ge=0, description="In the indicator's own unit.")] = None
    per_cent: Annotated[Number | None, Field(ge=0, description="In per cent of the target.")] = None

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        if (self.points is None) == (self.per_cent is None):
            raise PydanticCustomError(
                "tolerance_form", "a tolerance is given in points or in per cent, one of the two"
            )
        return self
