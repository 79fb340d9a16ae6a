"""Calendars have what the page of the calendar has, and an entry follows its date when it moves."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pytest

from generator.exports.calendars import write_calendars
from generator.model.base import normalise_text
from generator.model.people import People
from generator.model.plan import Plan
from generator.present.edition import ShownEdition
from generator.present.events import know_all, list_events
from generator.present.open_data import calendar_path
from tests.exports.editions import ADDRESS, EDITIONS, FIRST, NAMES, find_shown
from tests.factories import (
    make_action,
    make_board,
    make_edition,
    make_measure,
    make_meeting,
    make_plan,
    make_review,
    make_risk,
    make_role,
    make_settings,
    make_target,
    make_workstream,
)
from tests.present.shown import show, show_editions
from tests.site_builds import ROOT

WHOLE = calendar_path("")


def read(edition: ShownEdition, role: str = "") -> list[icalendar.Event]:
    """Read a calendar of an edition with the library's own parser."""
    content = write_calendars(edition)[calendar_path(role)]
    calendar = icalendar.Calendar.from_ical(content)
    assert isinstance(calendar, icalendar.Calendar)
    assert not calendar.errors
    return [each for each in calendar.walk("VEVENT") if isinstance(each, icalendar.Event)]


def by_uid(edition: ShownEdition) -> Mapping[str, icalendar.Event]:
    """Give the entries of the whole plan by their names."""
    return {str(each["uid"]): each for each in read(edition)}


def plan_of(edition: str = "2016-17", *reviews: object, **action: object) -> Plan:
    """Make an edition of a plan of one action."""
    title = {"2016-17": "2016 to 2017", "2017-18": "2017 to 2018"}[edition]
    given = make_edition(id=edition, title=title, status="published")
    workstream = make_workstream(actions=[make_action(**action)])
    return make_plan(
        settings=make_settings(edition=given), workstreams=[workstream], reviews=reviews
    )


