"""What changed since the review before, as readers see it."""

from dataclasses import dataclass
from datetime import date

from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.course import Progress
from generator.analysis.progress.exceptions import ReviewException
from generator.analysis.progress.ratings import IndicatorRating
from generator.analysis.progress.since_last import SinceLast, Turn, Value, compare_with_last
from generator.model.reviews import Rating, Stage
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker
from generator.present.review_words import (
    NO_UPDATE,
    NOT_RATED,
    name_review,
    say_stage,
    show_rating,
    show_worth,
)
from generator.present.views.exceptions import name_exception
from generator.present.views.parts import Cell, Fact, Row, Table, words
from generator.present.views.risk_scores import show_score
from generator.present.words import NOT_STATED, count_of, say_date

_FIELDS = {"rating": "Rating", "stage": "Stage", "due": "Due date", "score": "Score"}


@dataclass(frozen=True, slots=True)
class SinceView:
    """What changed since the review before.

    Attributes:
        summary: The counts in a sentence.
        facts: What is an exception now, and what is none any more.
        table: Each value that is another; None where none is.
    """

    summary: str
    facts: tuple[Fact, ...]
    table: Table | None


def view_since_last(edition: ShownEdition, linker: Linker, progress: Progress) -> SinceView | None:
    """Compare a review with the one before; None for the first one."""
    since = compare_with_last(progress)
    if since is None:
        return None
    before = since.before
    named = name_review(before.review) if before.review else "the last review"
    rows = tuple(_turn_row(edition, linker, progress, turn) for turn in since.turns)
    headings = (("What", False), ("Which", False), ("Was", False), ("Now", False))
    return SinceView(
        f"Since the {named[:1].lower()}{named[1:]}: {count_of(len(rows), 'change')}, "
        f"{count_of(len(since.raised), 'new exception')}, and {len(since.settled) or 'none'} that "
        f"{'is' if len(since.settled) == 1 else 'are'} settled.",
        tuple(_list_moved(linker, progress, since)),
        Table("Changed since the review before", headings, rows) if rows else None,
    )


def _list_moved(linker: Linker, progress: Progress, since: SinceLast) -> list[Fact]:
    facts = []
    for name, found, step in (
        ("New exceptions", since.raised, progress),
        ("Settled", since.settled, since.before),
    ):
        named = [_name_short(linker, step, each) for each in found]
        if named:
            facts.append(Fact(name, tuple(dict.fromkeys(named))))
    if since.new_risks:
        facts.append(Fact("New on the register", linker.to_all(since.new_risks)))
    return facts


def _name_short(linker: Linker, progress: Progress, found: ReviewException) -> Link:
    named, *_ = name_exception(linker, progress, found)
    subject = found.subject
    if isinstance(subject, ActionState):
        return Link(f"{named.text}: {subject.action.text}", named.url)
    return named


def _turn_row(edition: ShownEdition, linker: Linker, progress: Progress, turn: Turn) -> Row:
    what: tuple[Link, ...]
    if turn.key in progress.workstreams:
        each = progress.workstreams[turn.key].workstream
        what = (linker.to(each.id, f"Workstream {each.number}. {each.short_title}"),)
    elif turn.key in progress.risks:
        risk = progress.risks[turn.key].risk
        what = (linker.to(risk.id, f"Risk {risk.number}: {risk.title}"),)
    elif turn.key in progress.actions:
        text = progress.actions[turn.key].action.text
        what = (linker.to(turn.key, f"Action {turn.key}"), *words(text))
    else:
        what = (linker.to(turn.key, f"Measure {turn.key}"), *words(turn.indicator))
    return Row(
        Cell(what),
        (
            Cell(words(_FIELDS[turn.field])),
            Cell((_show(edition, turn, turn.old),)),
            Cell((_show(edition, turn, turn.new),)),
        ),
    )


def _show(edition: ShownEdition, turn: Turn, value: Value) -> Link:
    if isinstance(value, Rating):
        return show_rating(value)
    if isinstance(value, IndicatorRating):
        return show_worth(value)
    if isinstance(value, Stage):
        return Link(say_stage(value))
    if isinstance(value, date):
        return Link(say_date(value))
    if isinstance(value, int):
        register = edition.plan.risk_register
        return show_score(register, value)
    return Link({"rating": NOT_RATED, "stage": NO_UPDATE}.get(turn.field, NOT_STATED))
