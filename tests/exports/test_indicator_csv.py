"""The figures of an indicator come out as a table that any spreadsheet reads."""

import csv
import io

from generator.exports.indicator_csv import COLUMNS, write_indicator_csv, write_indicator_files
from generator.model.readings import Readings
from tests.factories import (
    make_indicator,
    make_measure,
    make_plan,
    make_reading,
    make_target,
    make_workstream,
)
from tests.present.shown import show, show_sound


def read(text: str) -> list[dict[str, str]]:
    """Read CSV with the standard library's reader."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_row_has_every_column() -> None:
    """A reader never meets a ragged table."""
    for content in write_indicator_files(show_sound()).values():
        rows = read(content.decode())
        assert all(tuple(row) == COLUMNS and None not in row.values() for row in rows)


def test_lines_end_as_the_standard_says() -> None:
    """RFC 4180 asks for carriage return and line feed."""
    text = next(iter(write_indicator_files(show_sound()).values())).decode()

    assert text.count("\r\n") == text.count("\n")


def test_a_range_keeps_both_ends() -> None:
    """12 to 18 is two figures."""
    indicator = make_indicator(id="time", unit="months")
    measure = make_measure(indicator="time", targets=(make_target(between=(12, 18)),))
    edition = show(
        make_plan(indicators=(indicator,), workstreams=(make_workstream(measures=(measure,)),))
    )

    row = next(row for row in read(write_indicator_csv(edition, indicator)))

    assert (row["comparison"], row["value"], row["value_to"]) == ("between", "12", "18")


def test_a_missing_value_is_empty_and_says_why() -> None:
    """A suppressed reading is never 0."""
    indicator = make_indicator(id="count")
    reading = make_reading(indicator="count", value=None, state="suppressed")
    edition = show(make_plan(indicators=(indicator,), readings=Readings(readings=(reading,))))

    row = next(
        row for row in read(write_indicator_csv(edition, indicator)) if row["kind"] == "reading"
    )

    assert (row["value"], row["state"]) == ("", "suppressed")


def test_text_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    """A cell that begins like a formula gets an apostrophe in front."""
    indicator = make_indicator(id="count")
    measure = make_measure(indicator="count", targets=(make_target(at_least=1, by_words="=1+1"),))
    edition = show(
        make_plan(indicators=(indicator,), workstreams=(make_workstream(measures=(measure,)),))
    )

    assert read(write_indicator_csv(edition, indicator))[0]["period"] == "'=1+1"
