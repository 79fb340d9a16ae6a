"""All changes between two plans."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.analysis.compare.changes import Change, ChangeKind, Facet, Strength, What
from generator.analysis.compare.judge import Sides, judge_field, judge_presence
from generator.analysis.compare.records import (
    TOP,
    Record,
    in_one_order,
    inner_lists,
    inner_models,
    list_orders,
    list_records,
    own_fields,
    set_fields,
)
from generator.model.base import FrozenModel
from generator.model.indicators import Indicator
from generator.model.plan import Plan
from generator.model.workstream import Workstream

GROUP = "group"
"""The field that says under which heading of its workstream an item stands."""

SETTINGS_FILE = "plan/plan.yaml"
"""What stands for the plan as a whole, where its workstreams are in another order."""


@dataclass(frozen=True)
class Side:
    """One of two plans, taken apart.

    Attributes:
        records: Its things by key, holders before what they hold.
    """

    records: Mapping[str, Record]

    @cached_property
    def orders(self) -> Mapping[tuple[str, str], list[str]]:
        """The keys that each field of each holder lists, in order."""
        return list_orders(self.records)

    def find_indicator(self, indicator: str | None) -> Indicator | None:
        """Find an indicator by its id."""
        record = self.records.get(indicator or "")
        return record.model if record and isinstance(record.model, Indicator) else None

    def find_lead(self, workstream: str) -> str | None:
        """Find the lead of a workstream by its id; it leads the actions that name none."""
        record = self.records.get(workstream)
        return record.model.lead if record and isinstance(record.model, Workstream) else None


@dataclass(frozen=True)
class Comparison:
    """Two plans with every change from one to the other.

    Attributes:
        old: The plan before.
        new: The plan now.
        changes: Every change; none for two equal plans. In the order of the plan now; what was
            removed comes behind what it stood behind.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of each thing."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.key, []).append(change)
        return {key: tuple(changes) for key, changes in found.items()}

    def heirs_of(self, change: Change) -> tuple[str, ...]:
        """Give the ids in the plan now that took the place of a thing that is gone."""
        return tuple(key for key in change.successors if key in self.new.records)


def compare_plans(old: Plan, new: Plan) -> Comparison:
    """Compare two plans, thing by thing, by their ids.

    Args:
        old: The plan before.
        new: The plan now.

    Returns:
        Every change. Applied to the plan before they give the plan now, but for the order of
        what is a set: tags, links and source lines.

    Raises:
        ValueError: If an id stands twice in one of the plans.
    """
    before, after = Side(list_records(old)), Side(list_records(new))
    changes: list[Change] = []
    for record in _in_reading_order(before, after):
        first, second = before.records.get(record.key), after.records.get(record.key)
        if first and second and type(first.model) is type(second.model):
            changes += _compare_things(first, second, before, after)
        else:
            changes += _come_or_gone(first, second)
    for part in Plan.model_fields:
        changes += _compare_order(before, after, (TOP, part))
    return Comparison(before, after, tuple(changes))


def _in_reading_order(before: Side, after: Side) -> Iterator[Record]:
    """Go through the things now, and those that are gone behind what they stood behind."""
    gone: dict[str, list[Record]] = {}
    last = ""
    for key, record in before.records.items():
        if key in after.records:
            last = key
        else:
            gone.setdefault(last, []).append(record)
    yield from gone.get("", ())
    for key, record in after.records.items():
        yield record
        yield from gone.get(key, ())


def _come_or_gone(first: Record | None, second: Record | None) -> Iterator[Change]:
    if first is not None:
        facets = (judge_presence(first, is_added=False),)
        yield Change(ChangeKind.REMOVED, first.key, first, None, facets=facets)
    if second is not None:
        facets = (judge_presence(second, is_added=True),)
        yield Change(ChangeKind.ADDED, second.key, None, second, facets=facets)


def _compare_things(first: Record, second: Record, before: Side, after: Side) -> Iterator[Change]:
    if (first.holder, first.listed_in) != (second.holder, second.listed_in):
        holder = after.records.get(second.holder)
        yield _move(first, second, holder.kind if holder else "", first.holder, second.holder)
    sides = Sides(
        first,
        second,
        before.find_indicator,
        after.find_indicator,
        (before.find_lead(first.workstream), after.find_lead(second.workstream)),
    )
    for field, old, new in _differences(first.model, second.model):
        if field == GROUP:
            yield _move(first, second, GROUP, old, new)
            continue
        facets = judge_field(sides, field, old, new)
        is_wording = all(
            facet.what is What.WORDING and facet.strength is Strength.NEUTRAL for facet in facets
        )
        kind = ChangeKind.REWORDED if is_wording else ChangeKind.CHANGED
        yield Change(kind, first.key, first, second, field, old, new, facets)
    for part in inner_lists(type(second.model)):
        yield from _compare_order(before, after, (second.key, part))


def _differences(
    old: FrozenModel, new: FrozenModel, within: str = ""
) -> Iterator[tuple[str, object, object]]:
    """List the fields in which two things differ; of parts inside, the fields of those."""
    for field in own_fields(type(new)):
        before, after = getattr(old, field), getattr(new, field)
        if before == after or _is_one_set(type(new), field, before, after):
            continue
        if field in inner_models(type(new)):
            yield from _differences(before, after, f"{within}{field}.")
        else:
            yield f"{within}{field}", before, after


def _is_one_set(model: type[FrozenModel], field: str, old: object, new: object) -> bool:
    """Whether two values are the same except for an order that means nothing."""
    return field in set_fields(model) and in_one_order(old) == in_one_order(new)


def _move(first: Record, second: Record, field: str, old: object, new: object) -> Change:
    facet = Facet(What.PLACE, Strength.NEUTRAL, old, new)
    return Change(ChangeKind.MOVED, first.key, first, second, field, old, new, (facet,))


def _compare_order(before: Side, after: Side, where: tuple[str, str]) -> Iterator[Change]:
    """Compare the order of what both plans list in one place."""
    old, new = before.orders.get(where, []), after.orders.get(where, [])
    if old == new:
        return
    in_both = set(old) & set(new)
    first = tuple(key for key in old if key in in_both)
    second = tuple(key for key in new if key in in_both)
    if first != second:
        holder, part = where[0] or SETTINGS_FILE, where[1]
        facet = Facet(What.ORDER, Strength.NEUTRAL, first, second)
        records = (before.records.get(holder), after.records.get(holder))
        yield Change(ChangeKind.REORDERED, holder, *records, part, first, second, (facet,))
