"""What each edition says of its items: since the last one, up to the current one, in full."""

import json

import pytest

from generator.model.workstream import Workstream
from generator.present.frame import make_frame
from generator.present.navigation import make_menu
from tests.factories import (
    make_action,
    make_edition,
    make_indicator,
    make_measure,
    make_plan,
    make_risk,
    make_settings,
    make_target,
    make_workstream,
)
from tests.present.editions import (
    AFTER,
    BEFORE,
    LAST,
    decide,
    make_state,
    pages_of,
    text_of,
)
from tests.present.shown import make_pages, show, show_editions


def test_an_item_says_that_it_changed() -> None:
    """The section of an item has the change itself, and leads to all changes and to its life."""
    new = make_state(AFTER, actions=[make_action(due="2018-03-31")])
    edition = show_editions(make_state(BEFORE), new)[-1]

    (article,) = pages_of(edition)["workstreams/ws1.md"].xpath("//article[h3/@id='ws1-a1']")

    (past,) = article.xpath("div[@class='plan-past']")
    assert text_of(past).startswith("Changed since 2016 to 2017 Due date put back Weaker Was31 ")
    assert past.xpath(".//a[starts-with(@href, '../../changes/#c-')]")
    assert article.xpath(".//a[@href='../../history/ws1/#ws1-a1']")


def test_an_item_that_did_not_change_has_no_box() -> None:
    """Nothing is said where there is nothing to say."""
    edition = show_editions(make_state(BEFORE), make_state(AFTER))[-1]

    assert not pages_of(edition)["workstreams/ws1.md"].xpath("//div[@class='plan-past']")


def test_an_earlier_edition_says_what_became_of_an_item() -> None:
    """An item that is gone says why, and what took its place."""
    decision = decide(
        "ws1-a1", fate="replaced", successors=["ws1-a2"], reason="One course does for all."
    )
    new = make_state(AFTER, decision, actions=[make_action(id="ws1-a2", text="Run one course.")])
    first, _ = show_editions(make_state(BEFORE), new)

    (past,) = pages_of(first)["workstreams/ws1.md"].xpath(
        "//article[h3/@id='ws1-a1']/div[@class='plan-past']"
    )

    assert text_of(past) == (
        "Not in edition 2017 to 2018: Replaced. One course does for all. See ws1-a2"
    )
    assert past.xpath(".//a[@href='../../../2017-18/workstreams/ws1/#ws1-a2']")


def test_an_earlier_edition_leads_to_the_same_page_of_the_current_one() -> None:
    """Each page of an earlier edition knows its counterpart; one without any has none."""
    gone = Workstream.model_validate(
        {
            **make_workstream(id="ws2", number=2).model_dump(),
            "actions": [],
            "outcomes": [],
            "measures": [],
        }
    )
    old = make_state(BEFORE)
    old = old.model_copy(update={"workstreams": (*old.workstreams, gone)})
    first, current = show_editions(old, make_state(AFTER))

    urls = {page.path: page.current_url for page in make_pages(first)}

    assert urls["risks.md"] == "../../2017-18/risks/"
    assert urls["workstreams/ws1.md"] == "../../../2017-18/workstreams/ws1/"
    assert urls["workstreams/ws2.md"] == ""
    assert not any(page.current_url for page in make_pages(current))
    assert make_frame(first).extra["current_title"] == "2017 to 2018"
    assert make_frame(current).extra["current_title"] == ""


def test_the_life_of_an_item_is_told() -> None:
    """Its wording and targets, each change with its reason, and its end, edition by edition."""
    put_back = decide("ws1-a1", fate="changed", reason="The lease was late.")
    done = decide("ws1-a1", id="decision-2", edition=LAST, fate="completed", reason="All open.")
    decisions = (put_back, done)
    plans = (
        make_state(BEFORE, *decisions),
        make_state(AFTER, *decisions, actions=[make_action(due="2018-03-31")]),
        make_state(LAST, *decisions, actions=[]),
    )

    (story,) = pages_of(show_editions(*plans)[-1])["history/ws1.md"].xpath(
        "//article[h3/@id='ws1-a1']"
    )

    first, second, third = (text_of(each) for each in story.xpath("ol/li"))
    assert first.startswith("2016 to 2017: First stated")
    assert "Review the induction." in first
    assert "Due 31 March 2017" in first
    assert second.startswith("2017 to 2018: Changed Due date put back")
    assert "Why: The lease was late." in second
    assert third.startswith("2018 to 2019: Completed")
    assert "Why: All open." in third
    assert "No longer in the plan. Completed." in text_of(story)


