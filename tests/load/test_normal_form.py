"""The normal form: one way to write a file, which says the same and keeps every comment."""

import re
from random import Random
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.normal_form.scalars import WIDTH
from generator.load.normal_form.write import write_normal
from generator.load.yaml_text import parse_yaml
from tests.load.messy_yaml import MessyWriter

LONG = " ".join(["outcomes"] * 15)
"""Text that does not fit in a line; twelve such words do."""

texts = st.text("abc é#:'\"-,[]{}\\%&*!|>@", max_size=20) | st.lists(
    st.sampled_from(["care", "plan", "#1", "it's", "50%", "a:", "-", "2016"]), max_size=60
).map(" ".join)
keys = st.sampled_from(["id", "text", "lead", "serves", "steps", "by", "at_least"])
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1000, 1000),
    texts.map(str.strip),
    st.sampled_from(["2016-04-01", "no", "null", "one\n\n  two\nthree", "x \n y", "1e5", "="]),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
files = st.dictionaries(keys, values, min_size=1, max_size=4)
randoms = st.randoms(use_true_random=False)


def normal(text: str) -> str:
    """Write a file in normal form; the margin of the test is taken off."""
    return write_normal(dedent(text))


def comments_in(text: str) -> list[str]:
    """Give the comments of a messy file, which all read alike."""
    return re.findall(r"# remark \d+", text)


@given(value=files, random=randoms)
def test_the_normal_form_says_the_same(value: dict[str, object], random: Random) -> None:
    """Whatever way a file is written, every value is read as it was before."""
    text = MessyWriter(random).write(value)
    assert parse_yaml("file", text.encode()).value == value

    document = parse_yaml("file", write_normal(text).encode())

    assert (document.value, document.diagnostics) == (value, ())


@given(value=files, random=randoms)
def test_no_comment_is_lost(value: dict[str, object], random: Random) -> None:
    """Every comment is there, once, and in the same order."""
    text = MessyWriter(random).write(value)

    assert comments_in(write_normal(text)) == comments_in(text)


@given(value=files, random=randoms)
def test_the_normal_form_stays_as_it_is(value: dict[str, object], random: Random) -> None:
    """What is in normal form is not changed by writing it so again."""
    once = write_normal(MessyWriter(random).write(value))

    assert write_normal(once) == once


@given(value=files, random=randoms)
def test_lines_are_no_longer_than_they_must_be(value: dict[str, object], random: Random) -> None:
    """A line beyond the width is one that cannot be broken, or that ends in a comment."""
    text = write_normal(MessyWriter(random).write(value))

    for line in text.splitlines():
        words = line.partition(" # remark")[0]
        assert len(words) <= WIDTH or re.search(r"[\"']", words), line


def test_a_file_in_normal_form_is_left_byte_for_byte() -> None:
    """Comments, blank lines, quotation marks and folds that are in form stay."""
    text = dedent(
        """\
        # A workstream.
        id: ws1
        version: "v0.2"
        summary: >-
          Folded early,
          and still in form.

        # What it does.
        actions:
          - id: ws1-a1 # the first
            serves: [ws1-o1, ws1-o2]
            targets:
              - {by: 2017-03-31, at_least: 95}

          # The second one.
          - id: ws1-a2
            due: null
        # The end.
        """
    )

    assert write_normal(text) == text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a:\n- b\n- c\n", "a:\n  - b\n  - c\n"),
        ("a:\n      b: 1\n", "a:\n  b: 1\n"),
        ("a:\n    -   b: 1\n        c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
        ("a:   b\n", "a: b\n"),
        ("a: b   \n", "a: b\n"),
        ("a: [b,c]\n", "a: [b, c]\n"),
        ("a: { b: 1,\n  c: 2 }\n", "a: {b: 1, c: 2}\n"),
        ("a: b      # c\n", "a: b # c\n"),
        ("a: b\n\n\n\nc: d\n", "a: b\n\nc: d\n"),
        ("\n\na: b", "a: b\n"),
        ("a: b\n\n\n", "a: b\n"),
        ("---\na: b\n", "a: b\n"),
    ],
)
def test_space_is_normal(written: str, expected: str) -> None:
    """Indentation, spaces and blank lines are as in every other file."""
    assert write_normal(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", "null"),
        ("~", "null"),
        ("True", "true"),
        ('"2017-03-31"', "2017-03-31"),
        ("2017-03-31", "2017-03-31"),
        ('"no"', '"no"'),
        ('"in quotes"', '"in quotes"'),
        ("1.10", "1.10"),
        ("=", '"="'),
        ("2017-03-31 12:00:00", '"2017-03-31 12:00:00"'),
    ],
)
def test_values_are_written_as_every_program_reads_them(written: str, expected: str) -> None:
    """Nothing is null, days are plain, and what old programs misread is put in quotes."""
    assert write_normal(f"a: {written}\n") == f"a: {expected}\n"


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_long_text_is_folded(quote: str) -> None:
    """Text that does not fit in its line goes over several, below its key."""
    text = write_normal(f"a:\n  - text: {quote}{LONG}{quote}\n")

    first, second = " ".join(["outcomes"] * 11), " ".join(["outcomes"] * 4)
    assert text == f"a:\n  - text: >-\n      {first}\n      {second}\n"


def test_only_the_paragraph_that_is_too_long_is_folded_anew() -> None:
    """Lines of another paragraph, and lines that are set further in, stay as they are."""
    text = "a: >-\n  short\n  lines\n\n{}\n\n    set in\n  end\n"
    first, second = " ".join(["outcomes"] * 12), " ".join(["outcomes"] * 3)

    folded = write_normal(text.format(f"  {LONG}"))

    assert folded == text.format(f"  {first}\n  {second}")


def test_a_long_list_in_brackets_goes_over_lines() -> None:
    """It is written with hyphens instead, and its comment goes with its key."""
    ids = ", ".join(f"ws{number}-action" for number in range(12))

    assert write_normal(f"a: [{ids}] # all\n").startswith("a: # all\n  - ws0-action\n  - ws1")


def test_comments_between_brackets_are_kept() -> None:
    """The list is written with hyphens, so that each comment has its line."""
    text = normal(
        """\
        a: [x, # the first
          # then
          z]
        """
    )

    assert text == "a:\n  - x # the first\n  # then\n  - z\n"


def test_a_comment_stays_with_what_it_is_set_in_with() -> None:
    """A comment at the end of a list is the list's, and one at the margin is for what follows."""
    text = normal(
        """\
        a:
            - b: 1
              # of the item
            # of the list
        # of c
        c: 2
        """
    )

    assert text == "a:\n  - b: 1\n    # of the item\n  # of the list\n# of c\nc: 2\n"


def test_a_comment_behind_the_hyphen_goes_before_it() -> None:
    """What is said of an item stands above the item."""
    assert write_normal("a:\n  - # why\n    b: 1\n") == "a:\n  # why\n  - b: 1\n"


def test_a_block_of_text_keeps_its_ends_and_its_comment() -> None:
    """The signs after `>` and `|` say how the text ends, and so does each blank line of `+`."""
    text = "a: >- # why\n  b\nc: |+\n  d\n\n\ne: |2\n    f\n"

    assert write_normal(text) == text
