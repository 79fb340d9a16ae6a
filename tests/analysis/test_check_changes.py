"""The rules about what changed since the last edition: what they rest on, and what they leave."""

import json
from collections.abc import Mapping

from generator.analysis.check_plan import check_plan
from generator.load.plan_loader import load_plan
from generator.load.sealed import SealedEdition, seal, sealed_path, take_sealed
from generator.model.diagnostics import Diagnostic
from generator.model.items import Action
from generator.model.plan import Plan
from tests.factories import (
    MemoryReader,
    follow,
    list_decisions,
    list_readings,
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
    make_review,
    make_risk,
    make_settings,
    make_workstream,
    texts_of,
)

A2 = make_action(id="ws1-a2", text="Open a club in each of the four villages.")


def seal_as(plan: Plan, edition: str) -> SealedEdition:
    """Seal a plan as an edition."""
    settings = make_settings(edition=make_edition(id=edition))
    loaded = load_plan_of(plan.model_copy(update={"settings": settings}))
    return take_sealed(sealed_path(edition), seal(loaded))


def touch(edition: SealedEdition, old: str, new: str) -> SealedEdition:
    """Change the text of a sealed file."""
    assert old in edition.text
    return take_sealed(edition.file, edition.text.replace(old, new))


def with_actions(*actions: Action) -> Plan:
    """Make a plan with these actions."""
    return make_plan(workstreams=[make_workstream(actions=actions)])


def check(plan: Plan, *sealed: SealedEdition) -> list[Diagnostic]:
    """Put a draft of 2016-17 through its files and check it."""
    return list(check_plan(load_plan_of(follow(plan, sealed)), sealed))


def codes(plan: Plan, *sealed: SealedEdition) -> list[str]:
    """List the codes of what is found."""
    return [found.code for found in check(plan, *sealed)]


WEAKER = with_actions(make_action(due="2017-06-30"))


def test_a_first_edition_has_nothing_to_differ_from() -> None:
    """Without a published edition before it, no loss and no weaker date is looked for."""
    assert not codes(WEAKER)
    assert not codes(WEAKER, seal_as(make_plan(), "2016-17.2"))


def test_the_newest_edition_before_counts() -> None:
    """What an edition in between agreed is not told again."""
    old, new = seal_as(make_plan(), "2014-15"), seal_as(WEAKER, "2015-16")

    assert codes(WEAKER, old) == ["C902"]
    assert not codes(WEAKER, old, new)


def test_an_edition_that_cannot_be_relied_on_is_not_compared() -> None:
    """Its own fault is told, and no older edition takes its place."""
    old, new = seal_as(make_plan(), "2014-15"), seal_as(make_plan(), "2015-16")

    assert codes(WEAKER, old, touch(new, "Review the induction.", "Review it.")) == ["E801"]
    assert codes(WEAKER, old, take_sealed(new.file, "{")) == ["E801"]
    assert codes(WEAKER, old, take_sealed("plan/editions/2015-16.2.json", new.text)) == ["E801"]


def test_an_edition_with_an_id_twice_is_not_compared() -> None:
    """Nothing could be matched by it."""
    twice = make_plan(workstreams=[make_workstream(outcomes=[make_outcome(), make_outcome()])])

    assert not codes(make_plan(), seal_as(twice, "2015-16"))
    assert codes(twice, seal_as(make_plan(), "2015-16")) == ["R301"]


def test_a_plan_with_a_flaw_is_not_compared() -> None:
    """What could not be read would look as if it were gone; the chain of editions is plain."""
    texts = texts_of(make_plan())
    path = "workstreams/01-ws1.yaml"
    texts[path] = texts[path].replace("text: Children are safe.", "text: 5")

    found = check_plan(load_plan(MemoryReader(texts)), [seal_as(make_plan(), "2015-16")])

    assert {each.code for each in found} == {"E806", "S203"}


def make_two_workstreams() -> Plan:
    """Make a plan of two workstreams."""
    second = make_workstream(
        id="ws2",
        number=2,
        outcomes=[make_outcome(id="ws2-o1", text="Families find help in time.")],
        actions=[],
        measures=[],
    )
    return make_plan(workstreams=[make_workstream(), second])


def test_a_workstream_that_is_gone_points_at_its_file() -> None:
    """It and each of its commitments want a decision; the file is named though it is no more."""
    found = check(make_plan(), seal_as(make_two_workstreams(), "2015-16"))

    assert {(each.code, each.item) for each in found} == {("C901", "ws2"), ("C901", "ws2-o1")}
    assert {str(each.place) for each in found} == {"workstreams/02-ws2.yaml"}


def test_one_decision_may_speak_of_many() -> None:
    """What went together is decided on together."""
    decision = make_decision(items=["ws2", "ws2-o1"])
    plan = make_plan(decisions=list_decisions(decision))

    assert not codes(plan, seal_as(make_two_workstreams(), "2015-16"))


