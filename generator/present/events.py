"""Everything of an edition that has a date, for the page of the calendar and for calendars.

Each event has a key that stays the same when its day moves, so that a calendar moves the entry it
has rather than adding another: the key names the thing and what the day is for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.analysis.index import Entry
from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.quarters_due import list_quarters
from generator.analysis.progress.review_due import quarter_reviewed
from generator.analysis.progress.scores import is_review_overdue
from generator.load.sealed import goes_on_with, year_of
from generator.model.items import Action, Milestone, Statement
from generator.model.quarters import Quarter
from generator.model.reviews import Review, Stage
from generator.model.risks import Risk
from generator.model.targets import Target
from generator.model.workstream import Workstream
from generator.present.edition import ShownEdition
from generator.present.links import REVIEWS_PAGE
from generator.present.views.items import indicator_of, label_of, unit_of
from generator.present.words import (
    capitalise,
    say_aim,
    say_date,
    say_quarter,
    say_rhythm,
    say_was,
)

_REGISTER_PAGE = "risks"


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a date.

    Attributes:
        key: What it is, the same when its day moves.
        kind: What sort of thing it is, in a word or two: "Action due".
        day: The day; None where the plan names none.
        said: How the plan words the time, where it gives no day of its own.
        what: What happens, line by line.
        target: Id of what it belongs to; empty for a page.
        page: The page that it belongs to, where it has no id.
        where: Words for the link to that; empty for its own.
        roles: The roles that answer for it.
        is_moved_away: Whether a review has moved it to another day, which is an event of its own.
        is_cancelled: Whether a review has called it off.
    """

    key: str
    kind: str
    day: date | None
    what: tuple[str, ...]
    target: str = ""
    page: str = ""
    where: str = ""
    said: str = ""
    roles: tuple[str, ...] = ()
    is_moved_away: bool = False
    is_cancelled: bool = False


@dataclass(frozen=True)
class Known:
    """An edition with what was known of it at some time.

    Attributes:
        edition: The edition.
        reviews: The reviews recorded by then.
        actions: Where each action stood, by id.
        as_at: The day for which the entries are made.
    """

    edition: ShownEdition
    reviews: Sequence[Review]
    actions: Mapping[str, ActionState]
    as_at: date


def know_all(edition: ShownEdition) -> Known:
    """Give an edition with all that is known of it now."""
    progress = edition.progress
    return Known(edition, edition.plan.reviews, progress.actions, progress.as_at)


def list_events(known: Known) -> tuple[Event, ...]:
    """List everything that has a date, or a time that names no day, in the order of the files."""
    return (
        *_item_events(known),
        *_register_events(known),
        *_meeting_events(known),
        *_due_reviews(known),
    )


def _item_events(known: Known) -> Iterator[Event]:
    """Give the targets of items, the due dates of actions, and milestones."""
    edition = known.edition
    for entry in edition.index.entries:
        item = entry.model
        if not isinstance(item, Statement):
            continue
        where = _name_place(edition, entry)
        roles = _find_roles(edition, entry)
        if isinstance(item, Action):
            yield from _action_events(known, item, where, roles)
        if isinstance(item, Milestone) and item.by:
            yield Event(
                f"{item.id}-by",
                "Milestone",
                item.by,
                (f"Milestone: {item.text}",),
                item.id,
                where=where,
                roles=roles,
            )
        yield from _target_events(edition, item, where, roles)


def _target_events(
    edition: ShownEdition, item: Statement, where: str, roles: tuple[str, ...]
) -> Iterator[Event]:
    """Give the days of targets; those of one item for one day are one thing to reach.

    A target has no id: its key is its place in the list of the item.
    """
    dated = [
        (number, target)
        for number, target in enumerate(item.targets, start=1)
        if target.by or target.by_words
    ]
    for (day, said), group in groupby(dated, lambda each: (each[1].by, each[1].by_words)):
        numbered = list(group)
        aims = _say_aims(edition, item, [target for _, target in numbered])
        yield Event(
            f"{item.id}-target-{numbered[0][0]}",
            "Target",
            day,
            (item.text, *aims),
            item.id,
            where=where,
            said=said or "",
            roles=roles,
        )


