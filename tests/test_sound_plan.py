"""The sound plan of the tests: nothing wrong in it, and everything that a plan can hold."""

from collections.abc import Iterator
from enum import StrEnum
from inspect import get_annotations

import pytest

from generator.load.project import load_project
from generator.model.base import FrozenModel
from generator.model.documents import DocumentKind
from generator.model.indicators import Polarity
from generator.model.items import ImprovementKind
from generator.model.plan import FILE_ROLES, Plan
from generator.model.readings import ReadingStatus, ValueState
from generator.model.reviews import Rating
from generator.model.risks import RiskStatus
from generator.model.targets import OPERATORS, Direction, Rhythm, Target, Unit
from tests.factories import SOUND

UNUSED = frozenset(
    {
        ("Decision", "gaps"),
        ("Decision", "settle_by"),
        ("Edition", "approved_by"),
        ("Edition", "approved_on"),
        ("Edition", "opened_on"),
        ("Edition", "published_on"),
        ("Edition", "supersedes"),
        ("Settings", "lasting_names"),
        ("Settings", "may_sign_off"),
        ("SignOff", "recorded_by"),
        ("Target", "unit"),
    }
)
"""Fields of acts, of gaps and of later editions, and the unit "unknown", which is a gap."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The sound plan."""
    loaded = load_project(SOUND).loaded
    assert loaded.plan is not None
    return loaded.plan


def walk(model: FrozenModel) -> Iterator[FrozenModel]:
    """Visit a model and all models inside it."""
    yield model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, FrozenModel):
                yield from walk(inner)


def declared(model: type[FrozenModel], name: str) -> str:
    """Name the class that declares a field: `text` of an outcome is that of every statement."""
    return next(each.__name__ for each in reversed(model.__mro__) if name in get_annotations(each))


def test_every_file_of_a_plan_is_there(plan: Plan) -> None:
    """Each kind of file has at least one, the optional ones too."""
    files = load_project(SOUND).loaded.files

    assert plan.workstreams
    assert not [role.part for role in FILE_ROLES if not files[role.part]]


def test_every_field_is_used(plan: Plan) -> None:
    """Each field has a value somewhere that is not its default, so that pages show it."""
    used, all_fields = set(), set()
    for model in walk(plan):
        for name, field in type(model).model_fields.items():
            key = (declared(type(model), name), name)
            all_fields.add(key)
            default = field.get_default(call_default_factory=True)
            if field.is_required() or getattr(model, name) != default:
                used.add(key)

    assert all_fields - used == UNUSED


@pytest.mark.parametrize(
    "words",
    [
        ValueState,
        ReadingStatus,
        Rating,
        Rhythm,
        Direction,
        Polarity,
        DocumentKind,
        ImprovementKind,
        RiskStatus,
    ],
)
def test_every_word_is_used(plan: Plan, words: type[StrEnum]) -> None:
    """Each word that a field may take occurs, so that pages show it."""
    values = [getattr(model, name) for model in walk(plan) for name in type(model).model_fields]

    assert not set(words) - {value for value in values if isinstance(value, words)}


def test_every_unit_is_used(plan: Plan) -> None:
    """Each unit but "unknown" is that of some indicator."""
    used = {indicator.unit for indicator in plan.indicators.indicators}

    assert used == set(Unit) - {Unit.UNKNOWN}


def test_every_comparison_is_used(plan: Plan) -> None:
    """Each way to compare a target occurs, and so does a milestone without one."""
    used = {model.operator for model in walk(plan) if isinstance(model, Target)}

    assert used == {*OPERATORS, None}
