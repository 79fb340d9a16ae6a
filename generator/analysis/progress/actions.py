"""Where each action stands: its stage as a fact, the rating as a judgement, and whether it is late.

Overdue is worked out and never typed in: the due date lies before the as-at date and the stage is
not complete, cancelled or carried forward. It is shown beside a rating and never hidden by it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.load.sealed import edition_order, year_of
from generator.model.items import Action, Milestone
from generator.model.plan import Plan
from generator.model.reviews import (
    CLOSED_STAGES,
    ActionUpdate,
    MovedDate,
    Rating,
    Review,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Move:
    """A due date that a review moved.

    Attributes:
        as_at: The as-at date of the review.
        moved: The new date and why.
    """

    as_at: date
    moved: MovedDate


@dataclass(frozen=True, slots=True)
class ActionState:
    """Where one action stands at an as-at date.

    Attributes:
        action: The action as its edition states it.
        workstream: Id of its workstream.
        stage: How far it has got by the newest review that names it; None where none does.
        rating: The rating at this review; None where it was not rated.
        update: What this review says of it; None where it says nothing.
        newest: The newest that any review says of it; None for nothing.
        updated_on: The as-at date of the newest review that names it.
        due: Its due date, as reviews moved it; None where none is stated.
        moves: How reviews of this year moved it, oldest first.
        missed: Milestones whose day has passed and that no review records as reached, once a review
            has told of the action; none of one that is closed.
        is_overdue: Whether its own due date lies before the as-at date, and it is not closed.
        is_stale: Whether this review should say something of it, and does not.
    """

    action: Action
    workstream: str
    stage: Stage | None
    rating: Rating | None
    update: ActionUpdate | None
    newest: ActionUpdate | None
    updated_on: date | None
    due: date | None
    moves: tuple[Move, ...]
    missed: tuple[Milestone, ...]
    is_overdue: bool
    is_stale: bool

    @property
    def id(self) -> str:
        """The id of the action."""
        return self.action.id

    @property
    def is_closed(self) -> bool:
        """Whether no more is asked of it."""
        return self.stage in CLOSED_STAGES

    @property
    def is_late(self) -> bool:
        """Whether the action or one of its milestones is overdue."""
        return self.is_overdue or bool(self.missed)

    @property
    def is_moved(self) -> bool:
        """Whether reviews moved its due date from the one that its edition states."""
        return self.due != self.action.due


def find_action_states(
    plan: Plan,
    reviews: Sequence[Review],
    review: Review | None,
    as_at: date,
    editions: Iterable[Plan] = (),
) -> dict[str, ActionState]:
    """Work out where every action of a plan stands.

    Args:
        plan: The edition.
        reviews: The reviews up to the as-at date, this one among them, oldest first. Those of
            later editions say nothing of this one.
        review: The review of that date; None where there is none.
        as_at: The day that it is computed for.
        editions: The editions that reviews looked at. Where an interim edition states another due
            date than the one that a review moved, its own date holds.

    Returns:
        The states by id, in plan order.
    """
    stated = {
        (edition.settings.edition.id, action.id): action.due
        for edition in editions
        for workstream in edition.workstreams
        for action in workstream.actions
    }
    updates: dict[str, list[tuple[Review, ActionUpdate]]] = {}
    own = edition_order(plan.settings.edition.id)
    for each in (each for each in reviews if edition_order(each.edition) <= own):
        for update in each.actions:
            updates.setdefault(update.action, []).append((each, update))
    now = _Now(plan, review, as_at, stated)
    return {
        action.id: _find_state(now, workstream.id, action, updates.get(action.id, ()))
        for workstream in plan.workstreams
        for action in workstream.actions
    }


@dataclass(frozen=True, slots=True)
class _Now:
    """What the states are found for, and the due date that each edition states for each action."""

    plan: Plan
    review: Review | None
    as_at: date
    stated: Mapping[tuple[str, str], date | None]


def _find_state(
    now: _Now, workstream: str, action: Action, updates: Sequence[tuple[Review, ActionUpdate]]
) -> ActionState:
    review, as_at = now.review, now.as_at
    updates = _drop_closed_years(updates, now.plan)
    newest = updates[-1][1] if updates else None
    stage = newest.stage if newest else None
    own = next((update for each, update in reversed(updates) if each is review), None)
    moves = _find_moves(updates, action, now)
    due = moves[-1].moved.due if moves else action.due
    is_closed = stage in CLOSED_STAGES
    has_started = action.start is None or action.start <= as_at
    return ActionState(
        action=action,
        workstream=workstream,
        stage=stage,
        rating=_rate(own, stage),
        update=own,
        newest=newest,
        updated_on=updates[-1][0].as_at if updates else None,
        due=due,
        moves=moves,
        missed=_find_missed(action, updates, as_at) if updates and not is_closed else (),
        is_overdue=due is not None and due < as_at and not is_closed,
        is_stale=review is not None and own is None and has_started and not is_closed,
    )


def _drop_closed_years(
    updates: Sequence[tuple[Review, ActionUpdate]], plan: Plan
) -> Sequence[tuple[Review, ActionUpdate]]:
    """Leave out what was closed in an earlier year: an edition that states it again begins anew."""
    year = year_of(plan.settings.edition.id)
    closed = [
        position
        for position, (review, update) in enumerate(updates, start=1)
        if year_of(review.edition) < year and update.stage in CLOSED_STAGES
    ]
    return updates[closed[-1] :] if closed else updates


def _find_moves(
    updates: Sequence[tuple[Review, ActionUpdate]], action: Action, now: _Now
) -> tuple[Move, ...]:
    """Find how reviews of this year moved the date; an edition that states another one ends that.

    An interim edition mostly states the date that the review had before it, and so goes on with
    the one that the review agreed.
    """
    year = year_of(now.plan.settings.edition.id)
    return tuple(
        Move(review.as_at, update.moved)
        for review, update in updates
        if update.moved
        and year_of(review.edition) == year
        and now.stated.get((review.edition, action.id), action.due) == action.due
    )


def _rate(own: ActionUpdate | None, stage: Stage | None) -> Rating | None:
    """Give the rating: complete is blue by rule, and grey means that none is possible."""
    if stage is Stage.COMPLETE:
        return Rating.BLUE
    if own is None or own.rating in (Rating.GREY, Rating.BLUE):
        return None
    return own.rating


def _find_missed(
    action: Action, updates: Sequence[tuple[Review, ActionUpdate]], as_at: date
) -> tuple[Milestone, ...]:
    reached = {each.milestone for _, update in updates for each in update.reached}
    return tuple(
        each
        for each in action.milestones
        if each.by is not None and each.by < as_at and each.id not in reached
    )


def list_open(states: Mapping[str, ActionState]) -> tuple[ActionState, ...]:
    """List the actions of which more is asked."""
    return tuple(state for state in states.values() if not state.is_closed)
