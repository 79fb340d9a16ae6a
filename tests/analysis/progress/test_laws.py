"""Laws that hold for where measures stand, whatever their readings."""

import ast
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import generator.analysis.progress
from generator.analysis.progress.standings import find_standings
from generator.model.readings import Reading
from tests.analysis.progress.made import make_period, plan_of, revise, stand
from tests.factories import make_indicator, make_target

DAYS = st.dates(date(2015, 1, 1), date(2017, 12, 31))
PARTS = st.sampled_from([None, {"by": "locality", "name": "North"}, {"by": "team", "name": "A"}])


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """Give readings of the whole and of parts, no two of one period recorded on one day."""
    months = DAYS.map(lambda day: day.replace(day=1))
    lengths, values = st.sampled_from([1, 3, 12]), st.none() | st.integers(0, 99)
    drawn = st.lists(
        st.tuples(months, lengths, DAYS, PARTS, values),
        max_size=8,
        unique_by=lambda each: each[:3],
    )
    return [
        make_period(
            start,
            value,
            months=length,
            id=f"reading-{index}",
            part=part,
            recorded_on=recorded.isoformat(),
        )
        for index, (start, length, recorded, part, value) in enumerate(draw(drawn))
    ]


@given(readings(), st.randoms(use_true_random=False), DAYS)
def test_the_order_of_the_file_does_not_matter(
    drawn: list[Reading], random: Random, as_at: date
) -> None:
    """Where a measure stands follows from the days of its readings and of its targets."""
    steps = [make_target(by=f"2016-{month:02}-28", at_least=10 * month) for month in range(1, 9)]
    mixed, mixed_steps = list(drawn), list(steps)
    random.shuffle(mixed)
    random.shuffle(mixed_steps)

    first = stand(*drawn, plan=plan_of(*steps), as_at=as_at)
    second = stand(*mixed, plan=plan_of(*mixed_steps), as_at=as_at)

    assert second == first


@given(readings(), DAYS, DAYS)
def test_what_is_recorded_later_changes_nothing(
    drawn: list[Reading], as_at: date, known_on: date
) -> None:
    """A report of an earlier quarter is the same, however much comes in after it."""
    before = [each for each in drawn if each.recorded_on and each.recorded_on <= known_on]

    assert stand(*drawn, as_at=as_at, known_on=known_on) == stand(
        *before, as_at=as_at, known_on=known_on
    )


@given(readings(), DAYS, DAYS, st.integers(1, 400), st.integers(0, 99))
def test_what_is_revised_later_changes_no_rating(
    drawn: list[Reading], as_at: date, known_on: date, later: int, value: int
) -> None:
    """The value of the day is rated, not the one that replaced it."""
    day = (known_on + timedelta(later)).isoformat()
    after = [
        each.model_copy(update={"value": value, "revisions": revise(each.value, day)})
        if each.value is not None
        else each
        for each in drawn
    ]

    old, new = (stand(*each, as_at=as_at, known_on=known_on).judgement for each in (drawn, after))

    assert (new.rating, new.short.travel, new.long.travel) == (
        old.rating,
        old.short.travel,
        old.long.travel,
    )


@given(readings(), readings(), DAYS)
def test_another_indicator_changes_nothing(
    drawn: list[Reading], others: list[Reading], as_at: date
) -> None:
    """Each measure is rated by its own indicator alone."""
    more = plan_of(indicators=[make_indicator(id="other"), make_indicator()])
    own = {"reviews-on-time": drawn}

    assert find_standings(more, {"other": others, **own}, as_at, None) == find_standings(
        plan_of(), own, as_at, None
    )


@pytest.mark.parametrize(
    "module",
    sorted(Path(generator.analysis.progress.__path__[0]).rglob("*.py")),
    ids=lambda module: module.stem,
)
def test_nothing_depends_on_the_day_of_today(module: Path) -> None:
    """Everything is worked out for the as-at date, so that an old report stays as it was."""
    tree = ast.parse(module.read_text("utf-8"))
    taken = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node.value) in {"date", "datetime", "datetime.date", "datetime.datetime"}
    }
    imported = {
        f"{getattr(node, 'module', '')}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }

    assert not taken & {"today", "now", "utcnow", "fromtimestamp"}
    assert not {name.strip(".").split(".")[0] for name in imported} & {"time", "os"}
