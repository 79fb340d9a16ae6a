"""Scores of risks in words, and the register as a table: as it is now, and as a review found it."""

from collections.abc import Iterable

from generator.analysis.progress.exceptions import ExceptionKind
from generator.analysis.progress.scores import RiskState, ScoredOn
from generator.model.reviews import Review
from generator.model.risks import Register
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker
from generator.present.review_words import show_kind
from generator.present.views.items import lead_fact, show_gap
from generator.present.views.parts import Cell, Row, Table, cell
from generator.present.words import NOT_STATED, capitalise, say_date

_NEVER = "Not scored before"


def say_score(register: Register, score: int) -> str:
    """Write a score with its band: "High (15)"."""
    return f"{register.band(score).title} ({score})"


def show_score(register: Register, score: int) -> Link:
    """Show a score with its band as a tag, which does not break in two."""
    return Link(f"{register.band(score).title}\u00a0({score})", sign=register.band(score).rag)


def say_scored(edition: ShownEdition) -> str:
    """Say from when the scores of an edition are; empty where no review was since it was agreed."""
    newest = max(
        (state.now for state in edition.risks.values()), key=lambda each: each.day, default=None
    )
    if newest is None or not edition.progress.review:
        return ""
    return f"Scores are from the {name_source(newest)}."


def name_source(scored: ScoredOn) -> str:
    """Name where scores are from: "review of 31 March 2019"."""
    what = "review" if scored.review else f"register {scored.version}"
    return f"{what} of {say_date(scored.day)}"


def table_of_register(
    edition: ShownEdition, linker: Linker, states: Iterable[RiskState], review: Review | None
) -> Table:
    """Show the register as it stood, highest score first, closed risks last.

    Args:
        edition: The edition.
        linker: Makes the links of the page.
        states: Where each risk stood.
        review: The review that it is shown for; without one there is nothing to compare with.
    """
    ordered = sorted(states, key=lambda each: (not each.is_open, -each.now.score, each.risk.number))
    compared = ("Start of year", "Last time") if review else ()
    now = "Now" if review else "Score"
    headings = ("Risk", *compared, now, "Target score", "Owner", "Why" if review else "Status")
    appetite = edition.plan.risk_register.appetite_score
    limit = f"up to {appetite} is accepted" if appetite else "no appetite is stated"
    return Table(
        f"Risk register, highest score first; {limit}",
        tuple((name, False) for name in headings),
        tuple(_register_row(edition, linker, state, review) for state in ordered),
    )


def _register_row(
    edition: ShownEdition, linker: Linker, state: RiskState, review: Review | None
) -> Row:
    register, risk = edition.plan.risk_register, state.risk
    owner = lead_fact(linker, risk.owner, gap=show_gap(edition, linker, risk.id, "owner"))
    target = risk.target.likelihood * risk.target.impact if risk.target else None
    score = [show_score(register, state.now.score), Link(say_factors(state.now))]
    if review and state.before:
        score.append(Link(_say_move(state.before.score, state.now.score)))
    if state.is_over_appetite and state.is_open:
        score.append(show_kind(ExceptionKind.OVER_APPETITE))
    why = _say_why(state, review)
    before = (state.start, state.before) if review else ()
    return Row(
        Cell((linker.to(risk.id, f"Risk {risk.number}: {risk.title}"),)),
        (
            *(cell(say_score(register, each.score) if each else _NEVER) for each in before),
            Cell(tuple(score)),
            cell(say_score(register, target) if target else NOT_STATED, is_gap=not target),
            Cell(owner.values, is_gap=owner.is_gap),
            cell(why or NOT_STATED, is_gap=not why),
        ),
    )


def say_factors(scored: ScoredOn) -> str:
    """Write what a score is made of: "Likelihood 3, impact 4"."""
    return f"Likelihood {scored.likelihood}, impact {scored.impact}"


def _say_move(before: int, now: int) -> str:
    """Say how a score moved: "↓ down from 16"."""
    if now == before:
        return "→ no change"
    return f"↑ up from {before}" if now > before else f"↓ down from {before}"


def _say_why(state: RiskState, review: Review | None) -> str:
    """Say why a score is as it is, or what the status of the risk is."""
    if not state.is_open or review is None:
        since = f" since {say_date(state.risk.status_on)}" if state.risk.status_on else ""
        return f"{'Open' if state.is_open else 'Closed'}{since}"
    if state.now.review == review:
        return state.now.reason
    if state.now.day > review.as_at:
        return capitalise(name_source(state.now))
    return f"Not looked at at this review; scored on {say_date(state.now.day)}"
