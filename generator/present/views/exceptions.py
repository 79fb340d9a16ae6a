"""Exceptions as readers see them: what, why, for how long, who does what by when."""

from collections.abc import Sequence
from dataclasses import replace

from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.course import Progress
from generator.analysis.progress.exceptions import (
    ExceptionKind,
    FigureState,
    ReviewException,
    WorkstreamState,
)
from generator.analysis.progress.scores import RiskState
from generator.model.decisions import Gap
from generator.model.reviews import CorrectiveAction
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker
from generator.present.review_words import (
    say_figure,
    say_run,
    say_stage,
    say_trend,
    show_kind,
)
from generator.present.views.items import due_fact, show_gap
from generator.present.views.parts import Cell, Row, Table, words
from generator.present.views.risk_scores import say_score
from generator.present.words import (
    capitalise,
    count_of,
    join_words,
    say_date,
    say_inherited,
    say_target,
    say_value,
)

_CAPTIONS = {
    ExceptionKind.RED: "Red: off track, or a figure off target",
    ExceptionKind.OVERDUE: "Overdue, and not red",
    ExceptionKind.WORSENING: "Near target and getting worse",
    ExceptionKind.OVER_APPETITE: "Risks scored above the appetite",
    ExceptionKind.STALE: "No news: no update, or a figure that is late",
}
_COUNTED = {
    ExceptionKind.RED: "red",
    ExceptionKind.OVERDUE: "overdue and not red",
    ExceptionKind.WORSENING: "near target and getting worse",
    ExceptionKind.OVER_APPETITE: "over the risk appetite",
    ExceptionKind.STALE: "without news",
}
NOT_CORRECTED = "No corrective action recorded"
NO_EXCEPTION = "Nothing is red, overdue, getting worse, over the risk appetite or without news."

_HEADINGS = ("What", "Why", "What is done about it", "Who answers for it", "By when")


def tables_of_exceptions(
    edition: ShownEdition, linker: Linker, progress: Progress
) -> tuple[tuple[str, str, Table], ...]:
    """List the exceptions of a review, what matters most first.

    Returns:
        For each kind that there is its heading, the id of the heading, and its table. What is an
        exception for several reasons stands once, under the first of them.
    """
    tables = []
    for kind in ExceptionKind:
        found = [each for each in progress.exceptions if each.kinds[0] is kind]
        if found:
            caption = f"{_CAPTIONS[kind]} ({len(found)})"
            rows = tuple(show_exception(edition, linker, progress, each) for each in found)
            table = Table(caption, tuple((name, False) for name in _HEADINGS), rows)
            tables.append((_CAPTIONS[kind], f"exceptions-{str(kind).replace(' ', '-')}", table))
    return tuple(tables)


def say_exceptions(found: Sequence[ReviewException]) -> str:
    """Say how many there are by what matters most: "14 exceptions, each counted once: 9 red"."""
    counts = [
        f"{number} {_COUNTED[kind]}"
        for kind in ExceptionKind
        if (number := sum(each.kinds[0] is kind for each in found))
    ]
    said = f", each counted once: {', '.join(counts)}" if counts else ""
    return f"{count_of(len(found), 'exception')}{said}"


def name_exception(linker: Linker, progress: Progress, found: ReviewException) -> tuple[Link, ...]:
    """Name what is an exception, with a link to it; an indicator with the measures behind it."""
    subject = found.subject
    if isinstance(subject, WorkstreamState):
        each = subject.workstream
        return (linker.to(each.id, f"Workstream {each.number}. {each.short_title}"),)
    if isinstance(subject, RiskState):
        return (linker.to(subject.risk.id, f"Risk {subject.risk.number}: {subject.risk.title}"),)
    titles = words(
        *(progress.workstreams[each].workstream.short_title for each in found.workstreams)
    )
    if isinstance(subject, ActionState):
        named = linker.to(subject.id, f"Action {subject.id}")
        return (named, *words(subject.action.text), *titles)
    named = linker.to(subject.indicator.id, subject.indicator.title)
    measures = (linker.to(each.item, f"Measure {each.item}") for each in subject.behind)
    return (named, *measures, *titles)


def show_exception(
    edition: ShownEdition, linker: Linker, progress: Progress, found: ReviewException
) -> Row:
    """Show one exception as a row."""
    why = [show_kind(kind) for kind in found.kinds]
    if found.run:
        why.append(Link(say_run(found.run, progress.as_at)))
    why += words(*_say_why(edition, progress, found))
    return Row(
        Cell(name_exception(linker, progress, found)),
        (
            Cell(tuple(why)),
            show_done(linker, progress, found),
            Cell(_show_lead(edition, linker, found), is_gap=not found.leads),
            Cell(_show_due(edition, linker, found), is_gap=not found.dues),
        ),
    )


def _show_lead(edition: ShownEdition, linker: Linker, found: ReviewException) -> tuple[Link, ...]:
    """Say who answers for what is an exception, and whether as the lead of the workstream."""
    subject = found.subject
    if not found.leads:
        gap: Gap = "owner" if isinstance(subject, RiskState) else "lead"
        return show_gap(edition, linker, _id_of(found), gap)
    named = linker.to_all(found.leads)
    if isinstance(subject, ActionState) and subject.action.lead is None:
        return tuple(replace(each, text=say_inherited(each.text)) for each in named)
    return named


