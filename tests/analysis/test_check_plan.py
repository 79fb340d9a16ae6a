"""All checks in one run: which rules are found, at what level, and what follows from what."""

from collections.abc import Sequence
from datetime import date

import pytest

from generator.analysis.check_plan import RULES, check_plan, find_rule
from generator.load.plan_loader import load_plan
from generator.load.sealed import SealedEdition, seal, sealed_path, take_sealed
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action
from generator.model.plan import Plan
from tests.factories import (
    MemoryReader,
    follow,
    list_decisions,
    list_readings,
    list_terms,
    load_plan_of,
    make_action,
    make_decision,
    make_edition,
    make_indicator,
    make_measure,
    make_outcome,
    make_plan,
    make_reading,
    make_register,
    make_risk,
    make_settings,
    make_target,
    make_term,
    make_workstream,
    texts_of,
)


def check(plan: Plan, *sealed: SealedEdition) -> tuple[Diagnostic, ...]:
    """Put a plan through its files and check it."""
    return check_plan(load_plan_of(follow(plan, sealed)), sealed)


def codes(found: Sequence[Diagnostic]) -> list[str]:
    """List the codes of what was found."""
    return [diagnostic.code for diagnostic in found]


def make_plan_with(action: dict[str, object], *, rules: dict[str, str] | None = None) -> Plan:
    """Make the default plan with some values of its action changed, and some levels set."""
    workstream = make_workstream(actions=[make_action(**action)])
    return make_plan(workstreams=[workstream], settings=make_settings(rules=rules or {}))


def seal_as(plan: Plan, edition: str) -> SealedEdition:
    """Seal a plan under the name of an edition."""
    loaded = load_plan_of(
        plan.model_copy(update={"settings": make_settings(edition=make_edition(id=edition))})
    )
    return take_sealed(sealed_path(edition), seal(loaded))


def test_the_default_plan_is_sound() -> None:
    """What the factories make has nothing wrong with it."""
    assert not check(make_plan())


def test_rules_have_codes_and_names_of_their_own() -> None:
    """No two rules share a code or a name."""
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_show_what_is_wrong_and_what_is_right(rule: Rule) -> None:
    """The documentation of a rule has a failing and a passing example."""
    assert "\nWrong:\n\n    " in rule.documentation
    assert "\nRight:\n\n    " in rule.documentation


def test_a_rule_is_found_by_code_or_name() -> None:
    """Capitals do not matter."""
    assert find_rule("r304") == find_rule("Broken-Reference") != find_rule("R305")
    assert find_rule("R999") is None


def test_problems_come_in_the_order_of_the_files() -> None:
    """Problems of faults and of checks are sorted together by file, line and column."""
    workstream = make_workstream(lead=None, actions=[make_action(lead="nobody", due=None)])

    found = check(make_plan(workstreams=[workstream], risks=[make_risk(owner=None)]))

    assert found == tuple(sorted(found, key=lambda one: one.place))
    assert codes(found) == ["G705", "G701", "G702", "R304"]


def test_a_gap_is_an_error_in_a_live_edition() -> None:
    """An edition written here must name owners and dates."""
    (found,) = check(make_plan_with({"due": None}))

    assert (found.code, found.severity) == ("G702", Severity.ERROR)


def test_a_gap_is_a_warning_in_a_transcribed_edition() -> None:
    """What the source does not state cannot be an error of ours."""
    plan = make_plan_with({"due": None})
    edition = make_edition(completeness="transcribed")

    (found,) = check(plan.model_copy(update={"settings": make_settings(edition=edition)}))

    assert (found.code, found.severity) == ("G702", Severity.WARNING)


@pytest.mark.parametrize("name", ["G702", "no-due-date"])
def test_a_plan_can_lower_a_rule(name: str) -> None:
    """plan/plan.yaml sets the level of a rule by its code or by its name."""
    (found,) = check(make_plan_with({"due": None}, rules={name: "warning"}))

    assert found.severity is Severity.WARNING


def test_a_plan_can_switch_a_rule_off() -> None:
    """A rule that is ignored reports nothing."""
    assert not check(make_plan_with({"due": None}, rules={"G702": "ignore"}))


def test_a_plan_can_raise_a_rule() -> None:
    """A warning can be made an error."""
    plan = make_plan(
        indicators=[make_indicator(), make_indicator(id="unused")],
        settings=make_settings(rules={"G707": "error"}),
    )

    (found,) = check(plan)

    assert (found.code, found.severity) == ("G707", Severity.ERROR)


def test_the_code_goes_before_the_name() -> None:
    """Where both are set, the level of the code counts."""
    rules = {"no-due-date": "ignore", "G702": "warning"}

    assert codes(check(make_plan_with({"due": None}, rules=rules))) == ["G702"]


