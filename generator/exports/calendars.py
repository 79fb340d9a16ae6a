"""The dates of an edition as iCalendar: one calendar of the whole plan, and one for each role.

An entry keeps its name (UID) from edition to edition and review to review, so that a calendar that
is subscribed to, or read again, moves the entry whose date moved. The name is made from whose plan
it is and from what the day is for which thing; the day itself, the edition and the address of the
site have no part in it. Its stamp and the number of its revision rise when what it says changes,
by an edition or by a review, and stay while it stays. To know that, the editions and their reviews
are walked from the first one on: the same files always give the same numbers.
Source: https://www.rfc-editor.org/rfc/rfc5545
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import icalendar

from generator.analysis.compare.timeline import day_of, edition_of
from generator.analysis.index import index_plan
from generator.analysis.progress.actions import find_action_states
from generator.load.sealed import goes_on_with, year_of
from generator.model.reviews import Review
from generator.model.settings import Edition
from generator.present.edition import ShownEdition
from generator.present.events import Event, Known, know_all, list_events
from generator.present.open_data import calendar_path, list_calendars
from generator.present.words import say_date

_MAKER = "-//Single Service Plan//EN"
_LONGEST_SUMMARY = 120
"""Letters that calendars have room for; the whole text stands in the description."""


def write_calendars(edition: ShownEdition) -> dict[str, bytes]:
    """Write the calendars of an edition.

    Args:
        edition: The edition.

    Returns:
        The calendar of the whole plan, and one for each role that answers for something with a
        date, by path from the root of the edition. What names no day is in none of them.
    """
    known = know_all(edition)
    revisions = _find_revisions(edition)
    events = _list_dated(known)
    return {
        calendar_path(role): _write(known, title, _choose(events, role), revisions)
        for role, title in list_calendars(edition)
    }


def _list_dated(known: Known) -> list[Event]:
    return [each for each in list_events(known) if each.day and not each.is_moved_away]


def _choose(events: Sequence[Event], role: str) -> list[Event]:
    return [each for each in events if not role or role in each.roles]


@dataclass(frozen=True, slots=True)
class _Moment:
    """What was known when an edition was published, or a review held.

    Attributes:
        known: What was known.
        as_at: The day that it was told for, which counts the revision.
        decided_on: The day that it was decided.
    """

    known: Known
    as_at: date
    decided_on: date


@dataclass(frozen=True, slots=True)
class _Revision:
    """What an entry says since when: its number and its stamp rise with each change."""

    said: tuple[object, ...]
    number: int
    stamp: datetime


def _find_revisions(edition: ShownEdition) -> Mapping[str, _Revision]:
    """Find the revision of each entry by its key, from the first published edition on."""
    found: dict[str, _Revision] = {}
    for moment in _list_moments(edition):
        days = (moment.as_at - _first_day(edition)).days
        stamp = datetime.combine(moment.decided_on, datetime.min.time(), UTC)
        for event in _list_dated(moment.known):
            said = _say_all(moment.known, event)
            old = found.get(event.key)
            if old is None:
                found[event.key] = _Revision(said, max(days, 0), stamp)
            elif old.said != said:
                # Of two changes on one day the later one is a second later.
                later = max(stamp, old.stamp + timedelta(seconds=1))
                found[event.key] = _Revision(said, max(days, old.number + 1), later)
    return found


def _first_day(edition: ShownEdition) -> date:
    first = (*edition.earlier, edition.state)[0]
    return date(first.plan.settings.period.first_year, 1, 1)


def _say_all(known: Known, event: Event) -> tuple[object, ...]:
    """Give what an entry says. Its address names the edition, and leads to the same thing."""
    summary = _shorten(event.what[0])
    return (event.day, summary, _describe(known, event), event.kind, event.is_cancelled)


def _list_moments(edition: ShownEdition) -> Iterator[_Moment]:
    """List what a reader of the calendar has seen up to this edition, in its order."""
    following = [edition_of(state) for state in (*edition.earlier[1:], edition.state)]
    for state, after in zip(edition.earlier, following, strict=False):
        shown = replace(edition, plan=state.plan, index=index_plan(state.plan), loaded=state.loaded)
        yield from _list_moments_of(shown, after)
    sealed = edition.timeline.as_sealed
    loaded = sealed.loaded if sealed and sealed.edition == edition.id else None
    if loaded is None or loaded.plan is None:
        yield from _list_moments_of(edition, None)
        return
    plan = loaded.plan.model_copy(update={"reviews": edition.plan.reviews})
    published = replace(edition, plan=plan, index=index_plan(plan), loaded=loaded)
    yield from _list_moments_of(published, None)
    # The register and the people live on; what changed there counts from the register's own days.
    day = max(_list_register_days(edition), default=day_of(edition_of(edition.state)))
    yield _Moment(know_all(edition), day, day)


def _list_moments_of(shown: ShownEdition, after: Edition | None) -> Iterator[_Moment]:
    """List the publication of an edition, and its reviews up to the next year's edition."""
    own = shown.plan.settings.edition
    reviews = sorted(shown.plan.reviews, key=lambda each: (each.as_at, each.id))
    known = [
        each for each in reviews if goes_on_with(own.id, each.edition) and each.edition != own.id
    ]
    as_at = max([own.as_at, *(each.as_at for each in known)])
    yield _Moment(_know(shown, known), as_at, day_of(own))
    for review in (each for each in reviews if each.edition == own.id):
        held_on = review.met_on or review.as_at
        # What was held after the next year had begun is in no calendar that goes on with it.
        if after and year_of(after.id) != year_of(own.id) and held_on > day_of(after):
            continue
        known.append(review)
        yield _Moment(_know(shown, known), review.as_at, held_on)


