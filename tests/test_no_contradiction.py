"""No page, file or paper of a plan contradicts another about what holds on one day."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from generator.model.plan import Plan
from generator.present.edition import ShownEdition
from tests.exports.editions import EDITIONS, find_shown
from tests.factories import (
    make_action,
    make_edition,
    make_plan,
    make_register,
    make_review,
    make_risk,
    make_settings,
    make_workstream,
)
from tests.present.shown import show_editions
from tests.statements import Said, find_contradictions, list_said

FORMS = {
    "page": ("actions.md", "risks.md", "workstreams/ws5.md", "index.md", "calendar.md"),
    "paper": ("paper Children's Services Single Service Plan 2016 to 2020",),
    "json": ("data/plan.json",),
    "csv": ("data/csv/actions.csv", "data/csv/risks.csv"),
    "csvw": ("data/csv/csv-metadata.json",),
    "xlsx": ("data/plan.xlsx",),
    "ics": ("data/calendars/plan.ics",),
    "stratml": ("data/plan.stratml.xml",),
    "jsonld": ("dataset.jsonld",),
}
STATED: Mapping[str, set[str]] = {
    "page": {"agreed", "as at", "due", "due stated", "lead", "owner", "rating", "score"},
    "paper": {"agreed", "as at", "due", "due stated", "lead", "owner", "rating", "score", "figure"},
    "json": {"agreed", "as at", "due", "rating", "score", "stage"},
    "csv": {"due", "lead", "owner", "score"},
    "csvw": {"agreed", "as at"},
    "xlsx": {"agreed", "as at", "due", "lead", "owner", "rating", "score"},
    "ics": {"agreed", "as at", "due"},
    "stratml": {"agreed", "as at", "due", "lead"},
    "jsonld": {"agreed", "as at"},
}
"""What each form states at least of an edition that has reviews."""


@cache
def said_of(name: str) -> tuple[Said, ...]:
    """List what all outputs of an edition state."""
    return tuple(list_said(find_shown(name)))


@cache
def show_small() -> tuple[ShownEdition, ShownEdition]:
    """Prepare an edition with a review that moves dates and scores, and an interim one after it.

    Action 2 has no date of its own, the first risk has been rescored, the second is closed, and
    the register of the interim edition was reviewed after the review.
    """
    review = make_review(
        met_on="2016-10-05",
        actions=[
            {
                "action": key,
                "stage": "in progress",
                "rating": "amber",
                "commentary": "Late.",
                "moved": {"due": "2017-06-30", "reason": "The supplier is late."},
            }
            for key in ("ws1-a1", "ws1-a2")
        ],
        risks=[{"risk": "r1", "likelihood": 5, "impact": 4, "reason": "More leave."}],
    )
    closed = make_risk(id="r2", number=2, status="closed", status_on="2016-05-01")
    actions = [make_action(), make_action(id="ws1-a2", due=None)]

    def make(id_: str, as_at: str, **register: object) -> Plan:
        edition = make_edition(id=id_, title=id_, status="published", as_at=as_at)
        return make_plan(
            settings=make_settings(edition=edition),
            workstreams=[make_workstream(actions=actions)],
            risk_register=make_register(**register),
            reviews=(review,),
        )

    lower = make_risk(likelihood=2)
    first, interim = show_editions(
        make("2016-17", "2016-04-20", risks=[make_risk(), closed], last_reviewed="2016-04-13"),
        make("2016-17.2", "2017-01-03", risks=[lower, closed], last_reviewed="2017-01-02"),
    )
    return first, interim


def test_nothing_contradicts_another() -> None:
    """One field of one thing has one value for one day, in every edition and quarter."""
    said = [each for name in EDITIONS for each in said_of(name)]

    assert find_contradictions(said) == []


def test_nothing_contradicts_another_in_an_interim_edition() -> None:
    """The same holds where dates, scores and the register changed after the edition."""
    said = [each for edition in show_small() for each in list_said(edition)]

    assert find_contradictions(said) == []


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_read(form: str) -> None:
    """A form that changes its words or headings does not fall out of the comparison unseen."""
    said = {each.field for each in said_of(EDITIONS[-1]) if each.where in FORMS[form]}

    assert STATED[form] <= said


def test_two_values_for_one_day_are_named() -> None:
    """The comparison names the thing, both values, and where each is said."""
    one = Said("2019-03-31", "r8", "score", "16", "risks.md")
    other = replace(one, value="12", where="data/plan.json")
    earlier = replace(one, day="2018-12-31", value="20")

    assert find_contradictions([one, other, earlier, one]) == [
        "r8, score, 2019-03-31: 16 (risks.md); 12 (data/plan.json)"
    ]


def test_a_moved_date_is_said_with_the_one_before_it() -> None:
    """Where the edition states none, that is said; the date of a later review is never the old."""
    said = {
        (each.thing, each.field, each.value)
        for each in list_said(show_small()[0])
        if each.where == "actions.md"
    }

    assert {("ws1-a1", "due", "2017-06-30"), ("ws1-a1", "due stated", "2017-03-31")} <= said
    assert ("ws1-a2", "due", "2017-06-30") in said


def test_the_register_is_that_of_its_newest_review() -> None:
    """A register that was reviewed after the last review of the plan is shown as it is since."""
    first, interim = ((each.risks["r1"], each.risks["r2"]) for each in show_small())

    assert [state.now.score for state in first] == [20, 12]
    assert [state.now.score for state in interim] == [8, 12]
    assert [state.start.score for state in interim] == [12, 12]
    assert [state.before and state.before.score for state in interim] == [20, 12]
    assert not interim[1].is_open
