"""Changes put into words: what is different, what it was, and what it is now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.analysis.compare.changes import Change, ChangeKind, Facet, Strength, What
from generator.analysis.compare.compare_plans import GROUP, Comparison, Side
from generator.analysis.compare.records import Record
from generator.analysis.compare.wording import Run, compare_wording
from generator.model.base import FrozenModel
from generator.model.decisions import RETIRING_FATES, Decision, Fate
from generator.model.indicators import Indicator
from generator.model.items import Baseline, Statement
from generator.model.risks import TargetScore
from generator.model.targets import Rhythm, Target, Unit
from generator.model.tolerance import Tolerance
from generator.present.review_words import say_tolerance
from generator.present.words import (
    capitalise,
    join_words,
    say_aim,
    say_date,
    say_deadline,
    say_target,
    say_value,
)

STRENGTH_WORDS = {
    Strength.WEAKER: "Weaker",
    Strength.UNKNOWN: "To be judged by reading",
    Strength.STRONGER: "Stronger",
    Strength.NEUTRAL: "Neither stronger nor weaker",
}
KIND_WORDS = {
    ChangeKind.ADDED: "Added",
    ChangeKind.REMOVED: "Removed",
    ChangeKind.MOVED: "Moved",
    ChangeKind.REORDERED: "In another order",
    ChangeKind.CHANGED: "Changed",
    ChangeKind.REWORDED: "Reworded",
}

NOTHING = "Not stated"
"""What stands for a value that one of the plans does not give."""

_FIELD_WORDS = {
    "text": "wording",
    "by": "date",
    "due": "due date",
    "start": "start date",
    "evidence": "evidence of completion",
    "kind": "kind",
    "serves": "what it serves",
    "thread": "golden thread",
    "tags": "subjects",
    "source": "place in the source",
    "scope": "what is counted here",
    "counts": "what the number counts",
    "frequency": "how often it is counted",
    "polarity": "which way is better",
    "target": "score aimed at",
    "inherent": "score before any control",
    "appetite_score": "risk appetite",
    "empty_rows": "empty rows",
    "printed_as": "form in the print",
    "also_known_as": "other titles",
    "links_basis": "who linked it",
    "edition.as_at": "as-at date",
    "edition.id": "edition",
    "edition.title": "title of the edition",
    "edition.status": "status of the edition",
    "edition.note": "note on the edition",
}

_WHAT_WORDS = {
    What.DATE_FORWARD: "{} brought forward",
    What.DATE_BACK: "{} put back",
    What.DATE_CHANGED: "{} changed",
    What.DATE_SET: "{} set",
    What.DATE_REMOVED: "{} removed",
    What.NAMED: "{} named",
    What.NO_LONGER_NAMED: "{} no longer named",
    What.GIVEN: "{} added",
    What.NO_LONGER_GIVEN: "{} removed",
    What.CHANGED: "{} changed",
    What.WORDING: "{} changed",
    What.LINKS: "{} changed",
    What.SCORE_RAISED: "{} raised",
    What.SCORE_LOWERED: "{} lowered",
    What.WIDENED: "{} widened",
    What.NARROWED: "{} narrowed",
    What.MORE_OFTEN: "{}: more often",
    What.LESS_OFTEN: "{}: less often",
    What.ORDER: "order of {} changed",
}
"""How the words for a field are made into what happened to it; the rest say it themselves."""

_DATES = frozenset(
    {What.DATE_FORWARD, What.DATE_BACK, What.DATE_CHANGED, What.DATE_SET, What.DATE_REMOVED}
)


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One thing that a change does, in words.

    Attributes:
        label: What happened: "Due date put back".
        strength: What it does to the commitment.
        old: What it was; empty where there was nothing to say.
        new: What it is now; empty where there is nothing.
        runs: Both wordings with the words marked that differ; None to show each whole.
    """

    label: str
    strength: Strength
    old: str
    new: str
    runs: tuple[Run, ...] | None = None


def say_change(change: Change, comparison: Comparison) -> tuple[ChangeWords, ...]:
    """Say what a change does.

    Args:
        change: The change.
        comparison: The comparison that it belongs to, for the names of what is linked.

    Returns:
        The words, one for each thing that it does.
    """
    if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
        return (_say_presence(change),)
    if change.kind is ChangeKind.MOVED:
        return (_say_move(change, comparison),)
    if change.kind is ChangeKind.REORDERED:
        return (_say_order(change),)
    return tuple(_say_facet(change, facet, comparison) for facet in change.facets)