def due_of(edition: ShownEdition, summary: str = "Action due") -> icalendar.Event:
    """Give the one entry whose summary begins so."""
    found = [each for each in read(edition) if str(each["summary"]).startswith(summary)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_day_of_the_page_is_in_the_calendar(name: str) -> None:
    """What the page lists with a day, the calendar has on that day."""
    edition = find_shown(name)
    days = sorted(
        each.day for each in list_events(know_all(edition)) if each.day and not each.is_moved_away
    )

    assert sorted(each.start for each in read(edition)) == days


@pytest.mark.parametrize("name", NAMES)
def test_no_two_entries_have_one_name(name: str) -> None:
    """An entry is told from all others by its name."""
    uids = [str(each["uid"]) for each in read(find_shown(name))]

    assert len(set(uids)) == len(uids)


@pytest.mark.parametrize("name", NAMES)
def test_lines_are_as_the_standard_says(name: str) -> None:
    """RFC 5545: lines end with carriage return and line feed, and have 75 bytes at most."""
    for content in write_calendars(find_shown(name)).values():
        lines = content.split(b"\r\n")
        assert not lines[-1]
        assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_an_entry_takes_the_whole_day() -> None:
    """A due date is a day and no hour, whatever the time zone of the reader."""
    entry = due_of(show(plan_of(due="2016-09-30")))

    assert (entry.start, entry.end) == (date(2016, 9, 30), date(2016, 10, 1))
    assert entry["transp"] == "TRANSPARENT"


def test_a_date_that_a_refresh_moves_moves_the_entry() -> None:
    """The next edition has the same name for it, another day, and a later revision."""
    before, after = show_editions(plan_of(due="2016-09-30"), plan_of("2017-18", due="2017-12-31"))
    was, now = due_of(before), due_of(after)

    assert was["uid"] == now["uid"]
    assert (was.start, now.start) == (date(2016, 9, 30), date(2017, 12, 31))
    assert now.sequence >= was.sequence


def test_a_date_that_a_review_moves_moves_the_entry() -> None:
    """The entry stands on the new day alone, and says from when and why it was moved."""
    review = make_review(
        edition="2016-17",
        actions=(
            {
                "action": "ws1-a1",
                "stage": "in progress",
                "moved": {"due": date(2017, 3, 31), "reason": "The supplier is late."},
            },
        ),
    )
    before = due_of(show(plan_of(due="2016-09-30")))
    entry = due_of(show(plan_of("2016-17", review, due="2016-09-30")))

    assert entry["uid"] == before["uid"]
    assert entry.start == date(2017, 3, 31)
    assert "Moved from 30 September 2016: The supplier is late." in str(entry["description"])


def test_a_cancelled_action_is_called_off() -> None:
    """A calendar strikes it out; it does not vanish without a word."""
    review = make_review(edition="2016-17", actions=({"action": "ws1-a1", "stage": "cancelled"},))

    entry = due_of(show(plan_of("2016-17", review, due="2016-09-30")))

    assert entry["status"] == "CANCELLED"


def test_a_review_that_is_held_takes_the_place_of_the_one_that_was_due() -> None:
    """The entry of the review that was due moves to the day of the meeting."""
    meeting = make_meeting(reviews_plan=True, rhythm="quarterly")
    people = People(roles=(make_role(),), boards=(make_board(),), meetings=(meeting,))
    review = make_review(edition="2016-17", quarter=1, met_on=date(2016, 7, 20))
    settings = plan_of().settings
    without, held = (
        show(make_plan(settings=settings, people=people, reviews=reviews))
        for reviews in ((), (review,))
    )
    due = next(each for each in read(without) if "June 2016" in str(each["summary"]))

    assert due.start == date(2016, 9, 30)
    assert by_uid(held)[str(due["uid"])].start == date(2016, 7, 20)


def test_a_role_has_what_it_answers_for_and_no_more() -> None:
    """Each lead can subscribe to their own dates."""
    workstream = make_workstream(
        actions=[
            make_action(id="ws1-a1", lead="one", due="2016-09-30"),
            make_action(id="ws1-a2", lead="two", due="2016-10-31"),
        ],
        measures=[],
    )
    roles = [make_role(id="one"), make_role(id="two"), make_role(id="three")]
    edition = show(make_plan(workstreams=[workstream], roles=roles, risks=[]))

    files = write_calendars(edition)

    assert calendar_path("three") not in files
    assert [each.start for each in read(edition, "two")] == [date(2016, 10, 31)]


def test_what_names_no_lead_belongs_to_the_lead_of_what_it_lies_in() -> None:
    """A milestone is watched by whoever leads the action."""
    action = make_action(
        lead="one",
        due=None,
        milestones=({"id": "ws1-a1-d1", "text": "Open.", "by": date(2016, 9, 1)},),
    )
    edition = show(
        make_plan(
            workstreams=[make_workstream(actions=[action], measures=[])],
            roles=[make_role(id="one")],
            risks=[],
        )
    )

    assert [str(each["summary"]) for each in read(edition, "one")] == ["Milestone: Open."]


def test_the_risks_of_the_real_plan_have_their_owners() -> None:
    """In the real plan only risks name owners, and nobody else gets a calendar."""
    edition = find_shown(FIRST)
    owners = {risk.owner for risk in edition.plan.risk_register.risks if risk.next_review}

    assert owners <= {path.split("/")[-1].removesuffix(".ics") for path in write_calendars(edition)}


def test_a_time_that_names_no_day_is_not_put_on_one() -> None:
    """What is to be done by the autumn is on the page, and in no calendar."""
    measure = make_measure(targets=(make_target(at_least=1, by=None, by_words="the autumn"),))
    edition = show(
        make_plan(workstreams=[make_workstream(measures=[measure], actions=[])], risks=[])
    )

    assert not [each for each in read(edition) if "autumn" in str(each["description"])]


def test_an_entry_leads_to_its_item_where_the_address_is_known() -> None:
    """From a calendar one gets to the page in one step."""
    edition = replace(show(plan_of(due="2016-09-30")), address=ADDRESS)

    assert due_of(edition)["url"] == f"{ADDRESS}workstreams/ws1/#ws1-a1"
    assert "url" not in due_of(show(plan_of(due="2016-09-30")))


def test_an_illustrative_edition_says_so_in_each_entry() -> None:
    """An entry that was passed on alone is still known to be made up."""
    assert all("Illustrative" in str(each["description"]) for each in read(find_shown(EDITIONS[1])))


def test_the_stamp_is_the_day_that_is_shown() -> None:
    """No clock has a part in the file."""
    stamps = {each.decoded("dtstamp") for each in read(find_shown(FIRST))}

    assert stamps == {datetime(2017, 1, 3, tzinfo=UTC)}


HOSTILE = "x\nEND:VEVENT\nBEGIN:VEVENT\r\nSUMMARY:injected; a,b\\n\\, 😀 " + "w" * 300


def test_a_text_cannot_add_an_entry() -> None:
    """Signs that mean something to the format come back as the text that they are."""
    edition = show(plan_of(due="2016-09-30", text=HOSTILE))

    entries = [each for each in read(edition) if "injected" in str(each["description"])]

    assert len(entries) == 1
    assert str(normalise_text(HOSTILE)) in str(entries[0]["description"])


def test_a_title_cannot_add_a_line() -> None:
    """What stands at the head of the calendar is text too."""
    settings = make_settings(title=HOSTILE, notice=HOSTILE)
    content = write_calendars(show(make_plan(settings=settings)))[WHOLE]

    assert content.count(b"BEGIN:VCALENDAR") == 1
    assert b"\r\nSUMMARY:injected" not in content


def test_a_long_text_is_short_in_the_summary_and_whole_below() -> None:
    """A month's view has room for the first words."""
    text = "Words " * 60
    entry = due_of(show(plan_of(due="2016-09-30", text=text)))

    assert len(str(entry["summary"])) <= 120
    assert str(entry["summary"]).endswith("…")
    assert text.strip() in str(entry["description"])


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    """A date at the end of the computers' calendar is written without its end."""
    entry = due_of(show(plan_of(due="9999-12-31")))

    assert entry.start == date(9999, 12, 31)


def test_a_risk_is_in_the_calendar_of_its_owner() -> None:
    """The next review of a risk is the owner's."""
    risk = make_risk(owner="one", next_review="2016-11-01")
    edition = show(make_plan(risks=[risk], roles=[make_role(id="one"), make_role()]))

    assert date(2016, 11, 1) in [each.start for each in read(edition, "one")]


def test_another_run_gives_the_same_bytes() -> None:
    """Hash seed, time zone and language of the machine have no part in it."""
    code = (
        "import hashlib\n"
        "from tests.exports.editions import find_shown\n"
        "from generator.exports.calendars import write_calendars\n"
        "files = write_calendars(find_shown('2017-18'))\n"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }

    assert len(digests) == 1
