"""One thing wrong with the shape of a file, before it is put into words."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.load.names import Names
from generator.model.fields import FieldNote
from generator.model.places import Path
from generator.model.wording import with_article

LONGEST_QUOTE = 40
"""Characters of a wrong value that a message shows."""


_GAPS = frozenset(
    {("action", "due"), ("workstream", "lead"), ("measure", "lead"), ("risk", "owner")}
)
"""What an edition may leave open only by a decision, by the kind of thing and the key."""


@dataclass(frozen=True, slots=True)
class ShapeError:
    """What pydantic found, with what a message needs to know about it.

    Attributes:
        type: pydantic's name of the error.
        path: Where, in steps that exist in the file or would be added to it.
        value: The wrong value, or for a missing key the mapping that lacks it.
        context: pydantic's details: expected values, limits, patterns.
        message: pydantic's own sentence.
        known_keys: The keys that may stand where this one stands.
        kind: The word for the item that holds the field; empty for a part of a file.
        item: Id of the innermost item around it; empty for none.
        note: What the field is; None for an unknown key.
        names: What everything of the plan is called.
    """

    type: str
    path: Path
    value: object
    context: Mapping[str, object]
    message: str
    known_keys: tuple[str, ...]
    kind: str
    item: str
    note: FieldNote | None
    names: Names

    @property
    def field_help(self) -> str:
        """What the field means; empty for an unknown key."""
        return self.note.description if self.note else ""

    @property
    def is_required(self) -> bool:
        """Whether the field must be there."""
        return self.note is not None and self.note.required

    @property
    def takes_null(self) -> bool:
        """Whether the field may say that something is not stated."""
        return self.note is not None and self.note.takes_null

    @property
    def or_open(self) -> str:
        """What to write where there is no such value, as the end of a sentence; empty for none."""
        if not self.takes_null:
            return ""
        if (self.kind, self.key) not in _GAPS:
            return "; write null where there is none"
        return (
            f"; where it is left open, write null and run: plan new decision {self.item}, and fill "
            f'in "fate: left open" and "gaps: [{self.key}]"'
        )

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