def name_field(field: str) -> str:
    """Give the words for a field: "due date" for "due", "title" for "edition.title"."""
    last = field.rpartition(".")[2]
    return _FIELD_WORDS.get(field) or _FIELD_WORDS.get(last) or last.replace("_", " ")


def name_thing(record: Record) -> str:
    """Name a thing by kind and id: "Measure ws5-m13"; a file by its path."""
    return record.key if record.kind == "file" else f"{capitalise(record.kind)} {record.key}"


def say_decision(decision: Decision, names: Mapping[str, str]) -> str:
    """Say who agreed a decision and when, and until when it leaves something open.

    Args:
        decision: The decision.
        names: Titles of boards by id.

    Returns:
        The words; empty where nothing of that is stated.
    """
    agreed = say_agreement(decision, names)
    if decision.fate is not Fate.LEFT_OPEN:
        return agreed
    open_ = capitalise(say_open_until(decision))
    return f"{open_}. {agreed}" if agreed else open_


def say_open_until(decision: Decision) -> str:
    """Say until when a decision leaves something open: "left open until 30 June 2017"."""
    until = f" until {say_date(decision.settle_by)}" if decision.settle_by else ""
    return f"{decision.fate}{until}"


def say_agreement(decision: Decision, names: Mapping[str, str]) -> str:
    """Say who agreed a decision and when; empty where neither is stated.

    Args:
        decision: The decision.
        names: Titles of boards by id.
    """
    board = names.get(decision.agreed_by or "", decision.agreed_by)
    by = f" by {board}" if board else ""
    on = f" on {say_date(decision.agreed_on)}" if decision.agreed_on else ""
    return f"Agreed{by}{on}" if by or on else ""


def _say_presence(change: Change) -> ChangeWords:
    is_added = change.kind is ChangeKind.ADDED
    fates = [str(fate) for fate in change.fates if fate in RETIRING_FATES]
    label = "Added" if is_added else capitalise(join_words(fates)) if fates else "Removed"
    words = change.record.words
    return ChangeWords(label, change.strength, "" if is_added else words, words if is_added else "")


def _say_move(change: Change, comparison: Comparison) -> ChangeWords:
    label = f"Moved to another {change.field}"
    if change.field != GROUP:
        old = _title(comparison.old, str(change.old))
        return ChangeWords(label, Strength.NEUTRAL, old, _title(comparison.new, str(change.new)))
    old = _title_of_group(comparison.old, change.old_record, change.old)
    new = _title_of_group(comparison.new, change.new_record, change.new)
    return ChangeWords(label, Strength.NEUTRAL, old, new)


def _title_of_group(side: Side, record: Record | None, group: object) -> str:
    """Give the heading that an item stands under."""
    holder = side.records.get(record.workstream) if record else None
    titles = {each.id: each.title for each in getattr(holder and holder.model, "groups", ())}
    return titles.get(str(group), str(group)) if group else "No heading"


def _say_order(change: Change) -> ChangeWords:
    old, new = (", ".join(_as_words(value)) for value in (change.old, change.new))
    return ChangeWords(f"Order of {name_field(change.field)} changed", Strength.NEUTRAL, old, new)


def _say_facet(change: Change, facet: Facet, comparison: Comparison) -> ChangeWords:
    is_target = isinstance(facet.old, Target) or isinstance(facet.new, Target)
    noun = "target" if is_target else name_field(change.field)
    if is_target and facet.what in _DATES:
        noun = "target date"
    if change.field == "targets" and isinstance(facet.old or facet.new, Rhythm):
        noun = "rhythm of the target"
    label = capitalise(_WHAT_WORDS.get(facet.what, str(facet.what)).format(noun))
    old, new = facet.old, facet.new
    if isinstance(old, str) and isinstance(new, str) and facet.what is What.WORDING:
        return ChangeWords(label, facet.strength, old, new, compare_wording(old, new))
    if isinstance(old, Target) and isinstance(new, Target):
        said = _say_targets(change, facet.what, (old, new), comparison)
        return ChangeWords(label, facet.strength, *said)
    if isinstance(old, tuple) and isinstance(new, tuple):
        old, new = _only_in(old, new), _only_in(new, old)
    was = _say_side(comparison.old, change.old_record, change.field, old)
    now = _say_side(comparison.new, change.new_record, change.field, new)
    return ChangeWords(label, facet.strength, was, now)


