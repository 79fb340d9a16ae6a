"""Where each measure of a plan stands at an as-at date."""

from datetime import date, timedelta

import pytest

from generator.analysis.progress.ratings import IndicatorRating
from generator.analysis.progress.standings import (
    Standing,
    find_standings,
    indicators_of,
    next_due,
)
from generator.model.readings import Reading
from generator.model.targets import Rhythm
from tests.analysis.progress.made import (
    AS_AT,
    KEY,
    NINETY,
    make_month,
    make_period,
    make_span,
    plan_of,
    revise,
    stand,
)
from tests.factories import (
    make_indicator,
    make_measure,
    make_reading,
    make_settings,
    make_target,
)

MET = IndicatorRating.TARGET_MET
NEAR = IndicatorRating.NEAR_TARGET
OFF = IndicatorRating.OFF_TARGET


def part_of(
    year: int, month: int, name: str, value: float | None = 88, **fields: object
) -> Reading:
    """Make a reading of a locality for a month."""
    return make_month(year, month, value, part={"by": "locality", "name": name}, **fields)


def names_of(standing: Standing) -> list[str]:
    """Name the parts that are shown."""
    return [each.part.name for each in standing.parts]


def test_the_newest_reading_is_rated() -> None:
    """It stands beside the target in force, whatever the order of the file."""
    june, may = make_month(2016, 6, value=95), make_month(2016, 5, value=70)

    for readings in ((june, may), (may, june)):
        standing = stand(*readings)
        assert standing.reading is not None
        assert (standing.reading.reading, standing.rating) == (june, MET)


def test_the_newest_reading_is_rated_though_it_is_missing() -> None:
    """An older figure does not hide that the newest one did not come in."""
    standing = stand(make_month(2016, 5, value=95), make_month(2016, 6, value=None))

    assert standing.rating is IndicatorRating.NO_DATA


def test_a_figure_that_is_not_due_yet_does_not_hide_the_last_one() -> None:
    """The last figure that is known stays until the next is due."""
    july = make_month(2016, 7, value=None, state="not yet due")

    assert stand(make_month(2016, 6, value=95), july).rating is MET
    assert stand(july).rating is IndicatorRating.NOT_YET_DUE


def test_a_figure_withdrawn_as_not_due_was_rated_before() -> None:
    """What is revised later changes no earlier report."""
    withdrawn = make_month(2016, 6, value=None, state="not yet due").model_copy(
        update={"revisions": revise(95, "2016-08-10")}
    )
    may = make_month(2016, 5, value=70)

    assert stand(may, withdrawn, known_on=date(2016, 8, 9)).rating is MET
    assert stand(may, withdrawn, known_on=date(2016, 8, 10)).rating is OFF


@pytest.mark.parametrize(
    ("known_on", "rating"),
    [
        pytest.param(date(2016, 7, 14), OFF, id="the day before the final figure"),
        pytest.param(date(2016, 7, 15), MET, id="the day of the final figure"),
        pytest.param(date(2016, 7, 16), MET, id="the day after"),
        pytest.param(None, MET, id="all that is recorded"),
    ],
)
def test_of_two_readings_for_one_period_the_last_known_is_rated(
    known_on: date | None, rating: IndicatorRating
) -> None:
    """A meeting sees the provisional figure, later ones the final."""
    final = make_month(2016, 6, value=95, id="final", recorded_on="2016-07-15")
    provisional = make_month(2016, 6, value=70, id="provisional", recorded_on="2016-07-05")

    assert stand(final, provisional, known_on=known_on).rating is rating


@pytest.mark.parametrize(
    ("tolerance", "rating"),
    [
        pytest.param(None, NEAR, id="the plan's five per cent"),
        pytest.param({"points": 4}, OFF, id="four points of the indicator"),
        pytest.param({"points": 0}, OFF, id="none at all"),
    ],
)
def test_the_tolerance_of_the_indicator_goes_first(
    tolerance: dict[str, float] | None, rating: IndicatorRating
) -> None:
    """Without one of its own, that of the edition holds: 85.5 is five per cent below 90."""
    plan = plan_of(indicators=[make_indicator(tolerance=tolerance)])

    assert stand(make_month(2016, 6, value=85.5), plan=plan).rating is rating


def test_the_tolerance_is_that_of_the_edition() -> None:
    """Another edition may be stricter."""
    settings = make_settings(rating={"tolerance": {"points": 1}})
    plan = plan_of().model_copy(update={"settings": settings})

    assert stand(make_month(2016, 6, value=88.9), plan=plan).rating is OFF
    assert stand(make_month(2016, 6, value=89), plan=plan).rating is NEAR


