"""The workbook is what spreadsheets open without a question: tables, dates, numbers, no formula."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from functools import cache

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.exports.workbook import write_workbook
from generator.present.tables.shown import list_shown_tables
from tests.exports.editions import ADDRESS, EDITIONS, FIRST, NAMES, find_shown
from tests.factories import (
    list_money,
    make_edition,
    make_money,
    make_plan,
    make_settings,
    make_workstream,
)
from tests.present.hostile import AS_READ
from tests.present.shown import show


@cache
def write(name: str) -> bytes:
    """Write the workbook of an edition."""
    edition = find_shown(name)
    return write_workbook(edition, list_shown_tables(edition))


@cache
def read(name: str) -> Workbook:
    """Read the workbook of an edition."""
    return openpyxl.load_workbook(io.BytesIO(write(name)))


def sheet_of(name: str, table: str) -> Worksheet:
    """Give a sheet of a workbook."""
    sheet = read(name)[table]
    assert isinstance(sheet, Worksheet)
    return sheet


def column_of(sheet: Worksheet, heading: str) -> list[object]:
    """Give the values under a heading."""
    headings = [cell.value for cell in sheet[1]]
    number = headings.index(heading)
    return [row[number] for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("name", NAMES)
def test_each_table_with_rows_is_a_sheet(name: str) -> None:
    """Behind the first sheet, which says what the workbook is, come the tables."""
    tables = [each.table.name for each in list_shown_tables(find_shown(name)) if each.rows]

    assert read(name).sheetnames == ["about", *tables]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_there(name: str) -> None:
    """A sheet has a line for its headings and one for each row."""
    for each in list_shown_tables(find_shown(name)):
        if each.rows:
            assert sheet_of(name, each.table.name).max_row == len(each.rows) + 1


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_a_formula(name: str) -> None:
    """Whatever a text says, the workbook shows it and does not run it."""
    for sheet in read(name).worksheets:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]


def test_hostile_words_are_all_there() -> None:
    """A text stands in its cell sign for sign."""
    values = {
        value
        for sheet in read("formulas").worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
    }

    assert set(AS_READ) <= values


def test_days_are_days_and_numbers_are_numbers() -> None:
    """A reader can sort and add up without mending a column first."""
    days = [day for day in column_of(sheet_of(FIRST, "targets"), "by") if day is not None]
    scores = column_of(sheet_of(FIRST, "risks"), "score")

    assert days
    assert all(isinstance(day, datetime) for day in days)
    assert all(isinstance(score, int) for score in scores)


def test_a_day_is_shown_as_readers_write_it() -> None:
    """The format of a date spells the month, so that nobody takes it for another day."""
    sheet = sheet_of(FIRST, "targets")
    formats = {
        cell.number_format
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if isinstance(cell.value, datetime)
    }

    assert formats == {"d mmmm yyyy"}


def test_the_headings_stay_in_sight_and_can_filter() -> None:
    """A long table keeps its headings, and its ids beside it."""
    sheet = sheet_of(FIRST, "measures")

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions


def test_ids_lead_to_the_site() -> None:
    """Where the address of the site is known, an id opens the item's own section."""
    edition = replace(find_shown(FIRST), address=ADDRESS)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(edition, list_shown_tables(edition))))
    cell = book["actions"]["A2"]

    assert cell.value == "ws1-a1"
    assert cell.hyperlink.target == f"{ADDRESS}workstreams/ws1/"
    assert cell.hyperlink.location == "ws1-a1"


def test_ids_are_plain_where_no_address_is_known() -> None:
    """A link that leads nowhere is worse than none."""
    assert sheet_of(FIRST, "actions")["A2"].hyperlink is None


def test_the_first_sheet_says_what_it_is() -> None:
    """A workbook that is passed on alone still says which edition, and whether it is made up."""
    text = " ".join(
        str(value)
        for row in sheet_of(EDITIONS[1], "about").iter_rows(values_only=True)
        for value in row
        if value is not None
    )

    assert "2017 to 2018" in text
    assert "Illustrative" in text
    assert find_shown(EDITIONS[1]).plan.settings.licence in text


def test_a_text_that_no_cell_can_hold_says_where_the_whole_is() -> None:
    """A cell has 32,767 letters at most, and the file stays one that opens."""
    edition = show(make_plan(workstreams=[make_workstream(summary="word " * 8_000)]))
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(edition, list_shown_tables(edition))))
    sheet = book["workstreams"]
    assert isinstance(sheet, Worksheet)

    (said,) = map(str, column_of(sheet, "summary"))

    assert len(said) <= 32_767
    assert said.endswith("(cut here; the whole text is in the CSV file)")


@pytest.mark.parametrize(
    ("amount", "written"),
    [(10**15 - 1, 10**15 - 1), (10**15, "1000000000000000"), (2**53 + 1, "9007199254740993")],
)
def test_a_whole_number_keeps_every_digit(amount: int, written: object) -> None:
    """A spreadsheet would round one of more than fifteen digits."""
    edition = show(make_plan(money=list_money(make_money(amount_pounds=amount))))
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(edition, list_shown_tables(edition))))
    sheet = book["money"]
    assert isinstance(sheet, Worksheet)

    assert column_of(sheet, "amount_pounds") == [written]


def test_an_edition_of_any_year_has_a_workbook_that_opens() -> None:
    """Workbooks know no day before 1900; the edition's own day stands in the first sheet."""
    edition = show(make_plan(settings=make_settings(edition=make_edition(as_at="0016-04-01"))))

    book = openpyxl.load_workbook(io.BytesIO(write_workbook(edition, list_shown_tables(edition))))

    assert book.properties.created.year == 1900


@pytest.mark.parametrize("name", ["formulas", EDITIONS[-1]])
def test_the_same_edition_gives_the_same_bytes(name: str) -> None:
    """Nothing in the file tells when it was made."""
    edition = find_shown(name)

    assert write_workbook(edition, list_shown_tables(edition)) == write(name)


def test_no_part_of_the_file_is_stamped_with_the_time() -> None:
    """The parts of the archive all have the one day that archives begin with."""
    with zipfile.ZipFile(io.BytesIO(write(FIRST))) as archive:
        stamps = {info.date_time for info in archive.infolist()}

    assert stamps == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_are_those_of_the_plan() -> None:
    """A document store files it under the plan's own name and day."""
    properties = read(FIRST).properties
    settings = find_shown(FIRST).plan.settings

    assert (properties.creator, properties.subject) == (None, settings.organisation)
    assert properties.created is not None
    assert properties.created.date() == settings.edition.as_at
