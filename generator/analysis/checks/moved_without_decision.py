"""An item is in another workstream than in the last published edition, and no decision says why.

Another workstream means another lead. Readers follow an item by its decision.

Wrong:

    The action ws1-a3 cut from 01-workforce.yaml and pasted into 02-early-help.yaml.

Right:

    The same, and what plan new decision ws1-a3 writes, filled in, with "fate: moved".
"""

from collections.abc import Iterator

from generator.analysis.compare.changes import ChangeKind
from generator.analysis.compare.compare_plans import GROUP
from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("C908", "moved-without-decision", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each item that has moved to another workstream without a word."""
    for change in facts.changes.changes if facts.changes else ():
        old, new = change.old_record, change.new_record
        is_move = change.kind is ChangeKind.MOVED and change.field != GROUP and old and new
        if not is_move or change.decisions or change.key in facts.other_ids:
            continue
        if old and new and old.workstream and new.workstream and old.workstream != new.workstream:
            yield facts.report(
                RULE,
                new.part,
                (*new.path, "id"),
                f"this {new.kind} was in {old.workstream} in edition {facts.baseline_id} and is "
                f"in {new.workstream} now, and no decision says why",
                help_=f"put it back; or run: plan new decision {change.key}, and fill in the "
                'reason and "fate: moved"',
                item=change.key,
            )
