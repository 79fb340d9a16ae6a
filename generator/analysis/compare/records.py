"""A plan as a flat list of records, one for each thing, and back again.

Two plans are compared record by record, so that a thing is the same thing wherever it lies. What a
record holds beside the things inside it, and where it lies, is all there is to a plan: a plan that
was taken apart and put together again is equal to itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from generator.model.base import FrozenModel, Identified
from generator.model.fields import notes_of
from generator.model.items import ThreadLink
from generator.model.places import Path
from generator.model.plan import FILE_ROLES, Plan
from generator.model.workstream import Workstream

TOP = ""
"""The holder of what lies in no other thing."""

_SINGLES = {role.part: role for role in FILE_ROLES if not role.repeats}
_LISTS = tuple(role.part for role in FILE_ROLES if role.repeats)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing of a plan, without the things that lie in it.

    Attributes:
        key: Its id; for the top of a file that has none, the path of the file.
        kind: The word for what it is: "measure"; "file" for the top of a file.
        model: The thing itself. The things inside are in it too, and are not looked at.
        holder: Key of the thing that it lies in; empty for a workstream, a review or a file.
        listed_in: The field of the holder, or of the plan, that lists it.
        position: Its place in that list, from 0.
        workstream: Id of the workstream that it lies in or is; empty outside workstreams.
        part: The field of `Plan` that it lies in.
        path: Steps from there to it.
    """

    key: str
    kind: str
    model: FrozenModel
    holder: str
    listed_in: str
    position: int
    workstream: str
    part: str
    path: Path

    @property
    def id(self) -> str:
        """Its key, by the name that an entry of the index has for it."""
        return self.key

    @property
    def words(self) -> str:
        """Its title, or its text where it has no title."""
        for name in ("title", "term", "text", "statement", "reason"):
            words = getattr(self.model, name, None)
            if isinstance(words, str):
                return words
        return self.key


@cache
def inner_lists(model: type[FrozenModel]) -> tuple[str, ...]:
    """Name the fields that list things with ids."""
    return tuple(
        name
        for name, note in notes_of(model).items()
        if note.repeats and note.model and issubclass(note.model, Identified)
    )


@cache
def inner_models(model: type[FrozenModel]) -> frozenset[str]:
    """Name the fields that always hold one part without an id, such as the edition."""
    return frozenset(
        name
        for name, note in notes_of(model).items()
        if note.required and note.model and not note.repeats
    )


@cache
def own_fields(model: type[FrozenModel]) -> tuple[str, ...]:
    """Name the fields that hold no things with ids."""
    lists = inner_lists(model)
    return tuple(name for name in notes_of(model) if name not in lists)


@cache
def set_fields(model: type[FrozenModel]) -> frozenset[str]:
    """Name the fields in which order means nothing: links to other things, and source lines."""
    return frozenset(
        name
        for name, note in notes_of(model).items()
        if name == "source" or (note.repeats and (note.refers_to or note.model is ThreadLink))
    )


def in_one_order(value: object) -> object:
    """Give the value of such a field in the order that any other order of it has too."""
    if isinstance(value, tuple):
        return tuple(sorted(value, key=repr))
    return ", ".join(sorted(value.split(", "))) if isinstance(value, str) else value


def list_records(plan: Plan) -> dict[str, Record]:
    """Take a plan apart.

    Args:
        plan: The plan.

    Returns:
        Its records by key, holders before what they hold.

    Raises:
        ValueError: If two things have the same id.
    """
    found: dict[str, Record] = {}
    for record in _walk_plan(plan):
        if record.key in found:
            message = f"two things have the id {record.key}"
            raise ValueError(message)
        found[record.key] = record
    return found


def build_plan(records: Mapping[str, Record], orders: Mapping[tuple[str, str], list[str]]) -> Plan:
    """Put a plan together from its records.

    Args:
        records: Its records by key.
        orders: The keys that each field of each holder lists, in order.

    Returns:
        The plan.
    """
    parts: dict[str, Any] = {
        part: _build(role.pattern, records, orders) for part, role in _SINGLES.items()
    }
    for part in _LISTS:
        parts[part] = tuple(_build(key, records, orders) for key in orders.get((TOP, part), ()))
    return Plan.model_construct(**parts)


def _build(
    key: str, records: Mapping[str, Record], orders: Mapping[tuple[str, str], list[str]]
) -> FrozenModel:
    """Put one thing together with all that lies in it."""
    model = records[key].model
    inner = {
        name: tuple(_build(each, records, orders) for each in orders.get((key, name), ()))
        for name in inner_lists(type(model))
    }
    return model.model_copy(update=inner) if inner else model


def list_orders(records: Mapping[str, Record]) -> dict[tuple[str, str], list[str]]:
    """Give the keys that each field of each holder lists, in order."""
    orders: dict[tuple[str, str], list[str]] = {}
    for record in records.values():
        if record.listed_in:
            orders.setdefault((record.holder, record.listed_in), []).append(record.key)
    return orders


def _walk_plan(plan: Plan) -> Iterator[Record]:
    for part, role in _SINGLES.items():
        model = getattr(plan, part)
        top = Record(role.pattern, "file", model, TOP, "", 0, "", part, ())
        yield top
        yield from _walk_inner(top)
    for part in _LISTS:
        models = cast("Sequence[Identified]", getattr(plan, part))
        for position, each in enumerate(models):
            own = each.id if isinstance(each, Workstream) else ""
            held = Record(each.id, each.KIND, each, TOP, part, position, own, part, (position,))
            yield held
            yield from _walk_inner(held)


def _walk_inner(holder: Record) -> Iterator[Record]:
    for name in inner_lists(type(holder.model)):
        models = cast("Sequence[Identified]", getattr(holder.model, name))
        for position, each in enumerate(models):
            path = (*holder.path, name, position)
            record = Record(
                each.id,
                each.KIND,
                each,
                holder.key,
                name,
                position,
                holder.workstream,
                holder.part,
                path,
            )
            yield record
            if inner_lists(type(each)):
                yield from _walk_inner(record)
