"""Mistakes that passed in silence, where the plans of `plans/broken/` cannot show them."""

import json
import unicodedata

import pytest

from generator.analysis.compare.compare_plans import compare_plans
from generator.load.sealed import SealedEdition, seal, sealed_path, take_sealed
from generator.model.plan import Plan
from generator.model.readings import Reading
from generator.model.reviews import Review
from tests.analysis.test_check_changes import check, seal_as
from tests.factories import (
    list_decisions,
    list_readings,
    load_plan_of,
    make_action,
    make_decision,
    make_edition,
    make_indicator,
    make_measure,
    make_plan,
    make_priority,
    make_reading,
    make_review,
    make_risk,
    make_settings,
    make_target,
    make_workstream,
)

LATE = make_action(id="ws1-a2", text="Open a club in each village.", due="2016-02-15")


def draft(
    edition: str, *, actions: tuple[object, ...] = (make_action(),), **fields: object
) -> Plan:
    """Make a draft with these actions."""
    before = None if edition == "2016-17" else "2016-17"
    settings = make_settings(edition=make_edition(id=edition, supersedes=before, **fields))
    return make_plan(settings=settings, workstreams=[make_workstream(actions=list(actions))])


def codes(plan: Plan, *sealed: SealedEdition) -> set[str]:
    """List the codes of what is found."""
    return {found.code for found in check(plan, *sealed)}


@pytest.mark.parametrize(
    ("plan", "is_sealed"),
    [
        (draft("2016-17", actions=(make_action(), LATE)), False),
        (draft("2016-17.2", actions=(make_action(), LATE)), True),
        (
            draft(
                "2017-18",
                actions=(make_action(due="2018-03-31"), LATE),
                starts_on="2017-04-01",
                ends_on="2018-03-31",
            ),
            True,
        ),
    ],
    ids=["first", "interim", "next year"],
)
def test_a_new_action_that_is_due_before_its_edition_starts(plan: Plan, *, is_sealed: bool) -> None:
    """A first edition, an interim one and one of a new year say so of what they add."""
    sealed = (seal_as(draft("2016-17"), "2016-17"),) if is_sealed else ()

    assert "ws1-a2" in [each.item for each in check(plan, *sealed) if each.code == "D405"]


def test_an_interim_edition_does_not_answer_for_old_dates() -> None:
    """What was due when the edition before was published is no mistake of the amendment."""
    old = seal_as(draft("2016-17", actions=(make_action(due="2016-06-30"),)), "2016-17")

    assert "D405" not in codes(draft("2016-17.2", actions=(make_action(due="2016-06-30"),)), old)


@pytest.mark.parametrize(("old", "new"), [("at_least", "at_most"), ("less_than", "more_than")])
@pytest.mark.parametrize("polarity", ["none", "in range"])
def test_a_target_turned_round(old: str, new: str, polarity: str) -> None:
    """Where no way is better, the edition before shows which way was meant."""

    def plan(operator: str, edition: str) -> Plan:
        measure = make_measure(
            text="Reviews are on time.", targets=[make_target(by="2017-03-31", **{operator: 95})]
        )
        return make_plan(
            settings=draft(edition).settings,
            workstreams=[make_workstream(measures=[measure])],
            indicators=[make_indicator(polarity=polarity)],
        )

    before, now = seal_as(plan(old, "2016-17"), "2016-17"), plan(new, "2016-17.2")
    decision = make_decision(items=["ws1-m1"], fate="changed", edition="2016-17.2")
    decided = now.model_copy(update={"decisions": list_decisions(decision)})

    assert "T508" in codes(now, before)
    assert "T508" not in codes(decided, before)


@pytest.mark.parametrize("reason", [None, "The posts are filled."])
@pytest.mark.parametrize("last", [(1, 3), (5, 1)], ids=["likelihood", "impact"])
def test_a_review_that_lowers_a_risk_gives_the_reason(
    last: tuple[int, int], reason: str | None
) -> None:
    """A score that goes down from one review to the next needs a reason."""

    def review(quarter: int, as_at: str, likelihood: int, impact: int) -> Review:
        score = {"risk": "r1", "likelihood": likelihood, "impact": impact, "reason": reason}
        return make_review(
            id=f"review-2016-17-q{quarter}", quarter=quarter, as_at=as_at, risks=[score]
        )

    reviews = (review(2, "2016-09-30", 5, 3), review(3, "2016-12-31", *last))
    plan = make_plan(reviews=reviews, risks=[make_risk(likelihood=last[0], impact=last[1])])

    assert ("K603" in codes(plan)) is (reason is None)


