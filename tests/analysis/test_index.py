"""The index: every id, every reference, and where each of them stands."""

from generator.analysis.ids import id_stem, next_free
from generator.analysis.index import index_plan
from generator.model.people import People
from tests.factories import (
    list_corrections,
    list_decisions,
    list_readings,
    list_terms,
    make_action,
    make_board,
    make_decision,
    make_measure,
    make_outcome,
    make_plan,
    make_query,
    make_reading,
    make_review,
    make_risk,
    make_role,
    make_target,
    make_term,
    make_workstream,
)

STEPS = [{"id": "ws1-a1-s1", "text": "First."}, {"id": "ws1-a1-s2", "text": "Second."}]


def test_everything_with_an_id_is_listed() -> None:
    """Items, indicators, risks, roles and boards of the default plan have an entry each."""
    index = index_plan(make_plan())

    ids = ["director", "board", "reviews-on-time", "r1", "ws1", "ws1-o1", "ws1-a1", "ws1-m1"]
    assert [entry.id for entry in index.entries] == ids


def test_an_entry_knows_its_place() -> None:
    """Part and path of an entry lead to it from the plan."""
    plan = make_plan(workstreams=[make_workstream(actions=[make_action(steps=STEPS)])])

    entry = index_plan(plan).by_id["ws1-a1-s2"]

    assert (entry.part, entry.path) == ("workstreams", (0, "actions", 0, "steps", 1))


def test_an_entry_knows_what_it_lies_in() -> None:
    """A step lies in its action, and in the workstream of the action."""
    plan = make_plan(workstreams=[make_workstream(actions=[make_action(steps=STEPS)])])

    entry = index_plan(plan).by_id["ws1-a1-s1"]

    assert (entry.holder, entry.workstream) == ("ws1-a1", "ws1")


def test_things_outside_workstreams_lie_in_none() -> None:
    """A risk and a role have no workstream."""
    index = index_plan(make_plan())

    assert {index.by_id[name].workstream for name in ("r1", "director")} == {""}


def test_the_words_of_an_entry_are_its_title_or_its_text() -> None:
    """A reader who does not know ids sees words."""
    index = index_plan(make_plan(glossary=list_terms(make_term())))

    words = [index.by_id[name].words for name in ("r1", "ws1-o1", "term-cmt")]
    assert words == ["Staff leave", "Children are safe.", "CMT"]


def test_an_entry_without_words_is_called_by_its_id() -> None:
    """A reading has neither title nor text."""
    index = index_plan(make_plan(readings=list_readings(make_reading())))

    assert index.by_id["reading-1"].words == "reading-1"


def test_the_first_of_two_equal_ids_is_found() -> None:
    """Both entries are listed, and the id leads to the first."""
    outcomes = [make_outcome(text="First."), make_outcome(text="Second.")]

    index = index_plan(make_plan(workstreams=[make_workstream(outcomes=outcomes)]))

    assert index.by_id["ws1-o1"].words == "First."
    assert len(index.of_kind("outcome")) == 2


def test_every_named_id_is_a_reference() -> None:
    """Leads, indicators and served outcomes are references with the key that names them."""
    workstream = make_workstream(actions=[make_action(serves=["ws1-o1"])])

    index = index_plan(make_plan(workstreams=[workstream]))

    found = {(found.holder, found.field, found.target) for found in index.references}
    assert found == {
        ("r1", "owner", "director"),
        ("ws1", "lead", "director"),
        ("ws1-a1", "lead", "director"),
        ("ws1-a1", "serves", "ws1-o1"),
        ("ws1-m1", "lead", "director"),
        ("ws1-m1", "indicator", "reviews-on-time"),
    }


def test_a_reference_knows_which_kinds_may_stand_there() -> None:
    """An action serves outcomes or priorities."""
    workstream = make_workstream(actions=[make_action(serves=["ws1-o1"])])

    index = index_plan(make_plan(workstreams=[workstream]))

    (served,) = [found for found in index.references if found.field == "serves"]
    assert served.kinds == ("outcome", "priority")


def test_a_reference_knows_its_place() -> None:
    """Each entry of a list of references has a path of its own."""
    workstream = make_workstream(actions=[make_action(serves=["ws1-o1", "ws1-o2"])])

    index = index_plan(make_plan(workstreams=[workstream]))

    paths = [found.path for found in index.references if found.field == "serves"]
    assert paths == [(0, "actions", 0, "serves", 0), (0, "actions", 0, "serves", 1)]


def test_references_inside_targets_belong_to_the_item() -> None:
    """A target without an id of its own names its indicator for the item that holds it."""
    target = make_target(by="2017-03-31", at_least=5, indicator="caseload")
    workstream = make_workstream(measures=[make_measure(targets=[target])])

    index = index_plan(make_plan(workstreams=[workstream]))

    (reference,) = index.by_target["caseload"]
    assert (reference.holder, reference.path[-1]) == ("ws1-m1", "indicator")


def test_reviews_and_queries_refer_to_items() -> None:
    """What a review judges and what a query concerns can be looked up from the item."""
    plan = make_plan(reviews=(make_review(),), corrections=list_corrections(queries=[make_query()]))

    holders = [found.holder for found in index_plan(plan).by_target["ws1-a1"]]

    assert sorted(holders) == ["query-1", "review-2016-17-q2"]


def test_decisions_name_ids_that_may_be_gone() -> None:
    """The items of a decision are no references: a retired id is nowhere in the plan."""
    index = index_plan(make_plan(decisions=list_decisions(make_decision())))

    assert "ws1-a9" not in index.by_target
    assert [found.field for found in index.by_target["board"]] == ["agreed_by"]


def test_holders_are_the_things_that_name_an_id() -> None:
    """Who names an id in a certain key, in the order of the files."""
    plan = make_plan(
        risks=[make_risk(workstreams=["ws1"])],
        people=People(roles=(make_role(),), boards=(make_board(chair="director"),)),
    )

    index = index_plan(plan)

    assert [entry.id for entry in index.holders("director", "chair")] == ["board"]
    assert [entry.id for entry in index.holders("director", "lead")] == ["ws1", "ws1-a1", "ws1-m1"]
    assert [entry.id for entry in index.holders("ws1", "workstreams")] == ["r1"]


def test_stems_follow_kind_and_place() -> None:
    """An id begins with that of its holder and the letter of its kind."""
    plan = make_plan(
        workstreams=[make_workstream(actions=[make_action(steps=STEPS)])],
        risks=[make_risk(controls=[{"id": "r1-c1", "text": "Pay."}])],
    )

    stems = {entry.id: id_stem(entry) for entry in index_plan(plan).entries}

    assert stems["ws1-a1"] == "ws1-a"
    assert stems["ws1-a1-s2"] == "ws1-a1-s"
    assert stems["r1-c1"] == "r1-c"
    assert (stems["ws1"], stems["r1"], stems["director"]) == ("ws", "r", "")


def test_the_next_free_id_skips_what_is_taken() -> None:
    """Counting goes on from the id or the stem, past every id in use."""
    taken = {"ws1-a1", "ws1-a2", "ws1-a4", "term"}

    assert next_free("ws1-a", taken) == "ws1-a3"
    assert next_free("ws1-a4", taken) == "ws1-a5"
    assert next_free("term", taken) == "term-1"
