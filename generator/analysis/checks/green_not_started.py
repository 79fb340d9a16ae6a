"""An action is rated green, and it should have been started.

Wrong:

    - action: ws1-a2       # start: 2017-05-01
      stage: not started
      rating: green

Right:

    - action: ws1-a2
      stage: not started
      rating: amber
      commentary: The contract was signed in July, two months late.
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import list_action_updates
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import Rating, Stage

RULE = Rule("V018", "green-not-started", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report green actions that have not begun, without a commentary or a later first day."""
    for entry in list_action_updates(facts.loaded):
        update, day = entry.model, entry.review.as_at
        if update.stage is not Stage.NOT_STARTED or update.rating is not Rating.GREEN:
            continue
        step = facts.course.at(entry.review.id)
        state = step.actions.get(update.action) if step else None
        start = state.action.start if state else None
        due = state.due if state else None
        if start is None and (update.commentary or not entry.is_whole):
            continue
        if start is not None and start > day:
            continue
        said = f"was to start on {start}" if start else "gives no later day to start on"
        if due and due < day:
            said = f"was due on {due}"
        yield facts.report_entry(
            RULE,
            entry,
            ("rating",),
            f"the action is not started and rated green, and {said}",
            help_='write "rating: amber" or "rating: red"; or add a "commentary" that says when it '
            "starts"
            if start is None
            else 'write "rating: amber" or "rating: red", or another stage',
            item=update.action,
        )
