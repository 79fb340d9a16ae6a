"""Skeletons: what they ask for is what the format has, and what it needs."""

import re

import pytest

from generator.analysis.additions import HOMES
from generator.load.faults.not_filled_in import is_open
from generator.load.yaml_text import parse_yaml
from generator.model.base import FrozenModel
from generator.model.decisions import Decision, Fate
from generator.model.documents import Document, DocumentKind
from generator.model.fields import notes_of
from generator.model.glossary import Term
from generator.model.indicators import Indicator, Polarity
from generator.model.items import (
    Action,
    Context,
    Improvement,
    ImprovementKind,
    Measure,
    Milestone,
    Outcome,
    Priority,
    Step,
)
from generator.model.money import Money
from generator.model.people import Board, Meeting, Role
from generator.model.readings import Reading, ReadingStatus
from generator.model.risks import Control, ResponseAction, Risk
from generator.model.targets import OPERATORS, Rhythm, Target, Unit
from generator.present.skeletons import SKELETONS, Skeleton, find_skeleton

MODELS: dict[str, type[FrozenModel]] = {
    "context": Context,
    "outcome": Outcome,
    "priority": Priority,
    "action": Action,
    "improvement": Improvement,
    "measure": Measure,
    "target": Target,
    "step": Step,
    "milestone": Milestone,
    "risk": Risk,
    "control": Control,
    "response": ResponseAction,
    "decision": Decision,
    "indicator": Indicator,
    "reading": Reading,
    "role": Role,
    "board": Board,
    "meeting": Meeting,
    "document": Document,
    "term": Term,
    "money": Money,
}

each_skeleton = pytest.mark.parametrize("skeleton", SKELETONS, ids=lambda each: each.kind)


def read(skeleton: Skeleton) -> dict[str, object]:
    """Read a skeleton as the item that it becomes."""
    text = "\n".join(["items:", *skeleton.fill({})])
    document = parse_yaml("file", text.encode())
    assert not document.diagnostics
    assert isinstance(document.value, dict)
    item: dict[str, object] = document.value["items"][0]
    return item


def comments_of(skeleton: Skeleton) -> list[str]:
    """Give the keys of the lines that are comments."""
    return re.findall(r"^ +# (\w+): ", "\n".join(skeleton.lines), re.MULTILINE)


def test_everything_that_can_be_added_has_a_skeleton() -> None:
    """And there is one for a target besides, which only stands inside of items."""
    assert {skeleton.kind for skeleton in SKELETONS} == {*HOMES, "target"}
    assert MODELS.keys() == {*HOMES, "target"}


@each_skeleton
def test_every_key_is_one_of_the_format(skeleton: Skeleton) -> None:
    """Those in comments too."""
    keys = {*read(skeleton), *comments_of(skeleton)}

    assert not keys - notes_of(MODELS[skeleton.kind]).keys()


@each_skeleton
def test_every_key_that_must_be_there_is_there(skeleton: Skeleton) -> None:
    """Nothing is forgotten by who fills it in."""
    required = {name for name, note in notes_of(MODELS[skeleton.kind]).items() if note.required}

    assert not required - read(skeleton).keys()


@each_skeleton
def test_what_is_to_be_filled_in_says_so(skeleton: Skeleton) -> None:
    """Without any values, the id is to be filled in too."""
    assert is_open(read(skeleton).get("id", "TODO"))


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("improvement", "kind", ImprovementKind),
        ("decision", "fate", Fate),
        ("indicator", "unit", Unit),
        ("indicator", "polarity", Polarity),
        ("reading", "status", ReadingStatus),
        ("document", "kind", DocumentKind),
        ("meeting", "rhythm", Rhythm),
    ],
)
def test_the_words_to_choose_from_are_all_named(kind: str, key: str, words: list[str]) -> None:
    """A list of words is the whole list."""
    asked = str(read(find_skeleton(kind))[key])

    assert [word for word in words if word not in asked] == []


def test_the_ways_to_compare_are_all_named() -> None:
    """A target shows each of them."""
    text = "\n".join(find_skeleton("target").lines)

    assert [way for way in OPERATORS if way not in text] == []


def test_a_comment_that_does_not_apply_is_left_out() -> None:
    """A workstream without groups is asked for none, and one with some is shown one."""
    action = find_skeleton("action")

    assert not [line for line in action.fill({}) if "group" in line]
    assert "  # group: adoption" in action.fill({"group": "adoption"})
