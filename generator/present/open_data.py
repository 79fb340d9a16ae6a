"""The files that each edition has for other programs: where each is, and what it is for.

This is their list, from which the page and the descriptions for search engines are made. What
writes them is in generator/exports/.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.load.exported import METADATA_FILE
from generator.load.names import ITEM_KINDS as WORKSTREAM_ITEMS
from generator.model.reviews import Review
from generator.model.tables.columns import Table
from generator.present.edition import Downloads, ShownEdition
from generator.present.events import know_all, list_events
from generator.present.links import paper_path, review_page
from generator.present.papers.make import list_papers
from generator.present.review_words import name_review
from generator.present.tables.changes import CHANGES
from generator.present.tables.shown import describe_tables
from generator.present.tables.standings import EXCEPTIONS, STANDINGS

DATA_PAGE = "data"
"""The page of the files; they lie below it."""

PLAN_JSON = "data/plan.json"
PLAN_SCHEMA = "data/plan.schema.json"
ITEM_FOLDER = "data/items"
CSV_FOLDER = "data/csv"
CSV_METADATA = f"{CSV_FOLDER}/{METADATA_FILE}"
WORKBOOK = "data/plan.xlsx"

ITEM_KINDS = ("workstream", *sorted(WORKSTREAM_ITEMS), "indicator", "risk")
"""Kinds of things that have a JSON file of their own."""


CALENDARS_FOLDER = "data/calendars"
STRATML_PLAN = "data/plan.stratml.xml"

WHOLE_PLAN = ""
"""Stands for all roles together."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for other programs.

    Attributes:
        path: Where it is, from the root of the edition.
        title: What it is called.
        media_type: Its form, as the web names it.
        about: What it holds.
    """

    path: str
    title: str
    media_type: str
    about: str


@dataclass(frozen=True, slots=True)
class DataShelf:
    """Files of one form.

    Attributes:
        title: What the form is called.
        anchor: Id of its heading.
        about: Who needs it, and what there is to know.
        files: The files.
    """

    title: str
    anchor: str
    about: tuple[str, ...]
    files: tuple[DataFile, ...]


def csv_path(table: Table) -> str:
    """Give the path of a table, from the root of the edition."""
    return f"{CSV_FOLDER}/{table.name}.csv"


def item_path(id_: str) -> str:
    """Give the path of the file of one thing, from the root of the edition."""
    return f"{ITEM_FOLDER}/{id_}.json"


def calendar_path(role: str) -> str:
    """Give the path of the calendar of a role, or of the whole plan."""
    return f"{CALENDARS_FOLDER}/{role or 'plan'}.ics"


def stratml_path(review: Review) -> str:
    """Give the path of the StratML report of a review, from the root of the edition."""
    return f"data/{review_page(review.id)}.stratml.xml"


def list_calendars(edition: ShownEdition) -> tuple[tuple[str, str], ...]:
    """List the calendars of an edition: whose each is, and what it is called.

    The whole plan comes first, then each role that answers for something with a date.
    """
    settings = edition.plan.settings
    standing = "".join(
        mark
        for mark, is_so in (
            (", draft", edition.is_draft),
            (", illustrative", settings.edition.illustrative),
        )
        if is_so
    )
    whole = f"{settings.title}, {settings.edition.title}{standing}"
    named = {role for event in list_events(know_all(edition)) if event.day for role in event.roles}
    return (
        (WHOLE_PLAN, whole),
        *(
            (role.id, f"{role.title}: {whole}")
            for role in edition.plan.people.roles
            if role.id in named and role.id != "plan"
        ),
    )


def list_shelves(edition: ShownEdition) -> tuple[DataShelf, ...]:
    """List the files that are made with an edition, by their form."""
    if edition.downloads is Downloads.NONE:
        return ()
    papers = _list_papers(edition) if edition.downloads is Downloads.DATA_AND_PAPERS else ()
    return (
        *papers,
        _list_workbook(),
        _list_calendars(edition),
        *_list_tables(),
        _list_json(),
        _list_stratml(edition),
    )


def list_data_files(edition: ShownEdition) -> Sequence[DataFile]:
    """List the files of an edition."""
    return [file for shelf in list_shelves(edition) for file in shelf.files]


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _list_papers(edition: ShownEdition) -> tuple[DataShelf, ...]:
    about = (
        (
            "In the layout of a committee report. Each is a tagged PDF, made to PDF/UA-1, and a "
            "Word document; both say what the page says that they are made from. The pages are the "
            "form that holds."
        ),
    )
    files = tuple(
        DataFile(paper_path(paper.page, ending), f"{paper.title} ({name})", form, paper.about)
        for paper in list_papers(edition)
        for ending, name, form in (("pdf", "PDF", "application/pdf"), ("docx", "Word", _DOCX))
    )
    return (DataShelf("Papers for committees", "papers", about, files),)


def _list_workbook() -> DataShelf:
    workbook = DataFile(
        WORKBOOK,
        "Workbook (XLSX)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Every table below as a sheet, with real dates and numbers, ready to filter and sort.",
    )
    return DataShelf(
        "Spreadsheet", "workbook", ("For Excel, LibreOffice and the like.",), (workbook,)
    )


def _list_calendars(edition: ShownEdition) -> DataShelf:
    about = (
        (
            "For the calendar of your telephone or computer: open a file once, or subscribe to it. "
            "The address with current in the place of the edition always has the newest dates. "
            "An entry whose date moves is moved in your calendar."
        ),
        "What has a rhythm and no day, such as a monthly meeting, is not in them.",
    )
    files = tuple(
        DataFile(
            calendar_path(role),
            edition.index.by_id[role].words if role else "Whole plan",
            "text/calendar",
            "Meetings, reviews, milestones and due dates"
            + (" that this role answers for." if role else "."),
        )
        for role, _ in list_calendars(edition)
    )
    return DataShelf("Calendars", "calendars", about, files)


def _list_stratml(edition: ShownEdition) -> DataShelf:
    about = (
        (
            "For systems that exchange plans by the standard StratML Part 2 (ANSI/AIIM 22:2017). "
            "Risks, the reasons of changes and links between editions have no place in it, and are "
            "in the other files."
        ),
    )
    plan = DataFile(
        STRATML_PLAN,
        "plan.stratml.xml",
        "application/xml",
        "The edition as a performance plan: workstreams as goals, outcomes and priorities as "
        "objectives, measures and actions as indicators with their targets.",
    )
    reports = [
        DataFile(
            stratml_path(progress.review),
            name_review(progress.review),
            "application/xml",
            "The same as a performance report, with what had been reached by the review.",
        )
        for progress in edition.reviewed
        if progress.review
    ]
    return DataShelf("StratML", "stratml", about, (plan, *reports))


_MAIN_TABLES = (
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
    EXCEPTIONS.name,
    STANDINGS.name,
    CHANGES.name,
)
"""Tables that most readers look for, in the order in which they are shown."""


def _list_tables() -> tuple[DataShelf, DataShelf]:
    """List the tables, those that most look for apart from the rest."""
    known = {table.name: table for table in describe_tables()}
    main = [_describe(known.pop(name)) for name in _MAIN_TABLES]
    metadata = DataFile(
        CSV_METADATA,
        "csv-metadata.json",
        "application/csvm+json",
        "What each column of each table means, after the CSV on the Web standard of the W3C.",
    )
    about = (
        (
            "For analysts. UTF-8, after RFC 4180, one table a file; dates are year-month-day, "
            "several values in a cell have a semicolon between them, and an empty cell is not "
            "stated."
        ),
        (
            "A text that a spreadsheet would run as a formula has an apostrophe in front, and so "
            "has one that begins with an apostrophe: take one away to get the text back."
        ),
        (
            "The figures of each indicator are also a table of their own, which its section on the "
            "page of indicators leads to."
        ),
    )
    rest = (
        "All else that the plan says. Put together, the tables are the whole plan: plan diff reads "
        "their folder as it reads an edition."
    )
    return (
        DataShelf("Tables (CSV)", "tables", about, (metadata, *main)),
        DataShelf(
            "More tables (CSV)", "more-tables", (rest,), tuple(map(_describe, known.values()))
        ),
    )


def _describe(table: Table) -> DataFile:
    return DataFile(csv_path(table), f"{table.name}.csv", "text/csv", table.description)


def _list_json() -> DataShelf:
    files = (
        DataFile(
            PLAN_JSON,
            "plan.json",
            "application/json",
            "The whole edition, its reviews and readings, where everything stood at each review, "
            "and what changed since the edition before.",
        ),
        DataFile(
            PLAN_SCHEMA,
            "plan.schema.json",
            "application/schema+json",
            "What each field of plan.json means, as a JSON Schema.",
        ),
    )
    about = (
        (
            "For programs. Each workstream, item, indicator and risk is a small file of its own as "
            "well, by its id: data/items/ and the id, closed by .json."
        ),
        (
            "The format has a version, which is raised when a program that reads the file of "
            "before could no longer read that of now."
        ),
    )
    return DataShelf("JSON", "json", about, files)
