"""Exceptions: what is read first.

An exception is anything red, overdue, worsening while it misses its target, stale, or scored above
the risk appetite. One thing is one exception, for however many of these reasons: an indicator is
one, however many measures set a target on it and however many localities or teams miss it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.ratings import IndicatorRating
from generator.analysis.progress.scores import RiskState
from generator.analysis.progress.standings import PartStanding, Standing
from generator.model.indicators import Indicator
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
class PartState:
    """Where a part of a whole stands: a locality, a team.

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


def list_members(standing: Standing) -> Iterator[Standing | PartState]:
    """List a whole and each part of it."""
    yield standing
    yield from (PartState(standing, part) for part in standing.parts)


@dataclass(frozen=True, slots=True)
class FigureState:
    """Where an indicator stands: one thing, whoever measures it.

    Attributes:
        indicator: The indicator.
        standings: Where each measure that counts it stands, in plan order.
    """

    indicator: Indicator
    standings: tuple[Standing, ...]

    @property
    def members(self) -> tuple[Standing | PartState, ...]:
        """The whole and each part of it, as each measure judges them."""
        return tuple(member for standing in self.standings for member in list_members(standing))

    @property
    def behind(self) -> tuple[Standing, ...]:
        """The measures for which it is an exception, as a whole or in a part."""
        failing = {
            member.standing.item if isinstance(member, PartState) else member.item
            for member in self.members
            if any(find_kinds(member))
        }
        return tuple(standing for standing in self.standings if standing.item in failing)

    @property
    def red_parts(self) -> tuple[PartStanding, ...]:
        """The localities or teams that are off target by any of its measures."""
        red = (each.part for each in self.members if isinstance(each, PartState) and is_red(each))
        return tuple({each.part: each for each in red}.values())


Rated = WorkstreamState | ActionState | Standing | PartState | RiskState
"""What is rated by itself."""

Subject = WorkstreamState | ActionState | FigureState | RiskState
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
        key: Its id, the same at every review.
        kinds: Why, what matters most first.
        subject: The thing itself.
        run: For how long it has been red; None where it is not, or where no review found it so.
        workstreams: Ids of the workstreams that it belongs to; none for a risk.
        done: What is done about it: corrective actions of the review, each with the id of the
            workstream that it was named for; of a risk, its response actions. Empty where none is
            recorded.
        leads: The roles that answer for it; empty where none is named.
        dues: The days that it is due by, where it has any; for a workstream, that of its corrective
            action.
    """

    key: str
    kinds: tuple[ExceptionKind, ...]
    subject: Subject
    run: RedRun | None
    workstreams: tuple[str, ...]
    done: tuple[tuple[str, CorrectiveAction], ...]
    leads: tuple[str, ...]
    dues: tuple[date, ...]


def key_of(subject: Rated | Subject) -> str:
    """Name a subject by something that stays the same from review to review."""
    if isinstance(subject, WorkstreamState):
        return subject.workstream.id
    if isinstance(subject, RiskState):
        return subject.risk.id
    if isinstance(subject, FigureState):
        return subject.indicator.id
    return subject.id if isinstance(subject, ActionState) else subject.key


def is_red(subject: Rated | Subject) -> bool:
    """Tell whether a subject is red: rated so, or off its target as a whole or in a part."""
    if isinstance(subject, WorkstreamState | ActionState):
        return subject.rating is Rating.RED
    if isinstance(subject, FigureState):
        return any(map(is_red, subject.members))
    if isinstance(subject, PartState):
        return subject.part.judgement.rating is IndicatorRating.OFF_TARGET
    return isinstance(subject, Standing) and subject.rating is IndicatorRating.OFF_TARGET


def is_rated(subject: Rated) -> bool:
    """Tell whether a subject has a rating at all; without one, a run of reds is not over."""
    if isinstance(subject, WorkstreamState):
        return subject.rating is not None
    if isinstance(subject, ActionState):
        return subject.rating is not None or subject.is_closed
    if isinstance(subject, PartState):
        return subject.part.judgement.rating.is_rated
    return subject.rating.is_rated if isinstance(subject, Standing) else True


def find_kinds(subject: Rated | Subject) -> Iterator[ExceptionKind]:
    """Tell why a subject is an exception, what matters most first; nothing where it is none."""
    if isinstance(subject, FigureState):
        found = {kind for member in subject.members for kind in find_kinds(member)}
        yield from (kind for kind in ExceptionKind if kind in found)
        return
    if is_red(subject):
        yield ExceptionKind.RED
    if isinstance(subject, ActionState) and subject.is_late:
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
