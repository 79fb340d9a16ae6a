"""The day of a target has passed, and no figure tells whether it was met.

Wrong:

    as_at: 2017-01-03
    targets: [{by: 2016-12-31, at_least: 65}]
    readings: []

Right:

    - id: reading-audits-2016-12
      indicator: audits-good
      period: {words: December 2016, start: 2016-12-01, end: 2016-12-31}
      value: 61
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.health.aims import Aim, end_of, list_aims, list_readings
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("H110", "target-past-without-reading", Severity.NOTE, __doc__)

_DAYS_BEFORE = 31
"""A figure for a period that ends up to a month before the day of a target tells of it still."""


def _list_past(facts: Facts) -> Iterator[Aim]:
    """List the dated targets on a figure whose day lies before the as-at date."""
    for aim in list_aims(facts):
        day = aim.target.by
        if aim.has_figure and aim.indicator and day is not None and day < facts.as_at:
            yield aim


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the items with such a target."""
    yield from dict.fromkeys(aim.entry.id for aim in _list_past(facts))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each target whose day has passed without a figure for it."""
    for aim in _list_past(facts):
        day, indicator = aim.target.by, aim.indicator
        if day is None or indicator is None:
            continue
        newest = max(map(end_of, list_readings(facts, indicator.id)), default=None)
        if newest is None or (day - newest).days > _DAYS_BEFORE:
            yield facts.report(
                RULE,
                aim.entry.part,
                (*aim.entry.path, "targets", aim.position, "by"),
                f"the day of this target, {day}, has passed, and no figure tells whether it is met",
                help_=f"add the figure of {indicator.id} to plan/readings.yaml",
                item=aim.entry.id,
            )
