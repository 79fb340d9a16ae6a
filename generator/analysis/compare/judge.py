"""What a change of one field does to the commitment.

Source of the rules: ours; the page of the changes prints them. A later date, a looser target, a
lead, a figure or a definition given up is weaker; the other way about is stronger. A wording is
judged only by what a program can see, and is otherwise left to the reader.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.analysis.compare.changes import Facet, Strength, What
from generator.analysis.compare.records import Record
from generator.analysis.compare.targets import (
    IndicatorOf,
    TargetSide,
    judge_date,
    judge_rhythm,
    judge_targets,
)
from generator.analysis.compare.wording import is_rewording
from generator.model.items import Statement
from generator.model.risks import TargetScore
from generator.model.targets import Rhythm, Unit
from generator.model.tolerance import Tolerance

COMMITMENT_KINDS = frozenset(
    {
        "workstream",
        "outcome",
        "priority",
        "action",
        "step",
        "milestone",
        "improvement",
        "measure",
        "indicator",
        "control",
        "response action",
    }
)
"""Kinds of which one more is stronger and one less is weaker: what the service commits to."""

_PLAIN_DATES = {What.DATE_BACK: What.DATE_CHANGED, What.DATE_FORWARD: What.DATE_CHANGED}
"""A date is put back or brought forward only where something is to be done by it."""

_JUDGED_KINDS = COMMITMENT_KINDS | {"risk", "file"}
"""Kinds whose fields are judged; those of documents, terms, roles and the like are not."""


@dataclass(frozen=True, slots=True)
class Sides:
    """One thing in both plans, with what is needed to judge what it counts.

    Attributes:
        old: The thing before.
        new: The thing now.
        find_old: Finds an indicator of the plan before.
        find_new: Finds an indicator of the plan now.
        leads: The leads of the workstreams before and now, which lead an action that names none.
    """

    old: Record
    new: Record
    find_old: IndicatorOf
    find_new: IndicatorOf
    leads: tuple[str | None, str | None] = (None, None)


def is_commitment(record: Record) -> bool:
    """Tell whether a thing is something that the service commits to.

    Prose counts where it sets a target.
    """
    model = record.model
    sets_target = isinstance(model, Statement) and bool(model.targets)
    return record.kind in COMMITMENT_KINDS or sets_target


def judge_presence(record: Record, *, is_added: bool) -> Facet:
    """Say what adding or removing a thing does: a commitment more is stronger, one less weaker."""
    what = What.GIVEN if is_added else What.NO_LONGER_GIVEN
    if is_commitment(record):
        return Facet(what, Strength.STRONGER if is_added else Strength.WEAKER)
    return Facet(what, Strength.UNKNOWN if record.kind == "risk" else Strength.NEUTRAL)


def judge_field(sides: Sides, field: str, old: object, new: object) -> tuple[Facet, ...]:
    """Say what a change of a field does.

    Args:
        sides: The thing in both plans.
        field: The field, with dots for parts inside.
        old: The value before.
        new: The value now.

    Returns:
        One facet; for a list of targets one for each that differs, and for the score that a risk is
        to be brought down to one for the score and one for its date.
    """
    if field == "targets":
        facets = judge_targets(_side(sides.old, sides.find_old), _side(sides.new, sides.find_new))
        return facets or (Facet(What.ORDER, Strength.NEUTRAL, old, new),)
    name = field.rpartition(".")[2]
    if name == "target" and isinstance(old, TargetScore) and isinstance(new, TargetScore):
        facets = _judge_score_aimed_at(old, new)
    elif name == "lead" and sides.new.kind == "action":
        facet = _judge_name(old or sides.leads[0], new or sides.leads[1])
        facets = (replace(facet, old=old, new=new),)
    else:
        facets = (_BY_FIELD.get(name, _judge_other)(old, new),)
    is_judged = sides.new.kind in _JUDGED_KINDS or any(map(is_commitment, (sides.old, sides.new)))
    if is_judged:
        return facets
    return tuple(
        replace(facet, what=_PLAIN_DATES.get(facet.what, facet.what), strength=Strength.NEUTRAL)
        for facet in facets
    )


def _side(record: Record, find: IndicatorOf) -> TargetSide:
    model = record.model
    if not isinstance(model, Statement):
        return TargetSide((), None, find)
    return TargetSide(model.targets, model.indicator, find)


def _judge_other(old: object, new: object) -> Facet:
    """Judge a field that says nothing of what is committed to: names, notes, links, places."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return Facet(What.LINKS, Strength.NEUTRAL, old, new)
    if isinstance(old, date) and isinstance(new, date):
        return Facet(What.DATE_CHANGED, Strength.NEUTRAL, old, new)
    if old is None or new is None:
        what = What.GIVEN if old is None else What.NO_LONGER_GIVEN
        return Facet(what, Strength.NEUTRAL, old, new)
    is_text = isinstance(old, str) and isinstance(new, str) and type(old) is type(new) is str
    return Facet(What.WORDING if is_text else What.CHANGED, Strength.NEUTRAL, old, new)


