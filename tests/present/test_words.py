"""How dates, figures and targets are put into words."""

from datetime import date

import pytest

from generator.model.targets import OPERATORS, Direction, Rhythm, Target, Unit
from generator.present.words import (
    NOT_STATED,
    capitalise,
    count_of,
    join_words,
    say_aim,
    say_date,
    say_deadline,
    say_number,
    say_polarity,
    say_rhythm,
    say_source,
    say_target,
    say_unit,
    say_value,
)
from tests.factories import make_indicator, make_target


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2017, 1, 3), "3 January 2017"),
        (date(2016, 2, 29), "29 February 2016"),
        (date(2020, 12, 31), "31 December 2020"),
    ],
)
def test_a_date_is_written_in_full(day: date, words: str) -> None:
    """A date has its day without a nought, its month in full, and its year."""
    assert say_date(day) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (10_000_000, "10,000,000"),
        (65.0, "65"),
        (6.5, "6.5"),
        (0.25, "0.25"),
        (-3, "-3"),
        (1234.5, "1,234.5"),
    ],
)
def test_a_number_has_commas_and_no_needless_decimals(value: float, words: str) -> None:
    """Thousands are set apart by commas, and a whole number has no decimals."""
    assert say_number(value) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (65, Unit.PER_CENT, "65%"),
        (0, Unit.PER_CENT, "0%"),
        (1200, Unit.NUMBER, "1,200"),
        (10, Unit.DAYS, "10 days"),
        (26, Unit.WEEKS, "26 weeks"),
        (1, Unit.WEEKS, "1 week"),
        (18, Unit.MONTHS, "18 months"),
        (10_000_000, Unit.POUNDS, "£10,000,000"),
        (6.5, Unit.POUNDS, "£6.50"),
        (9.0, Unit.POUNDS, "£9"),
        (1, Unit.QUARTILE, "the top quartile"),
        (2, Unit.QUARTILE, "quartile 2"),
        (4, Unit.RATING, "4"),
        (20, Unit.UNKNOWN, "20 (unit not stated)"),
    ],
)
def test_a_figure_carries_its_unit(value: float, unit: Unit, words: str) -> None:
    """Every unit has its own way of being written, and an unknown one says so."""
    assert say_value(value, unit) == words


AIMS = [
    (make_target(at_least=65), Unit.PER_CENT, "at least 65%"),
    (make_target(at_most=10), Unit.DAYS, "at most 10 days"),
    (make_target(more_than=90), Unit.PER_CENT, "more than 90%"),
    (make_target(less_than=4), Unit.WEEKS, "less than 4 weeks"),
    (make_target(equals=0), Unit.NUMBER, "0"),
    (make_target(equals=1), Unit.QUARTILE, "the top quartile"),
    (make_target(between=[12, 18]), Unit.MONTHS, "12 to 18 months"),
    (make_target(between=[6.5, 9]), Unit.POUNDS, "£6.50 to £9"),
    (make_target(between=[12, 18]), Unit.PER_CENT, "12% to 18%"),
    (make_target(between=[12, 18]), Unit.UNKNOWN, "12 to 18 (unit not stated)"),
    (make_target(direction="more"), Unit.NUMBER, "more, with no figure set"),
    (make_target(direction="fewer"), Unit.DAYS, "fewer or less, with no figure set"),
    (make_target(direction="better"), Unit.RATING, "better, with no figure set"),
    (make_target(by="2017-03-31"), Unit.NUMBER, "in place"),
    (make_target(at_least=20, unit="unknown"), Unit.PER_CENT, "at least 20 (unit not stated)"),
]


@pytest.mark.parametrize(("target", "unit", "words"), AIMS)
def test_every_form_of_target_has_words(target: Target, unit: Unit, words: str) -> None:
    """What a target asks for is said with its comparison, its figure and its unit."""
    assert say_aim(target, unit) == words


