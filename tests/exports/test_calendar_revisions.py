"""The revision of a calendar entry rises when what it says changes, and at no other time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import icalendar
import pytest

from generator.analysis.compare.timeline import Timeline
from generator.exports.calendars import write_calendars
from generator.load.states import State
from generator.model.plan import Plan
from generator.model.reviews import Review
from generator.present.edition import ShownEdition, show_edition
from generator.present.links import SourceAddress
from generator.present.open_data import calendar_path
from tests.exports.editions import EDITIONS, find_shown
from tests.factories import (
    load_plan_of,
    make_action,
    make_edition,
    make_plan,
    make_review,
    make_settings,
    make_workstream,
)
from tests.present.shown import show_editions

INTERIM = "2017-18.2"


@dataclass(frozen=True)
class Revision:
    """What tells a calendar that an entry is another one than before."""

    number: int
    modified: datetime
    stamp: datetime

    def is_after(self, other: "Revision") -> bool:
        """Tell whether all three have risen."""
        is_newer = self.modified > other.modified and self.stamp > other.stamp
        return is_newer and self.number > other.number


@dataclass(frozen=True)
class Entry:
    """An entry of a calendar: what it says, and its revision."""

    said: tuple[object, ...]
    revision: Revision


def read(edition: ShownEdition) -> Mapping[str, Entry]:
    """Read the entries of the calendar of the whole plan by their UIDs."""
    calendar = icalendar.Calendar.from_ical(write_calendars(edition)[calendar_path("")])
    names = ("SUMMARY", "DTSTART", "DTEND", "DESCRIPTION", "STATUS", "CATEGORIES")
    return {
        str(each["UID"]): Entry(
            tuple(each[name].to_ical() for name in names),
            Revision(each.sequence, each.decoded("LAST-MODIFIED"), each.decoded("DTSTAMP")),
        )
        for each in calendar.walk("VEVENT")
        if isinstance(each, icalendar.Event)
    }


def publish(plans: Sequence[Plan], reviews: Sequence[Review]) -> ShownEdition:
    """Show the newest of some editions with the reviews that are recorded."""
    states = []
    for plan in plans:
        known = plan.model_copy(update={"reviews": tuple(reviews)})
        loaded = replace(_LOADED, plan=known)
        states.append(State(known.settings.edition.id, loaded, known))
    timeline = Timeline(tuple(states), states[-1].name)
    return show_edition(states[-1].loaded, SourceAddress(), timeline)


_LOADED = load_plan_of(make_plan())


def amend(plan: Plan, as_at: date) -> Plan:
    """Make an interim edition with one wording, one date and the organisation's name changed."""
    first, *rest = plan.workstreams
    action, *others = first.actions
    changed = action.model_copy(update={"due": date(2018, 2, 28), "text": "Reworded."})
    edition = plan.settings.edition.model_copy(
        update={"id": INTERIM, "as_at": as_at, "published_on": None}
    )
    settings = plan.settings.model_copy(update={"edition": edition})
    workstream = first.model_copy(update={"actions": (changed, *others)})
    return plan.model_copy(update={"settings": settings, "workstreams": (workstream, *rest)})


def walk() -> Iterator[ShownEdition]:
    """Walk the states of the example as they were published, with an interim edition in between."""
    first, second, third = (find_shown(name).plan for name in EDITIONS)
    of_second, of_third = (
        [each for each in third.reviews if each.edition == name] for name in EDITIONS[1:]
    )
    yield publish([first], [])
    for number in range(3):
        yield publish([first, second], of_second[:number])
    interim = amend(second, of_second[1].as_at)
    later = [each.model_copy(update={"edition": INTERIM}) for each in of_second[2:]]
    for number in range(3):
        yield publish([first, second, interim], [*of_second[:2], *later[:number]])
    for number in range(5):
        reviews = [*of_second[:2], *later, *of_third[:number]]
        yield publish([first, second, interim, third], reviews)


