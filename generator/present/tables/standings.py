"""Where everything stood at each review, one row a rating, and the exceptions, one row a thing."""

from collections.abc import Iterator, Mapping

from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.course import Progress, list_rated
from generator.analysis.progress.exceptions import (
    ExceptionKind,
    FigureState,
    PartState,
    Rated,
    WorkstreamState,
    find_kinds,
    key_of,
)
from generator.analysis.progress.judge import Judgement
from generator.analysis.progress.known import KnownReading
from generator.analysis.progress.scores import RiskState
from generator.analysis.progress.standings import Standing
from generator.model.fields import ValueKind
from generator.model.plan import Layer
from generator.model.tables.columns import Column, Table
from generator.model.tables.rows import Row, Value
from generator.present.edition import ShownEdition
from generator.present.review_words import RATING_LABELS
from generator.present.views.exceptions import say_done
from generator.present.words import say_target


def _column(
    name: str,
    description: str,
    kind: ValueKind = ValueKind.WORD,
    *,
    is_list: bool = False,
    is_required: bool = False,
) -> Column:
    return Column(name, (), kind, is_list, is_required, description)


STANDINGS = Table(
    "standings",
    "Where each thing stood at each review, or at the as-at date without one; worked out.",
    None,
    "",
    Layer.REVIEW,
    (
        _column("review", "Id of the review; empty where there is none."),
        _column("as_at", "The day that it is computed for.", ValueKind.DAY, is_required=True),
        _column("kind", "workstream, action, measure, part or risk.", is_required=True),
        _column("item", "Id of what is rated.", is_required=True),
        _column("workstream", "Id of the workstream that it lies in."),
        _column("indicator", "Id of what is counted, for a measure or a part of one."),
        _column("part", "Which part of the whole, for a part.", ValueKind.TEXT),
        _column("rating", "What the rating says; for a measure also why there is none."),
        _column("stage", "How far an action has got."),
        _column("due", "When an action is due, as reviews moved it.", ValueKind.DAY),
        _column("is_overdue", "Whether the due date of an action has passed.", ValueKind.YES_NO),
        _column("overdue_milestones", "Its milestones whose day has passed.", is_list=True),
        _column("value", "The reading that is rated, in its unit.", ValueKind.NUMBER),
        _column("unit", "The unit of the reading."),
        _column("period", "The time that the reading is for.", ValueKind.TEXT),
        _column("target", "The target in force, in words.", ValueKind.TEXT),
        _column("short_travel", "better, same, worse or not comparable with the reading before."),
        _column("long_travel", "The same, with the reading of a year before."),
        _column("likelihood", "Likelihood of a risk, 1 to 5.", ValueKind.WHOLE),
        _column("impact", "Impact of a risk, 1 to 5.", ValueKind.WHOLE),
        _column("score", "Likelihood times impact, 1 to 25.", ValueKind.WHOLE),
        _column(
            "exceptions",
            "Why this row is one, if it is; the table exceptions has each thing once.",
            is_list=True,
        ),
        _column("red_since", "The first review of the run of reds that it is in.", ValueKind.DAY),
        _column("red_reviews", "At how many reviews of the run it was red.", ValueKind.WHOLE),
    ),
)

EXCEPTIONS = Table(
    "exceptions",
    "What to read first at each review, each thing once; computed.",
    None,
    "",
    Layer.REVIEW,
    (
        _column("review", "Id of the review; empty where there is none."),
        _column("as_at", "The day that it is computed for.", ValueKind.DAY, is_required=True),
        _column("kind", "workstream, action, indicator or risk.", is_required=True),
        _column("item", "Id of the thing.", is_required=True),
        _column("reasons", "Why it is an exception, what matters most first.", is_list=True),
        _column("workstreams", "Ids of the workstreams that it belongs to.", is_list=True),
        _column("measures", "Ids of the measures for which an indicator is one.", is_list=True),
        _column("parts", "Localities or teams that are off target.", is_list=True),
        _column("red_since", "The first review of the run of reds that it is in.", ValueKind.DAY),
        _column("red_reviews", "At how many reviews of the run it was red.", ValueKind.WHOLE),
        _column("leads", "Ids of the roles that answer for it.", is_list=True),
        _column(
            "corrective_action",
            "What is done about it, by whom and by when; empty where nothing is recorded.",
            ValueKind.TEXT,
        ),
    ),
)

