"""Files written whole or not at all, and values changed in them without another byte."""

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.documents import Document
from generator.load.readers import CannotReadError
from generator.load.yaml_text import parse_yaml
from generator.publish.files import (
    SETTINGS_FILE,
    CannotWriteError,
    remove_unfinished,
    replace_file,
    replace_files,
    set_edition_block,
    set_edition_values,
)
from tests.factories import SOUND, write_files
from tests.site_builds import read_tree

VALUES = {"status": "published", "approved_by": "board", "approved_on": "2017-04-19"}
BLOCK = 'edition:\n  id: "2017-18"\n  status: draft\n'


def read(text: str) -> Document:
    """Read a text as plan.yaml is read."""
    return parse_yaml(SETTINGS_FILE, text.encode())


def value_of(text: str) -> dict[str, object]:
    """Give the values of a text without any fault."""
    document = read(text)
    assert not document.diagnostics
    assert isinstance(document.value, dict)
    return document.value


def set_values(text: str, **values: str) -> str:
    """Change values of the edition in a text."""
    return set_edition_values(text, read(text), values)


def set_block(text: str, block: str = BLOCK) -> str:
    """Put another edition into a text."""
    return set_edition_block(text, read(text), block)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: draft", "status: published"),
        ("status:   draft   ", "status:   published   "),
        ("status: draft # by hand", "status: published # by hand"),
        ('status: "draft" # by hand', 'status: "published" # by hand'),
        ("status: 'draft'", "status: 'published'"),
        ("status: '' # draft", "status: 'published' # draft"),
        ('"status": draft', '"status": published'),
        ("status : draft", "status : published"),
        ("status:\n    draft", "status:\n    published"),
        ("status: null", "status: published"),
        ("status: ~", "status: published"),
        ("status:", "status: published"),
        ("status: # draft", "status: published # draft"),
        ("status:   # draft", "status: published   # draft"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_value_is_changed_in_its_place(before: str, after: str, line_end: str) -> None:
    """Quotes, comments, spaces and line ends round it stay as they are."""
    frame = (
        '# One.\ntitle: A\nedition:\n  id: "2016-17" # the year\n  {}\n  note: draft\nlicence: B\n'
    )
    old, new = (frame.replace("{}", each).replace("\n", line_end) for each in (before, after))

    assert set_values(old, status="published") == new
    assert value_of(new)["edition"] == {"id": "2016-17", "status": "published", "note": "draft"}


def test_keys_that_are_missing_are_added_behind_the_status() -> None:
    """They stand in line with the others, in the order in which they were given."""
    text = "edition:\n    status: draft # by hand\n    title: A\n"

    assert set_values(text, **VALUES) == (
        "edition:\n    status: published # by hand\n    approved_by: board\n"
        "    approved_on: 2017-04-19\n    title: A\n"
    )


def test_keys_are_added_at_the_end_of_a_file_without_a_line_end() -> None:
    """The file gets the line end that it lacked."""
    assert set_values("title: A\r\nedition:\r\n  status: draft", approved_by="board") == (
        "title: A\r\nedition:\r\n  status: draft\r\n  approved_by: board\r\n"
    )


def test_keys_are_added_behind_a_status_on_a_line_of_its_own() -> None:
    """Nothing comes between a key and its value."""
    text = "edition:\n  status:\n    draft\n  title: A\n"

    assert set_values(text, approved_by="board") == (
        "edition:\n  status:\n    draft\n  approved_by: board\n  title: A\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "edition: {id: '2016-17', status: draft, title: A}\n",
        "{title: A, edition: {status: draft}}\n",
        "edition:\n  status: draft\n  approved_by: >-\n    board\n    of two lines\n",
        'edition:\n  status: "dra\n    ft"\n  approved_by: null\n',
    ],
    ids=["braces", "braces throughout", "folded", "quoted over two lines"],
)
def test_a_layout_that_would_be_garbled_is_refused(text: str) -> None:
    """Where a value cannot be changed alone, the message says how to write it."""
    with pytest.raises(CannotReadError, match="each key of the edition with its value on a line"):
        set_values(text, status="published", approved_by="board")


