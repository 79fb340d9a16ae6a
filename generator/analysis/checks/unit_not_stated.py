"""A figure has no unit.

Nobody can tell whether 18 weeks, months or cases are meant. Until somebody can, a decision with
"fate: left open" and "gaps: [unit]" may say so.

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
from generator.model.places import Path
from generator.model.targets import Unit

RULE = Rule("G703", "unit-not-stated", Severity.ERROR, __doc__, in_transcribed=Severity.WARNING)

_ASK = "; whoever supplies the figure knows it"
_DELETE = 'delete "unit: unknown" if the figure is in the unit of its indicator'


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report indicators and targets whose unit is unknown, and that no decision leaves open."""
    for found in list_gaps(facts):
        if (found.item, "unit") not in facts.accepted:
            yield found


def list_gaps(facts: Facts) -> Iterator[Diagnostic]:
    """Report each indicator and target whose unit is unknown, left open or not."""
    for entry in facts.index.entries:
        model = entry.model
        found: list[tuple[Path, str]] = []
        is_open = isinstance(model, Indicator) and model.unit is Unit.UNKNOWN
        if is_open and not facts.was_given_up(entry.id, "unit"):
            units = ", ".join(unit for unit in Unit if unit is not Unit.UNKNOWN)
            found.append(((*entry.path, "unit"), f"write one of: {units}{_ASK}"))
        if isinstance(model, Statement):
            found += [
                ((*entry.path, "targets", position, "unit"), f"{_DELETE}{_ASK}")
                for position, target in enumerate(model.targets)
                if target.unit is Unit.UNKNOWN
            ]
        for path, help_ in found:
            yield facts.report_gap(
                RULE, entry, path, "unit", "the unit of this figure is not stated", help_=help_
            )
