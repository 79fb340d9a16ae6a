"""The plan examined: what is found in the real plan, and the counting."""

import pytest
from hypothesis import given, settings

from generator.analysis.check_plan import check_plan
from generator.analysis.health.catalogue import HEALTH_RULES, TESTS
from generator.analysis.health.examine import compare_health, examine
from generator.analysis.health.rivals import find_rivals
from generator.analysis.health.smart import Letter, list_missing
from generator.model.diagnostics import Severity
from generator.model.plan import Plan
from tests.analysis.health.gathered import by_title, facts_for, first, illustrative
from tests.factories import (
    list_readings,
    load_plan_of,
    make_action,
    make_indicator,
    make_measure,
    make_outcome,
    make_plan,
    make_reading,
    make_settings,
    make_target,
    make_workstream,
)
from tests.strategies import plans


def test_the_trajectories_of_audited_work_contradict_each_other() -> None:
    """Workstreams 1, 5, 6 and 8 set four courses for one figure."""
    rivals = {each.indicator.id: each for each in find_rivals(first())}

    setters = {aim.entry.workstream for aim in rivals["audits-good"].sides}

    assert setters == {"ws1", "ws5", "ws6", "ws8"}


def test_care_proceedings_are_26_weeks_beside_18_of_nothing() -> None:
    """One workstream gives 26 weeks, another 18 and no unit."""
    rivals = {each.indicator.id: each for each in find_rivals(first())}
    asked = {
        (getattr(aim.target, str(aim.target.operator)), aim.target.unit)
        for aim in rivals["care-proceedings"].sides
    }

    assert asked == {(26, None), (18, "unknown")}


def test_reviews_on_time_are_all_beside_95_in_100() -> None:
    """All reviews on time, and 95% of them, cannot both be the aim."""
    rivals = {each.indicator.id: each for each in find_rivals(first())}

    assert {aim.target.at_least for aim in rivals["reviews-on-time"].sides} == {100, 95}


def test_the_caseload_is_a_ceiling_and_an_average() -> None:
    """At most 18 in one workstream is an average of 18 in others."""
    rivals = {each.indicator.id: each for each in find_rivals(first())}

    assert {aim.target.operator for aim in rivals["caseload"].sides} == {"at_most", "equals"}


def test_workstream_8_has_no_actions() -> None:
    """It is the one that lacks a list that each should have."""
    tested = by_title(first())["Workstreams with outcomes, actions and measures"]

    assert [finding.item for finding in tested.findings] == ["ws8"]
    assert "no actions" in tested.findings[0].message


def test_no_workstream_has_a_lead() -> None:
    """The report says that each has one, and names none."""
    tested = by_title(first())["Workstreams with a lead"]

    assert (tested.met, tested.count) == (0, 9)


def test_the_review_of_the_register_was_overdue() -> None:
    """On 3 January 2017 it had been due for two months."""
    tested = by_title(first())["Reviews of the register that are not overdue"]

    assert (tested.met, tested.count) == (0, 1)
    assert "2016-11-01" in tested.findings[0].message


def test_past_targets_have_no_figures() -> None:
    """The courses of workstreams 1 and 8 had begun, and nobody says how they went."""
    tested = by_title(first())["Items with past targets that a figure tells of"]

    assert {finding.item for finding in tested.findings} == {"ws1-m6", "ws8-m2"}


def test_two_workstreams_say_nearly_the_same() -> None:
    """The weekly target of performance data stands in two of them."""
    tested = by_title(first())["Commitments that say what no other does"]

    assert {finding.item for finding in tested.findings} == {"ws6-m1", "ws8-m2", "ws4-i4"}


def test_leads_and_dates_of_the_illustrative_editions_are_all_there() -> None:
    """An edition that was written here has what the transcribed one lacked."""
    for facts in illustrative()[1:]:
        found = by_title(facts)
        for title in (
            "Workstreams with a lead",
            "Actions with a lead",
            "Actions with a due date",
            "Measures with a lead",
            "Figures and targets with a unit",
            "Workstreams with outcomes, actions and measures",
            "Risks that are looked at again on a day",
        ):
            assert found[title].met == found[title].count, title


def test_what_is_better_than_in_the_edition_before_is_told() -> None:
    """The first refresh names a lead for every action."""
    before, after = (examine(facts) for facts in illustrative()[:2])
    turned = {each.test.title: each for each in compare_health(before, after)}[
        "Actions with a lead"
    ]

    assert turned.before == (0, 47)
    assert turned.now == (52, 52)
    assert turned.gain == 1


@given(plans())
@settings(deadline=None)
def test_no_more_passes_than_is_put_to_a_test(plan: Plan) -> None:
    """What fails is among what was tested, and what lies in workstreams is not more than all."""
    facts = facts_for(plan)
    for tested in examine(facts):
        failing = {finding.item for finding in tested.findings}
        assert failing <= tested.subjects.keys(), tested.test.title
        assert 0 <= tested.met <= tested.count
        places = [tested.in_workstream(each.id) for each in plan.workstreams]
        assert sum(count for _, count in places) <= tested.count