def test_a_measure_stands_on_each_indicator_that_it_names() -> None:
    """Each has its own targets, and the one it counts by itself comes first."""
    other = make_target(indicator="caseload", every="monthly", at_most=18)
    measure = make_measure(targets=[other, NINETY])
    plan = plan_of(measure=measure, indicators=[make_indicator(), make_indicator(id="caseload")])
    readings = {
        "reviews-on-time": [make_month(2016, 6, value=95)],
        "caseload": [make_month(2016, 6, value=30, indicator="caseload")],
    }

    found = find_standings(plan, readings, AS_AT, None)

    assert indicators_of(measure) == ("reviews-on-time", "caseload")
    assert {key: each.rating for key, each in found.items()} == {KEY: MET, "ws1-m1/caseload": OFF}


def test_a_measure_without_an_indicator_does_not_stand_anywhere() -> None:
    """A judgement in words has no figure; an indicator that is not there has none either."""
    in_words = make_measure(indicator=None, targets=[])
    unknown = make_measure(indicator="not-there", targets=[])

    for measure in (in_words, unknown):
        assert find_standings(plan_of(measure=measure), {}, AS_AT, None) == {}


def test_a_measure_without_readings_says_so() -> None:
    """It is listed all the same, and is not late before there was a first figure."""
    standing = stand(plan=plan_of(indicators=[make_indicator(frequency="monthly")]))

    assert (standing.rating, standing.reading) == (IndicatorRating.NO_DATA, None)
    assert (standing.parts, standing.stale_since) == ((), None)


@pytest.mark.parametrize(
    ("may", "june", "is_worsening"),
    [
        pytest.param(95, 89, True, id="worse and near target"),
        pytest.param(80, 70, True, id="worse and off target"),
        pytest.param(95, 91, False, id="worse and target met"),
        pytest.param(70, 80, False, id="better and off target"),
        pytest.param(70, 70, False, id="the same and off target"),
        pytest.param(None, 70, False, id="nothing before and off target"),
    ],
)
def test_a_figure_worsens_where_it_is_worse_and_misses_its_target(
    may: float | None, june: float, *, is_worsening: bool
) -> None:
    """Worse and good enough is no cause for alarm."""
    standing = stand(make_month(2016, 5, value=may), make_month(2016, 6, value=june))

    assert standing.is_worsening is is_worsening


def test_parts_are_rated_beside_the_whole() -> None:
    """Each is held to the target of the whole, and compared with its own past alone."""
    standing = stand(
        make_month(2016, 5, value=70),
        part_of(2016, 5, "North", 99),
        part_of(2016, 5, "South", 60),
        make_month(2016, 6, value=95),
        part_of(2016, 6, "North", 97),
        part_of(2016, 6, "South", 65),
    )

    assert standing.rating is MET
    assert [(each.part.name, each.judgement.rating) for each in standing.parts] == [
        ("North", MET),
        ("South", OFF),
    ]
    assert [each.judgement.short.travel for each in standing.parts] == ["worse", "better"]
    assert standing.judgement.short.travel == "better"


def test_parts_are_in_one_order() -> None:
    """Neither the day on which each came in nor the order of the file moves them."""
    parts = [
        part_of(2016, 6, "South", recorded_on="2016-07-01"),
        part_of(2016, 6, "Central", recorded_on="2016-07-03"),
        part_of(2016, 6, "North", recorded_on="2016-07-02"),
    ]

    for readings in (parts, parts[::-1]):
        assert names_of(stand(*readings)) == ["Central", "North", "South"]


def test_parts_are_shown_for_the_period_of_the_whole() -> None:
    """A part that has no figure for it, or a newer one, is not shown with another period's."""
    standing = stand(
        make_month(2016, 5), part_of(2016, 5, "North"), part_of(2016, 4, "South"),
        part_of(2016, 6, "Central"),
    )  # fmt: skip

    assert names_of(standing) == ["North"]


def test_parts_are_shown_for_no_shorter_period_than_the_whole() -> None:
    """The figure of a quarter is not broken down by figures of its last month."""
    spring = date(2016, 4, 1)
    north = {"by": "locality", "name": "North"}

    standing = stand(
        make_period(spring, 95, months=3),
        make_period(spring, 97, months=3, part=north),
        part_of(2016, 6, "North", 40),
        part_of(2016, 6, "South", 60),
    )

    assert [(each.part.name, each.reading.value) for each in standing.parts] == [("North", 97)]


def test_of_two_figures_of_a_part_the_last_recorded_is_rated() -> None:
    """The final figure replaces the provisional one, as it does for the whole."""
    standing = stand(
        make_month(2016, 6),
        part_of(2016, 6, "North", 95, recorded_on="2016-07-15"),
        part_of(2016, 6, "North", 40, recorded_on="2016-07-05"),
    )

    (north,) = standing.parts

    assert (north.reading.value, north.judgement.rating) == (95, MET)


def test_parts_without_a_whole_are_shown_for_their_newest_period() -> None:
    """A part whose next figure is not due yet does not hide the figures that are known."""
    standing = stand(
        part_of(2016, 5, "South"),
        part_of(2016, 6, "North"),
        part_of(2016, 9, "North", None, state="not yet due"),
    )

    assert standing.reading is None
    assert [(each.part.name, each.reading.value) for each in standing.parts] == [("North", 88)]


