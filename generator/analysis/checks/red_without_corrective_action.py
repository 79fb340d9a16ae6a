"""A workstream or an action is rated red, and nothing says what will be done about it.

Red means off track: it is behind, or will miss its date. What members of scrutiny committees ask
first is what is red and whether anything can be done about it, as Croydon's did; Flintshire's asked
for a plan with it.

Wrong:

    - workstream: ws1
      rating: red
      commentary: The lease fell through.

Right:

    - workstream: ws1
      rating: red
      commentary: The lease fell through.
      corrective_action:
        text: Bring the lease of another building to the board.
        lead: clubs-manager
        due: 2020-11-30
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import Entry, list_action_updates, list_workstream_entries
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import CLOSED_STAGES, ActionUpdate, Rating, WorkstreamEntry

RULE = Rule("V001", "red-without-corrective-action", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every red without a corrective action; of a red that cannot be another rule tells."""
    for entry in list_workstream_entries(facts.loaded):
        yield from _check(facts, entry, "workstream", entry.model.workstream)
    for update in list_action_updates(facts.loaded):
        if update.model.stage not in CLOSED_STAGES:
            yield from _check(facts, update, "action", update.model.action)


def _check(
    facts: Facts, entry: Entry[WorkstreamEntry | ActionUpdate], kind: str, item: str
) -> Iterator[Diagnostic]:
    model = entry.model
    if model.rating is Rating.RED and model.corrective_action is None and entry.is_whole:
        yield facts.report_entry(
            RULE,
            entry,
            ("rating",),
            f"the {kind} is rated red, and nothing says what will be done about it",
            help_='add "corrective_action" with "text", "lead" and "due": what will be done, by '
            "which role and by which day",
            item=item,
        )