def _judge_presence_of(old: object, new: object, what: tuple[What, What]) -> Facet | None:
    """Judge a value given or given up; None where there is one on both sides."""
    if old is None:
        return Facet(what[0], Strength.STRONGER, old, new)
    return Facet(what[1], Strength.WEAKER, old, new) if new is None else None


def _judge_wording(old: object, new: object) -> Facet:
    """Judge words that say what is to be done: other figures or telling words may ask for else."""
    found = _judge_presence_of(old, new, (What.GIVEN, What.NO_LONGER_GIVEN))
    if found:
        return found
    is_same = is_rewording(str(old), str(new))
    return Facet(What.WORDING, Strength.NEUTRAL if is_same else Strength.UNKNOWN, old, new)


def _judge_name(old: object, new: object) -> Facet:
    """Judge who answers for something: another role is neither stronger nor weaker."""
    found = _judge_presence_of(old, new, (What.NAMED, What.NO_LONGER_NAMED))
    return found or Facet(What.CHANGED, Strength.NEUTRAL, old, new)


def _judge_count(old: object, new: object) -> Facet:
    """Judge what is counted, and how: a program cannot tell which count asks for more."""
    found = _judge_presence_of(old, new, (What.GIVEN, What.NO_LONGER_GIVEN))
    return found or Facet(What.CHANGED, Strength.UNKNOWN, old, new)


def _judge_unit(old: object, new: object) -> Facet:
    """Judge a unit; of a target it is None for that of its indicator."""
    known = [None if unit is Unit.UNKNOWN else unit for unit in (old, new)]
    return replace(_judge_count(*known), old=old, new=new)


def _judge_due(old: object, new: object) -> Facet:
    """Judge the day that something is to be done by."""
    return judge_date(
        old if isinstance(old, date) else None, new if isinstance(new, date) else None
    )


def _judge_rhythm(old: object, new: object) -> Facet:
    return judge_rhythm(
        old if isinstance(old, Rhythm) else None, new if isinstance(new, Rhythm) else None
    )


def _judge_score(old: object, new: object) -> Facet:
    """Judge a score of a risk, which is an estimate and no commitment."""
    rises = isinstance(old, int) and isinstance(new, int) and new > old
    what = What.SCORE_RAISED if rises else What.SCORE_LOWERED
    return Facet(what, Strength.NEUTRAL, old, new)


def _judge_limit(old: object, new: object) -> Facet:
    """Judge how much is accepted: the risk appetite, a tolerance, the score aimed at."""
    before, after = _limit_of(old), _limit_of(new)
    if before is None or after is None:
        what = What.GIVEN if before is None else What.NO_LONGER_GIVEN
        return Facet(what, Strength.UNKNOWN, old, new)
    if before[0] != after[0]:
        return Facet(What.CHANGED, Strength.UNKNOWN, old, new)
    if before[1] != after[1]:
        widens = after[1] > before[1]
        what = What.WIDENED if widens else What.NARROWED
        return Facet(what, Strength.WEAKER if widens else Strength.STRONGER, old, new)
    return Facet(What.CHANGED, Strength.UNKNOWN, old, new)


def _judge_score_aimed_at(old: TargetScore, new: TargetScore) -> tuple[Facet, ...]:
    """Judge the score that a risk is to come down to, and the day: neither hides the other."""
    facets = []
    if (old.likelihood, old.impact) != (new.likelihood, new.impact):
        facets.append(_judge_limit(old, new))
    if old.by != new.by:
        facets.append(replace(judge_date(old.by, new.by), old=old, new=new))
    return tuple(facets)


def _limit_of(value: object) -> tuple[str, float] | None:
    """Give a limit with the way it is given: limits of different kinds cannot be compared."""
    if isinstance(value, Tolerance):
        is_share = value.points is None
        return ("per cent" if is_share else "points", value.per_cent or value.points or 0)
    if isinstance(value, TargetScore):
        return ("score", value.likelihood * value.impact)
    return ("score", value) if isinstance(value, int) else None


_BY_FIELD: Mapping[str, Callable[[object, object], Facet]] = {
    "text": _judge_wording,
    "description": _judge_wording,
    "definition": _judge_wording,
    "scope": _judge_wording,
    "counts": _judge_wording,
    "evidence": _judge_wording,
    "numerator": _judge_wording,
    "denominator": _judge_wording,
    "lead": _judge_name,
    "owner": _judge_name,
    "indicator": _judge_count,
    "baseline": _judge_count,
    "aggregation": _judge_count,
    "polarity": _judge_count,
    "kind": _judge_count,
    "unit": _judge_unit,
    "due": _judge_due,
    "by": _judge_due,
    "frequency": _judge_rhythm,
    "likelihood": _judge_score,
    "impact": _judge_score,
    "tolerance": _judge_limit,
    "appetite_score": _judge_limit,
    "inherent": _judge_other,
    "target": _judge_limit,
}
"""How each field is judged that says what is committed to, by when, by whom, or how it is told."""
