"""Targets and what is known of their figures, as the rules of health need them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.analysis.facts import Facts
from generator.analysis.index import Entry
from generator.analysis.progress.known import KnownReading, list_known
from generator.model.indicators import Indicator
from generator.model.items import Statement
from generator.model.targets import Target

NO_FIGURE = (None, "direction")
"""Comparisons of targets that have no figure: to be in place, or to move a way."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A target with what sets it and what it is set on.

    Attributes:
        entry: The item that sets it.
        position: Its place among the targets of the item, from 0.
        target: The target.
        indicator: What is counted; None for what is only to be in place.
    """

    entry: Entry
    position: int
    target: Target
    indicator: Indicator | None

    @property
    def has_figure(self) -> bool:
        """Whether it names a figure to reach."""
        return self.target.operator not in NO_FIGURE


def list_aims(facts: Facts) -> Iterator[Aim]:
    """List every target of the plan, in the order of the files."""
    indicators = {each.id: each for each in facts.plan.indicators.indicators}
    for entry in facts.index.entries:
        if isinstance(entry.model, Statement):
            for position, target in enumerate(entry.model.targets):
                counted = target.indicator or entry.model.indicator
                yield Aim(entry, position, target, indicators.get(counted or ""))


def list_readings(facts: Facts, indicator: str) -> Sequence[KnownReading]:
    """List the figures of the whole that were known at the as-at date, the newest last."""
    own = [each for each in facts.plan.readings.readings if each.indicator == indicator]
    known = list_known(own, facts.as_at, None)
    return [each for each in known if each.reading.part is None and each.value is not None]


def has_start(facts: Facts, aim: Aim) -> bool:
    """Tell whether one knows where a figure started from: a baseline, or any reading."""
    stated = getattr(aim.entry.model, "baseline", None) is not None
    return stated or bool(aim.indicator and list_readings(facts, aim.indicator.id))


def end_of(reading: KnownReading) -> date:
    """Give the last day of a reading's period; the first of all days where it has none."""
    return reading.end or date.min