def test_no_form_of_target_is_left_out() -> None:
    """The cases above cover every comparison, every direction, and the milestone."""
    targets = [target for target, _, _ in AIMS]

    assert {target.operator for target in targets} == {*OPERATORS, None}
    assert {target.direction for target in targets} == {*Direction, None}


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (make_target(at_least=1, by="2016-12-31"), "by 31 December 2016"),
        (make_target(at_least=1, by_words="June 2016"), "by June 2016"),
        (make_target(at_least=1, by="2016-06-30", by_words="June 2016"), "by June 2016"),
        (make_target(at_least=1), "date not stated"),
    ],
)
def test_a_deadline_is_said_as_the_plan_words_it(target: Target, words: str) -> None:
    """The plan's own words come before the day, and a missing date is said."""
    assert say_deadline(target) == words


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (make_target(at_least=65, by="2016-12-31"), "at least 65% by 31 December 2016"),
        (make_target(at_least=95, every="monthly"), "at least 95%, every month, date not stated"),
        (
            make_target(at_least=95, every="quarterly", by="2017-03-31"),
            "at least 95%, every quarter by 31 March 2017",
        ),
        (make_target(direction="fewer"), "fewer or less, with no figure set, date not stated"),
        (make_target(by="2017-03-31"), "in place by 31 March 2017"),
    ],
)
def test_a_target_is_one_phrase(target: Target, words: str) -> None:
    """Aim, rhythm and deadline are joined into one phrase."""
    assert say_target(target, Unit.PER_CENT) == words


def test_every_rhythm_has_words() -> None:
    """Each rhythm is said in its own words, and a missing one is said too."""
    said = [say_rhythm(rhythm) for rhythm in (*Rhythm, None)]

    assert len(set(said)) == len(Rhythm) + 1
    assert say_rhythm(Rhythm.FORTNIGHTLY) == "every 2 weeks"
    assert say_rhythm(None) == "how often is not stated"


def test_every_polarity_has_words() -> None:
    """Which way is better is said for each indicator, even where neither way is."""
    polarities = ("higher", "lower", "in range", "none")

    said = {say_polarity(make_indicator(polarity=polarity)) for polarity in polarities}

    assert len(said) == 4
    assert "Lower is better" in said


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"unit": "per cent", "denominator": "all children"}, "per cent of all children"),
        ({"unit": "per cent"}, "per cent"),
        ({"unit": "number", "counts": "visits"}, "visits"),
        ({"unit": "number"}, "number"),
        ({"unit": "unknown"}, NOT_STATED),
    ],
)
def test_a_unit_says_what_is_counted(fields: dict[str, str], words: str) -> None:
    """A unit names what is counted, or of what it is a share, where the plan says so."""
    assert say_unit(make_indicator(**fields)) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("L555", "Source line 555"),
        ("L802-L804", "Source lines 802 to 804"),
        ("L375, L547", "Source lines 375 and 547"),
        ("L1, L3-L5, L9", "Source lines 1, 3 to 5 and 9"),
        (None, ""),
    ],
)
def test_a_source_is_one_line_or_several(source: str | None, words: str) -> None:
    """One line is a line, several are lines, and no source is no words."""
    assert say_source(source) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "no priorities"), (1, "1 priority"), (2, "2 priorities"), (1000, "1,000 priorities")],
)
def test_a_count_agrees_with_its_noun(count: int, words: str) -> None:
    """One is singular, all else is plural, and nought is said as no."""
    assert count_of(count, "priority", "priorities") == words


def test_a_plural_ends_in_s_where_none_is_given() -> None:
    """The regular plural need not be written."""
    assert count_of(3, "action") == "3 actions"
    assert count_of(1, "action") == "1 action"


@pytest.mark.parametrize(
    ("parts", "words"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_with_and(parts: list[str], words: str) -> None:
    """Words are joined as a sentence does it."""
    assert join_words(parts) == words


@pytest.mark.parametrize(("text", "words"), [("at DfE", "At DfE"), ("£5", "£5"), ("", "")])
def test_only_the_first_letter_is_raised(text: str, words: str) -> None:
    """Acronyms and names inside a sentence keep their letters."""
    assert capitalise(text) == words
