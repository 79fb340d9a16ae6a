"""Something of the last published edition is gone, and no decision says what became of it.

No commitment disappears in silence: scrutiny members read what was dropped, and why.

Wrong:

    The action ws1-a3, published in the edition 2016-17, deleted from its file.

Right:

    The action deleted, and what plan new decision ws1-a3 writes, filled in:

      - id: decision-ws1-a3
        edition: "2017-18"
        items: [ws1-a3]
        fate: completed        # or merged, split, replaced, dropped
        reason: All posts were filled by March 2017.
"""

from collections.abc import Iterator, Sequence

from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.decided import COVERED_BY_HOLDER
from generator.analysis.compare.judge import is_commitment
from generator.analysis.facts import Facts
from generator.model.decisions import RETIRING_FATES
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("C901", "gone-without-decision", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each commitment that is gone, but for those of which another rule tells.

    Those are what seems to have another id now, what has lost its id to another kind of thing, and
    what a decision names in another way: as changed, as the successor of something, or misspelt.
    """
    changes = facts.changes
    if changes is None:
        return
    told = {found.gone.key for found in facts.lost_ids} | changes.new.records.keys()
    told |= set(facts.other_ids.values())
    told |= {unknown.meant for unknown in facts.unknown_ids}
    told |= {
        heir
        for decision in facts.plan.decisions.decisions
        if facts.takes_effect(decision)
        for heir in decision.successors
    }
    by_area: dict[str, list[Change]] = {}
    for change in changes.changes:
        if change.kind is not ChangeKind.REMOVED or change.decisions or change.key in told:
            continue
        went_along = change.record.kind in COVERED_BY_HOLDER and (
            change.record.holder not in changes.new.records
        )
        if _must_be_decided(change) and not went_along and not facts.is_renamed_along(change.key):
            by_area.setdefault(change.key.partition("-")[0], []).append(change)
    for area, gone in by_area.items():
        if area in facts.cut_areas:
            yield _report_many(facts, area, gone)
        else:
            yield from (_report(facts, change) for change in gone)


def _report_many(facts: Facts, area: str, gone: Sequence[Change]) -> Diagnostic:
    """Report once what a workstream has lost: most often its file was deleted or cut."""
    keys = [change.key for change in gone]
    whole = area in keys
    what = f"the workstream {area} with all in it" if whole else f"{len(keys)} items of {area}"
    return diagnose(
        RULE,
        _place_before(facts, gone[0]),
        f"{what} of edition {facts.baseline_id} {'is' if whole else 'are'} gone, and no decision "
        f"of edition {facts.plan.settings.edition.id} says what became of them: {', '.join(keys)}",
        help_="if the file was cut or deleted, restore it from the repository's history; if they "
        f"are to go, run: plan new decision {keys[0]}, and name them all in its items",
        item=area,
        title=gone[0].record.words if whole else "",
    )


def _must_be_decided(change: Change) -> bool:
    return is_commitment(change.record) or change.record.kind == "risk"


def _report(facts: Facts, change: Change) -> Diagnostic:
    record = change.record
    return diagnose(
        RULE,
        _place_before(facts, change),
        f"the {record.kind} {record.key} of edition {facts.baseline_id} is gone, and no decision "
        f"of edition {facts.plan.settings.edition.id} says what became of it",
        help_=_advise(facts, record.key),
        item=record.key,
        title=record.words,
    )


def _advise(facts: Facts, item: str) -> str:
    """Say what to type; where a decision of another edition retires the item, mend that."""
    edition = facts.plan.settings.edition.id
    for decision in facts.plan.decisions.decisions:
        if item in decision.items and decision.fate in RETIRING_FATES:
            return (
                f"{decision.id} says that it was {decision.fate}, in edition {decision.edition}; "
                f"write 'edition: \"{edition}\"' there if this edition is meant"
            )
    return (
        f"put it back; or run: plan new decision {item}, and fill in its fate (merged, split, "
        "replaced, completed or dropped), the successors if there are any, and the reason"
    )


def _place_before(facts: Facts, change: Change) -> Place:
    """Point at what held the thing, where that is left; else at the file that it stood in."""
    record = change.record
    holder = facts.changes.new.records.get(record.holder) if facts.changes else None
    if holder is not None:
        return facts.loaded.place(holder.part, (*holder.path, record.listed_in), of_key=True)
    files = facts.baseline.files[record.part] if facts.baseline else ()
    is_one_of_many = len(files) > 1 and isinstance(record.path[0], int)
    return Place(files[int(record.path[0]) if is_one_of_many else 0])
