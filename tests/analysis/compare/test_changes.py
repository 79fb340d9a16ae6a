"""A change as a value: what happened, how grave it is, and the id by which it is cited."""

import pytest

from generator.analysis.compare.changes import Change, ChangeKind, Facet, Strength, What, gravest
from generator.analysis.compare.compare_plans import compare_plans
from generator.analysis.compare.records import list_records
from generator.model.decisions import Decision
from generator.model.plan import Plan
from tests.analysis.compare.judged import (
    NEUTRAL,
    STRONGER,
    UNKNOWN,
    WEAKER,
    changes_between,
    judge_of,
    with_action,
    with_workstream,
)
from tests.factories import (
    list_documents,
    list_money,
    list_terms,
    make_action,
    make_context,
    make_decision,
    make_document,
    make_improvement,
    make_indicator,
    make_measure,
    make_money,
    make_outcome,
    make_plan,
    make_priority,
    make_risk,
    make_role,
    make_term,
    make_workstream,
)


@pytest.mark.parametrize(
    ("plan", "strength"),
    [
        (with_workstream(context=[make_context()]), NEUTRAL),
        (with_workstream(outcomes=[make_outcome(), make_outcome(id="ws1-o2")]), STRONGER),
        (with_workstream(priorities=[make_priority()]), STRONGER),
        (with_workstream(actions=[make_action(), make_action(id="ws1-a2")]), STRONGER),
        (with_workstream(improvements=[make_improvement()]), STRONGER),
        (with_workstream(measures=[make_measure(), make_measure(id="ws1-m2")]), STRONGER),
        (with_action(steps=[{"id": "ws1-a1-s1", "text": "Ask."}]), STRONGER),
        (with_action(milestones=[{"id": "ws1-a1-d1", "text": "It opens."}]), STRONGER),
        (make_plan(indicators=[make_indicator(), make_indicator(id="caseload")]), STRONGER),
        (make_plan(risks=[make_risk(), make_risk(id="r2", number=2)]), UNKNOWN),
        (make_plan(risks=[make_risk(controls=[{"id": "r1-c1", "text": "Talks."}])]), STRONGER),
        (
            make_plan(risks=[make_risk(response_actions=[{"id": "r1-a1", "text": "Do."}])]),
            STRONGER,
        ),
        (make_plan(roles=[make_role(), make_role(id="manager")]), NEUTRAL),
        (make_plan(glossary=list_terms(make_term())), NEUTRAL),
        (make_plan(documents=list_documents(make_document())), NEUTRAL),
        (make_plan(money=list_money(make_money())), NEUTRAL),
    ],
)
def test_one_commitment_more_is_stronger_and_one_less_weaker(
    plan: Plan, strength: Strength
) -> None:
    """A risk more or less may mean either; roles, terms and the like commit to nothing."""
    (come,) = changes_between(make_plan(), plan).values()
    (gone,) = changes_between(plan, make_plan()).values()

    assert (come.kind, come.strength) == (ChangeKind.ADDED, strength)
    opposite = WEAKER if strength is STRONGER else strength
    assert (gone.kind, gone.strength) == (ChangeKind.REMOVED, opposite)


def test_another_heading_is_another_place() -> None:
    """An item under another heading of its workstream was moved, and nothing else."""
    groups = [{"id": "new", "title": "New"}, {"id": "old", "title": "Old"}]
    plans = (
        with_workstream(groups=groups, actions=[make_action(group=group)])
        for group in ("old", "new")
    )

    (change,) = changes_between(*plans).values()

    assert (change.kind, change.field, change.old, change.new) == (
        ChangeKind.MOVED,
        "group",
        "old",
        "new",
    )
    assert change.strength is NEUTRAL


def test_an_item_in_another_workstream_was_moved() -> None:
    """It keeps its id; what changed beside its place is told apart."""
    two = make_workstream(id="ws2", number=2, outcomes=[], actions=[], measures=[])
    rest = two.model_copy(update={"actions": (make_action(due=None),)})

    changes = changes_between(
        make_plan(workstreams=[make_workstream(), two]),
        make_plan(workstreams=[make_workstream(actions=[]), rest]),
    )

    moved = changes["ws1-a1", "workstream"]
    assert (moved.kind, moved.old, moved.new) == (ChangeKind.MOVED, "ws1", "ws2")
    assert judge_of(changes["ws1-a1", "due"]) == [(What.DATE_REMOVED, WEAKER)]
    assert len(changes) == 2


