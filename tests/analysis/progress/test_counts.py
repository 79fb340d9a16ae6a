"""Counts of ratings and stages."""

import pytest

from generator.analysis.progress.counts import (
    Counts,
    Overdue,
    count_action_ratings,
    count_exceptions,
    count_overdue,
    count_stages,
    count_standings,
    count_workstreams,
)
from generator.analysis.progress.ratings import IndicatorRating
from generator.model.reviews import Rating, Stage
from tests.analysis.progress.courses import Q2, colour, edition_plan, last, review_on, tell
from tests.factories import make_action, make_measure, make_target, make_workstream


@pytest.mark.parametrize(
    ("number", "total", "per_cent"),
    [
        (0, 0, 0),
        (0, 3, 0),
        (1, 1, 100),
        (1, 3, 33),
        (2, 3, 67),
        (1, 8, 13),
        (3, 8, 38),
        (1, 200, 1),
        (1, 201, 0),
        (199, 200, 100),
        (1, 40, 3),
    ],
)
def test_a_share_is_rounded_with_a_half_up(number: int, total: int, per_cent: int) -> None:
    """12.5 is 13 and 0.5 is 1, exactly; of nothing the share is 0."""
    assert Counts({Rating.RED: number}, total).per_cent(Rating.RED) == per_cent


def test_what_there_is_none_of_counts_nothing() -> None:
    """Nothing is made up for a kind that nobody gave."""
    counts = Counts({Rating.RED: 2, None: 1}, 3)

    assert (counts.of(Rating.GREEN), counts.of(None), counts.per_cent(Rating.GREEN)) == (0, 1, 0)


def test_workstreams_count_by_rating() -> None:
    """One without an entry and a grey one are not rated."""
    workstreams = [
        make_workstream(id=f"ws{number}", number=number, actions=[], measures=[])
        for number in (1, 2, 3)
    ]
    entries = [*colour("red"), *colour("grey", "ws2")]

    counts = count_workstreams(
        last(review_on(Q2, workstreams=entries), plans=(edition_plan(workstreams=workstreams),))
    )

    assert (counts.by_kind, counts.total) == ({Rating.RED: 1, None: 2}, 3)


def test_actions_count_by_stage_and_by_rating() -> None:
    """An action without an update has neither."""
    actions = [make_action(), make_action(id="ws1-a2")]
    plan = edition_plan(workstreams=[make_workstream(actions=actions)])

    progress = last(review_on(Q2, actions=tell("complete")), plans=(plan,))

    assert count_stages(progress).by_kind == {Stage.COMPLETE: 1, None: 1}
    assert count_action_ratings(progress).by_kind == {Rating.BLUE: 1, None: 1}


def test_of_a_workstream_only_its_own_count() -> None:
    """One that there is not has nothing."""
    progress = last(review_on(Q2, actions=tell()))

    assert [count_stages(progress, each).total for each in ("ws1", "ws2")] == [1, 0]
    assert [count_standings(progress, each).total for each in ("ws1", "ws2")] == [1, 0]


def test_a_measure_counts_once_for_each_thing_that_it_counts() -> None:
    """One that counts nothing, or a thing that nobody defined, has no target set."""
    both = [make_target(), make_target(indicator="caseload", at_most=20)]
    measures = [
        make_measure(targets=both),
        make_measure(id="ws1-m2", indicator=None, targets=[]),
        make_measure(id="ws1-m3", indicator="unknown", targets=[]),
    ]
    plan = edition_plan(workstreams=[make_workstream(measures=measures)])

    counts = count_standings(last(review_on(Q2), plans=(plan,)))

    assert counts.by_kind == {IndicatorRating.NO_DATA: 1, IndicatorRating.NO_TARGET: 2}


@pytest.mark.parametrize(("due", "number"), [("2016-09-29", 1), (Q2, 0)])
def test_overdue_actions_and_milestones_count(due: str, number: int) -> None:
    """Each is counted as what it is; together they are one exception of their workstream."""
    milestones = [{"id": f"ws1-a1-s{step}", "text": "Draft it.", "by": due} for step in (1, 2)]
    late = make_action(due=due, milestones=milestones)
    plan = edition_plan(workstreams=[make_workstream(actions=[late])])

    progress = last(review_on(Q2, actions=tell(rating="green")), plans=(plan,))

    counted = Overdue(actions=number, milestones=2 * number)
    assert count_overdue(progress) == count_overdue(progress, "ws1") == counted
    assert count_overdue(progress, "ws2") == Overdue(0, 0)
    assert count_exceptions(progress, "ws1") == number
