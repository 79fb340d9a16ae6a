"""Things that seem to have lost their id: one is gone, and one just like it is new."""

import pytest

from generator.analysis.compare.compare_plans import compare_plans
from generator.analysis.compare.decided import explain_changes
from generator.analysis.compare.lost_ids import find_lost_ids
from generator.model.decisions import Decision
from generator.model.plan import Plan
from tests.factories import make_action, make_decision, make_measure, make_plan, make_workstream

TEXT = "Publish a guide to local training for young people and their families each autumn."


def make_plan_of(*texts: tuple[str, str]) -> Plan:
    """Make a plan with actions of these ids and texts."""
    actions = [make_action(id=key, text=text) for key, text in texts]
    return make_plan(workstreams=[make_workstream(actions=actions)])


def lost(old: Plan, new: Plan, *decisions: Decision) -> list[tuple[str, str]]:
    """List what seems to have lost its id, with the id that it has now."""
    found = find_lost_ids(explain_changes(compare_plans(old, new), decisions))
    return [(each.gone.key, each.new.key) for each in found]


def test_the_same_words_under_another_id_are_the_same_thing() -> None:
    """One is gone, and one just like it is new."""
    old, new = make_plan_of(("ws1-a1", TEXT)), make_plan_of(("ws1-a2", TEXT))

    assert lost(old, new) == [("ws1-a1", "ws1-a2")]


@pytest.mark.parametrize(
    ("text", "is_lost"),
    [
        (TEXT.replace("autumn", "spring"), True),
        (TEXT.replace("each autumn", "and carers"), True),
        ("For young people and their families, publish each autumn a guide to training.", True),
        (TEXT.replace("a guide to local training", "news of events"), False),
        ("Run a late bus from the town to the villages on club evenings.", False),
    ],
)
def test_nearly_the_same_words_are_enough(text: str, *, is_lost: bool) -> None:
    """Three quarters of the words, in whatever order."""
    old, new = make_plan_of(("ws1-a1", TEXT)), make_plan_of(("ws1-a2", text))

    assert bool(lost(old, new)) is is_lost


def test_three_quarters_of_the_words_are_enough() -> None:
    """The share is of all words that either has: three of four are, five of seven are not."""
    old = make_plan_of(("ws1-a1", "one two three"))

    assert lost(old, make_plan_of(("ws1-a2", "one two three four")))
    assert not lost(
        make_plan_of(("ws1-a1", "one two three four five six")),
        make_plan_of(("ws1-a2", "one two three four five seven")),
    )


def test_a_decision_on_what_is_gone_explains_it() -> None:
    """Whoever decided knew that the new one is another."""
    old, new = make_plan_of(("ws1-a1", TEXT)), make_plan_of(("ws1-a2", TEXT))
    decision = make_decision(items=["ws1-a1"], fate="replaced", successors=["ws1-a2"])

    assert not lost(old, new, decision)


def test_another_kind_is_another_thing() -> None:
    """A measure that says what an action said does not take its id."""
    measure = make_measure(id="ws1-m2", text=TEXT)
    new = make_plan(workstreams=[make_workstream(actions=[], measures=[make_measure(), measure])])

    assert not lost(make_plan_of(("ws1-a1", TEXT)), new)


def test_each_goes_with_the_one_most_like_it() -> None:
    """Of two that are alike the one with more words in common counts, and each counts once."""
    alike = TEXT.replace("autumn", "spring")
    old = make_plan_of(("ws1-a1", TEXT), ("ws1-a2", alike))
    new = make_plan_of(("ws1-a3", alike), ("ws1-a4", TEXT))

    assert sorted(lost(old, new)) == [("ws1-a1", "ws1-a4"), ("ws1-a2", "ws1-a3")]


def test_one_new_thing_stands_for_one_that_is_gone() -> None:
    """Of two that are gone and alike only one can have become the new one."""
    old = make_plan_of(("ws1-a1", TEXT), ("ws1-a2", TEXT.replace("autumn", "spring")))

    assert lost(old, make_plan_of(("ws1-a3", TEXT))) == [("ws1-a1", "ws1-a3")]


def test_what_stands_in_both_has_its_id() -> None:
    """A copy of what is still there is new, not renamed."""
    old, new = make_plan_of(("ws1-a1", TEXT)), make_plan_of(("ws1-a1", TEXT), ("ws1-a2", TEXT))

    assert not lost(old, new)


def test_many_that_are_alike_are_told_apart() -> None:
    """A whole list that was numbered anew is matched one to one."""
    texts = [f"Review file {number} of the {number}th team with its lead." for number in range(40)]
    old = make_plan_of(*((f"ws1-a{number}", text) for number, text in enumerate(texts)))
    new = make_plan_of(*((f"ws1-a{number + 100}", text) for number, text in enumerate(texts)))

    assert sorted(lost(old, new)) == sorted(
        (f"ws1-a{number}", f"ws1-a{number + 100}") for number in range(40)
    )
