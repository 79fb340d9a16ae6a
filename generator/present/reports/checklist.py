"""What is to be done for a review or a refresh, as Markdown with boxes to tick."""

from collections.abc import Iterator, Sequence

from generator.analysis.checklists import AreaTask, RefreshTask, ReviewTask
from generator.analysis.refresh import AreaStatus
from generator.analysis.signing import SignState
from generator.present.reports.markdown_words import as_plain
from generator.present.words import count_of, join_words, say_date, say_quarter

_MOST_NAMED = 12


def title_of_review(task: ReviewTask) -> str:
    """Give the title, which is the same on each day of the quarter that follows."""
    return f"Quarterly review: {say_quarter(task.quarter.ends_on)}"


def title_of_refresh(task: RefreshTask) -> str:
    """Give the title, which is the same until the edition is published."""
    return f"Yearly refresh: edition {task.edition}"


def write_review_checklist(task: ReviewTask) -> str:
    """Write what the review of a quarter needs; every text of the plan is escaped."""
    lines = [f"# {title_of_review(task)}", ""]
    lines += _review(task) if task.edition else [_say_no_edition(task)]
    return "\n".join(lines) + "\n"


def write_refresh_checklist(task: RefreshTask) -> str:
    """Write what the yearly refresh needs; every text of the plan is escaped."""
    lines = [f"# {title_of_refresh(task)}", "", *_open(task), "", "## By workstream", ""]
    lines += [
        _box(_refresh_area(task, area), is_done=_is_settled(area.status)) for area in task.areas
    ]
    lines += ["", "## The other parts", "", *_other_parts(task), "", "## To publish", ""]
    lines += [
        _box(
            "Every lead has signed off: plan refresh status says who has not",
            is_done=_is_signed(task),
        ),
        _box("A board has approved the edition"),
        _box(
            f"It is published by {say_date(task.starts_on)}: plan publish --approved-by BOARD "
            "--approved-on DAY --published-on DAY"
        ),
        _box("Scrutiny has been sent the account of changes"),
    ]
    return "\n".join(lines) + "\n"


def _review(task: ReviewTask) -> Iterator[str]:
    yield (
        f"Edition {task.edition}, as at {say_date(task.quarter.ends_on)}. The review is written in "
        f"`{task.file}`; reviews of earlier quarters are not rewritten."
    )
    command = f"{task.edition} q{task.quarter.number}"
    yield ""
    if task.is_recorded:
        yield f"What is missing in it is told by: `plan review status {command}`"
    else:
        yield (
            f"Begin it with: `plan review start {command}`. The file then names all that is due, "
            f"and `plan review status {command}` tells what is still missing."
        )
    yield from ("", "## Before the meeting", "")
    yield _box(_say_readings(task), is_done=not task.uncounted)
    yield _box(
        f"The risk register is reviewed: it was due on {say_date(task.register_due)}"
        if task.register_due
        else "Every risk is scored as at that day",
    )
    if task.unanswered:
        yield _box(f"Still without an answer: {_name(task.unanswered)}")
    yield from ("", "## By workstream", "")
    for area in task.areas:
        yield _box(f"{_who(area)}: rating and commentary. {_say_due(area, 'not recorded as done')}")
    yield from ("", "## To finish", "")
    yield _box(f"`{task.file}` is on the main branch", is_done=task.is_recorded)
    yield _box("The meeting was held, and its day is in the file (`met_on`)")
    yield _box("The committee was told, and the day is in the file (`reported_on`)")


def _say_no_edition(task: ReviewTask) -> str:
    return (
        f"No published edition covers this quarter, so there is nothing to review: the files hold "
        f"edition {task.working}. Open edition {task.quarter.year} with: plan refresh start "
        f"{task.quarter.year}; or publish it, if its draft is open."
    )


def _say_readings(task: ReviewTask) -> str:
    if not task.uncounted:
        return "The readings of the quarter are entered"
    count = count_of(len(task.uncounted), "indicator")
    return (
        "The readings of the quarter are entered in `plan/readings.yaml`. Without one so far: "
        f"{count} ({_name(task.uncounted)})"
    )


def _open(task: RefreshTask) -> Iterator[str]:
    follows = f" It follows {task.before}." if task.before else ""
    yield f"Edition {task.edition} begins on {say_date(task.starts_on)}.{follows}"
    yield ""
    if task.is_beyond:
        first, last = task.years
        yield _box(
            f"It is agreed that the plan goes on: it covers {first} to {last}, and this edition "
            "begins after that"
        )
    yield _box(f"The draft is open: plan refresh start {task.edition}", is_done=task.is_open)


def _refresh_area(task: RefreshTask, area: AreaTask) -> str:
    if task.is_open:
        return f"{_who(area)}: {_say_state(area.status)}"
    due = _say_due(area, "to be closed, carried on or put back")
    return f"{_who(area)}: every item is carried on, amended or retired with a decision. {due}"


def _other_parts(task: RefreshTask) -> Iterator[str]:
    for title, status in (
        ("Risk register", task.register),
        ("Prose, indicators and all else", task.other),
    ):
        said = f": {_say_state(status)}" if status else ""
        yield _box(f"{title}{said}", is_done=_is_settled(status))
    yield _box("Each decision gives the reason, who agreed it and when")


def _say_state(status: AreaStatus | None) -> str:
    if status is None:
        return "not told yet"
    questions = count_of(len(status.unanswered) + len(status.errors), "open question")
    signed = "" if status.state is SignState.NOT_ASKED else f", {status.state}"
    return f"{questions}{signed}"


def _is_settled(status: AreaStatus | None) -> bool:
    if status is None or status.unanswered or status.errors:
        return False
    return status.state in {SignState.SIGNED, SignState.NOT_ASKED}


def _is_signed(task: RefreshTask) -> bool:
    """Whether the draft is open and every workstream that needs a sign-off has one."""
    states = {area.status.state for area in task.areas if area.status}
    return SignState.SIGNED in states and states <= {SignState.SIGNED, SignState.NOT_ASKED}


def _say_due(area: AreaTask, what: str) -> str:
    undated = f" {count_of(area.undated, 'action')} without a due date." if area.undated else ""
    if not area.due:
        return f"No action was due by then.{undated}"
    named = _name([f"{key} ({say_date(day)})" for key, day in area.due])
    return f"Due by then and {what}: {named}.{undated}"


def _who(area: AreaTask) -> str:
    return f"**{as_plain(area.title)}** ({as_plain(area.lead) or 'no lead is named'})"


def _name(names: Sequence[str]) -> str:
    """Name the first of many, and count the rest."""
    more = len(names) - _MOST_NAMED
    if more > 0:
        return f"{', '.join(names[:_MOST_NAMED])} and {more} more"
    return join_words(names)


def _box(text: str, *, is_done: bool = False) -> str:
    return f"- [{'x' if is_done else ' '}] {text}"
