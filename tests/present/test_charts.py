"""Charts say their message in words, and lines keep their names apart."""

from datetime import date
from itertools import pairwise

import pytest

from generator.model.targets import Unit
from generator.present.charts import HEIGHT, WIDTH, ChartLine, ChartPoint, ChartView, draw_chart

SEPTEMBER, DECEMBER, MARCH = date(2016, 9, 30), date(2016, 12, 31), date(2017, 3, 31)


def rise(name: str, *values: float) -> ChartLine:
    """Make a line with a value at each quarter's end."""
    days = (SEPTEMBER, DECEMBER, MARCH)
    return ChartLine(
        name, tuple(ChartPoint(day, value) for day, value in zip(days, values, strict=False))
    )


def draw(*lines: ChartLine, unit: Unit = Unit.PER_CENT) -> ChartView:
    """Draw lines that are known to have enough days."""
    chart = draw_chart("audits", "Good audits", lines, unit)
    assert chart is not None
    return chart


def test_nothing_is_drawn_between_fewer_than_two_days() -> None:
    """One figure is said in words, not drawn."""
    assert draw_chart("audits", "Good audits", [rise("a", 50)], Unit.PER_CENT) is None


def test_rival_targets_are_the_message() -> None:
    """Two items that ask for different values on one day contradict each other."""
    chart = draw(rise("a", 50, 65), rise("b", 50, 80))

    assert chart.title == "Good audits: the plan sets targets that differ"


def test_one_target_and_its_readings_are_the_message() -> None:
    """The title states where the figure stands and where it is to be."""
    readings = ChartLine(
        "Readings", (ChartPoint(SEPTEMBER, 22, "in September 2016"),), is_reading=True
    )
    chart = draw(readings, ChartLine("a", (ChartPoint(MARCH, 18),)), unit=Unit.NUMBER)

    assert chart.title == "Good audits: 22 in September 2016 and the target is 18"


def test_a_value_on_the_way_is_no_rival() -> None:
    """20 on the way to 18 of the same item does not contradict it."""
    chart = draw(rise("a", 30, 18), ChartLine("a", level=20, is_interim=True), unit=Unit.NUMBER)

    assert chart.title == "Good audits: the target is 18"


def test_every_value_is_in_the_description() -> None:
    """Whoever cannot see the chart hears its figures."""
    chart = draw(rise("a", 50, 65), ChartLine("b", level=95))

    assert chart.description == (
        "a: 50% on 30 September 2016 and 65% on 31 December 2016. b: 95%, date not stated."
    )


def test_percentages_are_drawn_from_0_to_100() -> None:
    """A short axis would exaggerate a change."""
    chart = draw(rise("a", 90, 95))

    assert [row.text for row in chart.rows] == ["0%", "25%", "50%", "75%", "100%"]


@pytest.mark.parametrize("highest", [1, 4, 18, 27, 40, 41, 1400, 10_000_000])
def test_the_axis_has_room_for_the_highest_value(highest: int) -> None:
    """No line leaves the picture."""
    chart = draw(rise("a", highest, 1), unit=Unit.NUMBER)

    assert all(0 <= spot.y <= HEIGHT for line in chart.lines for spot in line.spots)


def test_values_of_zero_are_drawn_on_the_axis() -> None:
    """Zero is a legal target."""
    chart = draw(rise("a", 0, 0), unit=Unit.NUMBER)

    assert {spot.y for spot in chart.lines[0].spots} == {chart.rows[0].y}


def test_labels_of_lines_that_end_alike_do_not_cover_one_another() -> None:
    """Five items with the same target can still be told apart."""
    chart = draw(*(rise(name, 50, 80) for name in "abcde"))
    heights = sorted(line.label.y for line in chart.lines)

    assert all(lower - upper >= 16 for upper, lower in pairwise(heights))


def test_labels_stay_inside_the_picture() -> None:
    """Names are never cut off below."""
    chart = draw(*(rise(name, 1, 1) for name in "abcdefgh"))

    assert all(0 <= line.label.y <= HEIGHT and line.label.x < WIDTH for line in chart.lines)


def test_readings_are_told_from_targets() -> None:
    """Readings have a style of their own, and targets one each."""
    readings = ChartLine("Readings", rise("r", 22, 21).points, is_reading=True)
    chart = draw(rise("a", 20, 18), rise("b", 19, 18), readings, unit=Unit.NUMBER)

    assert [line.style for line in chart.lines] == [1, 2, 0]