def test_faults_of_files_stay_errors() -> None:
    """What cannot be read is never hidden by a level, and trying is an error itself."""
    texts = texts_of(make_plan(settings=make_settings(rules={"Y106": "ignore"})))
    texts["plan/glossary.yaml"] = "terms: a: b"

    found = check_plan(load_plan(MemoryReader(texts)))

    assert [(one.code, one.severity) for one in found] == [
        ("Y106", Severity.ERROR),
        ("R308", Severity.ERROR),
    ]


def test_a_plan_without_settings_shows_the_faults_of_its_files() -> None:
    """Where the edition is not known, single files are still checked."""
    texts = texts_of(make_plan()) | {"risks.yaml": "", "plan/plan.yaml": "title: Plan\n"}

    assert codes(check_plan(load_plan(MemoryReader(texts)))) == ["S202", "Y116"]


def test_references_into_an_unread_file_are_not_judged() -> None:
    """Nobody can tell whether an id stands in a file that cannot be read."""
    texts = texts_of(make_plan()) | {"plan/people.yaml": "roles: ["}

    assert codes(check_plan(load_plan(MemoryReader(texts)))) == ["Y108"]


def test_references_to_a_flawed_item_hold() -> None:
    """An item that lacks something is still there."""
    workstream = make_workstream(actions=[make_action(serves=["ws1-o1"])])
    texts = texts_of(make_plan(workstreams=[workstream]))
    path = "workstreams/01-ws1.yaml"
    texts[path] = texts[path].replace("text: Children are safe.", "text: 5")

    assert codes(check_plan(load_plan(MemoryReader(texts)))) == ["S203"]


def test_one_value_has_one_problem() -> None:
    """Where a value could not be read, no gap is reported at the same place."""
    texts = texts_of(make_plan())
    path = "workstreams/01-ws1.yaml"
    texts[path] = texts[path].replace("due: '2017-03-31'", "due: *later")

    assert codes(check_plan(load_plan(MemoryReader(texts)))) == ["Y110"]


def test_a_problem_names_its_item_in_words() -> None:
    """Id and words of the item come with the problem."""
    (found,) = check(make_plan_with({"due": None}))

    assert (found.item, found.title) == ("ws1-a1", "Review the induction.")


def test_of_two_equal_ids_the_second_is_at_fault() -> None:
    """The message names the first, the place is that of the second, with its own words."""
    outcomes = [make_outcome(), make_outcome(text="Second.")]

    (found,) = check(make_plan(workstreams=[make_workstream(outcomes=outcomes)]))

    assert (found.code, found.title) == ("R301", "Second.")
    assert '"ws1-o2"' in found.help


def test_a_free_id_was_never_used_before() -> None:
    """The id that a message offers is not one that was retired."""
    outcomes = [make_outcome(), make_outcome(text="Second.")]
    decisions = list_decisions(make_decision(items=["ws1-o2", "ws1-o3"]))

    (found,) = check(
        make_plan(workstreams=[make_workstream(outcomes=outcomes)], decisions=decisions)
    )

    assert '"ws1-o4"' in found.help


def test_a_retired_id_must_not_come_back() -> None:
    """An id that a decision ended stands for nothing new."""
    plan = make_plan(decisions=list_decisions(make_decision(items=["ws1-a1"])))

    assert codes(check(plan)) == ["R303"]


def test_an_item_that_takes_its_own_place_is_not_retired() -> None:
    """An item that was split may go on under its id."""
    decision = make_decision(items=["ws1-a1"], fate="split", successors=["ws1-a1", "ws1-a2"])

    assert not check(make_plan(decisions=list_decisions(decision)))


def make_plan_of(*actions: Action) -> Plan:
    """Make a plan with these actions."""
    return make_plan(workstreams=[make_workstream(actions=actions)])


def test_an_id_that_ended_before_the_last_edition_must_not_come_back() -> None:
    """What an older edition had, and the last one had no more, is gone for good."""
    other = make_action(id="ws1-a2", text="Open a club in each of the four villages.")
    sealed = [
        seal_as(make_plan_of(make_action()), "2014-15"),
        seal_as(make_plan_of(other), "2015-16"),
    ]

    assert codes(check(make_plan_of(make_action(), other), *sealed)) == ["R303"]


def test_an_item_that_lost_its_id_to_an_old_one_is_told_of_once() -> None:
    """It is to get back the id that it had; that the other id was used before follows from it."""
    sealed = [
        seal_as(make_plan_of(make_action()), "2014-15"),
        seal_as(make_plan_of(make_action(id="ws1-a2")), "2015-16"),
    ]

    (found,) = check(make_plan_of(make_action()), *sealed)

    assert found.code == "C903"
    assert 'write "id: ws1-a2"' in found.help