def test_targets_are_told_in_a_life() -> None:
    """What a measure aimed at first is in its life, in the unit of what it counts."""
    target = make_target(by="2017-03-31", at_least=90)
    old = make_state(BEFORE, measures=[make_measure(targets=[target])])

    (story,) = pages_of(show_editions(old, make_state(AFTER))[-1])["history/ws1.md"].xpath(
        "//article[h3/@id='ws1-m1']"
    )

    assert "At least 90% by 31 March 2017" in text_of(story)
    assert "Target raised" in text_of(story)


def test_lives_are_told_in_the_newest_editions_alone() -> None:
    """An earlier edition would tell half of them."""
    first, second = show_editions(make_state(BEFORE), make_state(AFTER))

    assert not [page.path for page in make_pages(first) if page.path.startswith("history/")]
    assert "Lives of the commitments" in json.dumps(make_menu(second))
    assert "Lives of the commitments" not in json.dumps(make_menu(first))


def test_the_home_page_sums_the_changes_up() -> None:
    """What changed is on the plan on a page, and leads to all of it."""
    home = pages_of(show_editions(make_state(BEFORE), make_state(AFTER, actions=[]))[-1])[
        "index.md"
    ]

    said = "Since edition 2016 to 2017: No commitments were added and 1 was dropped."
    assert said in text_of(home)
    assert home.xpath("//a[@href='changes/'][.='See every change, and why']")


@pytest.mark.parametrize("which", [0, 1])
def test_every_page_of_a_made_up_plan_says_so(which: int) -> None:
    """An edition that is made up says so, and a real one beside it says what is not."""
    made_up = make_plan(
        settings=make_settings(
            edition=make_edition(id=AFTER, title="2017 to 2018", illustrative=True)
        )
    )
    edition = show_editions(make_state(BEFORE), made_up)[which]

    said = str(make_frame(edition).extra["illustrative"])

    assert said.startswith(("This site shows made-up editions", "This edition is made up")[which])
    assert "not Exampleton Borough Council&#39;s." in said
    assert ("Illustrative, not Exampleton" in edition.status_line) is bool(which)


def test_a_plan_that_is_not_made_up_says_nothing_of_it() -> None:
    """The words stand only where they are true."""
    edition = show(make_plan())

    assert make_frame(edition).extra["illustrative"] == ""
    assert "Illustrative" not in edition.status_line


def test_risks_and_indicators_say_that_they_changed_too() -> None:
    """A score and a definition that changed are shown where they stand."""
    old = make_state(BEFORE)
    new = make_state(AFTER)
    changed = make_plan(
        settings=new.settings,
        risks=[make_risk(likelihood=2)],
        indicators=[make_indicator(definition="Reviews done by the day they are due")],
    )
    pages = pages_of(show_editions(old, changed)[-1])

    assert "Likelihood lowered" in text_of(pages["risks.md"])
    assert "Definition added" in text_of(pages["indicators.md"])


def test_decisions_are_listed_by_edition() -> None:
    """Each decision has its items, what became of them, the reason, and who agreed it."""
    decision = decide("ws1-a2", fate="dropped", reason="Nobody came.", proposed_by="director")
    old = make_state(
        BEFORE, actions=[make_action(), make_action(id="ws1-a2", text="Open a stall.")]
    )

    page = pages_of(show_editions(old, make_state(AFTER, decision))[-1])["decisions.md"]

    (row,) = page.xpath("//tr[@id='decision-1']")
    assert text_of(row) == (
        "decision-1ws1-a2DroppedNobody came.Agreed by Management Board on 4 May 2016"
        "Proposed by Director of Services"
    )
    assert row.xpath(".//a[@href='../history/ws1/#ws1-a2']")