def test_a_block_takes_the_place_of_the_edition() -> None:
    """What stands before and behind it stays, comments that belong to the next key included."""
    head = "# One.\ntitle: A # two\n\n"
    tail = "\n# Three.\nlicence: B\n\n# Four.\n"
    old = "edition:\n  id: '2016-17'\n  # old\n  note: >-\n    Some\n\n    words\n"

    assert set_block(head + old + tail) == head + BLOCK + tail


def test_a_block_at_the_end_leaves_the_comments_behind_it() -> None:
    """The edition may be the last key of the file."""
    assert set_block("title: A\nedition:\n  id: 'a'\n\n# The end.\n") == (
        f"title: A\n{BLOCK}\n# The end.\n"
    )


def test_a_block_gets_the_line_ends_of_the_file() -> None:
    """A file of Windows stays one."""
    assert set_block("title: A\r\nedition:\r\n  id: 'a'\r\nlicence: B\r\n") == (
        f"title: A\n{BLOCK}licence: B\n".replace("\n", "\r\n")
    )


def test_a_block_takes_the_place_of_an_edition_in_braces() -> None:
    """However the old edition was written, the new one stands in lines."""
    assert set_block("title: A\nedition: {id: 'a',\n  note: b}\nlicence: B\n") == (
        f"title: A\n{BLOCK}licence: B\n"
    )


def test_a_file_in_braces_throughout_is_refused() -> None:
    """A block has no place in it, and nothing is lost."""
    with pytest.raises(CannotReadError, match="cannot be changed as it is written"):
        set_block("{title: A, edition: {id: 'a'}, licence: B}\n")


COMMENTS = st.sampled_from(["", " # why", '  # it\'s "so": yes', " #"])
QUOTES = st.sampled_from(["{}", '"{}"', "'{}'"])
SPACES = st.sampled_from([" ", "   "])
LINE_ENDS = st.sampled_from(["\n", "\r\n"])
BETWEEN = st.lists(st.sampled_from(["", "# A line: of comment", "  # indented", "   "]), max_size=3)
OLD = {"id": "2016-17", "status": "draft", "approved_by": "old-board", "title": "a to b"}


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """Give a plan.yaml in some layout, and what its edition says."""
    keys = draw(st.permutations(sorted(OLD)))
    keys = [key for key in keys if key == "status" or draw(st.booleans())]
    lines = ["title: A"]
    for key in ("", *keys):
        lines += draw(BETWEEN)
        value = draw(QUOTES).format(OLD[key]) if key else ""
        head = f"  {key}:{draw(SPACES)}" if key else "edition:"
        lines.append(f"{head}{value}{draw(COMMENTS)}")
    lines += [*draw(BETWEEN), f"licence: B{draw(COMMENTS)}", *draw(BETWEEN)]
    end = draw(LINE_ENDS)
    return end.join(lines) + draw(st.sampled_from(["", end])), {key: OLD[key] for key in keys}


@given(layouts())
@settings(max_examples=200, deadline=None)
def test_values_of_any_layout_are_changed_alone(layout: tuple[str, dict[str, str]]) -> None:
    """The new values read back, and with the old ones put back every byte is as it was."""
    text, fields = layout
    known = {key: value for key, value in VALUES.items() if key in fields}

    after = set_values(text, **VALUES)

    assert value_of(after) == {**value_of(text), "edition": {**fields, **VALUES}}
    alone = set_values(text, **known)
    assert set_values(alone, **{key: fields[key] for key in known}) == text
    assert len(after.splitlines()) == len(text.splitlines()) + len(VALUES) - len(known)