def _action_events(
    known: Known, action: Action, where: str, roles: tuple[str, ...]
) -> Iterator[Event]:
    """Give the days that work starts and is due, and the one that reviews moved that to."""
    state = known.actions.get(action.id)
    is_off = state is not None and state.stage is Stage.CANCELLED
    if action.start:
        yield Event(
            f"{action.id}-start",
            "Work starts",
            action.start,
            (f"Work starts: {action.text}",),
            action.id,
            where=where,
            roles=roles,
            is_cancelled=is_off,
        )
    due = state.due if state else action.due
    is_moved = state is not None and state.is_moved
    key, kind = f"{action.id}-due", "Action due"
    if action.due:
        moved = f". Moved to {say_date(due)}" if is_moved and due else ""
        yield Event(
            key,
            kind,
            action.due,
            (f"Action due: {action.text}{moved}",),
            action.id,
            where=where,
            roles=roles,
            is_moved_away=is_moved,
            is_cancelled=is_off,
        )
    if is_moved:
        said = f"Action due {say_was(action.due)}: {action.text}"
        yield Event(
            key, kind, due, (said,), action.id, where=where, roles=roles, is_cancelled=is_off
        )


def _say_aims(edition: ShownEdition, item: Statement, targets: list[Target]) -> Iterator[str]:
    """Say the figures of targets; one without a comparison is reached when its text is true."""
    for target in targets:
        counted = target.indicator or item.indicator
        indicator = indicator_of(edition, counted)
        if target.operator is not None:
            title = f"{indicator.title}: " if indicator else ""
            every = f", {say_rhythm(target.every)}" if target.every else ""
            aim = say_aim(target, unit_of(edition, counted))
            yield capitalise(f"{title}{aim}{every}")


def _register_events(known: Known) -> Iterator[Event]:
    """Give the reviews of the register and of single risks, and what is due on them."""
    register = known.edition.plan.risk_register
    roles = (register.reviewed_by,) if register.reviewed_by else ()
    reviews = (
        ("register-last-review", register.last_reviewed, "Last review of the risk register"),
        ("register-next-review", register.next_review, "Next review of the risk register"),
    )
    for key, day, said in reviews:
        if day:
            late = _say_overdue(known, day) if day == register.next_review else ""
            yield Event(
                key,
                "Risk register",
                day,
                (f"{said}{late}",),
                page=_REGISTER_PAGE,
                where="Risk register",
                roles=roles,
            )
    for risk in register.risks:
        yield from _risk_events(known, risk)


def _risk_events(known: Known, risk: Risk) -> Iterator[Event]:
    where = f"Risk {risk.number}"
    roles = (risk.owner,) if risk.owner else ()
    if risk.next_review:
        late = _say_overdue(known, risk.next_review, risk.id)
        said = f"Next review of the risk: {risk.title}{late}"
        key = f"{risk.id}-next-review"
        yield Event(key, "Risk", risk.next_review, (said,), risk.id, where=where, roles=roles)
    if risk.target and risk.target.by:
        said = f"Target score of the risk: {risk.title}"
        key = f"{risk.id}-target"
        yield Event(key, "Risk", risk.target.by, (said,), risk.id, where=where, roles=roles)
    for response in risk.response_actions:
        if response.due:
            said = f"Response action due: {response.text}"
            own = (response.owner,) if response.owner else roles
            key = f"{response.id}-due"
            yield Event(key, "Risk", response.due, (said,), risk.id, where=where, roles=own)