_EMPTY: Row = {column.name: () if column.is_list else None for column in STANDINGS.columns}


def list_standings(edition: ShownEdition) -> Iterator[Row]:
    """List where everything stood at each review of an edition, or at its as-at date."""
    for progress in edition.reviewed or (edition.progress,):
        for row in list_standings_at(progress):
            yield {**_EMPTY, **row}


def list_standings_at(progress: Progress) -> Iterator[dict[str, Value]]:
    """List where everything stood at one review; columns that do not concern a row are left out."""
    head: Mapping[str, Value] = {
        "review": progress.review.id if progress.review else None,
        "as_at": progress.as_at,
    }
    for subject in list_rated(progress):
        run = progress.runs.get(key_of(subject))
        kinds = tuple(find_kinds(subject))
        is_red = ExceptionKind.RED in kinds
        yield {
            **head,
            **_describe(progress, subject),
            "exceptions": tuple(str(kind) for kind in kinds),
            "red_since": run.since if run and is_red else None,
            "red_reviews": run.reviews if run and is_red else None,
        }


def list_exceptions(edition: ShownEdition) -> Iterator[Row]:
    """List the exceptions of each review of an edition, or at its as-at date."""
    kinds = {WorkstreamState: "workstream", ActionState: "action", FigureState: "indicator"}
    for progress in edition.reviewed or (edition.progress,):
        for found in progress.exceptions:
            figure = found.subject if isinstance(found.subject, FigureState) else None
            parts = [each.part for each in figure.red_parts] if figure else []
            yield {
                "review": progress.review.id if progress.review else None,
                "as_at": progress.as_at,
                "kind": kinds.get(type(found.subject), "risk"),
                "item": found.key,
                "reasons": tuple(str(kind) for kind in found.kinds),
                "workstreams": found.workstreams,
                "measures": tuple(each.item for each in figure.behind) if figure else (),
                "parts": tuple(f"{each.by}: {each.name}" for each in parts),
                "red_since": found.run.since if found.run else None,
                "red_reviews": found.run.reviews if found.run else None,
                "leads": found.leads,
                "corrective_action": say_done(edition, found) or None,
            }


def _describe(progress: Progress, subject: Rated) -> dict[str, Value]:
    if isinstance(subject, WorkstreamState):
        id_ = subject.workstream.id
        rating = RATING_LABELS[subject.rating].lower() if subject.rating else None
        return {"kind": "workstream", "item": id_, "workstream": id_, "rating": rating}
    if isinstance(subject, ActionState):
        return {
            "kind": "action",
            "item": subject.id,
            "workstream": subject.workstream,
            "rating": RATING_LABELS[subject.rating].lower() if subject.rating else None,
            "stage": str(subject.stage) if subject.stage else None,
            "due": subject.due,
            "is_overdue": subject.is_overdue,
            "overdue_milestones": tuple(each.id for each in subject.missed),
        }
    if isinstance(subject, RiskState):
        return {
            "kind": "risk",
            "item": subject.risk.id,
            "likelihood": subject.now.likelihood,
            "impact": subject.now.impact,
            "score": subject.now.score,
        }
    return _describe_figure(progress, subject)


def _describe_figure(progress: Progress, subject: Standing | PartState) -> dict[str, Value]:
    if isinstance(subject, PartState):
        whole, part = subject.standing, subject.part.part
        own = _describe_reading(whole, subject.part.reading, subject.part.judgement)
        own |= {"kind": "part", "part": f"{part.by}: {part.name}"}
    else:
        whole = subject
        own = {"kind": "measure", **_describe_reading(whole, whole.reading, whole.judgement)}
    return {
        **own,
        "item": whole.item,
        "workstream": progress.workstream_of.get(whole.item),
        "indicator": whole.indicator.id,
    }


def _describe_reading(
    standing: Standing, known: KnownReading | None, judgement: Judgement
) -> dict[str, Value]:
    unit = standing.indicator.unit
    period = known.reading.period if known else None
    return {
        "rating": str(judgement.rating),
        "value": known.value if known else None,
        "unit": str(unit),
        "period": period.words if period else None,
        "target": say_target(judgement.target, unit) if judgement.target else None,
        "short_travel": str(judgement.short.travel) if judgement.short.against else None,
        "long_travel": str(judgement.long.travel) if judgement.long.against else None,
    }
