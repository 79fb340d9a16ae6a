"""A percentage lies below 0 or above 100.

Wrong:

    targets:
      - {by: 2017-03-31, at_least: 950}

Right:

    targets:
      - {by: 2017-03-31, at_least: 95}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.index import Entry
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.indicators import Indicator
from generator.model.items import Measure, Statement
from generator.model.places import Path
from generator.model.readings import Reading
from generator.model.targets import OPERATORS, Unit

RULE = Rule("T501", "percentage-out-of-range", Severity.ERROR, __doc__)

_FULL = 100
"""Per cent of the whole; the indicators of the plan are all parts of a whole."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report targets, baselines and readings of a percentage outside 0 to 100."""
    for entry in facts.index.entries:
        for indicator, path, value in _values(entry):
            counted = facts.index.by_id.get(indicator or "")
            is_percentage = (
                counted is not None
                and isinstance(counted.model, Indicator)
                and counted.model.unit is Unit.PER_CENT
            )
            if is_percentage and not 0 <= value <= _FULL:
                yield facts.report(
                    RULE,
                    entry.part,
                    path,
                    f"{value} is not a percentage from 0 to 100",
                    help_="write a figure from 0 to 100; for 95% write 95",
                    item=entry.id,
                )


def _values(entry: Entry) -> Iterator[tuple[str | None, Path, float]]:
    model = entry.model
    if isinstance(model, Statement):
        for position, target in enumerate(model.targets):
            path = (*entry.path, "targets", position)
            for name in OPERATORS:
                value = getattr(target, name)
                counted = target.indicator or model.indicator
                if isinstance(value, int | float):
                    yield counted, (*path, name), value
                elif isinstance(value, tuple):
                    for end, single in enumerate(value):
                        yield counted, (*path, name, end), single
    if isinstance(model, Measure) and model.baseline is not None:
        yield model.indicator, (*entry.path, "baseline", "value"), model.baseline.value
    if isinstance(model, Reading) and model.value is not None:
        yield model.indicator, (*entry.path, "value"), model.value
    for position, revision in enumerate(model.revisions if isinstance(model, Reading) else ()):
        path = (*entry.path, "revisions", position, "previous")
        yield getattr(model, "indicator", None), path, revision.previous
