"""Exceptions as readers see them: what, why, for how long, who does what by when."""

from collections.abc import Sequence

from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.course import Progress
from generator.analysis.progress.exceptions import (
    ExceptionKind,
    OffTargetPart,
    ReviewException,
    WorkstreamState,
)
from generator.analysis.progress.scores import RiskState
from generator.analysis.progress.standings import Standing
from generator.model.decisions import Gap
from generator.model.reviews import CorrectiveAction
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker, review_page
from generator.present.review_words import (
    EXCEPTION_LABELS,
    say_figure,
    say_run,
    say_stage,
    say_trend,
    show_kind,
)
from generator.present.views.items import show_gap
from generator.present.views.parts import Cell, Row, Table, words
from generator.present.views.risk_scores import say_score
from generator.present.words import (
    NOT_STATED,
    count_of,
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
    """Say how many there are by what matters most: "14 exceptions: 9 red, 2 overdue"."""
    counts = [
        f"{number} {EXCEPTION_LABELS[kind].lower()}"
        for kind in ExceptionKind
        if (number := sum(each.kinds[0] is kind for each in found))
    ]
    said = f": {', '.join(counts)}" if counts else ""
    return f"{count_of(len(found), 'exception')}{said}"


def name_exception(linker: Linker, progress: Progress, found: ReviewException) -> tuple[Link, ...]:
    """Name what is an exception, with a link to it."""
    subject = found.subject
    if isinstance(subject, WorkstreamState):
        each = subject.workstream
        return (linker.to(each.id, f"Workstream {each.number}. {each.short_title}"),)
    if isinstance(subject, RiskState):
        return (linker.to(subject.risk.id, f"Risk {subject.risk.number}: {subject.risk.title}"),)
    if isinstance(subject, ActionState):
        named = linker.to(subject.id, f"Action {subject.id}")
        return (named, *words(subject.action.text), *_name_workstream(progress, found))
    standing = subject.standing if isinstance(subject, OffTargetPart) else subject
    title = standing.indicator.title
    if isinstance(subject, OffTargetPart):
        title = f"{title}: {subject.part.part.name} ({subject.part.part.by})"
    named = linker.to(standing.item, f"Measure {standing.item}")
    return (named, *words(title), *_name_workstream(progress, found))


def _name_workstream(progress: Progress, found: ReviewException) -> tuple[Link, ...]:
    state = progress.workstreams.get(found.workstream)
    return words(state.workstream.short_title) if state else ()


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
            _show_corrective(linker, progress, found),
            Cell(_show_lead(edition, linker, found), is_gap=found.lead is None),
            Cell(_show_due(edition, linker, found), is_gap=found.due is None),
        ),
    )


def _show_lead(edition: ShownEdition, linker: Linker, found: ReviewException) -> tuple[Link, ...]:
    """Say who answers for what is an exception, and whether as the lead of the workstream."""
    subject = found.subject
    if found.lead is None:
        gap: Gap = "owner" if isinstance(subject, RiskState) else "lead"
        return show_gap(edition, linker, _id_of(found), gap)
    named = linker.to(found.lead)
    if isinstance(subject, ActionState) and subject.action.lead is None:
        named = linker.to(found.lead, say_inherited(named.text))
    return (named,)


def _show_due(edition: ShownEdition, linker: Linker, found: ReviewException) -> tuple[Link, ...]:
    if found.due is not None:
        return words(say_date(found.due))
    if isinstance(found.subject, ActionState | Standing | OffTargetPart):
        return show_gap(edition, linker, _id_of(found), "due")
    return words("Has no date of its own")


def _id_of(found: ReviewException) -> str:
    """Give the id of what is an exception; of a figure that of its measure."""
    subject = found.subject
    if isinstance(subject, WorkstreamState):
        return subject.workstream.id
    if isinstance(subject, RiskState):
        return subject.risk.id
    if isinstance(subject, ActionState):
        return subject.id
    return subject.standing.item if isinstance(subject, OffTargetPart) else subject.item


def _show_corrective(linker: Linker, progress: Progress, found: ReviewException) -> Cell:
    subject = found.subject
    if isinstance(subject, RiskState):
        said = words(subject.now.reason) if subject.now.reason else words(NOT_STATED)
        return Cell(said, is_gap=not subject.now.reason)
    if found.corrective_action is not None:
        return Cell(show_corrective_action(linker, found.corrective_action))
    if isinstance(subject, ActionState) and subject.update and subject.update.commentary:
        return Cell(words(subject.update.commentary))
    if isinstance(subject, Standing | OffTargetPart):
        return Cell((_link_to_entry(linker, progress, found),))
    return Cell(words("Nothing is recorded"), is_gap=True)


def _link_to_entry(linker: Linker, progress: Progress, found: ReviewException) -> Link:
    """Lead to what the lead of the workstream says, for a figure has no words of its own."""
    if progress.review is None:
        return Link("No review has spoken of it")
    page, anchor = review_page(progress.review.id), f"entry-{found.workstream}"
    return linker.to_page(page, "See what the lead of the workstream says", anchor)


def show_corrective_action(linker: Linker, corrective: CorrectiveAction) -> tuple[Link, ...]:
    """Say what is done, by whom and by when."""
    said = list(words(corrective.text))
    if corrective.lead:
        said.append(linker.to(corrective.lead))
    if corrective.due:
        said.append(Link(f"By {say_date(corrective.due)}"))
    return tuple(said)


def _say_why(edition: ShownEdition, progress: Progress, found: ReviewException) -> list[str]:
    subject = found.subject
    if isinstance(subject, ActionState):
        return _say_action(progress, subject)
    if isinstance(subject, RiskState):
        return _say_risk(edition, subject)
    if isinstance(subject, WorkstreamState):
        return [subject.entry.commentary] if subject.entry else []
    if isinstance(subject, OffTargetPart):
        return _say_part(subject)
    said = [say_figure(subject), *_say_target(subject)]
    if subject.judgement.short.against:
        said.append(say_trend(subject.judgement.short, subject.indicator.unit))
    if subject.stale_since:
        said.append(f"The next figure was to be known by {say_date(subject.stale_since)}")
    return said


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
    return said


def _say_risk(edition: ShownEdition, state: RiskState) -> list[str]:
    register = edition.plan.risk_register
    before = state.before.score if state.before else None
    last = f"{say_score(register, before)} the time before" if before else "Not scored before"
    return [
        f"{say_score(register, state.now.score)}, and up to {state.appetite_score} is accepted",
        last,
    ]


def _say_part(found: OffTargetPart) -> list[str]:
    unit = found.standing.indicator.unit
    value = found.part.reading.value
    whole = found.standing.reading
    said = [f"{found.part.part.name}: {say_value(value, unit)}"] if value is not None else []
    if whole is not None and whole.value is not None:
        rated = found.standing.rating
        said.append(f"The whole: {say_value(whole.value, unit)}, {rated}")
    return said + _say_target(found.standing)


def _say_target(standing: Standing) -> list[str]:
    target = standing.judgement.target
    return [f"Target: {say_target(target, standing.indicator.unit)}"] if target else []
