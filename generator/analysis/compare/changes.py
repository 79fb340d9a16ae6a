"""A change as a value: what changed in which thing, and what that does to the commitment."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.analysis.compare.records import Record, own_fields
from generator.model.base import FrozenModel
from generator.model.decisions import RETIRING_FATES, Decision, Fate


class ChangeKind(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REORDERED = "reordered"
    CHANGED = "changed"
    REWORDED = "reworded"


class Strength(StrEnum):
    """What a change does to a commitment.

    `unknown` is said where a program cannot tell, never left out. In the order in which readers
    must not miss them.
    """

    WEAKER = "weaker"
    UNKNOWN = "unknown"
    STRONGER = "stronger"
    NEUTRAL = "neutral"


class What(StrEnum):
    """What is different, in the words that readers see."""

    WORDING = "wording"
    TARGET_RAISED = "target raised"
    TARGET_LOWERED = "target lowered"
    TARGET_CHANGED = "target changed"
    TARGET_ADDED = "target added"
    TARGET_REMOVED = "target removed"
    FIGURE_SET = "figure set"
    FIGURE_GIVEN_UP = "figure given up"
    DATE_FORWARD = "date brought forward"
    DATE_BACK = "date put back"
    DATE_CHANGED = "date changed"
    DATE_SET = "date set"
    DATE_REMOVED = "date removed"
    NAMED = "named"
    NO_LONGER_NAMED = "no longer named"
    CHANGED = "changed"
    GIVEN = "given"
    NO_LONGER_GIVEN = "no longer given"
    LINKS = "links"
    SCORE_RAISED = "score raised"
    SCORE_LOWERED = "score lowered"
    WIDENED = "widened"
    NARROWED = "narrowed"
    MORE_OFTEN = "more often"
    LESS_OFTEN = "less often"
    ORDER = "order"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a change does; a change of several targets has several.

    Attributes:
        what: What it is.
        strength: What it does to the commitment.
        old: The value before, or the part of it that differs; None for none.
        new: The value now.
    """

    what: What
    strength: Strength
    old: object = None
    new: object = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one thing.

    Attributes:
        kind: What happened.
        key: Id of the thing, or path of the file for what has none.
        old_record: The thing before; None for one that was added.
        new_record: The thing now; None for one that was removed.
        field: The field that differs, with dots for parts inside: "edition.title". For a thing that
            was moved, what it lies in; for an order, the list. Empty for one added or removed.
        old: The value before. For a thing that was moved, the id of what held it; for an order,
            the ids in it.
        new: The value now.
        facets: What the change does, one by one.
        decisions: Why, as decided; empty while nobody has said.
    """

    kind: ChangeKind
    key: str
    old_record: Record | None
    new_record: Record | None
    field: str = ""
    old: object = None
    new: object = None
    facets: tuple[Facet, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def record(self) -> Record:
        """The thing as it is now, or as it last was."""
        found = self.new_record or self.old_record
        if found is None:
            message = f"the change of {self.key} is about nothing"
            raise ValueError(message)
        return found

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What was decided to become of the thing."""
        return tuple(dict.fromkeys(decision.fate for decision in self.decisions))

    @property
    def successors(self) -> tuple[str, ...]:
        """Ids that decisions put in the place of a thing, those that are gone again included."""
        named = (each for decision in self.decisions for each in decision.successors)
        return tuple(dict.fromkeys(named))

    @property
    def strength(self) -> Strength:
        """What the change does to the commitment.

        A change that does several things is called by the one that readers must not miss: one
        that weakens anything is weaker.
        """
        if self.kind is ChangeKind.REMOVED and _is_carried_on(self.fates):
            return Strength.NEUTRAL
        return gravest(facet.strength for facet in self.facets)

    @property
    def fingerprint(self) -> str:
        """An id of the change, the same on every run and in any order of the plan."""
        content = json.dumps(
            [self.kind, self.record.kind, self.key, self.field, *self._values()],
            ensure_ascii=False,
            sort_keys=True,
        )
        return f"c-{hashlib.sha256(content.encode()).hexdigest()[:12]}"

    def _values(self) -> list[object]:
        if self.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
            return [self.record.holder, own_values(self.record)]
        return [plain(self.old), plain(self.new)]


def gravest(strengths: Iterable[Strength]) -> Strength:
    """Choose the strength that readers must not miss; neutral where there is none."""
    found = set(strengths)
    return next((each for each in Strength if each in found), Strength.NEUTRAL)


def own_values(record: Record) -> dict[str, object]:
    """Give the fields of a record that differ from their defaults, as plain values."""
    listed = set(own_fields(type(record.model)))
    return record.model.model_dump(mode="json", include=listed, exclude_defaults=True)


def plain(value: object) -> object:
    """Give a value of a model as JSON has it."""
    if isinstance(value, FrozenModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _is_carried_on(fates: tuple[Fate, ...]) -> bool:
    """Whether a thing that is gone was completed, or lives on in others."""
    return Fate.DROPPED not in fates and bool(RETIRING_FATES & set(fates))
