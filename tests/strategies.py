"""Whole plans for property tests, and pairs of plans that have much in common.

Two plans that were drawn apart have things of the same ids in other places and orders and with
other fields; some ids may stand for any kind of thing. What is drawn goes through the real models,
so it is valid as a file would be, though not sound: references may lead nowhere.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from typing import cast

from hypothesis import strategies as st

from generator.analysis.compare.records import (
    build_plan,
    in_one_order,
    list_orders,
    list_records,
    set_fields,
)
from generator.model.base import FrozenModel, Identified
from generator.model.plan import FILE_ROLES, Plan
from generator.model.readings import Reading, ValueState
from generator.model.targets import Target
from tests.field_values import PLACES, POOL, TOPS, Values, held_in, values_of


@dataclass(frozen=True)
class Thing:
    """One thing with an id.

    Attributes:
        model: What it is.
        holder: Id of the thing that it lies in; empty for what lies in a file.
        values: Its own fields, without its id and without the things in it.
    """

    model: type[Identified]
    holder: str
    values: Values


@dataclass(frozen=True)
class Draft:
    """A plan before it is put together.

    Attributes:
        tops: Fields of the files that are there once, by part of the plan.
        things: Everything with an id, in the order in which lists hold it.
    """

    tops: Mapping[str, Values]
    things: Mapping[str, Thing] = field(default_factory=dict)

    def ids_of(self, model: type[FrozenModel] | None) -> list[str]:
        """List the ids of one kind of thing; that of the files is empty."""
        if model is None or model in TOPS.values():
            return [""]
        return [key for key, thing in self.things.items() if thing.model is model]


class Pair:
    """Two plans, which show where a test fails in what they differ."""

    def __init__(self, old: Plan, new: Plan) -> None:
        """Keep a plan as it was before, and as it is now."""
        self.old = old
        self.new = new

    def __repr__(self) -> str:
        """Show the lines in which the plans differ, as many as anyone would read."""
        old, new = (
            json.dumps(plan.model_dump(mode="json", exclude_defaults=True), indent=1).splitlines()
            for plan in (self.old, self.new)
        )
        return "\n".join(unified_diff(old, new, "old", "new", lineterm=""))[:8_000]


def plans() -> st.SearchStrategy[Plan]:
    """Give plans with things of every kind."""
    return _drafts().map(build)


@st.composite
def edits(draw: st.DrawFn) -> Pair:
    """Give plans with a copy of each in which a few things were changed, moved, added, removed."""
    before = after = draw(_drafts())
    for change in draw(st.lists(st.sampled_from(_EDITS), min_size=1, max_size=16)):
        after = change(draw, after)
    return Pair(build(before), build(after))


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Give two plans: most of them one plan and a later state of it, some drawn apart."""
    if draw(st.integers(0, 2)):
        return draw(edits())
    return Pair(draw(plans()), draw(plans()))


def build(draft: Draft) -> Plan:
    """Put a draft together, through the models."""
    parts: Values = {}
    for role in FILE_ROLES:
        if role.repeats:
            parts[role.part] = _gather(draft, cast("type[Identified]", role.model), "")
        else:
            parts[role.part] = draft.tops[role.part] | _inside(draft, role.model, "")
    return Plan.model_validate(parts)


def _inside(draft: Draft, model: type[FrozenModel], key: str) -> Values:
    return {name: _gather(draft, inner, key) for name, inner in held_in(model).items()}


def _gather(draft: Draft, model: type[Identified], holder: str) -> list[Values]:
    return [
        {"id": key} | _mend(model, thing.values) | _inside(draft, model, key)
        for key, thing in draft.things.items()
        if thing.model is model and thing.holder == holder
    ]


def _mend(model: type[Identified], values: Values) -> Values:
    """Let a reading have a value, or a state that says why it has none."""
    if model is not Reading:
        return values
    is_value = values.get("state", ValueState.VALUE) is ValueState.VALUE
    return values | {"value": values.get("value") or 0 if is_value else None}


@st.composite
def _drafts(draw: st.DrawFn) -> Draft:
    draft = Draft({part: draw(values_of(model)) for part, model in TOPS.items()})
    for key in POOL:
        if draw(st.booleans()):
            draft = _add(draw, draft, key)
    order = draw(st.permutations(list(draft.things)))
    return replace(draft, things={key: draft.things[key] for key in order})