def _meeting_events(known: Known) -> Iterator[Event]:
    """Give the meetings that the edition and the reviews that it shows were taken to.

    An interim edition lists the meetings of the edition before it, which are no others.
    """
    edition = known.edition
    current = edition.plan.settings.edition
    prepared = (current.prepared_by,) if current.prepared_by else ()
    for number, meeting in enumerate(current.reported_to, start=1):
        yield Event(
            f"edition-{year_of(current.id)}-meeting-{number}",
            "Meeting",
            meeting.met_on,
            (f"The edition is taken to the meeting. Asked of it: {meeting.asked_to}",),
            meeting.board,
            roles=(*prepared, *_find_chair(edition, meeting.board)),
        )
    for review in known.reviews:
        if goes_on_with(current.id, review.edition):
            yield from _review_events(edition, review)


def _review_events(edition: ShownEdition, review: Review) -> Iterator[Event]:
    title = f"Review of {say_quarter(review.as_at)}"
    quarter = _key_of(quarter_reviewed(review))
    prepared = (review.prepared_by,) if review.prepared_by else ()
    own, where = review.id, "Quarterly review"
    reported = review.reported_to or ""
    for part, day, what, target, roles in (
        ("as-at", review.as_at, "the day that it speaks of", own, prepared),
        ("met", review.met_on, "the meeting", own, (*prepared, *_find_chair(edition, None))),
        (
            "reported",
            review.reported_on,
            "reported",
            reported or own,
            (*prepared, *_find_chair(edition, reported)),
        ),
    ):
        if day:
            yield Event(
                f"{quarter}-{part}",
                "Quarterly review",
                day,
                (f"{title}: {what}",),
                target,
                where=where if target == own else "",
                roles=tuple(dict.fromkeys(roles)),
            )


def _due_reviews(known: Known) -> Iterator[Event]:
    """Give the days that reviews not recorded yet are due by, where the plan says how often.

    Such an event has the key of the meeting that it will be.
    """
    edition = known.edition
    if edition.review_meeting is None:
        return
    for each in list_quarters(edition.plan, known.reviews):
        if each.review is None:
            late = ". Overdue: none is recorded" if each.is_missing(known.as_at) else ""
            said = f"Review of {say_quarter(each.quarter.ends_on)} is due{late}"
            yield Event(
                f"{_key_of(each.quarter)}-met",
                "Quarterly review",
                each.due_by,
                (said,),
                page=REVIEWS_PAGE,
                where="Progress of the edition",
                roles=_find_chair(edition, None),
            )


def _key_of(quarter: Quarter) -> str:
    return f"review-{quarter.name}"


def _say_overdue(known: Known, day: date, risk: str | None = None) -> str:
    is_late = is_review_overdue(day, known.reviews, known.as_at, risk)
    return f". Overdue on {say_date(known.as_at)}" if is_late else ""


def _find_roles(edition: ShownEdition, entry: Entry) -> tuple[str, ...]:
    """Find who answers for an item: its own lead, else that of what it lies in or counts."""
    lead = getattr(entry.model, "lead", None)
    counted = indicator_of(edition, getattr(entry.model, "indicator", None))
    holder = edition.index.by_id.get(entry.holder)
    if lead is None and counted is not None and entry.kind == "measure":
        lead = counted.lead
    if lead is None and holder is not None:
        return _find_roles(edition, holder)
    return (lead,) if lead else ()


def _find_chair(edition: ShownEdition, board: str | None) -> tuple[str, ...]:
    """Find who chairs a board, or the meeting that reviews the plan where none is named."""
    if board is None:
        chair = edition.review_meeting.chair if edition.review_meeting else None
    else:
        boards = {each.id: each.chair for each in edition.plan.people.boards}
        chair = boards.get(board)
    return (chair,) if chair else ()


def _name_place(edition: ShownEdition, entry: Entry) -> str:
    """Name where an item stands: its workstream, kind and number; for prose its section."""
    found = edition.index.by_id.get(entry.workstream)
    if found and isinstance(found.model, Workstream):
        return f"{found.model.short_title}: {label_of(entry)}"
    section = edition.index.by_id.get(entry.holder)
    return f"The plan in words: {section.words}" if section else ""
