"""Exceptions: what is read first.

An exception is anything red, overdue, worsening while it misses its target, stale, or scored above
the risk appetite. One thing may be an exception for several of these reasons.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.ratings import IndicatorRating
from generator.analysis.progress.scores import RiskState
from generator.analysis.progress.standings import PartStanding, Standing
from generator.model.reviews import CorrectiveAction, Rating, WorkstreamEntry
from generator.model.workstream import Workstream


class ExceptionKind(StrEnum):
    """Why something is an exception, what matters most first."""

    RED = "red"
    OVERDUE = "overdue"
    WORSENING = "worsening"
    OVER_APPETITE = "over appetite"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class WorkstreamState:
    """How a workstream was rated.

    Attributes:
        workstream: The workstream.
        entry: What the review says of it; None where it says nothing.
    """

    workstream: Workstream
    entry: WorkstreamEntry | None

    @property
    def rating(self) -> Rating | None:
        """Its rating; None where none is given or none was possible."""
        rating = self.entry.rating if self.entry else None
        return None if rating is Rating.GREY else rating


@dataclass(frozen=True, slots=True)
class OffTargetPart:
    """A part of a whole that is off target, though the whole may not be.

    Attributes:
        standing: Where the whole stands.
        part: Where the part stands.
    """

    standing: Standing
    part: PartStanding

    @property
    def key(self) -> str:
        """The measure, the indicator and the part."""
        return f"{self.standing.key}/{self.part.part.by}/{self.part.part.name}"


Subject = WorkstreamState | ActionState | Standing | OffTargetPart | RiskState
"""What may be an exception."""


@dataclass(frozen=True, slots=True)
class RedRun:
    """For how long something has been red.

    Attributes:
        since: The as-at date of the first review of the run.
        reviews: How many reviews of the run found it red; those in between that did not rate it do
            not count.
    """

    since: date
    reviews: int


@dataclass(frozen=True, slots=True)
class ReviewException:
    """Something that a review should be read for first.

    Attributes:
        key: What it is, the same at every review.
        kinds: Why, what matters most first.
        subject: The thing itself.
        run: For how long it has been red; None where it is not, or where no review found it so.
        workstream: Id of the workstream that it belongs to; empty for a risk.
        corrective_action: What is done about it; None where the review names nothing.
        lead: The role that answers for it; None where none is named.
        due: The day that it is due by, where it has one; for a workstream, that of its corrective
            action.
    """

    key: str
    kinds: tuple[ExceptionKind, ...]
    subject: Subject
    run: RedRun | None
    workstream: str
    corrective_action: CorrectiveAction | None
    lead: str | None
    due: date | None


def key_of(subject: Subject) -> str:
    """Name a subject by something that stays the same from review to review."""
    if isinstance(subject, WorkstreamState):
        return subject.workstream.id
    if isinstance(subject, RiskState):
        return subject.risk.id
    return subject.id if isinstance(subject, ActionState) else subject.key


def is_red(subject: Subject) -> bool:
    """Tell whether a subject is red: rated so, or off its target."""
    if isinstance(subject, WorkstreamState | ActionState):
        return subject.rating is Rating.RED
    if isinstance(subject, Standing):
        return subject.rating is IndicatorRating.OFF_TARGET
    return isinstance(subject, OffTargetPart)


def is_rated(subject: Subject) -> bool:
    """Tell whether a subject has a rating at all; without one, a run of reds is not over."""
    if isinstance(subject, WorkstreamState):
        return subject.rating is not None
    if isinstance(subject, ActionState):
        return subject.rating is not None or subject.is_closed
    return subject.rating.is_rated if isinstance(subject, Standing) else True


def find_kinds(subject: Subject) -> Iterator[ExceptionKind]:
    """Tell why a subject is an exception, what matters most first; nothing where it is none."""
    if is_red(subject):
        yield ExceptionKind.RED
    if isinstance(subject, ActionState) and (subject.is_overdue or subject.missed):
        yield ExceptionKind.OVERDUE
    if isinstance(subject, Standing) and subject.is_worsening:
        yield ExceptionKind.WORSENING
    if isinstance(subject, RiskState) and subject.is_over_appetite:
        yield ExceptionKind.OVER_APPETITE
    if isinstance(subject, ActionState) and subject.is_stale:
        yield ExceptionKind.STALE
    if isinstance(subject, Standing) and subject.stale_since:
        yield ExceptionKind.STALE


def order_of(found: ReviewException) -> tuple[int, date, str]:
    """Give the key that sorts exceptions: by what matters most, the longest red first."""
    rank = list(ExceptionKind).index(found.kinds[0])
    return rank, found.run.since if found.run else date.max, found.key