SEEN = "The Children's caf\u00e9 follows up re-referrals in 10 days."
UNSEEN = [
    unicodedata.normalize("NFD", SEEN),
    SEEN.replace("follows up", "follows  up"),
    SEEN.replace("10 days", "10\u00a0days"),
    SEEN.replace("re-referrals", "re-refer\u00adrals"),
    SEEN.replace("follows up", "follows\u200b up"),
    SEEN.replace("re-", "re\u2011"),
    SEEN.replace("follows up", "follows\nup"),
    SEEN.replace("10 days", "10\u202fdays"),
]


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_what_nobody_sees_is_no_change(text: str) -> None:
    """Two texts that look the same are one text, in a comparison and against what is sealed."""
    old = make_plan(workstreams=[make_workstream(actions=[make_action(text=SEEN)])])
    new = make_plan(workstreams=[make_workstream(actions=[make_action(text=text)])])

    assert text != SEEN
    assert compare_plans(old, new).changes == ()


def test_readings_without_a_period_are_not_taken_for_one() -> None:
    """Where no period is given, two readings may be of two times; parts are counted apart."""
    readings = list_readings(
        make_reading(id="reading-1", period=None),
        make_reading(id="reading-2", period=None),
        make_reading(id="reading-3", part={"by": "team", "name": "North"}),
        make_reading(id="reading-4", part={"by": "team", "name": "South"}),
    )

    assert "T506" not in codes(make_plan(readings=readings))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"tags": ["tag-a", "tag-b"]}, {"tags": ["tag-b", "tag-a"]}),
        ({"serves": ["ws1-o1", "ws1-p1"]}, {"serves": ["ws1-p1", "ws1-o1"]}),
        ({"source": "L10, L20-L22"}, {"source": "L20-L22, L10"}),
    ],
    ids=["tags", "links", "source"],
)
def test_the_order_of_a_set_is_no_change(old: dict[str, object], new: dict[str, object]) -> None:
    """Order means something for steps and targets alone; one tag more is a change."""

    def plan(fields: dict[str, object]) -> Plan:
        return make_plan(workstreams=[make_workstream(actions=[make_action(**fields)])])

    assert compare_plans(plan(old), plan(new)).changes == ()
    assert compare_plans(plan(old), plan({})).changes


def recorded(*readings: Reading, statement: str = "On the whole the plan goes well.") -> Plan:
    """Make a plan with these readings and a review."""
    review = make_review(statement=statement)
    return make_plan(readings=list_readings(*readings), reviews=[review])


SECOND = make_reading(id="reading-2", period={"words": "May 2016"}, value=90)
REVISION = {"previous": 88, "revised_on": "2016-08-02", "reason": "Late returns are in."}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (recorded(make_reading(), SECOND), []),
        (recorded(SECOND, make_reading(value=91)), ["reading-1"]),
        (recorded(SECOND, make_reading(value=91, revisions=[REVISION])), []),
        (recorded(SECOND), ["reading-1"]),
        (recorded(make_reading(), SECOND, statement="All is well."), ["review-2016-17-q2"]),
        (
            recorded(make_reading(), SECOND).model_copy(update={"reviews": ()}),
            ["review-2016-17-q2"],
        ),
    ],
    ids=["as it was", "overwritten", "revised", "deleted", "rewritten", "review deleted"],
)
def test_what_was_on_record_is_not_rewritten(now: Plan, expected: list[str]) -> None:
    """An edition keeps what readings and reviews said when it was published."""
    plan = now.model_copy(update={"settings": draft("2016-17.2").settings})
    sealed = seal_as(recorded(make_reading(), SECOND), "2016-17")

    assert [each.item for each in check(plan, sealed) if each.code == "V019"] == expected


def test_an_edition_of_before_has_no_record() -> None:
    """One that was sealed without it is as sound as it was, and nothing is said of readings."""
    sealed = seal_as(recorded(make_reading()), "2016-17")
    content = json.loads(sealed.text)
    del content["record"]
    old = take_sealed(sealed.file, json.dumps(content))

    assert old.is_intact
    assert codes(draft("2016-17.2"), old) == codes(
        draft("2016-17.2"), seal_as(make_plan(), "2016-17")
    )


def test_the_order_of_a_set_differs_from_no_published_edition() -> None:
    """A published edition whose links are in another order is the published edition."""

    def plan(serves: list[str], source: str) -> Plan:
        settings = make_settings(edition=make_edition(status="published"))
        action = make_action(serves=serves, source=source)
        priorities = [make_priority()]
        workstream = make_workstream(actions=[action], priorities=priorities)
        return make_plan(settings=settings, workstreams=[workstream])

    old = plan(["ws1-o1", "ws1-p1"], "L1, L2")
    sealed = take_sealed(sealed_path("2016-17"), seal(load_plan_of(old)))

    assert "E802" not in codes(plan(["ws1-p1", "ws1-o1"], "L2, L1"), sealed)
    assert "E802" in codes(plan(["ws1-o1"], "L1, L2"), sealed)


@pytest.mark.parametrize("value", [0.95, 0.6])
def test_a_share_where_nothing_else_is_counted(value: float) -> None:
    """A percentage below 1 is a slip even where no other figure shows it."""
    measure = make_measure(text="On time.", targets=[make_target(by="2017-03-31", at_least=value)])
    found = check(make_plan(workstreams=[make_workstream(measures=[measure])]))

    assert [each.message for each in found] == [
        f"{value} is less than 1%, as a figure of reviews-on-time"
    ]