def test_a_revision_rises_exactly_when_the_entry_changes() -> None:
    """Edition by edition and review by review; what goes on keeps its UID, and nothing falls."""
    seen: dict[str, Entry] = {}
    kept = changed = 0
    for edition in walk():
        now = read(edition)
        for uid, entry in now.items():
            before = seen.get(uid)
            if before is None:
                continue
            if entry.said == before.said:
                assert entry.revision == before.revision
                kept += 1
            else:
                assert entry.revision.is_after(before.revision)
                changed += 1
        seen |= now
    assert kept > 500
    assert changed > 50


def test_an_interim_edition_keeps_every_name() -> None:
    """What was not amended says the same, but for what has become overdue by its as-at date."""
    states = list(walk())
    before, after = read(states[3]), read(states[4])

    assert before.keys() == after.keys()
    differing = [
        after[uid].said
        for uid in before
        if before[uid].said != after[uid].said and "Overdue at" not in str(after[uid].said)
    ]
    assert len(differing) == 1


@pytest.mark.parametrize(
    ("met_on", "decided_on"), [("2016-10-14", date(2016, 10, 14)), (None, date(2016, 9, 30))]
)
def test_the_stamp_is_the_day_on_which_the_date_was_moved(
    met_on: str | None, decided_on: date
) -> None:
    """The meeting decides; while its day is not known, the day that the review looks at counts."""
    moved = {"due": "2017-03-31", "reason": "The supplier is late."}
    review = make_review(
        met_on=met_on, actions=[{"action": "ws1-a1", "stage": "in progress", "moved": moved}]
    )
    plan = make_plan(
        settings=make_settings(edition=make_edition(status="published", as_at="2016-04-20")),
        workstreams=[
            make_workstream(
                actions=[make_action(due="2016-12-31"), make_action(id="ws1-a2", due="2016-12-31")]
            )
        ],
        reviews=[review],
    )
    (edition,) = show_editions(plan)
    stamps = {
        str(entry.said[0]).partition(":")[0]: entry.revision.modified
        for entry in read(edition).values()
    }

    midnight = datetime.min.time()
    assert datetime.combine(decided_on, midnight, UTC) in stamps.values()
    assert datetime(2016, 4, 20, tzinfo=UTC) in stamps.values()


WORDS = {
    "title": "Children\u2019s Services Single Service Plan",
    "service": "Children\u2019s Services",
    "organisation": "Manchester City Council, Children",
}
"""Display words with another apostrophe, or another name."""


@pytest.mark.parametrize("pinned", [None, {"organisation": "A", "service": "B", "title": "C"}])
@pytest.mark.parametrize("field", WORDS)
def test_no_name_rests_on_words_that_are_edited(
    field: str, pinned: Mapping[str, str] | None
) -> None:
    """Title, service and organisation may change; whether names are pinned or not."""
    before = make_plan(settings=make_settings(lasting_names=pinned))
    after = make_plan(settings=make_settings(lasting_names=pinned, **{field: WORDS[field]}))

    assert read(show_editions(before)[0]).keys() == read(show_editions(after)[0]).keys()


def test_a_short_title_has_no_part_in_a_name() -> None:
    """Nor has the text of an item."""
    before = make_plan(workstreams=[make_workstream(short_title="Children's", summary="One.")])
    after = make_plan(workstreams=[make_workstream(short_title="Children\u2019s", summary="Two.")])

    assert read(show_editions(before)[0]).keys() == read(show_editions(after)[0]).keys()


def test_two_plans_of_the_same_years_have_other_names() -> None:
    """Where nothing is pinned, the first published edition tells one plan from another."""
    (edition,) = show_editions(make_plan())

    first, second = (
        read(replace(edition, timeline=replace(edition.timeline, first_digest=digest)))
        for digest in ("sha256:one", "sha256:two")
    )

    assert not first.keys() & second.keys()