def test_a_plan_that_ignores_a_rule_is_not_tested_by_it() -> None:
    """A plan may set a test aside, by the code of its rule or by its name."""
    plan = make_plan(settings=make_settings(rules={"H107": "ignore", "action-not-smart": "ignore"}))

    titles = by_title(facts_for(plan)).keys()

    assert "Actions that serve an outcome or a priority" not in titles
    assert "Actions that are SMART" not in titles


def test_a_note_is_no_warning_until_the_plan_makes_it_one() -> None:
    """`plan check` says nothing of health by itself, and what the plan asks it to."""
    workstream = make_workstream(actions=[make_action(serves=())])

    def check(**rules: str) -> set[tuple[str, Severity]]:
        plan = make_plan(workstreams=[workstream], settings=make_settings(rules=rules))
        return {(found.code, found.severity) for found in check_plan(load_plan_of(plan))}

    assert not {code for code, _ in check() if code.startswith("H")}
    assert ("H107", Severity.ERROR) in check(H107="error")
    assert ("H107", Severity.WARNING) in check(H107="warning")


def test_each_rule_of_health_belongs_to_a_test() -> None:
    """No rule is written that nothing counts."""
    assert {each.RULE.code for each in HEALTH_RULES} <= {test.rule.code for test in TESTS}
    assert len({test.title for test in TESTS}) == len(TESTS)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, ()),
        ({"lead": None}, (Letter.ASSIGNED,)),
        ({"due": None}, (Letter.TIME_BOUND,)),
        ({"evidence": None}, (Letter.MEASURABLE,)),
        ({"evidence": None, "serves": ("ws1-o1",)}, ()),
        ({"text": "Better practice in all teams"}, (Letter.SPECIFIC,)),
        ({"text": "Recruit"}, (Letter.SPECIFIC,)),
    ],
)
def test_an_action_is_told_which_letters_it_lacks(
    fields: dict[str, object], missing: tuple[Letter, ...]
) -> None:
    """Specific, measurable, assigned and time-bound are each told by what the action states."""
    given_fields = {
        "text": "Train all managers",
        "lead": "role-1",
        "due": "2017-03-31",
        "evidence": "A register of training",
        "serves": (),
    }

    action = make_action(**{**given_fields, **fields})

    assert list_missing(action, frozenset({"ws1-o1"})) == missing


def rivals_of(*targets: tuple[str, dict[str, object]]) -> list[str]:
    """List the items with rival targets on one figure, of measures with one target each."""
    measures = [
        make_measure(id=item, indicator="count", targets=(make_target(**{"by": None, **fields}),))
        for item, fields in targets
    ]
    plan = make_plan(
        indicators=[make_indicator(id="count")],
        workstreams=[make_workstream(measures=measures)],
    )
    return [aim.entry.id for each in find_rivals(facts_for(plan)) for aim in each.sides]


def test_the_same_target_twice_is_no_contradiction() -> None:
    """Two workstreams may hold themselves to the same."""
    same = {"by": "2017-03-31", "at_least": 95}

    assert rivals_of(("ws1-m1", same), ("ws1-m2", same)) == []


def test_targets_for_different_days_are_a_course() -> None:
    """65% in December and 80% in March do not contradict each other."""
    assert (
        rivals_of(
            ("ws1-m1", {"by": "2016-12-31", "at_least": 65}),
            ("ws1-m2", {"by": "2017-03-31", "at_least": 80}),
        )
        == []
    )


def test_a_target_without_a_day_is_a_rival_of_any_other() -> None:
    """What holds at all times holds on that day too."""
    assert rivals_of(
        ("ws1-m1", {"by": "2016-12-31", "at_least": 65}), ("ws1-m2", {"at_least": 80})
    ) == ["ws1-m1", "ws1-m2"]


def test_a_figure_up_to_a_month_before_the_day_tells_of_a_target() -> None:
    """The figure of December tells of a target for 3 January."""

    def fails(end: str) -> bool:
        reading = make_reading(
            indicator="count", period={"words": "Then", "start": end, "end": end}, value=1
        )
        measure = make_measure(
            indicator="count", targets=(make_target(by="2016-12-31", at_least=5),)
        )
        plan = make_plan(
            indicators=[make_indicator(id="count")],
            workstreams=[make_workstream(measures=[measure])],
            readings=list_readings(reading),
        )
        title = "Items with past targets that a figure tells of"
        return bool(by_title(facts_for(plan))[title].findings)

    assert not fails("2016-12-31")
    assert not fails("2016-11-30")
    assert fails("2016-10-31")


def test_an_outcome_that_counts_something_itself_is_measured() -> None:
    """Its own figure shows whether it is reached."""
    outcome = make_outcome(indicator="count")
    plan = make_plan(
        indicators=[make_indicator(id="count")],
        workstreams=[make_workstream(outcomes=[outcome], measures=[])],
    )

    assert not by_title(facts_for(plan))["Outcomes that a measure measures"].findings
