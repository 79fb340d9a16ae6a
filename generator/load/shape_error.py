"""One thing wrong with the shape of a file, before it is put into words."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.places import Path
from generator.model.wording import with_article

LONGEST_QUOTE = 40
"""Characters of a wrong value that a message shows."""


@dataclass(frozen=True, slots=True)
class ShapeError:
    """What pydantic found, with what a message needs to know about it.

    Attributes:
        type: pydantic's name of the error.
        path: Where, in steps that exist in the file or would be added to it.
        value: The wrong value, or for a missing key the mapping that lacks it.
        context: pydantic's details: expected values, limits, patterns.
        message: pydantic's own sentence.
        field_help: What the field means; empty for an unknown key.
        known_keys: The keys that may stand where this one stands.
        kind: The word for the item that holds the field; empty for a part of a file.
        is_required: Whether the field must be there.
        takes_null: Whether the field may say that something is not stated.
    """

    type: str
    path: Path
    value: object
    context: Mapping[str, object]
    message: str
    field_help: str
    known_keys: tuple[str, ...]
    kind: str
    is_required: bool
    takes_null: bool

    @property
    def key(self) -> str:
        """The key that is meant: the last one of the path."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def quoted(self) -> str:
        """The wrong value, shortened, for use in a sentence."""
        text = "nothing" if self.value is None else str(self.value)
        if isinstance(self.value, bool):
            text = text.lower()
        if isinstance(self.value, dict):
            return "a set of entries"
        if isinstance(self.value, list):
            return "a list"
        text = " ".join(text.split())
        short = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
        return short if self.value is None else f'"{short}"'

    @property
    def holder(self) -> str:
        """What holds the key: "an action", or the key or the file that it stands under."""
        if self.kind:
            return with_article(self.kind)
        parents = [step for step in self.path[:-1] if isinstance(step, str)]
        return f'"{parents[-1]}"' if parents else "this file"
