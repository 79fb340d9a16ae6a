"""Values for the fields of any model, drawn from what the model says of them.

Every field of every model is drawn, new ones too, from few values, so that two plans often agree.
Ids come from one small pool, so that plans that were drawn apart have things in common.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from itertools import chain
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from generator.model.accessibility import CRITERION_PATTERN, URL_PATTERN
from generator.model.base import ID_PATTERN, SOURCE_PATTERN, FrozenModel, Identified, RefersTo
from generator.model.decisions import Decision
from generator.model.plan import FILE_ROLES
from generator.model.risks import Bands
from generator.model.settings import EDITION_PATTERN
from generator.model.signoffs import CONTENT_PATTERN
from generator.model.targets import OPERATORS, Direction, Rhythm, Target
from generator.model.tolerance import Tolerance

Values = dict[str, Any]
"""The fields of one thing, as a file has them."""

TEXTS = (
    "Hold 12 workshops by 31 March 2017.",
    "Hold 20 workshops by 31 March 2017.",
    "Hold 12 workshops for staff by March 2018.",
    "All reviews are on time.",
    "Reviews are on time, and all of them are read by the CMT.",
    "Keep staff longer.",
)
"""Some differ in figures, some in telling words, some in wording alone, some in everything."""

DATES = ("2016-06-30", "2017-03-31", "2018-03-31")

_NUMBERS = (0, 5, 6.5, 95)
_GROUPS = ("buildings", "staff")
_MOST_OF_A_KIND = 3
_SHARED = ("shared-1", "shared-2", "shared-3")
"""Ids that may stand for a thing of any kind."""

_BY_PATTERN: Mapping[str, Sequence[str]] = {
    ID_PATTERN: _GROUPS,
    SOURCE_PATTERN: ("L1", "L2-L3"),
    EDITION_PATTERN: ("2016-17", "2017-18", "2017-18.2"),
    CRITERION_PATTERN: ("1.4.10", "2.1.1"),
    URL_PATTERN: ("https://host.example",),
    r"^\S+@\S+$": ("plan@host.example",),
    CONTENT_PATTERN: ("0a1b2c3d", "ffffffff"),
}


def held_in(model: type[FrozenModel]) -> Mapping[str, type[Identified]]:
    """Name the fields of a model that list things with ids, and what they list."""
    return {
        name: inner
        for name, info in model.model_fields.items()
        for inner in _models_in(info.annotation)
        if issubclass(inner, Identified)
    }


def _models_in(annotation: object) -> Iterator[type[FrozenModel]]:
    if isinstance(annotation, type) and issubclass(annotation, FrozenModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _find_places() -> dict[type[Identified], type[FrozenModel] | None]:
    """Tell for each kind of thing what holds it; nothing holds a file of which there are many."""
    found: dict[type[Identified], type[FrozenModel] | None] = {}
    waiting: list[type[FrozenModel]] = []
    for role in FILE_ROLES:
        waiting.append(role.model)
        if role.repeats:
            found[cast("type[Identified]", role.model)] = None
    for holder in waiting:
        for inner in held_in(holder).values():
            found[inner] = holder
            waiting.append(inner)
    return found


TOPS = {role.part: role.model for role in FILE_ROLES if not role.repeats}
"""The models of the files that are there once, by part of the plan."""

PLACES = _find_places()
"""For each kind of thing what holds it, holders first."""

POOL: Mapping[str, tuple[type[Identified], ...]] = {
    f"{model.KIND.replace(' ', '-')}-{number}": (model,)
    for model in PLACES
    for number in range(1, _MOST_OF_A_KIND + 1)
} | dict.fromkeys(_SHARED, tuple(PLACES))
"""Every id that a plan may have, holders first, and what each may stand for."""


@cache
def values_of(model: type[FrozenModel]) -> st.SearchStrategy[Values]:
    """Give values for the fields of a model, but for its id and for lists of things with ids."""
    if model in _WHOLE:
        return _WHOLE[model]
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    left_out = {*held_in(model), *({"id"} if issubclass(model, Identified) else ())}
    for name, info in model.model_fields.items():
        if name not in left_out:
            chosen = required if info.is_required() else optional
            chosen[name] = _values_for(info.annotation, info.metadata)
    if model is Decision:
        required["items"] = st.lists(st.sampled_from(list(POOL)), min_size=1, max_size=2)
        optional["successors"] = st.lists(st.sampled_from(list(POOL)), max_size=2)
    return st.fixed_dictionaries(required, optional=optional)


def _values_for(annotation: object, marks: Sequence[object]) -> st.SearchStrategy[Any]:
    """Give values for an annotation, as it stands in a model."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        own = [each.metadata if isinstance(each, FieldInfo) else [each] for each in inner[1:]]
        return _values_for(inner[0], [*chain(*own), *marks])
    if origin in {Union, UnionType}:
        return st.one_of([_values_for(each, marks) for each in inner if each is not NoneType])
    if origin is tuple:
        return _lists_for(inner, marks)
    if origin is dict:
        return st.dictionaries(st.sampled_from(["G702", "R301"]), _values_for(inner[1], ()))
    if isinstance(annotation, type) and issubclass(annotation, FrozenModel):
        return values_of(annotation)
    return st.sampled_from(inner if origin is Literal else _choices(annotation, marks))


