"""Something of the last published edition is gone, and no decision says what became of it.

No commitment disappears in silence: scrutiny members read what was dropped, and why.

Wrong:

    The action ws1-a3, published in the edition 2016-17, deleted from its file.

Right:

    The action deleted, and in plan/decisions.yaml:

      - id: decision-4
        edition: "2017-18"
        items: [ws1-a3]
        fate: completed        # or merged, split, replaced, dropped
        reason: All posts were filled by March 2017.
"""

from collections.abc import Iterator

from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.decided import COVERED_BY_HOLDER
from generator.analysis.compare.judge import is_commitment
from generator.analysis.compare.lost_ids import find_lost_ids
from generator.analysis.facts import Facts
from generator.model.decisions import RETIRING_FATES
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("C901", "gone-without-decision", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each commitment that is gone, but for those that seem to have another id now."""
    changes = facts.changes
    if changes is None:
        return
    lost = {found.gone.key for found in find_lost_ids(changes)}
    for change in changes.changes:
        if change.kind is not ChangeKind.REMOVED or not _must_be_decided(change):
            continue
        is_inside = change.record.kind in COVERED_BY_HOLDER and (
            change.record.holder not in changes.new.records
        )
        if change.key in lost or is_inside or RETIRING_FATES & set(change.fates):
            continue
        yield _report(facts, change)


def _must_be_decided(change: Change) -> bool:
    return is_commitment(change.record) or change.record.kind == "risk"


def _report(facts: Facts, change: Change) -> Diagnostic:
    record = change.record
    edition = facts.plan.settings.edition.id
    return diagnose(
        RULE,
        _place_before(facts, change),
        f"the {record.kind} {record.key} of edition {facts.baseline_id} is gone, and no decision "
        "says what became of it",
        help_=f'put it back; or add to plan/decisions.yaml a decision with "id: '
        f'{facts.next_decision}", \'edition: "{edition}"\', "items: [{record.key}]", a fate '
        "(merged, split, replaced, completed or dropped), the successors if there are any, and "
        "the reason",
        item=record.key,
        title=record.words,
    )


def _place_before(facts: Facts, change: Change) -> Place:
    """Point at what held the thing, where that is left; else at its file."""
    record = change.record
    holder = facts.changes.new.records.get(record.holder) if facts.changes else None
    if holder is not None:
        return facts.loaded.place(holder.part, (*holder.path, record.listed_in), of_key=True)
    return Place(facts.loaded.place(record.part, ()).file)
