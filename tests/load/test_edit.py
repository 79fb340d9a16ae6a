"""Changing a file by the place of a value: it says what was meant, and all else is as it was."""

import difflib
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.documents import walk_values
from generator.load.edit import CannotEditError, insert_item, remove_value, set_value, take_out
from generator.load.yaml_text import parse_yaml
from tests.load.messy_yaml import MessyWriter
from tests.load.test_normal_form import comments_in, files, randoms, scalars, values

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
    with pytest.raises(CannotEditError, match="run"):
        add(text, "actions")


@given(items=st.lists(values, max_size=4), after=values, random=randoms)
def test_nothing_else_changes(items: list[object], after: object, random: Random) -> None:
    """However a file is written, all other values and all comments are as they were."""
    value: dict[str, object] = {"id": "ws1", "actions": items, "measures": after}
    text = MessyWriter(random).write(value)
    try:
        added = add(text, "actions")
    except CannotEditError:
        return

    new = {"id": "new", "text": "Said."}
    assert parse_yaml("file", added.encode()).value == {**value, "actions": [*items, new]}
    assert comments_in(added) == comments_in(text)


EXAMPLE = Path(__file__).parents[2] / "examples" / "illustrative"

FILES = sorted(path for path in EXAMPLE.rglob("*.yaml") if path.name != "mkdocs.yml")
"""Files as a plan has them, with comments."""

NOTED = """# What is counted.
indicators:
  # Asked for by the board.
  - id: a # the first
    lead: director # since May
    serves: [p, q , r]
    text: >- # folded
      One
      two.

  # A heading of what follows.

  - id: b
    lead:
    steps:
      - {id: b-s1, text: One}
      # the last
      - {id: b-s2}

  - id: c
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "fresh"),
    [
        (("indicators", 0, "lead"), None, "lead: director #", "lead: null #"),
        (("indicators", 1, "lead"), "head", "lead:\n", "lead: head\n"),
        (("indicators", 0, "serves", 1), "w", "[p, q , r]", "[p, w , r]"),
        (
            ("indicators", 0, "text"),
            "a: b",
            ">- # folded\n      One\n      two.",
            '"a: b" # folded',
        ),
        (("indicators", 1, "steps", 0, "text"), "a, b", "text: One}", 'text: "a, b"}'),
        (("indicators", 1, "steps", 1, "text"), "Two", "{id: b-s2}", "{id: b-s2, text: Two}"),
        (("indicators", 2, "lead"), "head", "  - id: c\n", "  - id: c\n    lead: head\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_gets_another(
    path: tuple[str | int, ...], value: object, old: str, fresh: str, end: str
) -> None:
    """It is changed in its place, or added where the format has it; comments stay."""
    text = NOTED.replace("\n", end)

    wanted = NOTED.replace(old, fresh, 1).replace("\n", end)
    assert set_value(text, path, value, ("id", "lead", "text")) == wanted


@pytest.mark.parametrize(
    ("path", "old", "fresh"),
    [
        (("indicators", 0, "serves", 0), "[p, q , r]", "[q , r]"),
        (("indicators", 0, "serves", 2), "[p, q , r]", "[p, q]"),
        (("indicators", 0, "lead"), "    lead: director # since May\n", ""),
        (("indicators", 1, "steps", 1), "      # the last\n      - {id: b-s2}\n", ""),
        (("indicators", 2), "\n  - id: c\n", ""),
        (("indicators", 1, "steps", 0, "id"), "{id: b-s1, text", "{text"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_entry_is_removed(path: tuple[str | int, ...], old: str, fresh: str, end: str) -> None:
    """With the comments right above it; those of its neighbours stay."""
    wanted = NOTED.replace(old, fresh, 1).replace("\n", end)
    assert remove_value(NOTED.replace("\n", end), path) == wanted


def test_the_first_entry_takes_the_blank_line_behind_it() -> None:
    """What was second is first, with its heading."""
    start = NOTED.index("  # Asked"), NOTED.index("  # A heading")

    assert remove_value(NOTED, ("indicators", 0)) == NOTED[: start[0]] + NOTED[start[1] :]


def test_a_list_that_loses_its_last_entry_says_so() -> None:
    """The comment behind its key stays there."""
    assert remove_value("a: # none\n  - b\nc: [d]\n", ("a", 0)) == "a: [] # none\nc: [d]\n"
    assert remove_value("a: # none\n  - b\nc: [ d ]\n", ("c", 0)) == "a: # none\n  - b\nc: []\n"


def test_an_entry_goes_elsewhere_with_its_comments() -> None:
    """Its lines fit any margin."""
    left, item = take_out(NOTED, ("indicators", 0))

    assert item[0] == "# Asked for by the board."
    assert remove_value(NOTED, ("indicators", 0)) == left
    there = insert_item("a:\n- id: z\n", ("a",), item, (), is_apart=False)[0]
    assert there.startswith("a:\n- id: z\n# Asked for by the board.\n- id: a # the first\n  lead:")


def paths_in(value: object) -> list[tuple[str | int, ...]]:
    """List the paths of all values inside of a file."""
    return [path for path, _ in walk_values(value) if path]


def without(value: object, path: tuple[str | int, ...]) -> object:
    """Give a file without one of its values."""
    copy: Any = deepcopy(value)
    holder = copy
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return copy


@given(value=files, data=st.data(), random=randoms)
def test_any_value_of_any_file_is_removed_alone(
    value: dict[str, object], data: st.DataObject, random: Random
) -> None:
    """However it is written; no comment is lost but those of what is gone, and none is moved."""
    text = MessyWriter(random).write(value)
    path = data.draw(st.sampled_from(paths_in(value)))
    try:
        left = remove_value(text, path)
    except CannotEditError:
        return

    assert parse_yaml("file", left.encode()).value == without(value, path)
    assert [each for each in comments_in(text) if each in comments_in(left)] == comments_in(left)


@given(value=files, data=st.data(), random=randoms, fresh=scalars)
def test_any_value_of_any_file_is_changed_alone(
    value: dict[str, object], data: st.DataObject, random: Random, fresh: object
) -> None:
    """However it is written; every comment stays."""
    text = MessyWriter(random).write(value)
    path = data.draw(st.sampled_from(paths_in(value)))
    try:
        changed = set_value(text, path, fresh)
    except CannotEditError:
        return

    read: Any = parse_yaml("file", changed.encode()).value
    assert without(read, path) == without(value, path)
    for step in path:
        read = read[step]
    assert read == fresh
    assert comments_in(changed) == comments_in(text)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_entries_of_a_real_file_are_changed_and_removed(file: Path) -> None:
    """None is refused, and every other line of the file is as it was."""
    text = file.read_text("utf-8")
    value = parse_yaml("file", text.encode()).value
    random = Random(file.name)  # noqa: S311  # the same places on every run
    entries = [path for path in paths_in(value) if isinstance(path[-1], int)]
    for path in random.sample(entries, min(len(entries), 4)):
        left = remove_value(text, path)

        gone = set(diff_lines(text, left, "-"))
        assert [line for line in diff_lines(text, left, "+") if "[" not in line] == []
        assert not [line for line in gone if line.startswith("#")]
    single = [
        path for path, each in walk_values(value) if path and not isinstance(each, dict | list)
    ]
    for path in random.sample(single, min(len(single), 4)):
        changed = set_value(text, path, "Said again")

        assert len(diff_lines(text, changed, "+")) == 1


def diff_lines(old: str, new: str, sign: str) -> list[str]:
    """List the lines that a text lost ("-") or gained ("+")."""
    found = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line[1:] for line in list(found)[2:] if line.startswith(sign)]