def test_context_and_people_may_go_without_a_decision() -> None:
    """They commit to nothing."""
    context = [{"id": "ws1-c1", "text": "Three teams work in the town."}]
    before = make_plan(workstreams=[make_workstream(context=context)])

    assert not codes(make_plan(), seal_as(before, "2015-16"))


def test_no_decision_on_a_file_is_asked_for() -> None:
    """The register has no id that a decision could name."""
    before, now = (
        make_plan(risk_register=make_register(appetite_score=score)) for score in (9, 12)
    )

    assert not codes(now, seal_as(before, "2015-16"))


def test_a_value_given_up_is_a_loss_and_no_gap() -> None:
    """One message says that it was there; with a reason it is a gap all the same."""
    changes: Mapping[str, tuple[Plan, str, str]] = {
        "due": (with_actions(make_action(due=None)), "ws1-a1", "G702"),
        "lead": (
            make_plan(workstreams=[make_workstream(measures=[make_measure(lead=None)])]),
            "ws1-m1",
            "G701",
        ),
        "owner": (make_plan(risks=[make_risk(owner=None)]), "r1", "G705"),
        "unit": (make_plan(indicators=[make_indicator(unit="unknown")]), "reviews-on-time", "G703"),
    }
    for field, (plan, item, gap) in changes.items():
        decided = plan.model_copy(
            update={"decisions": list_decisions(make_decision(items=[item], fate="changed"))}
        )

        (found,) = check(plan, seal_as(make_plan(), "2015-16"))

        assert (found.code, found.item) == ("C902", item)
        assert found.message.startswith(f'"{field}" is weaker than in edition 2015-16')
        assert codes(decided, seal_as(make_plan(), "2015-16")) == [gap]


def test_reviews_and_readings_outlive_what_they_are_about() -> None:
    """They are never rewritten; what ended with an edition is still known.

    A review of a later edition cannot name it any more.
    """
    sealed = seal_as(
        make_plan(indicators=[make_indicator(), make_indicator(id="caseload")]), "2015-16"
    )
    plan = make_plan(
        workstreams=[make_workstream(actions=[A2])],
        readings=list_readings(make_reading(indicator="caseload")),
        reviews=[make_review(id="review-2015-16-q2", edition="2015-16", as_at="2015-09-30")],
        decisions=list_decisions(make_decision(items=["ws1-a1", "caseload"])),
    )
    later = plan.model_copy(update={"reviews": (make_review(),)})

    assert not codes(plan, sealed)
    assert codes(plan) == ["R304", "V005"]
    assert codes(later, sealed) == ["V005"]


def test_a_risk_must_not_name_what_has_ended() -> None:
    """The register is as it stands now."""
    decisions = list_decisions(make_decision(items=["ws1-a1"]))
    workstreams, risks = [make_workstream(actions=[A2])], [make_risk(items=["ws1-a1"])]
    plan = make_plan(workstreams=workstreams, risks=risks, decisions=decisions)

    assert codes(plan, seal_as(make_plan(), "2015-16")) == ["R304"]


def test_decisions_of_the_first_edition_may_name_what_no_edition_has() -> None:
    """It was retired before anything was published."""
    old = make_decision(edition="2015-16")
    new = make_decision(id="decision-2", items=["ws1-a8"])
    sealed = seal_as(make_plan(), "2015-16")

    assert not codes(make_plan(decisions=list_decisions(old)), sealed)
    assert codes(make_plan(decisions=list_decisions(old, new)), sealed) == ["C904"]


def test_decisions_may_name_what_an_older_edition_had() -> None:
    """An id is known for good."""
    sealed = [seal_as(with_actions(make_action(), A2), "2014-15"), seal_as(make_plan(), "2015-16")]
    decision = make_decision(items=["ws1-a2"])

    assert not codes(make_plan(decisions=list_decisions(decision)), *sealed)


def test_a_decision_of_another_edition_has_no_effect_to_show() -> None:
    """What was decided before the last edition was published is history."""
    decision = make_decision(items=["ws1-a1"], fate="changed", edition="2015-16")
    plan = make_plan(decisions=list_decisions(decision))

    assert not codes(plan, seal_as(make_plan(), "2015-16"))


def test_an_id_of_another_kind_of_thing_is_told_whatever_it_is() -> None:
    """Even of things that commit to nothing: old links lead there."""
    before = make_plan(workstreams=[make_workstream(context=[{"id": "ws1-x", "text": "Setting."}])])
    measure = make_measure(id="ws1-x", text="Reviews are held.")
    now = make_plan(workstreams=[make_workstream(measures=[make_measure(), measure])])

    (found,) = check(now, seal_as(before, "2015-16"))

    assert found.code == "C906"
    assert 'was the context "Setting." in edition 2015-16, and is now a measure' in found.message
    assert 'write "id: ws1-m2" here' in found.help


def test_the_sealed_files_of_these_tests_are_intact() -> None:
    """A test about a touched file means what it says."""
    sealed = seal_as(make_plan(), "2015-16")

    assert sealed.is_intact
    assert json.loads(sealed.text)["edition"] == "2015-16"
