"""An id stands for something else than it did in the last published edition.

Ids are permanent: whoever follows an old link must never land on another commitment.

Wrong:

    ws1-a3 was "Train all youth workers in first aid", and is now "Run a late bus".

Right:

    The new action gets the next free id; a decision says what became of ws1-a3.
"""

from collections.abc import Iterator

from generator.analysis.compare.records import Record
from generator.analysis.facts import Facts
from generator.analysis.ids import next_free
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("C906", "id-of-another", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report ids of another kind of thing, and of wordings with nothing in common."""
    changes = facts.changes
    if changes is None:
        return
    for key in facts.other_ids:
        yield _report(facts, changes.old.records[key], changes.new.records[key])


def _report(facts: Facts, first: Record, second: Record) -> Diagnostic:
    free = next_free(second.key, facts.used_ids)
    return facts.report(
        RULE,
        second.part,
        (*second.path, "id"),
        f'{second.key} was the {first.kind} "{first.words}" in edition {facts.baseline_id}, and is '
        "now something else",
        help_=f'write "id: {free}" for what is new, and say in plan/decisions.yaml what became of '
        f'{second.key}; if it is the same, say there why it reads otherwise ("fate: changed")',
        item=second.key,
    )
