"""Workstreams set different targets on the same figure for the same time.

Readers cannot tell which of them holds. Both stay as they are stated until the service settles it.

Wrong:

    - id: ws1-m5
      indicator: audits-good
      targets: [{by: 2016-12-31, at_least: 65}]
    - id: ws8-m2
      indicator: audits-good
      targets: [{by: 2016-12-31, at_least: 80}]

Right:

    - id: ws8-m2
      indicator: audits-good
      targets: [{by: 2016-12-31, at_least: 65}]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.analysis.facts import Facts
from generator.analysis.health.aims import Aim, list_aims
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.indicators import Indicator

RULE = Rule("H101", "rival-targets", Severity.NOTE, __doc__)


@dataclass(frozen=True, slots=True)
class Rivals:
    """Targets on one figure that cannot all hold.

    Attributes:
        indicator: The figure.
        position: Its place among the indicators, from 0.
        sides: The targets that have a rival, in the order of the files.
    """

    indicator: Indicator
    position: int
    sides: tuple[Aim, ...]


def find_rivals(facts: Facts) -> tuple[Rivals, ...]:
    """Find every figure that has rival targets, in the order of the indicators."""
    found = []
    aims: dict[str, list[Aim]] = {}
    for aim in list_aims(facts):
        if aim.has_figure and aim.indicator:
            aims.setdefault(aim.indicator.id, []).append(aim)
    for position, indicator in enumerate(facts.plan.indicators.indicators):
        own = aims.get(indicator.id, [])
        sides = tuple(aim for aim in own if any(_are_rivals(aim, other) for other in own))
        if sides:
            found.append(Rivals(indicator, position, sides))
    return tuple(found)


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the figures that several items set targets on."""
    setters: dict[str, set[str]] = {}
    for aim in list_aims(facts):
        if aim.has_figure and aim.indicator:
            setters.setdefault(aim.indicator.id, set()).add(aim.entry.id)
    yield from (indicator for indicator, items in setters.items() if len(items) > 1)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each figure with rival targets, with all of them."""
    for rivals in find_rivals(facts):
        items = list(dict.fromkeys(aim.entry.id for aim in rivals.sides))
        yield facts.report(
            RULE,
            "indicators",
            ("indicators", rivals.position),
            f"{_join(items)} set different targets on this figure for the same time",
            help_="give them the same target, or an indicator of its own to each that counts "
            "something else; where the source has both, keep both and ask the service",
            item=rivals.indicator.id,
        )


def _are_rivals(one: Aim, other: Aim) -> bool:
    """Tell whether two targets of different items ask for different things at the same time.

    A target without a day holds at all times, so it is for the same time as any other.
    """
    if one.entry.id == other.entry.id or _is_inside(one, other):
        return False
    mine, yours = one.target, other.target
    if (mine.by or mine.by_words) and (yours.by or yours.by_words):
        is_same_time = (mine.by, mine.by_words) == (yours.by, yours.by_words) or (
            mine.by is not None and mine.by == yours.by
        )
    else:
        is_same_time = True
    return is_same_time and _asks(one) != _asks(other)


def _is_inside(one: Aim, other: Aim) -> bool:
    """Tell whether one item is a part of the other, and so only says how it gets there."""
    return one.entry.holder == other.entry.id or other.entry.holder == one.entry.id


def _asks(aim: Aim) -> tuple[object, ...]:
    """Give what a target asks for: how it is compared, with what, in which unit."""
    operator = aim.target.operator or ""
    return operator, getattr(aim.target, operator), aim.target.unit


def _join(items: Sequence[str]) -> str:
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else items[0]
