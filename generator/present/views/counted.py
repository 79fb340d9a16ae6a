"""Counts of ratings as tables: numbers and shares, and how many were not rated."""

from collections.abc import Sequence
from typing import TypeVar

from generator.analysis.progress.counts import (
    Counts,
    count_action_ratings,
    count_exceptions,
    count_overdue,
    count_stages,
    count_standings,
    count_workstreams,
)
from generator.analysis.progress.course import Progress
from generator.analysis.progress.ratings import IndicatorRating
from generator.model.reviews import Rating, Stage
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker
from generator.present.review_words import (
    INDICATOR_SIGNS,
    NOT_RATED,
    RATING_LABELS,
    say_stage,
    show_rating,
    show_worth,
)
from generator.present.views.parts import Cell, Row, Table, cell
from generator.present.words import capitalise, count_of, say_number

_Key = TypeVar("_Key")

_RATINGS = (*RATING_LABELS, None)


def tables_of_counts(edition: ShownEdition, progress: Progress) -> tuple[Table, ...]:
    """Count workstreams, actions, figures and risks by what they are worth; nothing is averaged."""
    ratings = [(show_rating(each), each) for each in _RATINGS]
    stages = [(Link(say_stage(each)), each) for each in (*Stage, None)]
    worths = [(show_worth(each), each) for each in IndicatorRating]
    tables = [_tabulate("Actions by stage", "Stage", stages, count_stages(progress))]
    if progress.review:
        tables[:0] = [
            _tabulate("Workstreams by rating", "Rating", ratings, count_workstreams(progress)),
            _tabulate("Actions by rating", "Rating", ratings, count_action_ratings(progress)),
        ]
    tables.append(_tabulate("Measures by rating", "Rating", worths, count_standings(progress)))
    if progress.risks:
        tables.append(_tabulate_risks(edition, progress))
    return tuple(tables)


def _tabulate(
    caption: str, heading: str, kinds: Sequence[tuple[Link, _Key | None]], counts: Counts[_Key]
) -> Table:
    rows = [
        Row(
            Cell((word,)),
            (
                cell(say_number(counts.of(kind)), is_number=True),
                cell(f"{counts.per_cent(kind)}%", is_number=True),
            ),
        )
        for word, kind in kinds
        if counts.of(kind)
    ]
    total = cell(say_number(counts.total), is_number=True)
    rows.append(Row(cell("All"), (total, cell("100%" if counts.total else "", is_number=True))))
    return Table(caption, ((heading, False), ("Number", True), ("Share", True)), tuple(rows))


def _tabulate_risks(edition: ShownEdition, progress: Progress) -> Table:
    register = edition.plan.risk_register
    bands = [register.band(state.now.score).id for state in progress.risks.values()]
    counts = Counts[str]({band: bands.count(band) for band in bands}, len(bands))
    kinds: list[tuple[Link, str | None]] = [
        (Link(band.title, sign=band.rag), band.id) for band in reversed(register.matrix.bands)
    ]
    return _tabulate("Risks by band", "Band", kinds, counts)


def table_of_workstreams(linker: Linker, progress: Progress) -> Table:
    """Show each workstream with its own rating beside the counts of what is in it."""
    rows = []
    for state in progress.workstreams.values():
        each = state.workstream
        rows.append(
            Row(
                Cell((linker.to(each.id, f"{each.number}. {each.short_title}"),)),
                (
                    Cell((show_rating(state.rating),)),
                    Cell(_list_ratings(count_action_ratings(progress, each.id))),
                    cell(capitalise(say_overdue(progress, each.id))),
                    Cell(_list_worths(count_standings(progress, each.id))),
                    cell(say_number(count_exceptions(progress, each.id)), is_number=True),
                ),
            )
        )
    headings = (
        ("Workstream", False),
        ("Lead's rating", False),
        ("Its actions", False),
        ("Overdue", False),
        ("Its measures", False),
        ("Exceptions", True),
    )
    caption = (
        "Workstreams: the lead's rating, and what is in each. What several workstreams measure is "
        "an exception of each of them."
    )
    return Table(caption, headings, tuple(rows))


def _list_ratings(counts: Counts[Rating]) -> tuple[Link, ...]:
    listed = [
        Link(f"{say_number(counts.of(kind))} {label.lower()}")
        for kind, label in (*RATING_LABELS.items(), (None, NOT_RATED))
        if counts.of(kind)
    ]
    return tuple(listed) or (Link("None stated"),)


def _list_worths(counts: Counts[IndicatorRating]) -> tuple[Link, ...]:
    listed = [
        Link(f"{say_number(counts.of(kind))} {kind}") for kind in INDICATOR_SIGNS if counts.of(kind)
    ]
    unrated = counts.total - sum(counts.of(kind) for kind in INDICATOR_SIGNS)
    if unrated:
        listed.append(Link(f"{say_number(unrated)} not rated"))
    return tuple(listed) or (Link("None stated"),)


def say_counts(progress: Progress) -> tuple[str, ...]:
    """Say the counts of a review in sentences, for the top of a page."""
    said = []
    if progress.review:
        said.append(f"Workstreams, {say_ratings(count_workstreams(progress))}.")
        said.append(f"Actions, {say_ratings(count_action_ratings(progress))}.")
    else:
        stages = count_stages(progress)
        without, total = say_number(stages.of(None)), say_number(stages.total)
        said.append(f"Actions, {total} in all: {without} without an update.")
    said.append(f"Measures, {say_worths(progress)}.")
    said.append(f"Overdue actions and milestones: {say_overdue(progress)}.")
    return tuple(said)


def say_overdue(progress: Progress, workstream: str | None = None) -> str:
    """Say what is overdue, of one workstream or of all: "2 actions and 1 milestone", "none"."""
    overdue = count_overdue(progress, workstream)
    counts = ((overdue.actions, "action"), (overdue.milestones, "milestone"))
    return " and ".join(count_of(number, noun) for number, noun in counts if number) or "none"


def say_ratings(counts: Counts[Rating]) -> str:
    """List ratings with numbers and shares: "9 in all: 2 off track (22%), 7 on track (78%)"."""
    parts = [
        f"{say_number(counts.of(kind))} {label.lower()} ({counts.per_cent(kind)}%)"
        for kind, label in (*RATING_LABELS.items(), (None, NOT_RATED))
        if counts.of(kind)
    ]
    return f"{say_number(counts.total)} in all: {', '.join(parts)}" if parts else "none"


def say_worths(progress: Progress) -> str:
    """List what measures are worth, those without a rating in one number.

    A measure is rated by each thing that it counts, so there may be more ratings than measures.
    """
    shown = count_standings(progress)
    rated = Counts[IndicatorRating]({kind: shown.of(kind) for kind in INDICATOR_SIGNS}, shown.total)
    unrated = shown.total - sum(rated.by_kind.values())
    rated.by_kind[None] = unrated
    parts = [
        f"{say_number(rated.of(kind))} {kind or NOT_RATED.lower()} ({rated.per_cent(kind)}%)"
        for kind in (*INDICATOR_SIGNS, None)
        if rated.of(kind)
    ]
    measures = sum(len(each.measures) for each in progress.plan.workstreams)
    said = f"{say_number(measures)} in all"
    if shown.total != measures:
        said += f", {say_number(shown.total)} counting each indicator"
    return f"{said}: {', '.join(parts)}" if parts else "none"
