"""The page of the files for other programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.present.edition import ShownEdition
from generator.present.links import Link, file_url
from generator.present.open_data import DATA_PAGE, DataFile, DataShelf, list_shelves
from generator.present.views.parts import Cell, Fact, Row, Table, cell, words


@dataclass(frozen=True, slots=True)
class ShelfView:
    """Files of one form.

    Attributes:
        title: The heading.
        anchor: Id of the heading.
        about: What there is to know of them, a paragraph each.
        table: The files.
    """

    title: str
    anchor: str
    about: tuple[str, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class DataView:
    """The page of the files for other programs.

    Attributes:
        status_line: The edition, its status and as-at date.
        nothing: What to say where there are no files; empty where there are.
        shelves: The files by their form.
        terms: The terms for using them.
    """

    status_line: str
    nothing: str
    shelves: tuple[ShelfView, ...]
    terms: tuple[Fact, ...]


_NOTHING = "A preview leaves the files out. They are made with the site, or by: plan export"


def view_data(edition: ShownEdition) -> DataView:
    """Show which files there are, and what each is for."""
    settings = edition.plan.settings
    terms = [
        Fact("Licence", words(settings.licence)),
        Fact("Whose plan", words(settings.organisation)),
    ]
    if settings.notice:
        terms.append(Fact("Standing", words(settings.notice)))
    shelves = tuple(_view_shelf(shelf) for shelf in list_shelves(edition))
    return DataView(
        edition.status_line,
        "" if shelves else _NOTHING,
        shelves,
        tuple(terms),
    )


def _view_shelf(shelf: DataShelf) -> ShelfView:
    rows = tuple(
        _view_files(tuple(files)) for _, files in groupby(shelf.files, key=_name_without_ending)
    )
    table = Table(shelf.title, (("File", False), ("What it holds", False)), rows)
    return ShelfView(shelf.title, shelf.anchor, shelf.about, table)


def _name_without_ending(file: DataFile) -> str:
    return file.path.rpartition(".")[0]


def _view_files(files: Sequence[DataFile]) -> Row:
    """Put the forms of one paper into one row."""
    links = tuple(Link(file.title, file_url(DATA_PAGE, file.path)) for file in files)
    return Row(Cell(links), (cell(files[0].about),))
