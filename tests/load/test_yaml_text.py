"""Strict YAML: what plain words mean, where every value stands, and what is refused."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.documents import Document
from generator.load.explain_syntax import explain_syntax
from generator.load.yaml_text import parse_spots, parse_yaml
from generator.model.places import Place

CORE_SCHEMA = [
    ("", None),
    ("~", None),
    ("null", None),
    ("Null", None),
    ("NULL", None),
    ("nULL", "nULL"),
    ("true", True),
    ("True", True),
    ("TRUE", True),
    ("false", False),
    ("False", False),
    ("FALSE", False),
    ("tRUE", "tRUE"),
    ("0", 0),
    ("-0", 0),
    ("7", 7),
    ("+7", 7),
    ("-19", -19),
    ("1000000", 1_000_000),
    ("0.", 0.0),
    ("-0.0", 0.0),
    (".5", 0.5),
    ("+12e03", 12_000.0),
    ("-2E+05", -200_000.0),
    ("1.10", 1.1),
    ("1e3", 1000.0),
    ("2016-17", "2016-17"),
    ("2017-03-31", "2017-03-31"),
    ("31/03/2017", "31/03/2017"),
    ("1,000", "1,000"),
    ("95%", "95%"),
    ("£10m", "£10m"),
    ("-", None),
    ("+", "+"),
    (".", "."),
    ("..", ".."),
    ("v0.2", "v0.2"),
    ("1.2.3", "1.2.3"),
    ("12:30 to 13:30", "12:30 to 13:30"),
    ("00.5", "00.5"),
    ("²", "²"),
    ("yes please", "yes please"),
    ('"yes"', "yes"),
    ("'012'", "012"),
    ('""', ""),
    ("9" * 41, "9" * 41),
]
"""Plain scalars and what the core schema of YAML 1.2 makes of them; `- ` alone starts a list."""


def parse(text: str) -> Document:
    """Read a text as the file "a.yaml"."""
    return parse_yaml("a.yaml", text.encode())


def codes(document: Document) -> list[str]:
    """List the codes of what was wrong."""
    return [diagnostic.code for diagnostic in document.diagnostics]


@pytest.mark.parametrize(("written", "meant"), [row for row in CORE_SCHEMA if row[0] != "-"])
def test_plain_words_mean_what_yaml_1_2_says(written: str, meant: object) -> None:
    """A plain scalar has the type and the value that the core schema gives it."""
    document = parse(f"key: {written}\n")

    assert document.value == {"key": meant}
    assert type(document.value["key"]) is type(meant)
    assert not document.diagnostics


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off", "y", "N"])
def test_truth_values_of_yaml_1_1_are_refused(word: str) -> None:
    """A word that YAML 1.1 took for a truth value is an error as a bare value."""
    assert codes(parse(f"key: {word}")) == ["Y113"]


@pytest.mark.parametrize(
    "number",
    ["010", "0o10", "0x1F", "0b11", "12:30", "1:20:30", "1_000", ".inf", "-.INF", ".nan"],
)
def test_numbers_that_programs_read_differently_are_refused(number: str) -> None:
    """A number with two meanings is an error as a bare value."""
    assert codes(parse(f"key: {number}")) == ["Y114"]


@pytest.mark.parametrize("word", ["yes", "off", "010", "12:30", "null", "<<"])
def test_quoted_words_are_text(word: str) -> None:
    """A quoted value is text, whatever it looks like."""
    document = parse(f'key: "{word}"')

    assert document.value == {"key": word}
    assert not document.diagnostics


@pytest.mark.parametrize("key", ["on", "yes", "null", "010", "2017-03-31", "true"])
def test_keys_are_always_text(key: str) -> None:
    """A key is the text that is written, never a truth value or a number."""
    assert parse(f"{key}: 1").value == {key: 1}


def test_lists_and_mappings_nest() -> None:
    """Block and flow style give the same values."""
    block = parse("a:\n  - b: 1\n    c: [x, y]\n  - {b: 2}\n")

    assert block.value == {"a": [{"b": 1, "c": ["x", "y"]}, {"b": 2}]}


def test_a_value_has_the_place_where_it_begins() -> None:
    """Lines and columns count from 1 and point at the value."""
    document = parse("a:\n  - b: one\n    c: two\n")

    assert document.place(("a", 0, "c")) == Place("a.yaml", 3, 8)


def test_a_key_has_a_place_of_its_own() -> None:
    """For a key the place is that of the key, not of its value."""
    document = parse("a:\n  - b: one\n    c: two\n")

    assert document.place(("a", 0, "c"), of_key=True) == Place("a.yaml", 3, 5)


def test_what_is_missing_has_the_place_of_what_lacks_it() -> None:
    """A path that the file lacks leads to the nearest value around it."""
    document = parse("a:\n  - b: one\n")

    assert document.place(("a", 0, "lead")) == Place("a.yaml", 2, 5)


def test_columns_count_characters() -> None:
    """Letters of more than one byte are one column wide."""
    document = parse("a: {ü: é, b: 1}\n")

    assert document.place(("a", "b")) == Place("a.yaml", 1, 14)


def test_windows_line_ends_do_not_move_places() -> None:
    """A file with CRLF has the values and places of the same file with LF."""
    unix, windows = parse("a: 1\nb: 2\n"), parse("a: 1\r\nb: 2\r\n")

    assert windows.value == unix.value
    assert windows.place(("b",)) == unix.place(("b",))
    assert windows.text == unix.text


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    """A file that begins with a byte order mark reads as it would without."""
    document = parse("\ufeffa: 1\n")

    assert document.value == {"a": 1}
    assert document.place(("a",), of_key=True) == Place("a.yaml", 1, 1)


@pytest.mark.parametrize("sign", ["\r", "\x85", "\u2028", "\u2029", "\x00b", "\x1b"])
def test_hidden_line_ends_and_controls_are_refused(sign: str) -> None:
    """A character that moves lines in some programs and not in others is an error."""
    assert codes(parse(f"a: one{sign} two\nb: 3\n"))[0] in {"Y101", "Y102"}


def test_the_first_wrong_byte_is_counted_in_characters() -> None:
    """The column of a byte that is not UTF-8 counts the characters before it."""
    document = parse_yaml("a.yaml", "a: ü".encode() + b"\xff")

    assert document.diagnostics[0].place == Place("a.yaml", 1, 5)


def test_a_duplicate_key_keeps_the_first_value() -> None:
    """Of two equal keys the first one counts, and the second is an error at its own place."""
    document = parse("a: 1\na: 2\n")

    assert document.value == {"a": 1}
    assert document.diagnostics[0].place == Place("a.yaml", 2, 1)


def test_all_faults_of_a_readable_file_are_found_at_once() -> None:
    """What can be read on after a fault is read on."""
    assert codes(parse("a: yes\nb: 010\nb: &x 1\nc: !t 2\n")) == [
        "Y113",
        "Y114",
        "Y109",
        "Y110",
        "Y112",
    ]


@pytest.mark.parametrize(
    ("value", "code", "column"),
    [
        ("one: two", "Y106", 7),
        ('"one" two', "Y105", 10),
        ('"one', "Y105", 4),
        ("[one] two", "Y108", 10),
        ("[one", "Y108", 4),
        ("@one", "Y108", 4),
        ("> one", "Y108", 4),
        ('"o\\ne \\q"', "Y108", 10),
        ("- one", "Y107", 4),
        ("? one", "Y108", 4),
        ("*one* two", "Y110", 4),
        ("& one", "Y110", 4),
        ("!one!two three", "Y112", 4),
    ],
)
def test_slips_in_a_value_are_told_apart(value: str, code: str, column: int) -> None:
    """Each slip has its own rule, and the place is where it has to be mended."""
    (found,) = parse(f"a: {value}\n").diagnostics

    assert (found.code, found.place) == (code, Place("a.yaml", 1, column))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n  b: 1\n c: 2\n", Place("a.yaml", 3, 2)),
        ("a: 1\nb\nc: 3\n", Place("a.yaml", 2, 1)),
        ("a: 1\n  b: 2\n", Place("a.yaml", 2, 3)),
        ("a:\n  - b: 1\n  c: 2\n", Place("a.yaml", 3, 3)),
    ],
)
def test_lines_that_do_not_fit_are_found(text: str, place: Place) -> None:
    """A line in the wrong column is shown itself, not the line after it."""
    (found,) = parse(text).diagnostics

    assert (found.code, found.place) == ("Y107", place)


def test_an_alias_as_a_key_is_one_problem() -> None:
    """A key that borrows its word is refused, and its value is not lost."""
    document = parse("*a : 1\nb: 2\n")

    assert codes(document) == ["Y110"]
    assert document.value == {"*a": 1, "b": 2}


def test_a_conflict_is_reported_once() -> None:
    """The three marker lines of one conflict are one problem."""
    text = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n"

    assert codes(parse(text)) == ["Y103"]


def test_a_marker_that_is_left_over_is_reported() -> None:
    """A marker line whose first line somebody deleted is a conflict too."""
    assert codes(parse("a: 1\n=======\n")) == ["Y103"]


def test_tabs_are_counted() -> None:
    """The first tab is shown, and the other lines with tabs are counted."""
    document = parse("a:\n\t- b\n\t- c\n\t- d\n")

    assert codes(document) == ["Y104"]
    assert "in 2 more lines" in document.diagnostics[0].message


def test_a_limit_of_the_parser_itself_is_told_alike() -> None:
    """From libyaml 0.2.6 on the parser may stop before it has told of any level."""
    mark = yaml.Mark("", 8, 0, 8, None, 0)
    error = yaml.scanner.ScannerError(None, None, "exceeded maximum nesting depth", mark)

    found = explain_syntax("a.yaml", "a: [[[[[[[[[[", error)

    assert (found.code, found.place.line, found.place.column) == ("Y117", 1, 9)


def test_nesting_has_a_limit() -> None:
    """Brackets beyond any need are refused before they cost anything."""
    assert codes(parse(f"a: {'[' * 100_000}")) == ["Y117"]


def test_an_unreadable_file_has_no_value() -> None:
    """A file that cannot be read to its end gives no half of itself."""
    document = parse('a: 1\nb: "two\n')

    assert document.value is None
    assert document.place(("a",)) == Place("a.yaml")


def test_spots_of_json_can_be_found() -> None:
    """JSON is YAML, so that places in sealed files can be given."""
    spots = parse_spots('{\n "a": {"b": [1, 2]}\n}')

    assert spots is not None
    inner = spots.child("a")
    assert inner is not None
    assert inner.key_line == 2


_SIGNS = (
    ": |:|- |-|[|]|{|}|,|\"|'|#|&x |*x|!t |<<: |? |>-|...|---|%|@|`|\\|~|a|é|010|yes|2017-02-30"
)
_ENDS = ["\n", "\r\n", "|\n", "\t", "  ", "\u2028", "\x00", "\ufeff", "\n<<<<<<< a\n"]
_FRAGMENTS = st.sampled_from([*_SIGNS.split("|"), *_ENDS])


def assert_is_document(data: bytes) -> None:
    """Hold what is promised for any bytes."""
    document = parse_yaml("a.yaml", data)

    assert document.value is None or isinstance(document.value, dict)
    assert document.value is not None or document.diagnostics
    last_line = document.text.count("\n") + 1
    assert all(found.place.line <= last_line for found in document.diagnostics if document.text)
    assert all(found.message and found.help for found in document.diagnostics)


@settings(derandomize=True, max_examples=250, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_give_a_document(data: bytes) -> None:
    """No bytes whatever raise an exception."""
    assert_is_document(data)


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.lists(_FRAGMENTS, max_size=20).map("".join))
def test_any_text_that_looks_like_yaml_gives_a_document(text: str) -> None:
    """No mixture of YAML's own signs raises an exception, and each problem has a place."""
    assert_is_document(text.encode())
