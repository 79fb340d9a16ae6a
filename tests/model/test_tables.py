"""A plan is taken apart into tables and put together again, and nothing is lost on the way."""

import random
import re
from datetime import date
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.fields import ValueKind
from generator.model.people import People
from generator.model.plan import Plan
from generator.model.tables.cells import read_cell, write_cell
from generator.model.tables.columns import WORDS_TABLE, Column, Table, list_tables, tables_by_name
from generator.model.tables.rows import Value, join_rows, list_rows
from tests.factories import (
    make_action,
    make_board,
    make_edition,
    make_indicator,
    make_measure,
    make_plan,
    make_reading,
    make_register,
    make_review,
    make_settings,
    make_target,
    make_workstream,
)
from tests.strategies import plans

TABLES = list_tables()


@given(plans())
def test_a_plan_comes_back_the_same(plan: Plan) -> None:
    """Taking a plan apart and putting it together is no change at all."""
    assert join_rows(list_rows(plan)) == plan


@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(plan: Plan, chance: random.Random) -> None:
    """A table that somebody has sorted makes the same plan: each row says its place."""
    rows = list_rows(plan)
    for listed in rows.values():
        chance.shuffle(listed)

    assert join_rows(rows) == plan


FULL = make_plan(
    settings=make_settings(
        edition=make_edition(
            reported_to=({"board": "b1", "met_on": date(2020, 5, 1), "asked_to": "note it"},)
        ),
        rating={"tolerance": {"points": 2.5}, "note": "By the board."},
        rules={"R301": "warning", "G708": "ignore"},
    ),
    people=People(boards=(make_board(id="b1", also_known_as=("The board; so called", "=B")),)),
    risk_register=make_register(
        likelihood_scale=("Rare", "Unlikely", "Possible", "Likely", "Almost certain"),
        empty_rows=(8, 9),
    ),
    indicators=(make_indicator(id="i1", tolerance={"per_cent": 0}),),
    readings={
        "readings": (
            make_reading(
                id="x1",
                indicator="i1",
                revisions=({"previous": 1, "revised_on": date(2020, 5, 2), "reason": "Late."},),
            ),
            make_reading(id="x2", indicator="i1", value=None, state="suppressed"),
            make_reading(id="x3", indicator="i1", value=0),
        )
    },
    workstreams=(
        make_workstream(
            id="w1",
            groups=({"id": "g", "title": "A group"},),
            measures=(
                make_measure(
                    id="w1-m1",
                    baseline={"value": 0},
                    targets=(make_target(between=(0, 1.5)), make_target(at_least=-2)),
                ),
            ),
            actions=(
                make_action(
                    id="w1-a1",
                    partners=("Police; and others",),
                    steps=({"id": "w1-a1-s1", "text": "A step."},),
                    milestones=({"id": "w1-a1-x1", "text": "A point.", "by": date(2020, 9, 1)},),
                ),
            ),
        ),
        make_workstream(id="w2", number=2),
    ),
    reviews=(
        make_review(
            id="review-1",
            actions=(
                {"action": "w1-a1", "stage": "in progress"},
                {
                    "action": "w1-a1",
                    "stage": "complete",
                    "reached": ({"milestone": "w1-a1-x1", "reached_on": date(2020, 9, 1)},),
                    "moved": {"due": date(2020, 10, 1), "reason": "Rain."},
                },
            ),
        ),
    ),
)
"""A plan with something in each kind of place that a table could lose."""


def test_what_lies_deep_comes_back() -> None:
    """Lists inside lists, zeros, words with a semicolon, rules by code: all are kept."""
    assert join_rows(list_rows(FULL)) == FULL


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_says_what_a_row_is(table: Table) -> None:
    """The page of the files and the metadata describe each table in a sentence."""
    assert table.description.endswith(".")
    assert table.description[0].isupper()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_of_a_table_have_names_of_their_own(table: Table) -> None:
    """A heading stands once, in a form that every program takes."""
    names = [column.name for column in table.columns]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
    assert all(column.description for column in table.columns)


def test_every_list_has_a_table() -> None:
    """What rows hold is in some table."""
    named = {inside.table for table in tables_by_name().values() for inside in table.inside}

    assert named <= {table.name for table in TABLES}


def test_no_list_of_free_words_is_put_into_one_cell() -> None:
    """Words may hold any sign, and so there is none that could stand between them."""
    lists = [column for table in TABLES for column in table.columns if column.is_list]

    assert {column.kind for column in lists} <= {
        ValueKind.WORD,
        ValueKind.WHOLE,
        ValueKind.NUMBER,
    }
    assert any(table.name == WORDS_TABLE for table in TABLES)


_TEXTS = st.text(st.characters(codec="utf-8"), min_size=1)
_VALUES = {
    ValueKind.TEXT: _TEXTS,
    ValueKind.WORD: st.from_regex(r"[a-z][a-z0-9-]*", fullmatch=True),
    ValueKind.WHOLE: st.integers(),
    ValueKind.NUMBER: st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    ValueKind.YES_NO: st.booleans(),
    ValueKind.DAY: st.dates(),
}


@pytest.mark.parametrize("kind", _VALUES)
@given(data=st.data())
def test_a_cell_gives_back_what_was_written(kind: ValueKind, data: st.DataObject) -> None:
    """Every value of every kind survives, and none is another kind after."""
    value = cast("Value", data.draw(_VALUES[kind]))

    back = read_cell(write_cell(value), Column("c", (), kind))

    assert (back, type(back)) == (value, type(value))


@given(st.lists(_VALUES[ValueKind.WORD]))
def test_a_list_gives_back_what_was_written(words: list[str]) -> None:
    """Several ids in a cell come back one by one, and none as none."""
    column = Column("c", (), ValueKind.WORD, is_list=True)

    assert read_cell(write_cell(tuple(words)), column) == tuple(words)


@given(_TEXTS)
def test_no_cell_of_words_begins_like_a_formula(text: str) -> None:
    """Whatever a text says, a spreadsheet shows it and does not run it."""
    assert not write_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_text_without_danger_stays_as_it_is() -> None:
    """Analysts find the words of the plan in the cells, and nothing before them."""
    assert write_cell("Reviews on time - all") == "Reviews on time - all"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("yes", ValueKind.YES_NO),
        ("3 January 2017", ValueKind.DAY),
        ("many", ValueKind.WHOLE),
        ("1,5", ValueKind.NUMBER),
    ],
)
def test_a_cell_that_holds_something_else_is_refused(text: str, kind: ValueKind) -> None:
    """A value is read as it was written, or not at all."""
    with pytest.raises(ValueError, match=text):
        read_cell(text, Column("c", (), kind))