def test_a_published_item_may_move() -> None:
    """An item keeps its id in another workstream, and a decision says why it went there."""
    second = make_workstream(
        id="ws2",
        number=2,
        outcomes=[make_outcome(id="ws2-o1")],
        actions=[make_action()],
        measures=[make_measure(id="ws2-m1")],
    )
    first = make_workstream(actions=[make_action(id="ws1-a2")])
    moved = make_plan(workstreams=[first, second])

    assert codes(check(moved)) == ["R302"]
    assert codes(check(moved, seal_as(make_plan(), "2015-16"))) == ["C908"]


def test_acronyms_are_reported_once() -> None:
    """The first use of each acronym stands for all; a plural is the same acronym."""
    outcomes = [
        make_outcome(text="The CMT and the IROs meet."),
        make_outcome(id="ws1-o2", text="The CMT meets an IRO."),
    ]
    plan = make_plan(
        workstreams=[make_workstream(outcomes=outcomes)],
        glossary=list_terms(make_term(id="term-iro", term="IRO")),
    )

    assert [found.message for found in check(plan)] == ['the glossary does not explain "CMT"']


@pytest.mark.parametrize(
    ("value", "expected"), [(0, []), (100, []), (-1, ["T501"]), (101, ["T501"])]
)
def test_percentages_lie_between_0_and_100(value: int, expected: list[str]) -> None:
    """Both ends are lawful, in readings as in targets."""
    plan = make_plan(readings=list_readings(make_reading(value=value)))

    assert codes(check(plan)) == expected


def test_other_units_may_go_beyond_100() -> None:
    """Only percentages have an upper end."""
    measure = make_measure(text="More.", targets=[make_target(by="2017-03-31", at_least=950)])
    plan = make_plan(
        workstreams=[make_workstream(measures=[measure])],
        indicators=[make_indicator(unit="number")],
    )

    assert not check(plan)


def test_a_missing_value_is_not_zero() -> None:
    """A suppressed reading of a percentage has no value to judge."""
    plan = make_plan(readings=list_readings(make_reading(state="suppressed")))

    assert not check(plan)


def test_targets_of_different_things_have_an_order_each() -> None:
    """Dates must rise for each thing counted, not across things."""
    targets = [
        make_target(by="2017-03-31", at_least=95),
        make_target(by="2016-12-31", at_least=5, indicator="caseload"),
    ]
    plan = make_plan(
        workstreams=[make_workstream(measures=[make_measure(targets=targets)])],
        indicators=[make_indicator(), make_indicator(id="caseload", unit="number")],
    )

    assert not check(plan)


def test_a_review_on_the_as_at_date_is_not_overdue() -> None:
    """Overdue begins the day after."""
    today, before = date(2017, 1, 3), date(2017, 1, 2)

    assert not check(make_plan(risk_register=make_register(next_review=today)))
    assert codes(check(make_plan(risk_register=make_register(next_review=before)))) == ["D403"]


def test_a_working_edition_that_equals_the_published_one_is_sound() -> None:
    """After publication, nothing differs."""
    settings = make_settings(edition=make_edition(status="published"))
    plan = make_plan(settings=settings)

    assert not check(plan, seal_as(plan, "2016-17"))


def test_living_files_may_change_after_publication() -> None:
    """Readings, terms and the register go on; commitments do not."""
    settings = make_settings(edition=make_edition(status="published"))
    sealed = seal_as(make_plan(), "2016-17")
    plan = make_plan(
        settings=settings,
        readings=list_readings(make_reading()),
        glossary=list_terms(make_term()),
        risks=[make_risk(likelihood=4)],
    )

    assert not check(plan, sealed)


def test_a_published_commitment_must_not_change() -> None:
    """A new due date in the published edition is found at its place."""
    workstream = make_workstream(actions=[make_action(due="2017-06-30")])
    settings = make_settings(edition=make_edition(status="published"))
    plan = make_plan(workstreams=[workstream], settings=settings)

    (found,) = check(plan, seal_as(make_plan(), "2016-17"))

    assert (found.code, found.place.file) == ("E802", "workstreams/01-ws1.yaml")


def test_a_flawed_file_is_not_compared_with_what_was_published() -> None:
    """A value that could not be read is one problem, not also a change."""
    settings = make_settings(edition=make_edition(status="published"))
    texts = texts_of(make_plan(settings=settings))
    path = "workstreams/01-ws1.yaml"
    texts[path] = texts[path].replace("text: Children are safe.", "text: 5")

    found = check_plan(load_plan(MemoryReader(texts)), [seal_as(make_plan(), "2016-17")])

    assert codes(found) == ["S203"]
