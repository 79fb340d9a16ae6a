"""The page of progress: how the edition goes, by its last review, and every review of it."""

from dataclasses import dataclass

from generator.analysis.progress.quarters_due import QuarterDue, list_quarters
from generator.present.edition import ShownEdition
from generator.present.links import REVIEWS_PAGE, SCRUTINY_PAGE, Link, Linker, review_page
from generator.present.review_words import name_review
from generator.present.views.counted import say_counts, table_of_workstreams, tables_of_counts
from generator.present.views.definitions import Definitions, define_ratings
from generator.present.views.exceptions import NO_EXCEPTION, say_exceptions, tables_of_exceptions
from generator.present.views.parts import Cell, Fact, Row, Table, cell, words
from generator.present.views.risks import say_register_overdue
from generator.present.words import capitalise, say_date, say_quarter, say_source


@dataclass(frozen=True, slots=True)
class ProgressView:
    """The page of progress.

    Attributes:
        status_line: The edition, its status and the day that the page is worked out for.
        summary: What the page rests on: the last review, or that none is recorded; and which
            interim edition goes on with the year.
        warnings: That reviews of the plan or of its register are overdue.
        facts: The last review, and what was said about it.
        counts: The counts in sentences.
        exceptions_line: How many exceptions there are.
        nothing: What to say where there is none.
        exceptions: For each kind the heading, its id, and the table.
        workstreams: Each workstream with its rating and counts.
        tables: Counts by rating.
        quarters: The quarters of the year with their reviews.
        definitions: What every rating means.
    """

    status_line: str
    summary: str
    warnings: tuple[str, ...]
    facts: tuple[Fact, ...]
    counts: tuple[str, ...]
    exceptions_line: str
    nothing: str
    exceptions: tuple[tuple[str, str, Table], ...]
    workstreams: Table
    tables: tuple[Table, ...]
    quarters: Table
    definitions: Definitions


_NOTHING_RECORDED = (
    "Nothing that is recorded is red, overdue, getting worse or over the risk appetite. Nothing "
    "has been rated yet."
)


def view_progress(edition: ShownEdition) -> ProgressView:
    """Show how the edition goes."""
    linker = edition.linker(REVIEWS_PAGE)
    progress = edition.progress
    return ProgressView(
        status_line=edition.status_line,
        summary=" ".join(filter(None, (_summarise(edition), _say_replaced(edition)))),
        warnings=tuple(filter(None, (say_missing(edition), say_register_overdue(edition)))),
        facts=latest_facts(edition, linker),
        counts=say_counts(progress),
        exceptions_line=capitalise(say_exceptions(progress.exceptions)),
        nothing=NO_EXCEPTION if progress.review else _NOTHING_RECORDED,
        exceptions=tables_of_exceptions(edition, linker, progress),
        workstreams=table_of_workstreams(linker, progress),
        tables=tables_of_counts(edition, progress),
        quarters=_tabulate_quarters(edition, linker),
        definitions=define_ratings(edition),
    )


def _summarise(edition: ShownEdition) -> str:
    review = edition.progress.review
    if review:
        return f"{name_review(review)}, the last one recorded: {review.statement}"
    return (
        "No quarterly review of this edition is recorded yet. What stands here is worked out from "
        f"the plan, its register and its readings, as at {say_date(edition.progress.as_at)}."
    )


def _say_replaced(edition: ShownEdition) -> str:
    """Say which edition goes on with the year; empty where this one does."""
    newer = edition.goes_on_in
    said = f"An interim edition goes on with the year, and has its later reviews: {newer}."
    return said if newer else ""


def say_missing(edition: ShownEdition) -> str:
    """Say which reviews were due and are not recorded; empty where none is missing."""
    meeting = edition.review_meeting
    as_at = edition.progress.as_at
    missing = [each for each in _quarters(edition) if each.is_missing(as_at)]
    if meeting is None or not missing:
        return ""
    stated = f" ({say_source(meeting.source).lower()})" if meeting.source else ""
    due = ", and ".join(
        f"for {say_quarter(each.quarter.ends_on)} by {say_date(each.due_by)}" for each in missing
    )
    verb = "was" if len(missing) == 1 else "were"
    noun = "A review" if len(missing) == 1 else "Reviews"
    return f"The plan is reviewed every quarter{stated}. {noun} {verb} due {due}: none is recorded."


def latest_facts(edition: ShownEdition, linker: Linker) -> tuple[Fact, ...]:
    """Lead to the last review and to what scrutiny said."""
    review = edition.progress.review
    facts = []
    if review:
        report = linker.to_page(review_page(review.id), name_review(review))
        facts.append(Fact("Last review", (report,)))
    as_at = edition.progress.as_at
    still_to_come = (
        each for each in _quarters(edition) if each.review is None and not each.is_missing(as_at)
    )
    following = next(still_to_come, None)
    if following and edition.review_meeting:
        said = f"{say_quarter(following.quarter.ends_on)}, by {say_date(following.due_by)}"
        facts.append(Fact("Next review due", words(said)))
    facts.append(
        Fact(
            "Scrutiny", (linker.to_page(SCRUTINY_PAGE, "What the committee said, and the answers"),)
        )
    )
    return tuple(facts)


def _quarters(edition: ShownEdition) -> tuple[QuarterDue, ...]:
    return list_quarters(edition.plan, edition.plan.reviews)


def _tabulate_quarters(edition: ShownEdition, linker: Linker) -> Table:
    rows = tuple(_quarter_row(edition, linker, each) for each in _quarters(edition))
    headings = ("Quarter", "Review", "Meeting", "Reported to scrutiny", "Due by")
    return Table("Reviews of the year", tuple((name, False) for name in headings), rows)


def _quarter_row(edition: ShownEdition, linker: Linker, due: QuarterDue) -> Row:
    review = due.review
    quarter = cell(say_quarter(due.quarter.ends_on))
    by = cell(say_date(due.due_by))
    if review is None:
        missing = due.is_missing(edition.progress.as_at)
        said = "Overdue: none recorded" if missing else "None recorded"
        gaps = (cell(said, is_gap=True), cell("-", is_gap=True), cell("-", is_gap=True))
        return Row(quarter, (*gaps, by))
    own = {step.review.id for step in edition.reviewed if step.review}
    text = f"As at {say_date(review.as_at)}"
    is_here = review.id in own
    report = linker.to_page(review_page(review.id), text) if is_here else Link(text)
    met = say_date(review.met_on) if review.met_on else "Not held yet"
    late = words("Late") if due.is_late else ()
    told = say_date(review.reported_on) if review.reported_on else "Not reported yet"
    return Row(
        quarter,
        (
            Cell((report,)),
            Cell((*words(met), *late), is_gap=review.met_on is None),
            cell(told, is_gap=review.reported_on is None),
            by,
        ),
    )
