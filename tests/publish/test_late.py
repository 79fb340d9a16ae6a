"""What is past its date in a draft: what is asked, and what is not (D405)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.model.plan import Plan
from tests.factories import list_decisions, make_decision, make_improvement, make_target
from tests.publish.refreshes import (
    AMENDED,
    LATER,
    PAST,
    amend,
    edit,
    make_aim,
    make_due,
    make_second_workstream,
    make_small_plan,
    open_refresh,
    publish,
    publish_first,
    questions_of,
    sign,
    sign_all,
    start,
)
from tests.publish.runner import Runner

STARTS_ON = "2017-04-01"
"""The first day of the draft's year; it was opened a month earlier."""


def make_with(**fields: object) -> Plan:
    """Make the small plan with an action of workstream 1 that was due."""
    return make_small_plan({"actions": [make_due(**{"due": PAST, **fields})]})


def asked(root: Path, before: Plan, after: Plan | None = None) -> list[str]:
    """List what is asked about in a draft that was opened from a plan, and edited."""
    open_refresh(root, before)
    edit(root, after or before)
    sign_all(root)
    return [item for code, item in questions_of(root) if code == "D405"]


@pytest.mark.parametrize(("due", "expected"), [(STARTS_ON, []), (PAST, ["ws1-a1"])])
def test_the_day_itself_is_not_past(tmp_path: Path, due: str, expected: list[str]) -> None:
    """What is due on the first day of the year may still be done."""
    assert asked(tmp_path, make_with(due=due)) == expected


@pytest.mark.parametrize(
    ("opened_on", "due", "expected"),
    [
        (date(2017, 3, 1), PAST, ["ws1-a1"]),
        (date(2017, 3, 1), STARTS_ON, []),
        (date(2017, 5, 8), "2017-05-07", ["ws1-a1"]),
        (date(2017, 5, 8), "2017-05-08", []),
    ],
)
def test_the_later_of_opening_and_first_day_counts(
    tmp_path: Path, opened_on: date, due: str, expected: list[str]
) -> None:
    """Opened in March, a target for the end of March is asked about; in May, one for early May."""
    root = publish_first(tmp_path, make_with(due=due))
    start(root, day=opened_on)

    assert [item for code, item in questions_of(root) if code == "D405"] == expected


def test_the_last_date_of_several_counts(tmp_path: Path) -> None:
    """A measure with a target for later on is not late."""
    first = make_target(by="2016-12-31", at_least=90)

    targets = [first, make_target(by=LATER, at_least=95)]
    assert not asked(tmp_path / "a", make_small_plan({"measures": [make_aim(targets=targets)]}))

    targets = [first, make_target(by=PAST, at_least=95)]
    plan = make_small_plan({"measures": [make_aim(targets=targets)]})
    assert asked(tmp_path / "b", plan) == ["ws1-m1"]


def test_targets_of_other_items_are_asked_about(tmp_path: Path) -> None:
    """An improvement that was to be reached is late as a measure is."""
    target = make_target(by=PAST, at_least=95)
    improvement = make_improvement(kind="target", indicator="reviews-on-time", targets=[target])

    assert asked(tmp_path, make_small_plan({"improvements": [improvement]})) == ["ws1-i1"]


@pytest.mark.parametrize(
    "fields",
    [
        {"lead": "manager"},
        {"source": "L7"},
        {"note": "See above."},
        {"text": "Review the induction again."},
        {"due": "2017-03-30"},
    ],
)
def test_only_a_later_date_is_an_answer(tmp_path: Path, fields: dict[str, str]) -> None:
    """Who is to do it, in which words, and another day that is past, say nothing of when."""
    assert asked(tmp_path / "a", make_with(), make_with(**fields)) == ["ws1-a1"]
    assert not asked(tmp_path / "b", make_with(), make_with(due=LATER))


def test_what_moved_is_asked_about(tmp_path: Path) -> None:
    """Another workstream does not make it later."""
    action = make_due(due=PAST)
    second = make_second_workstream()
    moved = second.model_copy(update={"actions": (*second.actions, action)})
    after = make_small_plan({"actions": []})
    workstreams = (after.workstreams[0], moved)

    asked_about = asked(
        tmp_path, make_with(), after.model_copy(update={"workstreams": workstreams})
    )

    assert asked_about == ["ws1-a1"]


def test_a_changed_date_that_is_past_may_be_explained(tmp_path: Path) -> None:
    """A decision on the item says why it is as it is."""
    decision = make_decision(edition="2017-18", items=["ws1-a1"], fate="changed")
    after = make_with(due="2017-03-30").model_copy(update={"decisions": list_decisions(decision)})

    assert not asked(tmp_path, make_with(), after)


def test_what_is_new_is_asked_about(tmp_path: Path) -> None:
    """Nothing new can be due before its edition starts."""
    new = make_due(id="ws1-a2", text="Count the desks.", due=PAST)
    after = make_small_plan({"actions": [make_due(), new]})

    assert asked(tmp_path, make_small_plan(), after) == ["ws1-a2"]


def test_a_first_edition_is_not_asked_about(tmp_path: Path, plan: Runner) -> None:
    """Without an edition before, nothing was carried forward."""
    root = publish_first(tmp_path, make_with(due="2016-06-30"))

    assert "D405" not in plan("check", root, "--all").stdout


def test_a_published_edition_is_not_asked_about(tmp_path: Path, plan: Runner) -> None:
    """What is published cannot be answered any more."""
    root = open_refresh(tmp_path, make_with())
    file = root / "plan" / "plan.yaml"
    file.write_text(
        file.read_text("utf-8").replace("starts_on: 2017-04-01", "starts_on: 2017-03-31")
    )
    sign_all(root)
    assert publish(root).done
    file.write_text(
        file.read_text("utf-8").replace("starts_on: 2017-03-31", "starts_on: 2017-04-01")
    )

    assert "D405" not in plan("check", root, "--all").stdout


def test_an_interim_edition_is_not_asked_about(tmp_path: Path) -> None:
    """It mends one thing in the year, and answers for no other."""
    root = publish_first(tmp_path, make_with())
    edit(root, make_with(evidence="A report to the board"))
    sign(root, "ws1")

    assert amend(root, replace(AMENDED, as_at=date(2018, 1, 3))).done
