"""The readings of an indicator: one row a period, with the parts beside the whole."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.model.indicators import Indicator
from generator.model.readings import Part, Reading, ReadingStatus
from generator.present.edition import ShownEdition
from generator.present.views.parts import Cell, Row, Table, cell, words
from generator.present.words import (
    capitalise,
    say_date,
    say_number,
    say_source,
    say_value,
)


def table_of_readings(edition: ShownEdition, indicator: Indicator) -> Table | None:
    """List the readings, one row a period: the parts stand beside the whole."""
    readings = edition.readings_by_indicator.get(indicator.id, ())
    if not readings:
        return None
    parts = list(dict.fromkeys(each.part for each in readings if each.part))
    periods: dict[tuple[str, date | None], list[Reading]] = {}
    for reading in readings:
        words_of = reading.period.words if reading.period else "Period not stated"
        end = reading.period.end if reading.period else None
        periods.setdefault((words_of, end), []).append(reading)
    headings = [
        ("Period", False),
        ("The whole" if parts else "Reading", True),
        *((f"{part.name} ({part.by})", True) for part in parts),
        ("Remarks", False),
    ]
    rows = tuple(
        row
        for (period, _), found in periods.items()
        for row in _period_rows(indicator, period, found, parts)
    )
    return Table(f"Readings of: {indicator.title}", tuple(headings), rows)


def _period_rows(
    indicator: Indicator, period: str, found: Sequence[Reading], parts: Sequence[Part]
) -> Iterator[Row]:
    """Show a period; a second reading of the same whole for it has a row of its own."""
    wholes = [each for each in found if each.part is None]
    for position, whole in enumerate(wholes or [None]):
        beside = {each.part: each for each in found if each.part} if not position else {}
        shown = [each for each in (whole, *beside.values()) if each]
        head = cell(period, is_gap=all(each.period is None for each in shown))
        yield Row(
            head,
            (
                _value_cell(indicator, whole, anchored=False),
                *(_value_cell(indicator, beside.get(part)) for part in parts),
                _say_once(_say_remarks(indicator, each) for each in shown),
            ),
            anchor=whole.id if whole else "",
        )


def _value_cell(indicator: Indicator, reading: Reading | None, *, anchored: bool = True) -> Cell:
    if reading is None:
        return cell("None", is_number=True, is_gap=True)
    said = (
        capitalise(str(reading.state))
        if reading.value is None
        else say_value(reading.value, indicator.unit)
    )
    return Cell(words(said), is_number=True, anchor=reading.id if anchored else "")


def _say_remarks(indicator: Indicator, reading: Reading) -> str:
    """Say what a reader should know: questions, notes, what the figure was before, when it came."""
    of = f"{reading.part.name}: " if reading.part else ""
    revised = [
        f"Revised on {say_date(each.revised_on)} from {say_value(each.previous, indicator.unit)}: "
        f"{each.reason}"
        for each in reading.revisions
    ]
    counted = (
        f"{say_number(reading.numerator)} of {say_number(reading.denominator)}"
        if reading.numerator is not None and reading.denominator is not None
        else ""
    )
    recorded = f"Recorded on {say_date(reading.recorded_on)}" if reading.recorded_on else ""
    status = "" if reading.status is ReadingStatus.NOT_STATED else capitalise(str(reading.status))
    source = say_source(reading.source)
    said = [counted, reading.query, reading.note, *revised]
    if reading.part is None:
        said = [status, *said, recorded, source]
    joined = " ".join(each if each.endswith(".") else f"{each}." for each in said if each)
    return f"{of}{joined}" if joined else ""


def _say_once(texts: Iterable[str]) -> Cell:
    """Say what the readings of a row have in common once."""
    return Cell(words(*dict.fromkeys(filter(None, texts))))
