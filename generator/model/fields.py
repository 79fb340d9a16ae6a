"""What the fields of the models mean: for messages, the field reference and the JSON Schema."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.model.base import FrozenModel, Identified, RefersTo
from generator.model.places import Path


class ValueKind(StrEnum):
    """What a single value is."""

    TEXT = "text"
    WORD = "word"  # an id, a choice, a code: a form that the model knows
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "yes or no"
    DAY = "day"
    MAPPING = "mapping"  # words by words


@dataclass(frozen=True, slots=True)
class FieldNote:
    """One field as people need to know it.

    Attributes:
        name: The key in the file.
        description: What it means.
        required: Whether it must be there.
        refers_to: Kinds of things that it may name by id; empty for a plain value.
        model: The model of the values inside, when it holds entries; else None.
        repeats: Whether it holds a list.
        takes_null: Whether it may say that something is not stated.
        value: What each of its values is; None when it holds entries.
    """

    name: str
    description: str
    required: bool
    refers_to: tuple[str, ...]
    model: type[FrozenModel] | None
    repeats: bool
    takes_null: bool
    value: ValueKind | None


@cache
def notes_of(model: type[FrozenModel]) -> dict[str, FieldNote]:
    """Describe every field of a model, in the order of the model."""
    return {name: _note(name, field) for name, field in model.model_fields.items()}


def find_note(model: type[FrozenModel], path: Path) -> tuple[type[FrozenModel], FieldNote | None]:
    """Follow a path from a file's model to the field it ends in.

    Args:
        model: The model of the whole file.
        path: Steps from the top of the file.

    Returns:
        The model that holds the last key of the path, and the field of that key; None for a key
        that the model does not know.
    """
    note: FieldNote | None = None
    holder = model
    for step in path:
        if not isinstance(step, str):
            continue
        if note is not None and note.model is not None:
            holder = note.model
        note = notes_of(holder).get(step)
        if note is None:
            break
    return holder, note


def kind_of(model: type[FrozenModel]) -> str:
    """Give the word for what a model holds; empty for a part of a file without a name."""
    return model.KIND if issubclass(model, Identified) and hasattr(model, "KIND") else ""


def _note(name: str, field: FieldInfo) -> FieldNote:
    parts = list(_parts(field.annotation, field.metadata))
    refers_to = [kind for part in parts if isinstance(part, RefersTo) for kind in part.kinds]
    models = [part for part in parts if isinstance(part, type) and issubclass(part, FrozenModel)]
    return FieldNote(
        name=name,
        description=field.description or "",
        required=field.is_required(),
        refers_to=tuple(dict.fromkeys(refers_to)),
        model=models[0] if models else None,
        repeats=any(part is tuple for part in parts),
        takes_null=NoneType in parts,
        value=None if models else _tell_value(parts),
    )


def _tell_value(parts: Sequence[object]) -> ValueKind:
    """Tell what a value is from all that its annotation is made of."""
    if any(get_origin(part) is dict for part in parts):
        return ValueKind.MAPPING
    for type_, kind in _KIND_OF_TYPE.items():
        if type_ in parts:
            return kind
    is_free = str in parts and not any(_find_pattern(part) for part in parts)
    return ValueKind.TEXT if is_free else ValueKind.WORD


_KIND_OF_TYPE = {
    bool: ValueKind.YES_NO,
    date: ValueKind.DAY,
    float: ValueKind.NUMBER,
    int: ValueKind.WHOLE,
}
"""A number is whole or decimal, so that decimals are looked for first."""


def _find_pattern(mark: object) -> object:
    """Find the form that a mark of an annotation prescribes, if it prescribes one."""
    inner = getattr(mark, "metadata", ())
    return getattr(mark, "pattern", None) or next(filter(None, map(_find_pattern, inner)), None)


def _parts(annotation: object, metadata: Sequence[object] = ()) -> Iterator[object]:
    """Take an annotation apart into the types and marks that it is made of."""
    yield from metadata
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        yield from _parts(inner, marks)
    elif origin in (Union, UnionType):
        for member in get_args(annotation):
            yield from _parts(member)
    elif origin is tuple:
        yield tuple
        for member in get_args(annotation):
            yield from _parts(member)
    else:
        yield annotation