def _know(edition: ShownEdition, reviews: Sequence[Review]) -> Known:
    """Give an edition with what some reviews of its year said."""
    last = max(reviews, key=lambda each: (each.as_at, each.id), default=None)
    as_at = last.as_at if last else edition.plan.settings.edition.as_at
    plans = [state.plan for state in (*edition.timeline.states, edition.state)]
    actions = find_action_states(edition.plan, reviews, last, as_at, plans)
    return Known(edition, tuple(reviews), actions, as_at)


def _list_register_days(edition: ShownEdition) -> Iterator[date]:
    register = edition.plan.risk_register
    days = (register.last_reviewed, *(risk.updated_on for risk in register.risks))
    yield from filter(None, days)


def _write(
    known: Known, title: str, events: Iterable[Event], revisions: Mapping[str, _Revision]
) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for names, said in (
        (("name", "x-wr-calname"), title),
        (("description", "x-wr-caldesc"), _say_standing(known.edition)),
    ):
        for name in names:
            calendar.add(name, icalendar.vText(said))  # else the library takes "x-" for no text
    for event in events:
        calendar.add_component(_make_entry(known, event, revisions[event.key]))
    return bytes(calendar.to_ical())


def _say_standing(edition: ShownEdition) -> str:
    """Say which edition the dates are from, and where its status is shown, on which day."""
    notice = edition.plan.settings.notice
    return " ".join(filter(None, (edition.status_line, notice)))


def _make_entry(known: Known, event: Event, revision: _Revision) -> icalendar.Event:
    edition = known.edition
    day = event.day or date.min
    entry = icalendar.Event()
    entry.add("uid", entry_name(edition, event.key))
    entry.add("dtstamp", revision.stamp)
    entry.add("last-modified", revision.stamp)
    entry.add("sequence", revision.number)
    entry.add("dtstart", day)
    if day < date.max:
        entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", _shorten(event.what[0]))
    entry.add("description", _describe(known, event))
    entry.add("categories", [event.kind])
    entry.add("transp", "TRANSPARENT")  # it takes nobody's time
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    url = edition.web_address(event.target)
    if url:
        entry.add("url", url)
    return entry


def entry_name(edition: ShownEdition, key: str) -> str:
    """Give the UID of the entry of an event, by its key."""
    names = edition.lasting_names
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{names.organisation}\n{names.service}\n{key}"))


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _LONGEST_SUMMARY:
        return words
    return f"{words[: _LONGEST_SUMMARY - 1].rsplit(' ', 1)[0]}…"


def _describe(known: Known, event: Event) -> str:
    edition = known.edition
    entry = edition.index.by_id.get(event.target)
    lines = [*event.what]
    if event.said:
        lines.append(f"In the plan: {event.said}")
    moved = _say_moved(known, event)
    if moved:
        lines.append(moved)
    if event.where or entry:
        lines.append(f"Where: {event.where or (entry.words if entry else '')}")
    leads = [edition.index.by_id[role].words for role in event.roles if role in edition.index.by_id]
    if leads:
        lines.append(f"Answers for it: {', '.join(leads)}")
    return "\n".join((*lines, *_say_whose(edition)))


def _say_whose(edition: ShownEdition) -> Iterator[str]:
    """Say what the plan is worth, for an entry that is passed on alone.

    The edition and its day are at the head of the calendar: here they would make every entry
    another one with each review.
    """
    settings = edition.plan.settings
    if edition.is_draft:
        yield "Draft."
    if settings.edition.illustrative:
        yield f"Illustrative, not {settings.organisation}'s."
    if settings.notice:
        yield settings.notice


def _say_moved(known: Known, event: Event) -> str:
    """Say from when and why a due date was moved; empty where it was not."""
    state = known.actions.get(event.target)
    if state is None or not event.key.endswith("-due") or not state.moves:
        return ""
    before = f" from {say_date(state.action.due)}" if state.action.due else ""
    return f"Moved{before}: {state.moves[-1].moved.reason}"
