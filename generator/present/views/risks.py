"""The risk register: the matrix, the list by score, and a section for each risk."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.analysis.progress.scores import RiskState, ScoredOn, is_review_overdue
from generator.model.risks import Control, Register, ResponseAction
from generator.model.targets import Unit
from generator.present.charts import ChartLine, ChartPoint, ChartView, draw_chart
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker
from generator.present.views.changes import view_history
from generator.present.views.items import date_fact, lead_fact, show_gap
from generator.present.views.parts import (
    Cell,
    Fact,
    ItemHistory,
    ItemView,
    Row,
    Table,
    cell,
    words,
)
from generator.present.views.risk_scores import (
    name_source,
    say_factors,
    say_score,
    say_scored,
    show_score,
    table_of_register,
)
from generator.present.words import NOT_STATED, capitalise, count_of, say_date, say_source

_SCALE = range(1, 6)


@dataclass(frozen=True, slots=True)
class MatrixLink:
    """A risk in a cell of the matrix, where there is room for its number alone.

    Attributes:
        text: Its number in words.
        title: Its title, for those who hear the page.
        url: Where it leads.
    """

    text: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell of the five by five matrix.

    Attributes:
        score: Likelihood times impact.
        band: Name of its band.
        rag: Colour of its band.
        risks: The risks that stand there.
    """

    score: int
    band: str
    rag: str
    risks: tuple[MatrixLink, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row of the matrix: a likelihood.

    Attributes:
        likelihood: 1 to 5.
        words: What it means; empty where the register does not say.
        cells: One for each impact, 1 to 5.
    """

    likelihood: int
    words: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class RiskView:
    """One risk as a section.

    Attributes:
        id: Its id.
        title: Its number and title.
        score: "High (15)".
        rag: Colour of the band.
        description: Cause, event and consequence.
        facts: Category, status, scores, owner and the like.
        controls: Existing controls.
        response_actions: What more will be done.
        history: Its scores by each register and at each review.
        chart: The same as a picture; None where there is too little to draw.
        note: What a reader should know; empty for none.
        source: Its place in the source document.
        edit_url: Address of its line in the repository.
        past: What became of it from edition to edition; None where there is nothing to say.
    """

    id: str
    title: str
    score: str
    rag: str
    description: str
    facts: tuple[Fact, ...]
    controls: tuple[ItemView, ...]
    response_actions: tuple[ItemView, ...]
    history: Table
    chart: ChartView | None
    note: str
    source: str
    edit_url: str
    past: ItemHistory | None


@dataclass(frozen=True, slots=True)
class RisksView:
    """The page of the risk register.

    Attributes:
        status_line: The edition, its status and as-at date.
        summary: How many risks there are, by band.
        facts: Version and review dates of the register.
        overdue: That its review is overdue; empty when it is not.
        bands_note: Where the bands come from.
        impacts: Headings of the matrix columns.
        matrix: Rows of the matrix, the likeliest first.
        register: The risks by score.
        risks: The sections.
        note: What a reader should know of the register; empty for none.
    """

    status_line: str
    summary: str
    facts: tuple[Fact, ...]
    overdue: str
    bands_note: str
    impacts: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    register: Table
    risks: tuple[RiskView, ...]
    note: str


def view_risks(edition: ShownEdition) -> RisksView:
    """Show the risk register as it stands: scores are those of the last review."""
    register = edition.plan.risk_register
    linker = edition.linker("risks")
    states = tuple(edition.risks.values())
    table = table_of_register(edition, linker, states, edition.progress.review)
    return RisksView(
        status_line=edition.status_line,
        summary=_summary(edition),
        facts=_register_facts(edition, linker),
        overdue=say_register_overdue(edition),
        bands_note=_say_bands(register),
        impacts=tuple(
            f"Impact {impact}"
            + (f": {register.impact_scale[impact - 1]}" if register.impact_scale else "")
            for impact in _SCALE
        ),
        matrix=tuple(_matrix_row(register, states, each) for each in reversed(_SCALE)),
        register=table,
        risks=tuple(_view_risk(edition, linker, edition.risks[risk.id]) for risk in register.risks),
        note=register.note or "",
    )


def _summary(edition: ShownEdition) -> str:
    register, states = edition.plan.risk_register, edition.risks.values()
    scored = [register.band(state.now.score) for state in states if state.is_open]
    counts = [
        f"{scored.count(band)} {band.title.lower()}"
        for band in reversed(register.matrix.bands)
        if band in scored
    ]
    closed = len(states) - len(scored)
    said = f"The register holds {count_of(len(scored), 'open risk')}: {', '.join(counts)}."
    if not scored:
        said = "The register holds no open risk."
    said += (
        f" {capitalise(count_of(closed, 'risk'))} {'is' if closed == 1 else 'are'} closed."
        if closed
        else ""
    )
    return " ".join(filter(None, (said, say_scored(edition))))


def _register_facts(edition: ShownEdition, linker: Linker) -> tuple[Fact, ...]:
    register = edition.plan.risk_register
    due = register.next_review
    is_held = due is not None and due < edition.progress.as_at and not say_register_overdue(edition)
    since = words("Scored since at reviews of the plan") if is_held else ()
    following = date_fact("Next review", due)
    facts = [Fact("What it is", words(register.status))] if register.status else []
    facts += [
        Fact("Version", words(register.version)),
        date_fact("Last reviewed", register.last_reviewed),
        lead_fact(linker, register.reviewed_by, "Reviewed by"),
        replace(following, values=(*following.values, *since)),
    ]
    if register.scoring:
        facts.append(Fact("Scoring", words(register.scoring)))
    appetite = str(register.appetite_score) if register.appetite_score else NOT_STATED
    facts.append(Fact("Risk appetite", words(appetite), is_gap=not register.appetite_score))
    if register.empty_rows:
        rows = ", ".join(str(number) for number in register.empty_rows)
        facts.append(Fact("Empty rows", words(f"Rows {rows} hold a number and no risk")))
    return tuple(facts)


def say_register_overdue(edition: ShownEdition) -> str:
    """Say that the review of the register is overdue; empty where it is not."""
    due, as_at = edition.plan.risk_register.next_review, edition.progress.as_at
    if due is None or not is_review_overdue(due, edition.plan.reviews, as_at):
        return ""
    late = count_of((as_at - due).days, "day")
    return (
        f"Review overdue: the next review was due on {say_date(due)}, {late} before "
        f"{say_date(as_at)}."
    )


def _say_bands(register: Register) -> str:
    bands = ", ".join(
        f"{band.title} {band.lowest} to {band.highest}" for band in register.matrix.bands
    )
    basis = (
        "The register states the bands"
        if register.matrix.basis == "stated"
        else "The bands are an assumption of the editors"
    )
    return f"{basis}: {bands}. {register.matrix.note or ''}".strip()


def _matrix_row(register: Register, states: Iterable[RiskState], likelihood: int) -> MatrixRow:
    cells = []
    for impact in _SCALE:
        score = likelihood * impact
        band = register.band(score)
        here = tuple(
            MatrixLink(f"Risk {state.risk.number}", state.risk.title, f"#{state.risk.id}")
            for state in states
            if state.is_open and (state.now.likelihood, state.now.impact) == (likelihood, impact)
        )
        cells.append(MatrixCell(score, band.title, band.rag, here))
    scale = register.likelihood_scale
    return MatrixRow(likelihood, scale[likelihood - 1] if scale else "", tuple(cells))


def _view_risk(edition: ShownEdition, linker: Linker, state: RiskState) -> RiskView:
    register, risk = edition.plan.risk_register, state.risk
    band = register.band(state.now.score)
    return RiskView(
        id=risk.id,
        title=f"Risk {risk.number}: {risk.title}",
        score=say_score(register, state.now.score),
        rag=band.rag,
        description=risk.description,
        facts=_risk_facts(edition, linker, state),
        controls=tuple(
            _view_control(edition, control, position)
            for position, control in enumerate(risk.controls, start=1)
        ),
        response_actions=tuple(
            _view_response(edition, linker, response, position)
            for position, response in enumerate(risk.response_actions, start=1)
        ),
        history=_history_table(linker, register, state),
        chart=_draw_history(register, state),
        note=risk.note or "",
        source=say_source(risk.source),
        edit_url=edition.line_address(edition.index.by_id[risk.id]),
        past=view_history(edition, "risks", risk.id),
    )


def _view_control(edition: ShownEdition, control: Control, position: int) -> ItemView:
    return ItemView(
        control.id,
        f"Control {position}",
        control.text,
        note=control.note or "",
        source=say_source(control.source),
        past=view_history(edition, "risks", control.id),
    )


def _view_response(
    edition: ShownEdition, linker: Linker, response: ResponseAction, position: int
) -> ItemView:
    action = [Fact("Action", (linker.to(response.action),))] if response.action else []
    return ItemView(
        response.id,
        f"Response action {position}",
        response.text,
        facts=(
            lead_fact(
                linker,
                response.owner,
                "Owner",
                gap=show_gap(edition, linker, response.id, "owner"),
            ),
            date_fact("Due", response.due, gap=show_gap(edition, linker, response.id, "due")),
            *action,
        ),
        note=response.note or "",
        source=say_source(response.source),
        past=view_history(edition, "risks", response.id),
    )


def _history_table(linker: Linker, register: Register, state: RiskState) -> Table:
    """List the scores of a risk by registers and reviews, up to what this edition shows."""
    rows = tuple(
        Row(
            Cell((_name_scoring(linker, each),)),
            (
                cell(str(each.likelihood), is_number=True),
                cell(str(each.impact), is_number=True),
                Cell((show_score(register, each.score),)),
                cell(each.reason),
            ),
        )
        for each in state.history
    )
    headings = (
        ("When", False),
        ("Likelihood", True),
        ("Impact", True),
        ("Score", False),
        ("Why", False),
    )
    return Table(f"History of scores of {state.risk.id}", headings, rows)


def _name_scoring(linker: Linker, scored: ScoredOn) -> Link:
    if scored.review is None:
        return Link(f"Register {scored.version}, {say_date(scored.day)}")
    text = f"Review, {say_date(scored.day)}"
    return linker.to(scored.review.id, text)


def _draw_history(register: Register, state: RiskState) -> ChartView | None:
    """Draw the scores of a risk beside what the service accepts; None when there is too little."""
    risk = state.risk
    points = tuple(ChartPoint(each.day, each.score) for each in state.history)
    lines = [ChartLine("Score", points, is_reading=True)]
    said = f"Risk {risk.number} scored {points[-1].value} {points[-1].when}"
    if register.appetite_score:
        lines.append(ChartLine("Accepted", level=register.appetite_score))
        said = f"{said}; up to {register.appetite_score} is accepted"
    title = f"Score of risk {risk.number}"
    return draw_chart(f"{risk.id}-scores", title, lines, Unit.NUMBER, said)


def _risk_facts(edition: ShownEdition, linker: Linker, state: RiskState) -> tuple[Fact, ...]:
    register, risk = edition.plan.risk_register, state.risk
    since = f" since {say_date(risk.status_on)}" if risk.status_on else ""
    scored = f"{say_score(register, state.now.score)}: {say_factors(state.now).lower()}"
    source = (Link(capitalise(name_source(state.now))),) if edition.progress.review else ()
    linked = "Threatens" if risk.links_basis == "stated" else "Threatens, as the editors read it"
    facts = [
        Fact("Category", words(risk.category)),
        Fact("Status", words(f"{capitalise(str(risk.status))}{since}")),
        Fact("Score", (Link(scored), *source)),
        lead_fact(linker, risk.owner, "Owner", gap=show_gap(edition, linker, risk.id, "owner")),
        Fact("Outcome", words(risk.outcome or NOT_STATED), is_gap=not risk.outcome),
        date_fact("Updated", risk.updated_on),
        date_fact("Next review", risk.next_review),
    ]
    if risk.treatment:
        facts.append(Fact("Treatment", words(capitalise(str(risk.treatment)))))
    if edition.progress.review:
        facts.append(Fact("Start of year", words(say_score(register, state.start.score))))
        if state.before:
            facts.append(Fact("Last time", words(say_score(register, state.before.score))))
    for name, scores in (("Inherent score", risk.inherent), ("Target score", risk.target)):
        if scores:
            by = f", by {say_date(scores.by)}" if scores.by else ""
            score = say_score(register, scores.likelihood * scores.impact)
            facts.append(Fact(name, words(f"{score}{by}")))
    named = (
        (linked, linker.to_all((*risk.workstreams, *risk.items))),
        ("Money", linker.to_all(risk.money)),
    )
    return (*facts, *(Fact(name, links) for name, links in named if links))
