"""A figure has no unit.

Nobody can tell whether 18 weeks, months or cases are meant.

Wrong:

    unit: unknown

Right:

    unit: weeks
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.indicators import Indicator
from generator.model.items import Statement
from generator.model.targets import Unit

RULE = Rule("G703", "unit-not-stated", Severity.ERROR, __doc__, in_transcribed=Severity.WARNING)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report indicators and targets whose unit is unknown."""
    for entry in facts.index.entries:
        model = entry.model
        paths = []
        is_open = isinstance(model, Indicator) and model.unit is Unit.UNKNOWN
        if is_open and not facts.was_given_up(entry.id, "unit"):
            paths.append((*entry.path, "unit"))
        if isinstance(model, Statement):
            paths += [
                (*entry.path, "targets", position, "unit")
                for position, target in enumerate(model.targets)
                if target.unit is Unit.UNKNOWN
            ]
        for path in paths:
            yield facts.report(
                RULE,
                entry.part,
                path,
                "the unit of this figure is not stated",
                help_="ask whoever supplies the figure, and write the unit",
                item=entry.id,
            )
