"""An action is reported as complete, and nothing says since when, or what shows it.

Complete is a fact and not a judgement: a reader must be able to look it up.

Wrong:

    - action: ws1-a2
      stage: complete

Right:

    - action: ws1-a2
      stage: complete
      completed_on: 2020-09-18
      evidence: All 14 workers hold a certificate.
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import list_action_updates
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import Stage

RULE = Rule("V002", "complete-without-evidence", Severity.ERROR, __doc__)

_LACKS = {"completed_on": "when it was completed", "evidence": "what shows it"}
_ADD = {
    "completed_on": '"completed_on" with the day',
    "evidence": '"evidence" with what shows it, like a report or a list',
}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every complete action that lacks its day or its evidence."""
    for entry in list_action_updates(facts.loaded):
        update = entry.model
        missing = [name for name in _LACKS if getattr(update, name) is None]
        if update.stage is Stage.COMPLETE and missing and entry.is_whole:
            lacks = ", nor ".join(_LACKS[name] for name in missing)
            add = " and ".join(_ADD[name] for name in missing)
            yield facts.report_entry(
                RULE,
                entry,
                ("stage",),
                f"the action is complete, and the review does not say {lacks}",
                help_=f'add {add}; if it is not complete yet, write "stage: {Stage.IN_PROGRESS}"',
                item=update.action,
            )