def test_a_part_is_not_taken_for_the_whole() -> None:
    """The figure of one locality does not rate the service."""
    assert stand(part_of(2016, 6, "North", 95)).rating is IndicatorRating.NO_DATA


def test_a_part_that_is_suppressed_says_so() -> None:
    """Small numbers are not shown, and are not zero."""
    standing = stand(make_month(2016, 6), part_of(2016, 6, "North", None, state="suppressed"))

    (north,) = standing.parts

    assert north.judgement.rating is IndicatorRating.SUPPRESSED


@pytest.mark.parametrize(
    ("last", "rhythm", "lag_days", "due"),
    [
        pytest.param("2016-11-30", "monthly", 0, "2016-12-31", id="a month after November"),
        pytest.param("2016-12-31", "monthly", 0, "2017-01-31", id="across the end of the year"),
        pytest.param("2016-01-31", "monthly", 0, "2016-02-29", id="to a leap day"),
        pytest.param("2017-01-31", "monthly", 0, "2017-02-28", id="to February without one"),
        pytest.param("2016-02-29", "monthly", 0, "2016-03-31", id="from a leap day"),
        pytest.param("2016-06-30", "quarterly", 0, "2016-09-30", id="a quarter later"),
        pytest.param("2016-12-31", "quarterly", 0, "2017-03-31", id="a quarter into the new year"),
        pytest.param("2016-03-31", "yearly", 0, "2017-03-31", id="a year later"),
        pytest.param("2016-02-29", "yearly", 0, "2017-02-28", id="a year after a leap day"),
        pytest.param("2016-02-25", "weekly", 0, "2016-03-03", id="a week across a leap day"),
        pytest.param("2016-12-25", "fortnightly", 0, "2017-01-08", id="a fortnight"),
        pytest.param("2016-11-30", "monthly", 20, "2017-01-20", id="and a lag"),
        pytest.param("2016-06-30", "weekly", 3, "2016-07-10", id="a week and a lag"),
        pytest.param("2016-06-30", "ongoing", 3, None, id="what is counted all the time"),
    ],
)
def test_the_next_figure_is_due_a_rhythm_and_a_lag_later(
    last: str, rhythm: str, lag_days: int, due: str | None
) -> None:
    """The lag is counted from the end of the period, in days."""
    found = next_due(date.fromisoformat(last), Rhythm(rhythm), lag_days)

    assert (found and found.isoformat()) == due


@pytest.mark.parametrize("days_after", [0, 1], ids=["on the last day", "the day after"])
@pytest.mark.parametrize("lag_days", [None, 0, 10], ids=["no lag", "a lag of none", "ten days"])
@pytest.mark.parametrize("rhythm", Rhythm)
def test_a_figure_is_stale_after_its_last_day(
    rhythm: Rhythm, lag_days: int | None, days_after: int
) -> None:
    """It is not on the day by which the next one is to be known; nor if counted all the time."""
    due = next_due(AS_AT, rhythm, lag_days or 0)
    as_at = (due or AS_AT) + timedelta(days_after)
    indicator = make_indicator(frequency=rhythm, lag_days=lag_days)

    standing = stand(make_month(2016, 6), plan=plan_of(indicators=[indicator]), as_at=as_at)

    assert standing.stale_since == (due if days_after else None)


def test_the_newest_figure_decides_when_the_next_is_due() -> None:
    """Older figures were followed by newer ones, and are not late."""
    plan = plan_of(indicators=[make_indicator(frequency="monthly")])

    assert stand(make_month(2016, 4), make_month(2016, 6), plan=plan).stale_since is None


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(make_month(2016, 7, value=None), id="one that is not available"),
        pytest.param(make_month(2016, 7, part={"by": "team", "name": "A"}), id="one of a part"),
        pytest.param(make_reading(period=None), id="one without a date"),
        pytest.param(make_month(2016, 9), id="one of a period that has not ended"),
    ],
)
def test_only_a_figure_of_the_whole_ends_staleness(later: Reading) -> None:
    """A reason why there is none, or the figure of a part, is no figure."""
    plan = plan_of(indicators=[make_indicator(frequency="monthly")])

    standing = stand(make_month(2016, 6), later, plan=plan, as_at=date(2016, 8, 1))

    assert standing.stale_since == date(2016, 7, 31)


@pytest.mark.parametrize(
    ("readings", "frequency"),
    [
        pytest.param([make_month(2010, 6)], None, id="how often it is counted is not stated"),
        pytest.param([make_span(None, None)], "monthly", id="the period is not stated"),
        pytest.param([make_month(2010, 6, value=None)], "monthly", id="there never was a figure"),
    ],
)
def test_what_has_no_next_day_is_never_stale(
    readings: list[Reading], frequency: str | None
) -> None:
    """No day is made up."""
    plan = plan_of(indicators=[make_indicator(frequency=frequency)])

    assert stand(*readings, plan=plan).stale_since is None