def test_another_order_commits_to_nothing() -> None:
    """The order of what both plans have is told of the thing that holds it."""
    one, two, three = (make_action(id=f"ws1-a{number}") for number in (1, 2, 3))

    changes = changes_between(
        with_workstream(actions=[one, two]), with_workstream(actions=[two, three, one])
    )

    order = changes["ws1", "actions"]
    assert order.kind is ChangeKind.REORDERED
    assert (order.old, order.new) == (("ws1-a1", "ws1-a2"), ("ws1-a2", "ws1-a1"))
    assert judge_of(order) == [(What.ORDER, NEUTRAL)]


def test_an_id_that_stands_for_another_kind_is_gone_and_new() -> None:
    """A measure with the id of an action is another thing."""
    measures = [make_measure(id="ws1-a1")]
    plan = make_plan(workstreams=[make_workstream(actions=[], measures=measures)])
    before = make_plan(workstreams=[make_workstream(measures=[])])

    kinds = [(change.key, change.kind) for change in compare_plans(before, plan).changes]

    assert kinds == [("ws1-a1", ChangeKind.REMOVED), ("ws1-a1", ChangeKind.ADDED)]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"text": "Look at the induction again."}, ChangeKind.REWORDED),
        ({"text": "Review 5 inductions."}, ChangeKind.CHANGED),
        ({"due": None}, ChangeKind.CHANGED),
    ],
)
def test_a_rewording_has_no_other_figures(fields: dict[str, object], kind: ChangeKind) -> None:
    """Words that may ask for something else are a change."""
    (change,) = changes_between(make_plan(), with_action(**fields)).values()

    assert change.kind is kind


def test_the_gravest_of_several_counts() -> None:
    """Weaker comes before unclear, that before stronger, and that before neither."""
    assert gravest(Strength) is WEAKER
    assert gravest([NEUTRAL, STRONGER, UNKNOWN]) is UNKNOWN
    assert gravest([NEUTRAL, STRONGER]) is STRONGER
    assert gravest([]) is NEUTRAL


@pytest.mark.parametrize(
    ("fates", "strength"),
    [
        ([], WEAKER),
        (["dropped"], WEAKER),
        (["changed"], WEAKER),
        (["moved"], WEAKER),
        (["completed"], NEUTRAL),
        (["merged"], NEUTRAL),
        (["split"], NEUTRAL),
        (["replaced"], NEUTRAL),
        (["merged", "dropped"], WEAKER),
    ],
)
def test_what_was_completed_or_lives_on_is_no_loss(fates: list[str], strength: Strength) -> None:
    """Something removed is weaker, unless it was decided that it is done or goes on in others."""
    decisions = tuple(make_decision(id=f"decision-{fate}", fate=fate) for fate in fates)

    assert remove_action(*decisions).strength is strength


def remove_action(*decisions: Decision) -> Change:
    """Make the change by which the action of the default plan is gone."""
    record = list_records(make_plan())["ws1-a1"]
    facets = (Facet(What.NO_LONGER_GIVEN, WEAKER),)
    return Change(
        ChangeKind.REMOVED, "ws1-a1", record, None, facets=facets, decisions=tuple(decisions)
    )


def test_a_change_names_fates_and_successors_once() -> None:
    """Two decisions may say the same."""
    first = make_decision(fate="merged", successors=["ws1-a2", "ws1-a3"])
    second = make_decision(id="decision-2", fate="merged", successors=["ws1-a3", "ws1-a4"])
    change = remove_action(first, second)

    assert change.fates == ("merged",)
    assert change.successors == ("ws1-a2", "ws1-a3", "ws1-a4")


def test_a_change_is_about_something() -> None:
    """A change without a thing on either side is a mistake of the program."""
    with pytest.raises(ValueError, match="about nothing"):
        _ = Change(ChangeKind.CHANGED, "ws1-a1", None, None).record


def test_the_id_of_a_change_stays() -> None:
    """People cite changes: the same change has the same id in every version of the program."""
    changes = changes_between(
        make_plan(), with_workstream(actions=[make_action(due="2017-06-30")], outcomes=[])
    )

    assert changes["ws1-a1", "due"].fingerprint == "c-224869a43299"
    assert changes["ws1-o1", ""].fingerprint == "c-2547ab6c8a91"