def _lists_for(inner: Sequence[object], marks: Sequence[object]) -> st.SearchStrategy[Any]:
    if inner[-1] is not Ellipsis:
        return st.tuples(*(_values_for(each, ()) for each in inner))
    least = max((getattr(mark, "min_length", None) or 0 for mark in marks), default=0)
    return st.lists(_values_for(inner[0], ()), min_size=least, max_size=2)


def _choices(annotation: object, marks: Sequence[object]) -> Sequence[Any]:
    """Give the few values that a plain field may have."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(annotation)
    if annotation is bool:
        return (False, True)
    if annotation is date:
        return DATES
    if annotation is str:
        return _words_for(marks)
    lowest = max((getattr(mark, "ge", 0) for mark in marks), default=0)
    highest = min((getattr(mark, "le", lowest + 3) for mark in marks), default=0)
    if lowest:
        return (lowest, lowest + 1, min(lowest + 3, highest))
    return [number for number in _NUMBERS if annotation is float or isinstance(number, int)]


def _words_for(marks: Sequence[object]) -> Sequence[str]:
    kinds = {kind for mark in marks if isinstance(mark, RefersTo) for kind in mark.kinds}
    if kinds:
        named = [key for key, models in POOL.items() if models[0].KIND in kinds]
        return named or list(POOL)
    patterns = [pattern for mark in marks if (pattern := getattr(mark, "pattern", None))]
    return _BY_PATTERN[patterns[0]] if patterns else TEXTS


@st.composite
def _targets(draw: st.DrawFn) -> Values:
    """Draw a target with any of the comparisons, or none and a date."""
    number = st.sampled_from(_NUMBERS)
    operator = draw(st.sampled_from((*OPERATORS, *OPERATORS, None)))
    values: Values = {}
    if operator == "between":
        values[operator] = sorted([draw(number), draw(number)])
    elif operator:
        values[operator] = draw(st.sampled_from(Direction) if operator == "direction" else number)
    if draw(st.booleans()) or not operator:
        values["by"] = draw(st.sampled_from(DATES))
    if draw(st.integers(0, 3)) == 0:
        values["by_words"] = draw(st.sampled_from(("June 2016", "the end of the year")))
    rest = st.fixed_dictionaries(
        {},
        optional={
            "indicator": st.sampled_from(("indicator-1", "indicator-2", "nowhere")),
            "unit": st.just("unknown"),
            "every": st.sampled_from(Rhythm),
            "source": st.just("L9"),
        },
    )
    return values | draw(rest) if draw(st.booleans()) else values


_BANDS = (
    {"id": "low", "title": "Low", "lowest": 1, "highest": 9, "rag": "green"},
    {"id": "high", "title": "High", "lowest": 10, "highest": 25, "rag": "red"},
)
_WHOLE: Mapping[type[FrozenModel], st.SearchStrategy[Values]] = {
    Target: _targets(),
    Tolerance: st.builds(
        lambda way, value: {way: value},
        st.sampled_from(("points", "per_cent")),
        st.sampled_from(_NUMBERS),
    ),
    Bands: st.fixed_dictionaries(
        {"basis": st.sampled_from(("stated", "assumption")), "bands": st.just(_BANDS)}
    ),
}
"""Models of which the fields depend on one another."""
