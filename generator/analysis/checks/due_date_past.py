"""An action or target of a draft is past its date.

Past is what was due before the draft's as-at date, or before the first day of the year that it
covers. In a refresh each of them needs an answer: done, put back with a reason, or dropped. A date
that was changed and is past all the same needs a decision that says why.

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
from generator.load.names import ITEM_KINDS
from generator.load.sealed import is_interim
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action, Milestone, Statement
from generator.model.places import Path
from generator.model.settings import EditionStatus

_DATED = frozenset({"due", "by", "targets"})
"""Fields that hold the dates of a thing."""

RULE = Rule("D405", "due-date-past", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report what a draft of a new year is to reach by a last date that has passed."""
    changes = facts.changes
    edition = facts.plan.settings.edition
    if changes is None or edition.status is EditionStatus.PUBLISHED or is_interim(edition.id):
        return
    is_begun = edition.starts_on <= facts.as_at
    first = facts.as_at if is_begun else edition.starts_on
    since = f"the as-at date {first}" if is_begun else f"edition {edition.id} starts, on {first}"
    for key, record in changes.new.records.items():
        last = _last_date(record)
        if last is None or last[1] >= first or _is_explained(changes.by_key.get(key, ())):
            continue
        path, day = last
        yield facts.report(
            RULE,
            record.part,
            path,
            f"this {record.kind} is due on {day}, before {since}",
            help_=_advise(record),
            item=key,
        )


def _is_explained(changes: tuple[Change, ...]) -> bool:
    """Whether the date of a thing was changed, and a decision says why."""
    return any(change.field in _DATED and change.decisions for change in changes)


def _advise(record: Record) -> str:
    """Say what to type; a statement of the narrative cannot be retired."""
    late = f"if it is late, write a later date, and run: plan new decision {record.key}"
    if record.kind not in ITEM_KINDS:
        return f"{late}; if it is over, take its date out, and say why in the same way"
    return f"if it is done or given up, run: plan retire {record.key}; {late}"


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
