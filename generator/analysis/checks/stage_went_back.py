"""An action that was reported as complete or cancelled is open again, and nobody says why.

Readers were told that it was over. Either that was wrong, or something happened since. A later
year's edition that states the action again begins it anew, and needs no reason here.

Wrong:

    - action: ws1-a2
      stage: in progress       # "complete" at the review before

Right:

    - action: ws1-a2
      stage: in progress
      commentary: Two certificates were not valid, so two workers are trained again.
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import STOPPED, Entry, list_action_updates
from generator.load.sealed import year_of
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import CLOSED_STAGES, ActionUpdate, Stage

_OVER = frozenset({Stage.COMPLETE, Stage.CANCELLED})

RULE = Rule("V014", "stage-went-back", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every action that is open again without a commentary."""
    updates = sorted(
        list_action_updates(facts.loaded), key=lambda each: (each.review.as_at, each.review.id)
    )
    newest: dict[tuple[str, str], Entry[ActionUpdate]] = {}
    for entry in updates:
        update = entry.model
        before = newest.get((year_of(entry.review.edition), update.action))
        # Of two entries in one review another rule tells.
        if before is None or before.review is not entry.review:
            newest[year_of(entry.review.edition), update.action] = entry
        if before is None or before.review is entry.review or before.model.stage not in _OVER:
            continue
        is_open = update.stage not in CLOSED_STAGES | STOPPED
        if is_open and update.commentary is None and entry.is_whole:
            yield facts.report_entry(
                RULE,
                entry,
                ("stage",),
                f"the action is {update.stage}, though the review as at {before.review.as_at} "
                f"called it {before.model.stage}",
                help_='add "commentary" with what happened; if it is still '
                f'{before.model.stage}, write "stage: {before.model.stage}"',
                item=update.action,
            )
