"""The dates of an edition as iCalendar: one calendar of the whole plan, and one for each role.

An entry keeps its name (UID) from edition to edition and review to review, so that a calendar that
is subscribed to, or read again, moves the entry whose date moved. The name is made from whose plan
it is and from what the day is for which thing; the day itself, the edition and the address of the
site have no part in it. The stamp is the day that the edition is worked out for, and the number of
the revision counts the days up to then from the first day of the plan, so that neither ever goes
back. Source: https://www.rfc-editor.org/rfc/rfc5545
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

import icalendar

from generator.present.edition import ShownEdition
from generator.present.events import Event, list_events
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
    events = [each for each in list_events(edition) if each.day and not each.is_moved_away]
    return {
        calendar_path(role): _write(edition, title, _choose(events, role))
        for role, title in list_calendars(edition)
    }


def _choose(events: Sequence[Event], role: str) -> list[Event]:
    return [each for each in events if not role or role in each.roles]


def _write(edition: ShownEdition, title: str, events: Iterable[Event]) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for names, said in (
        (("name", "x-wr-calname"), title),
        (("description", "x-wr-caldesc"), _say_standing(edition)),
    ):
        for name in names:
            calendar.add(name, icalendar.vText(said))  # else the library takes "x-" for no text
    for event in events:
        calendar.add_component(_make_entry(edition, event))
    return bytes(calendar.to_ical())


def _say_standing(edition: ShownEdition) -> str:
    """Say which edition the dates are from, and where its status is shown, on which day."""
    notice = edition.plan.settings.notice
    return " ".join(filter(None, (edition.say_status(edition.progress.as_at), notice)))


def _make_entry(edition: ShownEdition, event: Event) -> icalendar.Event:
    day = event.day or date.min
    as_at = edition.progress.as_at
    stamp = datetime.combine(as_at, datetime.min.time(), UTC)
    entry = icalendar.Event()
    entry.add("uid", _name(edition, event.key))
    entry.add("dtstamp", stamp)
    entry.add("last-modified", stamp)
    entry.add("sequence", _count_revision(edition, as_at))
    entry.add("dtstart", day)
    if day < date.max:
        entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", _shorten(event.what[0]))
    entry.add("description", _describe(edition, event))
    entry.add("categories", [event.kind])
    entry.add("transp", "TRANSPARENT")  # it takes nobody's time
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    url = edition.web_address(event.target)
    if url:
        entry.add("url", url)
    return entry


def _name(edition: ShownEdition, key: str) -> str:
    settings = edition.plan.settings
    return str(
        uuid.uuid5(uuid.NAMESPACE_OID, f"{settings.organisation}\n{settings.service}\n{key}")
    )


def _count_revision(edition: ShownEdition, as_at: date) -> int:
    first = date(edition.plan.settings.period.first_year, 1, 1)
    return max((as_at - first).days, 0)


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _LONGEST_SUMMARY:
        return words
    return f"{words[: _LONGEST_SUMMARY - 1].rsplit(' ', 1)[0]}…"


def _describe(edition: ShownEdition, event: Event) -> str:
    entry = edition.index.by_id.get(event.target)
    lines = [*event.what]
    if event.said:
        lines.append(f"In the plan: {event.said}")
    moved = _say_moved(edition, event)
    if moved:
        lines.append(moved)
    if event.where or entry:
        lines.append(f"Where: {event.where or (entry.words if entry else '')}")
    leads = [edition.index.by_id[role].words for role in event.roles if role in edition.index.by_id]
    if leads:
        lines.append(f"Answers for it: {', '.join(leads)}")
    lines.append(_say_standing(edition))
    return "\n".join(lines)


def _say_moved(edition: ShownEdition, event: Event) -> str:
    """Say from when and why a due date was moved; empty where it was not."""
    state = edition.progress.actions.get(event.target)
    if state is None or not event.key.endswith("-due") or not state.moves:
        return ""
    before = f" from {say_date(state.action.due)}" if state.action.due else ""
    return f"Moved{before}: {state.moves[-1].moved.reason}"
