"""An action was cancelled, put on hold or carried forward, without a word on why or where to.

What stops needs a reason. What is carried forward needs its id in the next edition, so that readers
can follow it there.

Wrong:

    - action: ws1-a3
      stage: on hold
    - action: ws2-a3
      stage: carried forward

Right:

    - action: ws1-a3
      stage: on hold
      commentary: The bus company has no drivers before spring.
    - action: ws2-a3
      stage: carried forward
      carried_to: ws2-a3
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import STOPPED, list_action_updates
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import Stage

RULE = Rule("V004", "stage-without-reason", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every stage that lacks its reason, or the id that follows."""
    for entry in list_action_updates(facts.loaded):
        update = entry.model
        is_carried = update.stage is Stage.CARRIED_FORWARD
        field = "stage"
        if update.stage in STOPPED and update.commentary is None and entry.is_whole:
            message = f"the action is {update.stage}, and the review does not say why"
            help_ = 'add "commentary" with the reason'
        elif is_carried and update.carried_to is None and entry.is_whole:
            message = "the action is carried forward, and the review does not say to which one"
            help_ = (
                'add "carried_to" with its id in the next edition; if it keeps its id, write '
                f'"carried_to: {update.action}"'
            )
        elif update.carried_to is not None and not is_carried:
            field = "carried_to"
            message = (
                f'the action is {update.stage}, and "carried_to" is for actions that are carried '
                "forward"
            )
            help_ = f'delete "carried_to", or write "stage: {Stage.CARRIED_FORWARD}"'
        else:
            continue
        yield facts.report_entry(RULE, entry, (field,), message, help_=help_, item=update.action)
