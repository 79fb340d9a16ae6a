"""An action or target of a draft is past its date, and is as it was in the edition before.

Past is what was due before the draft's as-at date, or before the first day of the year that it
covers. In a refresh each of them needs an answer: done, put back with a reason, or dropped.

Wrong:

    starts_on: 2017-04-01, and an action of the edition before with due: 2017-03-31

Right:

    due: 2017-09-30, with a decision; or the action gone, with a decision that it was completed
"""

from collections.abc import Iterator
from datetime import date

from generator.analysis.compare.changes import Change
from generator.analysis.compare.records import Record
from generator.analysis.facts import Facts
from generator.load.sealed import is_interim
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action, Milestone, Statement
from generator.model.places import Path
from generator.model.settings import EditionStatus

RULE = Rule("D405", "due-date-past", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report what a draft carries forward unchanged although its last date has passed."""
    changes = facts.changes
    edition = facts.plan.settings.edition
    if changes is None or edition.status is EditionStatus.PUBLISHED or is_interim(edition.id):
        return
    is_begun = edition.starts_on <= facts.as_at
    first = facts.as_at if is_begun else edition.starts_on
    since = f"the as-at date {first}" if is_begun else f"edition {edition.id} starts, on {first}"
    for key, record in changes.new.records.items():
        last = _last_date(record)
        is_carried = key in changes.old.records and not _was_touched(changes.by_key.get(key, ()))
        if last is None or not is_carried or last[1] >= first:
            continue
        path, day = last
        yield facts.report(
            RULE,
            record.part,
            path,
            f"this {record.kind} was due on {day}, before {since}, and is as it was",
            help_="if it is done, delete it and add a decision with fate: completed; if it is "
            "late, write a later date and add a decision with fate: changed; if it is given up, "
            "delete it and add a decision with fate: dropped",
            item=key,
        )


def _was_touched(changes: tuple[Change, ...]) -> bool:
    """Whether anything of a thing changed but who leads it and where it comes from."""
    return any(change.field not in {"lead", "owner", "source", "note"} for change in changes)


def _last_date(record: Record) -> tuple[Path, date] | None:
    """Give the last day of what is to be done or reached, and where it stands."""
    model = record.model
    for kind, name in ((Action, "due"), (Milestone, "by")):
        day = getattr(model, name) if isinstance(model, kind) else None
        if day is not None:
            return (*record.path, name), day
    dated = [
        (each.by, position)
        for position, each in enumerate(model.targets if isinstance(model, Statement) else ())
        if each.by is not None
    ]
    if not dated:
        return None
    day, position = max(dated)
    return (*record.path, "targets", position, "by"), day