def _add(draw: st.DrawFn, draft: Draft, key: str) -> Draft:
    """Add a thing where something can hold it."""
    models = [model for model in POOL[key] if draft.ids_of(PLACES[model])]
    if not models:
        return draft
    model = draw(st.sampled_from(models))
    holder = draw(st.sampled_from(draft.ids_of(PLACES[model])))
    thing = Thing(model, holder, draw(values_of(model)))
    return replace(draft, things={**draft.things, key: thing})


def _change_thing(draw: st.DrawFn, draft: Draft) -> Draft:
    """Change one field of one thing."""
    if not draft.things:
        return draft
    key = draw(st.sampled_from(list(draft.things)))
    thing = draft.things[key]
    values = _change_values(draw, thing.model, thing.values)
    return replace(draft, things={**draft.things, key: replace(thing, values=values)})


def _change_targets(draw: st.DrawFn, draft: Draft) -> Draft:
    """Change one target of one thing that has some."""
    keys = [key for key, thing in draft.things.items() if thing.values.get("targets")]
    if not keys:
        return draft
    key = draw(st.sampled_from(keys))
    thing = draft.things[key]
    targets = list(thing.values["targets"])
    targets[draw(st.integers(0, len(targets) - 1))] = draw(values_of(Target))
    values = thing.values | {"targets": targets}
    return replace(draft, things={**draft.things, key: replace(thing, values=values)})


def _change_top(draw: st.DrawFn, draft: Draft) -> Draft:
    """Change one field of a file."""
    part = draw(st.sampled_from(list(TOPS)))
    values = _change_values(draw, TOPS[part], draft.tops[part])
    return replace(draft, tops={**draft.tops, part: values})


def _change_values(draw: st.DrawFn, model: type[FrozenModel], values: Values) -> Values:
    fresh = draw(values_of(model))
    names = sorted(values.keys() | fresh.keys())
    if not names:
        return values
    name = draw(st.sampled_from(names))
    rest = {other: value for other, value in values.items() if other != name}
    return rest | {name: fresh[name]} if name in fresh else rest


def _remove(draw: st.DrawFn, draft: Draft) -> Draft:
    """Remove a thing with all that lies in it; what lay in it may have been saved before."""
    if not draft.things:
        return draft
    gone = {draw(st.sampled_from(list(draft.things)))}
    for _ in range(2):
        gone |= {key for key, thing in draft.things.items() if thing.holder in gone}
    return replace(
        draft, things={key: thing for key, thing in draft.things.items() if key not in gone}
    )


def _add_any(draw: st.DrawFn, draft: Draft) -> Draft:
    """Add a thing, most often under an id that is not in the plan."""
    free = [key for key in POOL if key not in draft.things]
    return _add(draw, draft, draw(st.sampled_from(free))) if free else draft


def _move(draw: st.DrawFn, draft: Draft) -> Draft:
    """Put a thing into another that can hold it."""
    movable = [key for key, thing in draft.things.items() if thing.holder]
    if not movable:
        return draft
    key = draw(st.sampled_from(movable))
    thing = draft.things[key]
    holder = draw(st.sampled_from(draft.ids_of(PLACES[thing.model])))
    return replace(draft, things={**draft.things, key: replace(thing, holder=holder)})


def _reorder(draw: st.DrawFn, draft: Draft) -> Draft:
    """Put one thing before all others."""
    if not draft.things:
        return draft
    key = draw(st.sampled_from(list(draft.things)))
    return replace(draft, things={key: draft.things[key], **draft.things})


_EDITS: Sequence[Callable[[st.DrawFn, Draft], Draft]] = (
    _change_thing,
    _change_thing,
    _change_targets,
    _change_targets,
    _change_top,
    _remove,
    _add_any,
    _move,
    _reorder,
)


def order_sets(plan: Plan) -> Plan:
    """Put into one order what has none that means anything: tags, links and source lines."""
    records = list_records(plan)
    ordered = {
        key: replace(
            record,
            model=record.model.model_copy(
                update={
                    name: in_one_order(getattr(record.model, name))
                    for name in set_fields(type(record.model))
                }
            ),
        )
        for key, record in records.items()
    }
    return build_plan(ordered, list_orders(records))
