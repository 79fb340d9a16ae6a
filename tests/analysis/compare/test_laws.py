"""Laws that hold for any two plans: nothing is left out, counted twice or told in two ways."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.compare.apply_changes import apply_changes
from generator.analysis.compare.changes import Change, ChangeKind, plain
from generator.analysis.compare.compare_plans import Comparison, compare_plans
from generator.analysis.compare.judge import is_commitment
from generator.analysis.compare.records import Record, build_plan, list_orders, list_records
from generator.analysis.compare.totals import (
    Totals,
    count_by_kind,
    count_changes,
    count_commitments,
)
from generator.analysis.index import index_plan
from generator.model.base import FrozenModel
from generator.model.plan import Plan
from tests.analysis.compare.judged import MIRROR_OF_KIND, mirror
from tests.field_values import POOL, held_in
from tests.strategies import Pair, order_sets, pairs, plans

_Model = TypeVar("_Model", bound=FrozenModel)

RANDOM = st.randoms(use_true_random=True)


def outline(change: Change, *, is_mirrored: bool = False) -> str:
    """Write a change down so that two can be compared, or as it looks the other way about."""
    facets = [
        (facet.what, facet.strength, plain(facet.old), plain(facet.new)) for facet in change.facets
    ]
    if not is_mirrored:
        told = sorted(map(repr, facets))
        return repr((change.kind, change.key, change.field, change.old, change.new, told))
    told = sorted(repr((*mirror(what, strength), new, old)) for what, strength, old, new in facets)
    kind = MIRROR_OF_KIND.get(change.kind, change.kind)
    return repr((kind, change.key, change.field, change.new, change.old, told))


@given(plans())
@settings(max_examples=50, deadline=None)
def test_a_plan_that_was_taken_apart_goes_together_again(plan: Plan) -> None:
    """What a plan holds is all in its records and their order."""
    records = list_records(plan)

    assert build_plan(records, list_orders(records)) == plan


@given(plans())
@settings(max_examples=50, deadline=None)
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    """Nothing changed, nothing is told."""
    comparison = compare_plans(plan, plan.model_copy(deep=True))

    assert not comparison.changes
    assert count_changes(comparison).unchanged == len(index_plan(plan).entries)


@given(pairs(), RANDOM)
@settings(max_examples=150, deadline=None)
def test_the_changes_make_the_new_plan_of_the_old(pair: Pair, random: Random) -> None:
    """Every difference is among the changes, in whatever order they come."""
    old, new = pair.old, pair.new
    changes = list(compare_plans(old, new).changes)
    random.shuffle(changes)

    assert order_sets(apply_changes(old, changes)) == order_sets(new)


@given(pairs())
@settings(max_examples=150, deadline=None)
def test_the_other_way_about_each_change_is_its_opposite(pair: Pair) -> None:
    """Who goes back takes back: added is removed, raised is lowered, weaker is stronger."""
    old, new = pair.old, pair.new

    forward = Counter(outline(each, is_mirrored=True) for each in compare_plans(old, new).changes)
    backward = Counter(outline(each) for each in compare_plans(new, old).changes)

    assert not forward - backward
    assert not backward - forward


@given(pairs())
@settings(max_examples=100, deadline=None)
def test_every_count_reconciles(pair: Pair) -> None:
    """What was before, plus what came, less what went, is what is now: whole and by kind."""
    comparison = compare_plans(pair.old, pair.new)
    by_kind = count_by_kind(comparison)

    for totals in (count_changes(comparison), count_commitments(comparison), *by_kind.values()):
        assert totals.before + totals.added - totals.removed == totals.after
    assert Totals(
        **{
            each.name: sum(getattr(totals, each.name) for totals in by_kind.values())
            for each in fields(Totals)
        }
    ) == count_changes(comparison)


@given(pairs())
@settings(max_examples=100, deadline=None)
@pytest.mark.parametrize("of", [lambda record: record.kind != "file", is_commitment])
def test_what_was_kept_is_as_it_was_or_was_touched(
    of: Callable[[Record], bool], pair: Pair
) -> None:
    """Of the things in both plans none is counted twice, and none is left out."""
    comparison = compare_plans(pair.old, pair.new)
    totals = count_changes(comparison, of)

    kept = [key for key in comparison.old.records if _is_kept(comparison, key, of)]
    touched = [key for key in kept if key in comparison.by_key]
    assert totals.before == sum(map(of, comparison.old.records.values()))
    assert totals.after == sum(map(of, comparison.new.records.values()))
    assert totals.before - totals.removed == len(kept)
    assert totals.unchanged + len(touched) == len(kept)


def _is_kept(comparison: Comparison, key: str, of: Callable[[Record], bool]) -> bool:
    """Whether a thing is counted in both plans, as the same kind of thing."""
    old, new = comparison.old.records[key], comparison.new.records.get(key)
    return new is not None and old.kind == new.kind and of(old) and of(new)


@given(pairs(), RANDOM)
@settings(max_examples=100, deadline=None)
def test_every_change_has_an_id_of_its_own(pair: Pair, random: Random) -> None:
    """The id of a change is the same on every run, and in whatever order lists and changes are."""
    old, new = pair.old, pair.new
    changes = compare_plans(old, new).changes
    ids = {change.fingerprint for change in changes}
    rank = dict(zip(POOL, random.sample(range(len(POOL)), len(POOL)), strict=True))

    shuffled = compare_plans(_reorder(old, rank), _reorder(new, rank)).changes

    assert len(ids) == len(changes)
    assert ids == {change.fingerprint for change in compare_plans(old, new).changes}
    assert _ids_but_of_orders(shuffled) == _ids_but_of_orders(changes)


def _ids_but_of_orders(changes: tuple[Change, ...]) -> set[str]:
    return {each.fingerprint for each in changes if each.kind is not ChangeKind.REORDERED}


def _reorder(model: _Model, rank: Mapping[str, int]) -> _Model:
    """Put every list of things with ids into the order of a rank."""
    lists = held_in(type(model))
    update: dict[str, object] = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in lists:
            inner = [_reorder(each, rank) for each in value]
            update[name] = tuple(sorted(inner, key=lambda each: rank[each.id]))
        elif isinstance(model, Plan):
            update[name] = _reorder(value, rank)
    return model.model_copy(update=update)
