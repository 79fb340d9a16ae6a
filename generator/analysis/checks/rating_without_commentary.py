"""An action is rated amber or red, and the review does not say why.

Amber means that something may move its due date, and red that it is behind: readers are to learn
what. A green needs no words.

Wrong:

    - action: ws2-a2
      stage: in progress
      rating: amber

Right:

    - action: ws2-a2
      stage: in progress
      rating: amber
      commentary: Two of the eight employers have not signed yet.
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import STOPPED, list_action_updates
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import CLOSED_STAGES, Rating

RULE = Rule("V013", "rating-without-commentary", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report amber and red without a commentary; where a stage needs one another rule tells."""
    for entry in list_action_updates(facts.loaded):
        update = entry.model
        needs_one = update.rating in (Rating.AMBER, Rating.RED) and update.commentary is None
        if needs_one and update.stage not in STOPPED | CLOSED_STAGES and entry.is_whole:
            yield facts.report_entry(
                RULE,
                entry,
                ("rating",),
                f"the action is rated {update.rating}, and the review does not say why",
                help_='add "commentary": what is in the way, and what is done about it',
                item=update.action,
            )
