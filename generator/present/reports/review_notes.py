"""What the skeleton of a review says beside each entry, in plain words, a line at a time."""

from collections.abc import Iterator

from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.course import Progress
from generator.analysis.progress.exceptions import WorkstreamState
from generator.analysis.progress.review_due import ReadingDue, ReviewDue, Unanswered, review_file
from generator.analysis.progress.review_due import quarter_reviewed as quarter_of
from generator.analysis.progress.scores import RiskState
from generator.analysis.progress.standings import Standing
from generator.model.decisions import Gap
from generator.model.reviews import CorrectiveAction, DatedStatement, Rating, ScrutinyComment
from generator.model.workstream import lead_of
from generator.present.words import (
    count_of,
    join_words,
    say_aim,
    say_date,
    say_gap,
    say_inherited,
    say_rhythm,
    say_value,
)

WIDTH = 99
"""Characters of the longest line with a comment."""

_WHOLE = WIDTH - 8
"""Characters of what is not cut on a line of its own, however far it is set in."""


def one_line(text: str, width: int = WIDTH) -> str:
    """Write a text on one line that holds nothing unseen, and cut it between two words.

    Args:
        text: Any text of the plan.
        width: How many characters it may have.
    """
    seen = "".join(sign if sign.isprintable() else "·" for sign in " ".join(text.split()))
    if len(seen) <= width:
        return seen
    cut = seen[: max(width, 2) - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def remark(text: str, indent: int = 0, tail: str = "", *, is_inner: bool = False) -> str:
    """Write a comment of one line; what does not fit is cut from the text and not from its tail."""
    sign = f"{' ' * indent}#{'   ' if is_inner else ' '}"
    return f"{sign}{one_line(text, WIDTH - len(sign) - len(tail))}{tail}"


def name_role(progress: Progress, role: str) -> str:
    """Give the title of a role."""
    titles = {each.id: each.title for each in progress.plan.people.roles}
    return titles.get(role, role)


def _name_lead(due: ReviewDue, item: str, role: str | None, gap: Gap = "lead") -> str:
    """Name who answers for an item; say by when that is settled where it is left open."""
    if role:
        return name_role(due.before, role)
    return _say_open(due, item, gap, "nobody is named")


def _say_open(due: ReviewDue, item: str, gap: Gap, otherwise: str) -> str:
    decision = due.left_open.get((item, gap))
    if decision is None:
        return otherwise
    said = say_gap(decision, due.before.as_at)
    return f"{said[0].lower()}{said[1:]}"


def note_workstream(due: ReviewDue, state: WorkstreamState) -> Iterator[str]:
    """Tell what a workstream is, what was last said of it, and where its measures stand."""
    progress, own = due.before, state.workstream
    yield remark(f"{own.number}. {own.short_title}. Lead: {_name_lead(due, own.id, own.lead)}.", 2)
    last = progress.previous
    before = last.workstreams.get(own.id) if last else None
    entry = before.entry if before else None
    if last and entry:
        since = _say_since(progress, own.id, entry.rating)
        yield remark(f"Last time ({say_date(last.as_at)}): {entry.rating}{since}.", 2)
        yield remark(f"Said then: {entry.commentary}", 2)
        yield from _note_agreed(progress, entry.corrective_action)
    own_actions = [each for each in due.actions if each.workstream == own.id]
    late = [each.id for each in own_actions if each.is_overdue]
    late += [milestone.id for each in own_actions for milestone in each.missed]
    if late:
        yield remark(f"Overdue: {join_words(late)}.", 2)
    for measure in own.measures:
        for standing in progress.standings_of(measure.id):
            yield from _note_standing(standing)


def _note_standing(standing: Standing) -> Iterator[str]:
    """Tell of a measure: what it counts, its newest figure, the target in force, and the rating."""
    known = standing.reading
    unit = standing.indicator.unit
    if known is None:
        said = "no reading yet"
    elif known.value is None:
        said = str(known.reading.state)
    else:
        said = say_value(known.value, unit)
    period = known.reading.period if known else None
    when = f" ({one_line(period.words, 30)})" if period else ""
    target = standing.judgement.target
    aim = f"; target {say_aim(target, unit)}" if target else ""
    late = "; the next figure is late" if standing.stale_since else ""
    # Without a value the rating says again why there is none.
    rating = f"; {standing.rating}" if known and known.value is not None else ""
    tail = f"{said}{when}{aim}{rating}{late}"
    name = f"{standing.item} {standing.indicator.title}"
    yield from _note_both(f"{name}:", tail, is_inner=True)


def _note_both(text: str, more: str, *, is_inner: bool = False) -> Iterator[str]:
    """Write two things on one line where both fit whole, and otherwise on two."""
    both = f"{text} {more}"
    if len(both) <= _WHOLE:
        yield remark(both, 2, is_inner=is_inner)
    else:
        yield remark(text, 2, is_inner=is_inner)
        yield f"  #     {one_line(more, _WHOLE)}"


def note_action(due: ReviewDue, state: ActionState) -> Iterator[str]:
    """Tell what an action is, who leads it, when it is due, and what was last said of it."""
    progress, action = due.before, state.action
    yield remark(f"{state.id} {action.text}", 2)
    lead = lead_of(action, progress.workstreams[state.workstream].workstream)
    named = _name_lead(due, state.id, lead.role)
    said = say_inherited(named) if lead.is_inherited else named
    yield from _note_both(f"Lead: {said}.", _say_due(due, state))
    newest = state.newest
    if newest and state.updated_on:
        rated = f", {newest.rating}" if newest.rating else ""
        since = _say_since(progress, state.id, newest.rating)
        yield remark(f"Last time ({say_date(state.updated_on)}): {newest.stage}{rated}{since}.", 2)
        if newest.commentary:
            yield remark(f"Said then: {newest.commentary}", 2)
        yield from _note_agreed(progress, newest.corrective_action)
    elif progress.previous:
        yield remark("No review has told of it yet.", 2)
    if action.evidence:
        yield remark(f"Complete when: {action.evidence}", 2)
    for milestone in state.missed if newest else action.milestones:
        if milestone.by and milestone.by <= progress.as_at:
            tail = f" (by {say_date(milestone.by)})"
            yield remark(f"Milestone to record: {milestone.id} {milestone.text}", 2, tail)


def _say_due(due: ReviewDue, state: ActionState) -> str:
    if state.due is None:
        said = _say_open(due, state.id, "due", "")
        return f"Due date {said}." if said else "No due date is stated."
    said = f"Due {say_date(state.due)}"
    if state.moves and state.action.due:
        times = f", {count_of(len(state.moves), 'time')} so far" if len(state.moves) > 1 else ""
        said = f"{said} (moved from {say_date(state.action.due)}{times})"
    return f"{said}, OVERDUE." if state.is_overdue else f"{said}."


def _say_since(progress: Progress, key: str, rating: Rating | None) -> str:
    """Say since when something has been red, where it last was."""
    run = progress.runs.get(key) if rating is Rating.RED else None
    if run is None:
        return ""
    often = f", {run.reviews} reviews in a row" if run.reviews > 1 else ""
    return f" since {say_date(run.since)}{often}"


def _note_agreed(progress: Progress, agreed: CorrectiveAction | None) -> Iterator[str]:
    if agreed is None:
        return
    who = name_role(progress, agreed.lead) if agreed.lead else ""
    due = f"by {say_date(agreed.due)}" if agreed.due else ""
    more = ", ".join(each for each in (who, due) if each)
    text = f"Agreed then: {agreed.text}"
    yield from _note_both(text, f"({more})") if more else (remark(text, 2),)


def note_risk(due: ReviewDue, state: RiskState) -> Iterator[str]:
    """Tell what a risk is, who owns it, its score, its band, the appetite and the aim."""
    progress, risk = due.before, state.risk
    yield remark(
        f"{risk.id} {risk.title}. Owner: {_name_lead(due, risk.id, risk.owner, 'owner')}.", 2
    )
    register = progress.plan.risk_register
    said = f"{state.now.score} ({register.band(state.now.score).title})"
    by = "at the review" if state.now.review else "in the register"
    over = f", above the appetite of {state.appetite_score}" if state.is_over_appetite else ""
    yield remark(f"Scored {said}{over}, {by} of {say_date(state.now.day)}.", 2)
    if state.now.reason:
        yield remark(f"Said then: {state.now.reason}", 2)
    aim = risk.target
    if aim:
        when = f" by {say_date(aim.by)}" if aim.by else ""
        yield remark(f"To be brought down to {aim.likelihood * aim.impact}{when}.", 2)


def note_reading(reading: ReadingDue) -> str:
    """Tell which figure is to be recorded: how often it is counted, and which the last one is."""
    own = reading.indicator
    often = say_rhythm(own.frequency)
    lag = f", known {count_of(own.lag_days, 'day')} later" if own.lag_days else ""
    last = reading.last.period if reading.last else None
    since = f"; the last one is for {one_line(last.words, 30)}" if last else "; there is none yet"
    return remark(f"{own.id}: {own.title}", 0, f" ({often}{lag}{since})", is_inner=True)


def note_question(found: Unanswered) -> str:
    """Tell what has no answer, and where the answer goes."""
    asked = found.question
    what = "scrutiny" if isinstance(asked, ScrutinyComment) else "escalation"
    file = review_file(quarter_of(found.review))
    return remark(f"{asked.id} ({what}, {file}): {asked.text}", is_inner=True)


def note_statement(progress: Progress, name: str) -> Iterator[str]:
    """Tell what the last review stated under a name, with its date."""
    last = progress.previous
    found: DatedStatement | None = getattr(last.review, name) if last and last.review else None
    if found:
        yield remark(f"Last time (dated {say_date(found.dated)}): {found.text}")
