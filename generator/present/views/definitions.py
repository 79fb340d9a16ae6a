"""What ratings and exceptions mean, printed on every page that uses them.

The rules are those that the software works by. Where they come from is said with them.
"""

from dataclasses import dataclass

from generator.analysis.progress.exceptions import ExceptionKind
from generator.model.reviews import Rating
from generator.present.edition import ShownEdition
from generator.present.links import Link
from generator.present.review_words import RATING_LABELS, say_tolerance, show_kind
from generator.present.views.parts import Cell, Row, Table, cell
from generator.present.words import say_source, say_value

_ACTION_RULES = {
    Rating.BLUE: "The action is complete: the day and the evidence are given.",
    Rating.GREEN: "Nothing is expected to move the due date.",
    Rating.AMBER: "Something may move the due date. The lead says what.",
    Rating.RED: "It is behind, or will miss its date. The lead says what will be done about it.",
}


_NO_RATING = (
    "No rating is possible: not started, on hold, cancelled, carried forward to the next edition, "
    "or no update at this review. The words say which."
)
_NO_COLOUR = (
    "No colour is given where no target is set or in force yet, or where no figure is known. A "
    "figure that is held back because so few are counted has none either. Nor has one that is for "
    "information only, or that cannot be compared with the target. Where a target names a "
    "direction and no figure, the words say whether the figure moves that way."
)
_OVERDUE = (
    "The due date, as reviews moved it, lies before the as-at date, and the action is not "
    "complete, cancelled or carried forward; or a milestone has passed and is not recorded as "
    "reached. It is shown beside a rating and never hidden by it."
)
_NO_NEWS = (
    "An open action without an update at this review; or a figure that is older than the time "
    "between two figures and the days that it takes to be known."
)
_AS_AT = (
    "Everything is worked out for the as-at date, from what was recorded by the day of the "
    "meeting. What is recorded later changes no earlier report."
)
_TRAVEL = (
    "Better, same and worse compare a figure with the one before it, for a period of the same "
    "length. They also compare it with the same period a year earlier. Which way is better is "
    "stated with each indicator."
)


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a page says of its ratings.

    Attributes:
        ratings: Ratings of workstreams and actions.
        figures: Ratings of figures.
        exceptions: What counts as an exception.
        notes: Rules that hold for all of them.
    """

    ratings: Table
    figures: Table
    exceptions: Table
    notes: tuple[str, ...]


def define_ratings(edition: ShownEdition) -> Definitions:
    """Define every rating and every kind of exception, by the rules of an edition."""
    return Definitions(
        ratings=_table("Ratings of workstreams and actions", _list_ratings()),
        figures=_table("Ratings of figures", _list_figures(edition)),
        exceptions=_table("Exceptions", _list_exceptions(edition)),
        notes=tuple(_list_notes(edition)),
    )


def _table(caption: str, rows: list[tuple[Link, str]]) -> Table:
    return Table(
        caption,
        (("Word", False), ("What it means", False)),
        tuple(Row(Cell((word,)), (cell(meaning),)) for word, meaning in rows),
    )


def _list_ratings() -> list[tuple[Link, str]]:
    rows = [
        (Link(RATING_LABELS[each], sign=str(each)), said) for each, said in _ACTION_RULES.items()
    ]
    return [*rows, (Link("Not rated", sign="grey"), _NO_RATING)]


def _list_figures(edition: ShownEdition) -> list[tuple[Link, str]]:
    tolerance = say_tolerance(edition.plan.settings.rating.tolerance)
    basis = edition.plan.settings.rating.basis
    stated = "as the plan states" if basis == "stated" else "an assumption of the editors"
    own = [
        f"{each.title}: {say_tolerance(each.tolerance, each.unit)}"
        for each in edition.plan.indicators.indicators
        if each.tolerance
    ]
    others = f" Other tolerances of this edition: {'; '.join(own)}." if own else ""
    met = "The figure meets the target in force on the last day of its period."
    near = f"It misses the target by no more than {tolerance} ({stated}).{others}"
    return [
        (Link("Target met", sign="green"), met),
        (Link("Near target", sign="amber"), near),
        (Link("Off target", sign="red"), "It misses the target by more than that."),
        (Link("Not rated", sign="grey"), _NO_COLOUR),
    ]


def _list_exceptions(edition: ShownEdition) -> list[tuple[Link, str]]:
    appetite = edition.plan.risk_register.appetite_score
    accepted = (
        f"The score is higher than {appetite}, the highest that the register accepts."
        if appetite
        else "The score is higher than the register accepts. It states no limit in this edition."
    )
    worse = "The figure misses its target and is worse than the one before it."
    red = (
        "Rated off track, or an indicator off target as a whole or in a locality or team. It "
        "counts once, however many measures set the target."
    )
    return [
        (show_kind(ExceptionKind.RED), red),
        (show_kind(ExceptionKind.OVERDUE), _OVERDUE),
        (show_kind(ExceptionKind.WORSENING), worse),
        (show_kind(ExceptionKind.OVER_APPETITE), accepted),
        (show_kind(ExceptionKind.STALE), _NO_NEWS),
    ]


def _list_notes(edition: ShownEdition) -> list[str]:
    plan = edition.plan
    notes = [
        _AS_AT,
        _TRAVEL,
        "A workstream is rated by its lead. No rating is an average of others.",
        "A score is likelihood times impact, 1 to 25, and its band is that of the register.",
    ]
    least = [
        f"{each.title}: {say_value(each.least_change, each.unit)}"
        for each in plan.indicators.indicators
        if each.least_change
    ]
    if least:
        notes.append(f"Smaller moves than these count as the same: {'; '.join(least)}.")
    if plan.settings.rating.note:
        notes.append(plan.settings.rating.note)
    meeting = edition.review_meeting
    if meeting:
        notes.append(
            f"The plan is reviewed every quarter{_cite(meeting.source)}. A review counts as late "
            "when the next quarter has ended too; that limit is the editors'."
        )
    notes.append(
        f"The register says how scores are made{_cite(plan.risk_register.source)}. The plan gives "
        "no other rule for ratings: all others here are the editors', after what councils publish."
    )
    return notes


def _cite(source: str | None) -> str:
    return f" ({say_source(source).lower()})" if source else ""