def _say_targets(
    change: Change, what: What, targets: tuple[Target, Target], comparison: Comparison
) -> tuple[str, str]:
    """Write what differs between two targets: their dates, their aims, or both."""
    old, new = targets
    if what in _DATES:
        return capitalise(say_deadline(old)), capitalise(say_deadline(new))
    units = (
        _unit_of(comparison.old, change.old_record, old),
        _unit_of(comparison.new, change.new_record, new),
    )
    say = say_target if say_deadline(old) == say_deadline(new) else say_aim
    return capitalise(say(old, units[0])), capitalise(say(new, units[1]))


def _only_in(values: tuple[object, ...], others: tuple[object, ...]) -> tuple[object, ...]:
    """Keep what the other list lacks; both whole where they differ in order alone."""
    found = tuple(value for value in values if value not in others)
    has_same = not found and not any(other not in values for other in others)
    return values if has_same else found


def _say_side(side: Side, record: Record | None, field: str, value: object) -> str:
    """Write a value of one of the two plans."""
    if value is None:
        return _say_nothing(side, record, field)
    if isinstance(value, tuple):
        return "; ".join(_say_side(side, record, field, each) for each in value) or "None"
    if isinstance(value, Target | Baseline):
        return _say_figure(value, _unit_of(side, record, value))
    if isinstance(value, Tolerance):
        return capitalise(say_tolerance(value, _unit_of(side, record, value)))
    if isinstance(value, TargetScore):
        return _say_score(value)
    return _say_plain(side, value)


def _say_nothing(side: Side, record: Record | None, field: str) -> str:
    """Say that nothing is stated; an action without a lead has that of its workstream."""
    is_lead = record is not None and record.kind == "action" and field == "lead"
    lead = side.find_lead(record.workstream) if record and is_lead else None
    return f"{_title(side, lead)}, as lead of the workstream" if lead else NOTHING


def _say_figure(value: Target | Baseline, unit: Unit) -> str:
    if isinstance(value, Target):
        return capitalise(say_target(value, unit))
    as_at = f" on {say_date(value.as_at)}" if value.as_at else ""
    return f"{say_value(value.value, unit)}{as_at}"


def _say_score(value: TargetScore) -> str:
    by = f", by {say_date(value.by)}" if value.by else ""
    score = value.likelihood * value.impact
    return f"Likelihood {value.likelihood}, impact {value.impact} ({score}){by}"


def _say_plain(side: Side, value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return say_date(value)
    if isinstance(value, Enum):
        return capitalise(str(value))
    if isinstance(value, FrozenModel):
        named = next(
            (getattr(value, name) for name in ("title", "to", "text") if hasattr(value, name)), None
        )
        return _title(side, str(named)) if named else ", ".join(_as_words(value))
    return _title(side, value) if isinstance(value, str) else str(value)


def _title(side: Side, name: str) -> str:
    """Name what an id stands for in one of the plans; other words stay as they are."""
    record = side.records.get(name)
    return f"{record.words} ({name})" if record and record.words != name else name


def _unit_of(side: Side, record: Record | None, value: object) -> Unit:
    """Find the unit in which a target, a baseline or a tolerance is given."""
    model = record.model if record else None
    if isinstance(model, Indicator):
        return model.unit
    own = model.indicator if isinstance(model, Statement) else None
    counted = value.indicator if isinstance(value, Target) and value.indicator else own
    found = side.records.get(counted or "")
    return found.model.unit if found and isinstance(found.model, Indicator) else Unit.UNKNOWN


def _as_words(value: object) -> Sequence[str]:
    """Write a value that has no words of its own, part by part."""
    if isinstance(value, FrozenModel):
        fields = value.model_dump(mode="json", exclude_defaults=True)
        return [f"{name.replace('_', ' ')} {each}" for name, each in fields.items()]
    return [str(each) for each in value] if isinstance(value, tuple | list) else [str(value)]
