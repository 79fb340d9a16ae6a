"""An action or target of a draft is past its date.

Past is what was due before the draft's as-at date, or before the first day of the year that it
covers; in a first edition, before its first day. An interim edition answers for what it adds or
dates again. Each of them needs an answer: done, put back with a reason, or dropped. A date that was
changed and is past all the same needs a decision that says why.

Wrong:

    starts_on: 2017-04-01, and an action of the edition before with due: 2017-03-31

Right:

    due: 2017-09-30, with a decision; or the action gone, with a decision that it was completed
"""

from collections.abc import Iterator, Mapping
from datetime import date

from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.records import Record, list_records
from generator.analysis.facts import Facts
from generator.load.names import ITEM_KINDS
from generator.load.sealed import is_interim
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action, Milestone, Statement
from generator.model.places import Path
from generator.model.settings import Completeness, EditionStatus

_DATED = frozenset({"due", "by", "targets"})
"""Fields that hold the dates of a thing."""

RULE = Rule("D405", "due-date-past", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report what a draft is to reach by a last date that has passed."""
    edition = facts.plan.settings.edition
    if edition.status is EditionStatus.PUBLISHED:
        return
    changes = facts.changes
    is_first = not facts.sealed and edition.completeness is Completeness.LIVE
    if changes is None and not is_first:
        return
    is_begun = edition.starts_on <= facts.as_at and not is_first
    first = facts.as_at if is_begun else edition.starts_on
    since = f"the as-at date {first}" if is_begun else f"edition {edition.id} starts, on {first}"
    for key, record in _list_records(facts).items():
        found = changes.by_key.get(key, ()) if changes else ()
        is_new = any(each.field in _DATED or each.kind is ChangeKind.ADDED for each in found)
        last = _last_date(record)
        if last is None or last[1] >= first or _is_explained(found):
            continue
        is_outside = last[1].year < facts.plan.settings.period.first_year  # D402 reports it
        if is_outside or (is_interim(edition.id) and not is_new):
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


def _list_records(facts: Facts) -> Mapping[str, Record]:
    """List the things of the plan; none while two of them have one id."""
    if facts.changes:
        return facts.changes.new.records
    try:
        return list_records(facts.plan)
    except ValueError:
        return {}


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
