"""The tables of an edition are what other programs take for CSV on the Web, and come back whole."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import csvw
import pytest

from generator.exports.csv_tables import write_csv_files
from generator.load.exported import read_exported
from generator.load.readers import CannotReadError
from generator.model.tables.columns import list_tables
from generator.present.edition import ShownEdition
from generator.present.open_data import CSV_FOLDER, CSV_METADATA
from generator.present.tables.shown import list_shown_tables
from tests.exports.editions import EDITIONS, FIRST, NAMES, find_shown
from tests.factories import make_plan, make_workstream
from tests.present.hostile import AS_READ
from tests.present.shown import show

ASKED_FOR = (
    "workstreams",
    "outcomes",
    "priorities",
    "actions",
    "measures",
    "targets",
    "indicators",
    "readings",
    "risks",
    "reviews",
    "changes",
)
"""Tables that analysts look for by these names."""

SIGNS = ("=", "+", "-", "@", "＝")  # noqa: RUF001 (spreadsheets of East Asia take wide signs alike)
"""What a formula begins with; the hostile plan has no number below 0."""


def write(edition: ShownEdition) -> Mapping[str, bytes]:
    """Write the tables of an edition."""
    return write_csv_files(edition, list_shown_tables(edition))


def put(folder: Path, edition: ShownEdition) -> Path:
    """Write the tables of an edition into a folder, and give the folder that they are in."""
    for path, content in write(edition).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / CSV_FOLDER


def rows_of(edition: ShownEdition, table: str) -> list[dict[str, str]]:
    """Read a table with the standard library's reader."""
    text = write(edition)[f"{CSV_FOLDER}/{table}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_another_library_finds_the_tables_as_described(name: str, tmp_path: Path) -> None:
    """Types, required values, keys and references between tables all hold."""
    folder = put(tmp_path, find_shown(name))

    group = csvw.TableGroup.from_file(folder / "csv-metadata.json")

    group.check_referential_integrity()
    for table in group.tables:
        assert list(table.iterdicts(strict=True)) is not None
        assert table.check_primary_key()


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_read_back_are_the_plan(name: str, tmp_path: Path) -> None:
    """Nothing that the plan says is lost in the tables."""
    edition = find_shown(name)

    back = read_exported(put(tmp_path, edition))

    assert back.plan == edition.plan


def test_a_text_of_any_length_is_read_back(tmp_path: Path) -> None:
    """Python's reader has a limit of its own, which a long summary is over."""
    summary = "word " * 30_000
    edition = show(make_plan(workstreams=[make_workstream(summary=summary)]))

    back = read_exported(put(tmp_path, edition))

    assert back.plan
    assert back.plan.workstreams[0].summary == summary.strip()


@pytest.mark.parametrize("name", [FIRST, EDITIONS[-1]])
def test_every_line_ends_as_the_standard_says(name: str) -> None:
    """RFC 4180 asks for carriage return and line feed."""
    for path, content in write(find_shown(name)).items():
        if path.endswith(".csv"):
            rows = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
            assert content.endswith(b"\r\n")
            assert len({len(row) for row in rows}) == 1


def test_there_is_a_table_of_each_kind() -> None:
    """What analysts look for is there, under the name that they look for."""
    assert {f"{CSV_FOLDER}/{name}.csv" for name in ASKED_FOR} <= set(write(find_shown(FIRST)))


def test_no_cell_of_a_hostile_plan_is_run() -> None:
    """A spreadsheet that opens a table shows every text, and runs none."""
    for path, content in write(find_shown("formulas")).items():
        if path.endswith(".csv"):
            for row in csv.reader(io.StringIO(content.decode(), newline="")):
                assert not [cell for cell in row if cell.startswith(("=", "+", "@", "＝"))]  # noqa: RUF001
                assert not [
                    cell for cell in row if cell.startswith("-") and not cell[1:].isdecimal()
                ]


def test_hostile_words_are_all_there() -> None:
    """What is harmless is not what is left out."""
    whole = "".join(
        content.decode()
        for path, content in write(find_shown("formulas")).items()
        if ".csv" in path
    )

    assert all(text.replace('"', '""') in whole for text in AS_READ)


def test_an_item_of_a_workstream_names_it() -> None:
    """A target can be counted by workstream without joining tables."""
    rows = rows_of(find_shown(FIRST), "targets")

    assert {row["workstream"] for row in rows if row["part_of"] == "ws5-m13"} == {"ws5"}


def test_a_risk_has_its_score() -> None:
    """What is worked out on the page stands in the table too."""
    rows = rows_of(find_shown(FIRST), "risks")

    assert all(
        int(row["score"]) == int(row["likelihood"]) * int(row["impact"]) and row["band"]
        for row in rows
    )


def test_a_standing_is_that_of_the_page() -> None:
    """At the last review an action stands as the site says."""
    edition = find_shown(EDITIONS[0] if find_shown(EDITIONS[0]).reviewed else EDITIONS[1])
    last = edition.reviewed[-1]
    assert last.review is not None

    rows = [
        row
        for row in rows_of(edition, "standings")
        if row["review"] == last.review.id and row["kind"] == "action"
    ]

    assert {row["item"]: row["is_overdue"] for row in rows} == {
        id_: str(state.is_overdue).lower() for id_, state in last.actions.items()
    }


def test_a_change_has_its_reason() -> None:
    """What was dropped stands in the table with the reason that scrutiny reads."""
    rows = rows_of(find_shown(EDITIONS[1]), "changes")
    removed = [row for row in rows if row["kind"] == "removed" and row["decisions"]]

    assert removed
    assert all(row["reason"] for row in removed)


def test_a_first_edition_has_no_changes() -> None:
    """The table is there, with its headings and no row."""
    assert rows_of(find_shown(FIRST), "changes") == []


def test_the_description_says_what_each_column_means() -> None:
    """Whoever gets the tables alone needs no page to read them."""
    metadata = json.loads(write(find_shown("sound"))[CSV_METADATA])

    for table in metadata["tables"]:
        assert table["dc:description"]
        assert all(column["dc:description"] for column in table["tableSchema"]["columns"])


def test_the_description_says_what_an_edition_is() -> None:
    """An illustrative edition is called so wherever it goes."""
    metadata = json.loads(write(find_shown(EDITIONS[1]))[CSV_METADATA])

    assert "Illustrative" in metadata["dc:description"]
    assert metadata["dc:rights"] == find_shown(EDITIONS[1]).plan.settings.licence


@pytest.mark.parametrize("name", ["sound", EDITIONS[1]])
def test_the_same_edition_gives_the_same_tables(name: str) -> None:
    """Two runs differ in nothing."""
    assert write(find_shown(name)) == write(find_shown(name))


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("workstreams", "number", "place", "lacks the column number"),
        ("risks", ",open,", ",perhaps,", "status"),
        ("terms", "position", "position,position", "holds no whole plan"),
        ("actions", ",ws1,", ",ws9,", "the row ws1-a1 of the table actions is part of ws9"),
        ("narrative", "\n", "\nAgain,,Again\n", "narrative has 2 rows"),
    ],
)
def test_a_table_that_was_broken_is_refused(
    table: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    """A plan that cannot be whole is not taken for one in which commitments are gone."""
    folder = put(tmp_path, find_shown("sound"))
    file = folder / f"{table}.csv"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")

    with pytest.raises(CannotReadError, match=said):
        read_exported(folder)


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("readings", ",2020-04-01,", ",01/04/2020,", '"01/04/2020" is not a day in the form 2019'),
        ("risks", ",2020-10-14,", ",14-Oct-20,", '"14-Oct-20" is not a day in the form 2019'),
        ("indicators", ",false,", ",FALSE,", '"FALSE" is not true or false in small letters'),
        ("readings", ",91.5,", ',"91,5",', '"91,5" is not a number with a point'),
    ],
)
def test_a_cell_that_a_spreadsheet_rewrote_is_named(
    table: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    """The message has the table, the row, the column, and what the spreadsheet did."""
    folder = put(tmp_path, find_shown("sound"))
    file = folder / f"{table}.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(
        CannotReadError, match=rf"{table}\.csv, row \d+, column \w+: {said}"
    ) as found:
        read_exported(folder)

    assert "Excel rewrites days, true and false when it saves a table" in str(found.value)


@pytest.mark.parametrize("table", ["statements", "measures"])
def test_a_table_in_the_letters_of_windows_is_named(table: str, tmp_path: Path) -> None:
    """A pound sign is another byte there; the message says in which form Excel writes UTF-8."""
    folder = put(tmp_path, find_shown("sound"))
    file = folder / f"{table}.csv"
    file.write_bytes(file.read_text("utf-8-sig").encode("cp1252"))

    with pytest.raises(CannotReadError, match=rf"{table}\.csv is not text in UTF-8"):
        read_exported(folder)


def test_a_table_that_is_missing_is_refused(tmp_path: Path) -> None:
    """A folder without one of its tables is no plan."""
    folder = put(tmp_path, find_shown("sound"))
    (folder / f"{list_tables()[0].name}.csv").unlink()

    with pytest.raises(CannotReadError, match="cannot be read"):
        read_exported(folder)
