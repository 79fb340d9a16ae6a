"""The newest figure meets a target that is still to come: it asks for nothing any more.

Wrong:

    targets: [{by: 2018-03-31, at_least: 80}]
    readings: [{indicator: audits-good, value: 84}]

Right:

    targets: [{by: 2018-03-31, at_least: 90}]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.health.aims import Aim, list_aims, list_readings
from generator.analysis.progress.ratings import IndicatorRating, rate_value
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.targets import Unit
from generator.model.tolerance import Tolerance

RULE = Rule("H111", "target-already-met", Severity.NOTE, __doc__)

_NONE = Tolerance(points=0)


def _list_coming(facts: Facts) -> Iterator[Aim]:
    """List the targets on a figure whose day is still to come."""
    for aim in list_aims(facts):
        day = aim.target.by
        is_coming = day is not None and day >= facts.as_at
        if aim.has_figure and aim.indicator and is_coming and aim.target.unit is not Unit.UNKNOWN:
            yield aim


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the items with such a target on a figure that is known."""
    yield from dict.fromkeys(
        aim.entry.id
        for aim in _list_coming(facts)
        if aim.indicator and list_readings(facts, aim.indicator.id)
    )


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each target that the newest figure meets already."""
    for aim in _list_coming(facts):
        readings = list_readings(facts, aim.indicator.id) if aim.indicator else ()
        if not readings or aim.indicator is None:
            continue
        value = readings[-1].value
        rating = rate_value(value or 0, aim.target, aim.indicator.polarity, _NONE)
        if rating is IndicatorRating.TARGET_MET:
            yield facts.report(
                RULE,
                aim.entry.part,
                (*aim.entry.path, "targets", aim.position),
                f"the newest figure, {value}, meets this target already",
                help_="set a target that asks for more, or write in a note that it is to be kept",
                item=aim.entry.id,
            )