@given(layouts())
@settings(max_examples=200, deadline=None)
def test_a_block_in_any_layout_leaves_what_is_round_it(layout: tuple[str, dict[str, str]]) -> None:
    """Before the edition, and from the comments of the next key on, every byte is as it was."""
    text, _ = layout

    after = set_block(text)

    head, _, rest = text.partition("edition:")
    found = re.search(r"(?<=\n)( *\r?\n|#[^\n]*\n)*licence:", rest)
    assert found
    assert after.startswith(f"{head}edition:")
    assert after.endswith(rest[found.start() :])
    assert value_of(after) == {**value_of(text), "edition": {"id": "2017-18", "status": "draft"}}


def test_the_real_file_is_changed_in_a_few_lines() -> None:
    """The plan.yaml of the sound plan keeps all but the lines of its new values."""
    text = (SOUND / SETTINGS_FILE).read_text("utf-8")

    after = set_values(text, **VALUES)

    pairs = zip(text.splitlines(), after.splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == [
        "  status: published",
        "  approved_by: board",
        "  approved_on: 2017-04-19",
    ]


def test_a_file_is_written_as_it_was_given(tmp_path: Path) -> None:
    """Folders are made, and line ends stay; nothing lies beside it."""
    file = tmp_path / "plan" / "editions" / "a.json"

    replace_file(file, "one\r\ntwo\n£")

    assert read_tree(tmp_path) == {"plan/editions/a.json": "one\r\ntwo\n£".encode()}


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where the end of a text cannot be written, the old file stands, with nothing beside it."""
    write_files(tmp_path, {"a.yaml": "old"})

    with pytest.raises(UnicodeEncodeError):
        replace_file(tmp_path / "a.yaml", "x" * 100_000 + "\ud800")

    assert read_tree(tmp_path) == {"a.yaml": b"old"}


def test_folders_that_were_made_for_nothing_are_removed(tmp_path: Path) -> None:
    """Where one file cannot be written, nothing is left that was not there before."""
    write_files(tmp_path, {"letter": "precious"})
    contents = {tmp_path / "out" / "a" / "b.csv": b"", tmp_path / "letter" / "c.csv": b""}

    with pytest.raises(CannotWriteError, match=r"c\.csv cannot be written"):
        replace_files(contents)

    assert list(tmp_path.rglob("*")) == [tmp_path / "letter"]


def test_a_folder_that_was_there_stays(tmp_path: Path) -> None:
    """An empty one too: whoever made it may need it."""
    (tmp_path / "out").mkdir()
    write_files(tmp_path, {"letter": "precious"})
    contents = {tmp_path / "out" / "a" / "b.csv": b"", tmp_path / "letter" / "c.csv": b""}

    with pytest.raises(CannotWriteError):
        replace_files(contents)

    assert sorted(tmp_path.rglob("*")) == [tmp_path / "letter", tmp_path / "out"]


OURS = (
    "plan/.plan.yaml-abcd_123",
    "plan/editions/.2016-17.2.json-abcdefgh",
    "workstreams/.a.yaml-abcdefgh",
    ".risks.yaml-abcdefgh",
)
OTHERS = ("plan/.DS_Store", "plan/.plan.yaml.swp", "plan/plan.yaml", ".other.yaml-abcdefgh")


def test_what_killed_runs_left_is_removed_once_it_is_old(tmp_path: Path) -> None:
    """Hidden files of ours go after an hour; what others hide, and what is young, stays."""
    young = "plan/.plan.yaml-12345678"
    write_files(tmp_path, dict.fromkeys((*OURS, *OTHERS, young), "half"))
    yesterday = time.time() - 24 * 3600
    for path in (*OURS, *OTHERS):
        os.utime(tmp_path / path, (yesterday, yesterday))

    remove_unfinished(tmp_path)

    assert set(read_tree(tmp_path)) == {*OTHERS, young}


def test_a_folder_without_a_plan_has_nothing_to_remove(tmp_path: Path) -> None:
    """Nothing is made where there is nothing."""
    remove_unfinished(tmp_path / "nowhere")

    assert not list(tmp_path.iterdir())
