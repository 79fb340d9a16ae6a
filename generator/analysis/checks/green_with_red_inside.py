"""A workstream is rated green though something in it is red or overdue.

Colours are not averaged: a workstream has the rating that its lead gives it, with the counts beside
it. A green that covers a red action, a date or milestone that has passed, or a measure off its
target is one that readers question; so it should be meant, and its commentary say why.

Wrong:

    - workstream: ws2
      rating: green            # action ws2-a1 is rated red in the same review
      commentary: Every school has a named adviser.

Right:

    - workstream: ws2
      rating: amber
      commentary: Every school has a named adviser; the placements are late.
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.course import Progress
from generator.analysis.progress.ratings import IndicatorRating
from generator.analysis.reviewed import list_workstream_entries
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import Rating

_MOST = 5
"""Things that a message names one by one."""

RULE = Rule("V007", "green-with-red-inside", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report the greens of reviews of the working edition, and of the one published before it."""
    if not facts.plan.reviews:
        return
    steps = {step.review.id: step for step in facts.course.steps if step.review}
    for entry in list_workstream_entries(facts.loaded):
        item = entry.model.workstream
        step = steps.get(entry.review.id)
        inside = list(_list_inside(step, item)) if step else []
        if entry.model.rating is Rating.GREEN and inside:
            more = [f"and {len(inside) - _MOST} more"] if len(inside) > _MOST else []
            said = "; ".join([*inside[:_MOST], *more])
            yield facts.report_entry(
                RULE,
                entry,
                ("rating",),
                f"the workstream is rated green, though inside it {said}",
                help_='write "rating: amber" or "rating: red"; or keep green, and say in '
                '"commentary" why it is on track all the same',
                item=item,
            )


def _list_inside(step: Progress, workstream: str) -> Iterator[str]:
    """Say what is red or overdue in a workstream, in plan order."""
    for state in step.actions.values():
        if state.workstream == workstream:
            yield from _say_action(state)
    for standing in step.standings.values():
        is_inside = step.workstream_of.get(standing.item) == workstream
        if is_inside and standing.rating is IndicatorRating.OFF_TARGET:
            value = standing.reading.value if standing.reading else None
            title = standing.indicator.title
            yield f'measure {standing.item} is off target with {value} ("{title}")'


def _say_action(state: ActionState) -> Iterator[str]:
    if state.rating is Rating.RED and not state.is_closed:
        yield f"action {state.id} is red"
    if state.is_overdue:
        yield f"action {state.id} was due by {state.due}"
    for milestone in state.missed:
        yield f"milestone {milestone.id} was due by {milestone.by}"
