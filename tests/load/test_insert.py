"""Adding an item to a list: it stands at the end of the list, and every other byte is as it was."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.insert import CannotInsertError, insert_item
from generator.load.yaml_text import parse_yaml
from tests.load.messy_yaml import MessyWriter
from tests.load.test_normal_form import comments_in, randoms, values

ITEM = ("- id: new", "  text: Said.")
ORDER = ("id", "title", "outcomes", "actions", "measures")


def add(text: str, *path: str | int, is_apart: bool = False) -> str:
    """Add the item of these tests to a list of a file."""
    return insert_item(text, path, ITEM, ORDER, is_apart=is_apart)[0]


def test_an_item_goes_to_the_end_of_its_list() -> None:
    """What follows the list, and the comments before that, stay behind the item."""
    text = "actions:\n  - id: a # one\n    text: >-\n      Folded\n      text.\n\n# Next.\nid: b\n"

    assert add(text, "actions") == text.replace(
        "      text.\n", "      text.\n  - id: new\n    text: Said.\n"
    )


def test_the_line_of_the_item_is_told() -> None:
    """Counted from 1, blank lines before it left out."""
    text = "actions:\n  - id: a\n\n  - id: b\n"

    assert insert_item(text, ("actions",), ITEM, ORDER, is_apart=False)[1] == 6


@pytest.mark.parametrize("written", ["[]", "[ ]", "", "null", "~"])
def test_an_empty_list_is_begun(written: str) -> None:
    """Its comment stays in the line of the key."""
    text = f"id: ws1\nactions: {written} # none yet\nmeasures: []\n".replace(":  #", ": #")

    assert add(text, "actions") == (
        "id: ws1\nactions: # none yet\n  - id: new\n    text: Said.\nmeasures: []\n"
    )


def test_a_missing_list_goes_where_the_format_has_it() -> None:
    """It comes behind the last of the keys that go before it."""
    text = "id: ws1\n\noutcomes:\n  - id: o # c\n    # the end\n\nmeasures: []\n"

    assert add(text, "actions") == (
        "id: ws1\n\noutcomes:\n  - id: o # c\n    # the end\n"
        "\nactions:\n  - id: new\n    text: Said.\n\nmeasures: []\n"
    )


def test_a_list_inside_an_item_is_made() -> None:
    """So does a list that belongs to an item."""
    text = "actions:\n  - id: a\n    title: One.\n    note: Two.\n  - id: b\n"

    assert add(text, "actions", 0, "measures") == text.replace(
        "One.\n", "One.\n    measures:\n      - id: new\n        text: Said.\n"
    )


@pytest.mark.parametrize(
    ("list_", "is_apart", "between"),
    [
        ("  - id: a\n\n  - id: b\n", False, "\n"),
        ("  - id: a\n  - id: b\n", True, ""),
        ("  - id: a\n", True, "\n"),
        ("  - id: a\n", False, ""),
    ],
)
def test_items_are_set_apart_as_they_were(list_: str, between: str, *, is_apart: bool) -> None:
    """A blank line goes between items where there are such lines, or where it is the custom."""
    text = f"actions:\n{list_}"

    assert add(text, "actions", is_apart=is_apart) == (
        f"{text}{between}  - id: new\n    text: Said.\n"
    )


def test_a_list_at_the_margin_stays_there() -> None:
    """The item has the indentation of the others, whatever the normal form is."""
    assert add("actions:\n- id: a\n", "actions") == (
        "actions:\n- id: a\n- id: new\n  text: Said.\n"
    )


def test_a_list_in_brackets_is_written_in_lines() -> None:
    """Its own lines only; the rest of the file is not brought into form."""
    text = "id:   ws1\nactions: [{id: a, title: One}] # all\nmeasures:   []\n"

    assert add(text, "actions") == (
        "id:   ws1\nactions: # all\n  - {id: a, title: One}\n"
        "  - id: new\n    text: Said.\nmeasures:   []\n"
    )


def test_an_item_in_braces_is_written_in_lines() -> None:
    """What holds the list has to be in lines as well."""
    text = "actions:\n  - {id: a, title: One, measures: []}\n  - {id: b}\n"

    assert add(text, "actions", 0, "measures") == (
        "actions:\n  - id: a\n    title: One\n    measures:\n"
        "      - id: new\n        text: Said.\n  - {id: b}\n"
    )


def test_line_ends_of_other_systems_stay() -> None:
    """The new lines end as the others do."""
    assert add("id: ws1\r\nactions:\r\n  - id: a", "actions") == (
        "id: ws1\r\nactions:\r\n  - id: a\r\n  - id: new\r\n    text: Said."
    )


@pytest.mark.parametrize(
    "text", ["{actions: []}\n", "actions:\n  []\n", "actions: words\n", "actions: [\n]\n"]
)
def test_what_cannot_be_added_to_is_said(text: str) -> None:
    """One line says why, and what to do; nothing is guessed."""
    with pytest.raises(CannotInsertError, match="run"):
        add(text, "actions")


@given(items=st.lists(values, max_size=4), after=values, random=randoms)
def test_nothing_else_changes(items: list[object], after: object, random: Random) -> None:
    """However a file is written, all other values and all comments are as they were."""
    value: dict[str, object] = {"id": "ws1", "actions": items, "measures": after}
    text = MessyWriter(random).write(value)
    try:
        added = add(text, "actions")
    except CannotInsertError:
        return

    new = {"id": "new", "text": "Said."}
    assert parse_yaml("file", added.encode()).value == {**value, "actions": [*items, new]}
    assert comments_in(added) == comments_in(text)
