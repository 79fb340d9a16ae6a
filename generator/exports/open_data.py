"""Every file of an edition for other programs, form by form."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.exports.calendars import write_calendars
from generator.exports.csv_tables import write_csv_files
from generator.exports.indicator_csv import write_indicator_files
from generator.exports.plan_json import write_json_files
from generator.exports.stratml.documents import write_stratml
from generator.exports.workbook import write_workbook
from generator.present.edition import Downloads, ShownEdition
from generator.present.open_data import WORKBOOK
from generator.present.tables.shown import list_shown_tables


@dataclass(frozen=True, slots=True)
class Format:
    """A form that an edition is exported to.

    Attributes:
        name: Its short name.
        write: Writes its files, by path from the root of the edition; the same edition gives the
            same bytes.
    """

    name: str
    write: Callable[[ShownEdition], Mapping[str, bytes]]


def _write_tables(edition: ShownEdition) -> dict[str, bytes]:
    files = write_csv_files(edition, list_shown_tables(edition))
    return {**files, **write_indicator_files(edition)}


def _write_workbook(edition: ShownEdition) -> dict[str, bytes]:
    return {WORKBOOK: write_workbook(edition, list_shown_tables(edition))}


# What sets papers takes long to import, and most builds make none.


def _write_pdfs(edition: ShownEdition) -> dict[str, bytes]:
    from generator.exports.papers.pack import write_pdfs

    return write_pdfs(edition)


def _write_docxs(edition: ShownEdition) -> dict[str, bytes]:
    from generator.exports.papers.pack import write_docxs

    return write_docxs(edition)


_FIGURES = Format("figures", write_indicator_files)

_DATA = (
    Format("json", write_json_files),
    Format("csv", _write_tables),
    Format("xlsx", _write_workbook),
    Format("ics", write_calendars),
    Format("stratml", write_stratml),
)

FORMATS = (*_DATA, Format("pdf", _write_pdfs), Format("docx", _write_docxs))
"""What an edition can be exported to."""

FORMATS_OF = {
    Downloads.NONE: (_FIGURES,),
    Downloads.DATA: _DATA,
    Downloads.DATA_AND_PAPERS: FORMATS,
}
"""What is made with the pages of an edition. Figures of indicators are quick: all have them."""


def write_files(edition: ShownEdition, formats: Iterable[Format]) -> dict[str, bytes]:
    """Write an edition in some forms.

    Args:
        edition: The edition.
        formats: The forms.

    Returns:
        The files by path from the root of the edition.
    """
    files: dict[str, bytes] = {}
    for each in formats:
        files |= each.write(edition)
    return files
