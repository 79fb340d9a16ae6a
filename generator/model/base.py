"""The common ground of all models: frozen, closed to unknown keys, strict about scalars."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""Lower case, letter first, parts joined by hyphens: anchor, file name and XML id at once."""

SOURCE_PATTERN = r"^L[1-9]\d*(-L[1-9]\d*)?(, L[1-9]\d*(-L[1-9]\d*)?)*$"
"""Lines of the source document: "L555", "L802-L804" or "L375, L547"."""

_ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


class FrozenModel(BaseModel):
    """Base of every model: cannot be changed, and refuses keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Identified(FrozenModel):
    """Anything that has a permanent id and so can be cited and referred to."""

    KIND: ClassVar[str]
    """The word for this kind of thing, as references and messages use it."""

    id: Annotated[
        str,
        Field(
            description="Permanent id: lower case, letter first. Never reused, never renumbered.",
            pattern=ID_PATTERN,
            strict=True,
            examples=["ws5-a1"],
        ),
    ]


REFERS_TO = "x-refers-to"
"""The key by which a JSON Schema says which kinds of things a value may name."""


@dataclass(frozen=True)
class RefersTo:
    """Marks a field whose value is the id of something else.

    Attributes:
        kinds: The kinds that the id may name; "item" stands for every item of a workstream.
    """

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        """Write the mark into the JSON Schema of the field."""
        return {**handler(schema), REFERS_TO: list(self.kinds)}


def parse_iso_date(value: object) -> object:
    """Read a date written as year-month-day.

    Args:
        value: Text from YAML, or a date already made.

    Returns:
        The date; anything that is not text comes back as it was, for pydantic to judge.

    Raises:
        PydanticCustomError: `date_form` for text of another form, `date_unreal` for a day that
            the calendar does not have.
    """
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _ISO_DATE.match(value):
        raise PydanticCustomError(
            "date_form", "a date is written year-month-day, like 2017-03-31, without quotes"
        )
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError(
            "date_unreal", "the calendar has no day {value}", {"value": value}
        ) from None


_UNSEEN = {ord(sign): "" for sign in "\u00ad\u200b\u2060"} | {ord("\u2011"): "-"}
"""Signs that text brings along from word processors: soft hyphens, blanks of no width, and a hyphen
that lines do not break at, which looks like any other."""


def normalise_text(value: object) -> object:
    """Bring text into the one form in which texts that look the same are the same.

    Blanks and ends of line of any kind count as one space, letters are composed (NFC), and signs
    that nobody sees are left out. What is not text comes back as it was.
    """
    if not isinstance(value, str):
        return value
    if not value.isascii():
        value = unicodedata.normalize("NFC", value.translate(_UNSEEN))
    return " ".join(value.split())


Code = Annotated[str, Strict(), StringConstraints(strip_whitespace=True, min_length=1)]
"""A name or number in a form that its field prescribes: never empty, no space at either end."""

Text = Annotated[Code, BeforeValidator(normalise_text)]
"""Words for readers: never empty, and in the form of `normalise_text`."""

PlanDate = Annotated[date, BeforeValidator(parse_iso_date)]
"""A calendar day, written year-month-day."""

WholeNumber = Annotated[int, Strict()]
YesNo = Annotated[bool, Strict()]
Number = Annotated[int, Strict()] | Annotated[float, Strict(), Field(allow_inf_nan=False)]
"""A count or a quantity, whole or decimal; its unit stands in the field beside it."""

Source = Annotated[
    str,
    Field(
        pattern=SOURCE_PATTERN,
        strict=True,
        description="Line or lines of the source document that say this, like L555 or L802-L804.",
        examples=["L555"],
    ),
]

Id = Annotated[str, Strict(), StringConstraints(pattern=ID_PATTERN)]
RoleId = Annotated[Id, RefersTo("role")]
BoardId = Annotated[Id, RefersTo("board")]
DocumentId = Annotated[Id, RefersTo("document")]
IndicatorId = Annotated[Id, RefersTo("indicator")]
MoneyId = Annotated[Id, RefersTo("money")]
TagId = Annotated[Id, RefersTo("tag")]
WorkstreamId = Annotated[Id, RefersTo("workstream")]
ThreadId = Annotated[Id, RefersTo("city outcome", "theme", "focus area", "challenge")]
ServedId = Annotated[Id, RefersTo("outcome", "priority")]
ItemId = Annotated[Id, RefersTo("item", "statement", "workstream", "risk")]