def _show_due(edition: ShownEdition, linker: Linker, found: ReviewException) -> tuple[Link, ...]:
    if isinstance(found.subject, ActionState):
        return due_fact(edition, linker, found.subject).values
    if found.dues:
        return words(*map(say_date, found.dues))
    if isinstance(found.subject, FigureState):
        return show_gap(edition, linker, _id_of(found), "due")
    return words("Has no date of its own")


def _id_of(found: ReviewException) -> str:
    """Give the id of what may have a gap; of an indicator that of a measure behind it."""
    subject = found.subject
    return subject.behind[0].item if isinstance(subject, FigureState) else found.key


def show_done(linker: Linker, progress: Progress, found: ReviewException) -> Cell:
    """Say what is done about an exception, by whom and by when, or that nothing is recorded.

    An indicator has no corrective action of its own: it shows those of its workstreams.
    """
    said: list[Link] = []
    for workstream, corrective in found.done:
        if isinstance(found.subject, FigureState):
            own = progress.workstreams[workstream].workstream
            said.append(Link(f"For workstream {own.number}. {own.short_title}:"))
        said += show_corrective_action(linker, corrective)
    return Cell(tuple(said) or words(NOT_CORRECTED), is_gap=not said)


def say_done(edition: ShownEdition, found: ReviewException) -> str:
    """Write what is done about an exception in one text; empty where nothing is recorded."""
    linker = edition.linker("")
    said = []
    for workstream, corrective in found.done:
        of = f"{workstream}: " if isinstance(found.subject, FigureState) else ""
        said.append(f"{of}{say_corrective_action(linker, corrective)}.")
    return " ".join(said)


def say_corrective_action(linker: Linker, corrective: CorrectiveAction) -> str:
    """Write what is done in one text: "Hire two (Director, by 31 July 2019)"."""
    text, owner, by = (link.text for link in show_corrective_action(linker, corrective))
    return f"{text.rstrip('.')} ({owner}, {by[:1].lower()}{by[1:]})"


def show_corrective_action(linker: Linker, corrective: CorrectiveAction) -> tuple[Link, ...]:
    """Say what is done, by whom and by when."""
    owner = linker.to(corrective.lead) if corrective.lead else Link("No owner recorded")
    by = f"By {say_date(corrective.due)}" if corrective.due else "No date recorded"
    return (Link(corrective.text), owner, Link(by))


def _say_why(edition: ShownEdition, progress: Progress, found: ReviewException) -> list[str]:
    subject = found.subject
    if isinstance(subject, ActionState):
        return _say_action(progress, subject)
    if isinstance(subject, RiskState):
        return _say_risk(edition, subject)
    if isinstance(subject, WorkstreamState):
        return [subject.entry.commentary] if subject.entry else []
    return _say_figures(subject)


def _say_figures(state: FigureState) -> list[str]:
    """Say the figure, each target that it is held to with the measures that set it, and the parts.

    Measures that set the same target stand together.
    """
    unit = state.indicator.unit
    said = [say_figure(each) for each in state.behind]
    targets: dict[str, list[str]] = {}
    for each in state.behind:
        target = each.judgement.target
        if target:
            aim = f"{capitalise(str(each.rating))}: target {say_target(target, unit)}"
            targets.setdefault(aim, []).append(each.item)
    said += [f"{aim}, set by {join_words(items)}" for aim, items in targets.items()]
    parts = [
        f"{each.part.name} ({each.part.by}), {say_value(each.reading.value, unit)}"
        for each in state.red_parts
        if each.reading.value is not None
    ]
    if parts:
        said.append(f"Off target in {'; '.join(parts)}")
    trends = (each.judgement.short for each in state.behind)
    said += [say_trend(trend, unit) for trend in trends if trend.against]
    late = (each.stale_since for each in state.behind)
    said += [f"The next figure was to be known by {say_date(day)}" for day in late if day]
    return list(dict.fromkeys(said))


def _say_action(progress: Progress, state: ActionState) -> list[str]:
    said = [say_stage(state.stage)]
    if state.is_overdue and state.due:
        late = (progress.as_at - state.due).days
        said.append(f"Was due on {say_date(state.due)}, {count_of(late, 'day')} before")
    said += [
        f"Milestone {each.id} was due on {say_date(each.by)}: {each.text}"
        for each in state.missed
        if each.by
    ]
    if state.moves:
        times = "once" if len(state.moves) == 1 else f"{len(state.moves)} times"
        said.append(f"Due date moved {times} this year")
    if state.is_stale and state.updated_on:
        said.append(f"Last update: {say_date(state.updated_on)}")
    if state.update and state.update.commentary:
        said.append(state.update.commentary)
    return said


def _say_risk(edition: ShownEdition, state: RiskState) -> list[str]:
    register = edition.plan.risk_register
    before = state.before.score if state.before else None
    last = f"{say_score(register, before)} the time before" if before else "Not scored before"
    said = [
        f"{say_score(register, state.now.score)}, and up to {state.appetite_score} is accepted",
        last,
    ]
    return [*said, state.now.reason] if state.now.reason else said
