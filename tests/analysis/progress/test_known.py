"""What was known of an indicator on a day."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.progress.known import KnownReading, list_known
from generator.model.quarters import add_months
from generator.model.readings import Reading, ValueState
from tests.analysis.progress.made import end_of_month, know, make_month, make_period, make_span
from tests.factories import make_reading

AS_AT = date(2016, 9, 30)
MISSING = [state for state in ValueState if state is not ValueState.VALUE]
DAYS = st.dates(date(2015, 1, 1), date(2018, 12, 31))


def known_of(
    *readings: Reading, as_at: date = AS_AT, known_on: date | None = None
) -> list[KnownReading]:
    """List what was known, by default all that was recorded, at the end of September 2016."""
    return list(list_known(readings, as_at, known_on))


def ids_of(known: list[KnownReading]) -> list[str]:
    """Name the readings in their order."""
    return [each.reading.id for each in known]


def revised(*values: tuple[float, str], now: float = 88, **fields: object) -> Reading:
    """Make a reading whose earlier values were replaced on days."""
    revisions = [
        {"previous": previous, "revised_on": day, "reason": "A late return."}
        for previous, day in values
    ]
    return make_reading(value=now, revisions=revisions, **fields)


@pytest.mark.parametrize(
    ("recorded_on", "is_known"),
    [
        pytest.param("2016-10-13", True, id="recorded the day before"),
        pytest.param("2016-10-14", True, id="recorded on the day"),
        pytest.param("2016-10-15", False, id="recorded the day after"),
        pytest.param(None, True, id="recorded on a day that is not stated"),
    ],
)
def test_a_reading_counts_from_the_day_it_was_recorded(
    recorded_on: str | None,
    *,
    is_known: bool,
) -> None:
    """A meeting knows what was entered by its day."""
    known = known_of(make_reading(recorded_on=recorded_on), known_on=date(2016, 10, 14))

    assert bool(known) is is_known


def test_without_a_day_all_readings_count() -> None:
    """What is recorded long after the as-at date counts, if no day is set."""
    assert known_of(make_reading(recorded_on="2020-01-01"))


@pytest.mark.parametrize(
    ("end", "count"),
    [
        pytest.param(date(2016, 9, 29), 1, id="ended the day before"),
        pytest.param(date(2016, 9, 30), 1, id="ends on the day"),
        pytest.param(date(2016, 10, 1), 0, id="ends the day after"),
        pytest.param(None, 1, id="ends on a day that is not stated"),
    ],
)
def test_a_period_counts_once_it_has_ended(end: date | None, count: int) -> None:
    """The as-at date is the last day that may be counted."""
    assert len(known_of(make_span(None, end))) == count


@pytest.mark.parametrize("state", MISSING)
def test_a_later_period_counts_only_while_it_is_not_yet_due(state: ValueState) -> None:
    """That a figure is to come can be known before; that it is missing cannot."""
    later = make_month(2016, 10, value=None, state=state)

    assert bool(known_of(later)) is (state is ValueState.NOT_YET_DUE)


@pytest.mark.parametrize(
    ("known_on", "value"),
    [
        pytest.param("2016-07-09", 80, id="before the first revision, the first value"),
        pytest.param("2016-07-10", 84, id="on its day, the value that it brought"),
        pytest.param("2016-08-09", 84, id="the day before the next, still that value"),
        pytest.param("2016-08-10", 88, id="on the day of the last, the value of now"),
        pytest.param("2016-08-11", 88, id="after the last, the value of now"),
        pytest.param(None, 88, id="without a day, the value of now"),
    ],
)
def test_a_revised_reading_has_the_value_of_the_day(known_on: str | None, value: float) -> None:
    """A revision changes what is known from its day on, in whatever order revisions stand."""
    day = date.fromisoformat(known_on) if known_on else None
    revisions = ((80.0, "2016-07-10"), (84.0, "2016-08-10"))

    for order in (revisions, revisions[::-1]):
        (known,) = known_of(revised(*order), known_on=day)
        assert (known.value, known.is_revised_since) == (value, value != 88)


def test_a_value_that_was_zero_is_known_as_zero() -> None:
    """Zero is a value, before a revision and after it."""
    (known,) = known_of(revised((0, "2016-08-10"), now=3), known_on=date(2016, 7, 14))

    assert (known.value, known.state) == (0, ValueState.VALUE)


@pytest.mark.parametrize("state", MISSING)
def test_a_value_withdrawn_later_was_known_before(state: ValueState) -> None:
    """The report of the earlier meeting keeps its figure, and that it had one."""
    withdrawn = revised((80, "2016-08-10"), now=0).model_copy(
        update={"state": state, "value": None}
    )

    (before,) = known_of(withdrawn, known_on=date(2016, 8, 9))
    (after,) = known_of(withdrawn, known_on=date(2016, 8, 10))

    assert (before.value, before.state) == (80, ValueState.VALUE)
    assert (after.value, after.state) == (None, state)


def test_the_newest_period_comes_last() -> None:
    """Readings without a date come first, whatever the order of the file."""
    june, may = make_month(2016, 6, id="june"), make_month(2016, 5, id="may")
    undated = make_reading(period=None, id="undated")

    assert ids_of(known_of(june, undated, may)) == ["undated", "may", "june"]


def test_of_two_readings_for_one_period_the_later_recorded_comes_later() -> None:
    """One whose day is not stated counts as the earliest."""
    late = make_reading(id="late", recorded_on="2016-07-12")
    early = make_reading(id="early", recorded_on="2016-07-05")
    unstated = make_reading(id="unstated")

    assert ids_of(known_of(late, early, unstated)) == ["unstated", "early", "late"]


def test_of_two_readings_that_end_together_the_shorter_comes_later() -> None:
    """The order of the file does not decide between a month and its quarter."""
    quarter = make_period(date(2016, 4, 1), months=3, id="quarter")
    month = make_month(2016, 6, id="month")

    for order in ((quarter, month), (month, quarter)):
        assert ids_of(known_of(*order)) == ["quarter", "month"]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        pytest.param("2016-06-30", "2016-06-30", None, id="a single day, given twice"),
        pytest.param(None, "2016-06-30", None, id="a single day, given once"),
        pytest.param("2016-06-30", None, None, id="a period without an end"),
        pytest.param("2016-06-24", "2016-06-30", 0, id="a week"),
        pytest.param("2016-02-01", "2016-02-29", 1, id="a February with a leap day"),
        pytest.param("2017-02-01", "2017-02-28", 1, id="a February without one"),
        pytest.param("2016-12-01", "2017-02-28", 3, id="a quarter across the end of the year"),
        pytest.param("2015-04-01", "2016-03-31", 12, id="a financial year"),
    ],
)
def test_a_period_has_a_length_in_months(
    start: str | None, end: str | None, months: int | None
) -> None:
    """It is rounded to whole months; a single day has none."""
    days = [day and date.fromisoformat(day) for day in (start, end)]

    assert know(make_span(days[0] or None, days[1] or None)).months == months


@pytest.mark.parametrize(
    ("start", "end", "first_day"),
    [
        pytest.param(date(2016, 6, 1), date(2016, 6, 30), date(2016, 6, 1), id="a month"),
        pytest.param(None, date(2016, 6, 30), date(2016, 6, 30), id="a single day"),
        pytest.param(None, None, None, id="words alone"),
    ],
)
def test_a_period_has_a_first_day(
    start: date | None, end: date | None, first_day: date | None
) -> None:
    """What is taken on a single day begins and ends on it."""
    known = know(make_span(start, end))

    assert (known.first_day, known.end) == (first_day, end)


def test_a_reading_without_a_period_has_no_days() -> None:
    """Nothing is made up for it."""
    known = know(make_reading(period=None))

    assert (known.first_day, known.end, known.days, known.months) == (None, None, None, None)


JUNE = make_month(2016, 6)


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        pytest.param(JUNE, make_month(2016, 2), True, id="June and February"),
        pytest.param(JUNE, make_period(date(2016, 4, 1), months=3), False, id="month and quarter"),
        pytest.param(
            JUNE, make_span(date(2016, 5, 1), date(2016, 6, 14)), False, id="month and 45 days"
        ),
        pytest.param(
            make_span(date(2016, 6, 1), date(2016, 6, 7)),
            make_span(date(2016, 6, 1), date(2016, 6, 14)),
            False,
            id="a week and a fortnight",
        ),
        pytest.param(
            make_span(date(2016, 6, 1), date(2016, 6, 27)),
            make_span(date(2016, 6, 1), date(2016, 6, 28)),
            False,
            id="27 days and four weeks",
        ),
        pytest.param(
            make_span(date(2016, 6, 1), date(2016, 6, 7)),
            make_span(date(2016, 2, 26), date(2016, 3, 3)),
            True,
            id="two weeks, one across a leap day",
        ),
        pytest.param(
            make_span(None, date(2016, 6, 30)),
            make_span(date(2016, 5, 31), date(2016, 5, 31)),
            True,
            id="two single days, given once and twice",
        ),
        pytest.param(JUNE, make_span(None, date(2016, 6, 30)), False, id="a month and a day"),
        pytest.param(JUNE, make_reading(period=None), False, id="a month and no period"),
        pytest.param(
            make_period(date(2015, 4, 1), months=12),
            make_period(date(2016, 4, 1), months=12),
            True,
            id="a leap year and another",
        ),
        pytest.param(
            make_period(date(2016, 4, 1), months=12),
            make_period(date(2016, 4, 1), months=11),
            False,
            id="a year and eleven months of it",
        ),
    ],
)
def test_periods_are_of_one_length_or_not(one: Reading, other: Reading, *, is_alike: bool) -> None:
    """Months, quarters and years are alike, though some are a few days longer."""
    assert know(one).is_as_long_as(know(other)) is is_alike
    assert know(other).is_as_long_as(know(one)) is is_alike


@given(DAYS, DAYS, st.integers(1, 24))
def test_as_many_whole_months_are_always_alike(one: date, other: date, months: int) -> None:
    """Whichever months they are, leap years among them."""
    first, second = (know(make_period(day.replace(day=1), months=months)) for day in (one, other))

    assert first.is_as_long_as(second)
    assert first.months == months


@given(DAYS, st.integers(1, 24), st.integers(1, 24))
def test_other_numbers_of_months_are_never_alike(start: date, one: int, other: int) -> None:
    """A quarter is no half-year, and eleven months are no year."""
    first, second = (
        know(make_period(start.replace(day=1), months=months)) for months in (one, other)
    )

    assert first.is_as_long_as(second) is (one == other)


@given(st.lists(st.tuples(DAYS, DAYS), unique=True, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter(
    days: list[tuple[date, date]], random: Random
) -> None:
    """What was known, and which of it is the newest, follows from the days."""
    readings = [
        make_span(None, end, id=f"reading-{index}", recorded_on=recorded.isoformat())
        for index, (end, recorded) in enumerate(days)
    ]
    mixed = list(readings)
    random.shuffle(mixed)

    assert known_of(*mixed, known_on=date(2017, 6, 1)) == known_of(
        *readings, known_on=date(2017, 6, 1)
    )


@given(st.lists(DAYS, max_size=6), DAYS, st.integers(0, 400))
def test_what_is_known_is_never_forgotten(days: list[date], known_on: date, later: int) -> None:
    """A later day knows all that an earlier one knew."""
    readings = [
        make_month(2016, 6, id=f"reading-{index}", recorded_on=day.isoformat())
        for index, day in enumerate(days)
    ]

    before = ids_of(known_of(*readings, known_on=known_on))
    after = ids_of(known_of(*readings, known_on=known_on + timedelta(later)))

    assert set(before) <= set(after)


def test_made_months_end_with_their_last_day() -> None:
    """The readings that tests make are of whole months, and of whole quarters."""
    known = know(make_month(2016, 2))

    assert known.end == end_of_month(date(2016, 2, 1)) == date(2016, 2, 29)
    assert add_months(date(2016, 2, 29), 1) == date(2016, 3, 31)
