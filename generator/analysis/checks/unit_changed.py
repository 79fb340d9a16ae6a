"""An indicator is counted in another way than before, and the older figures are still compared.

When the unit or the definition changes, figures from before cannot be set beside those of now:
their direction of travel would be that of two things. `comparable_from` says from which day on.
They are shown all the same.

Wrong:

    - id: waiting-time
      unit: weeks             # days in the edition before

Right:

    - id: waiting-time
      unit: weeks
      comparable_from: 2021-04-01
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.indicators import Indicator
from generator.model.targets import Unit

_OTHERWISE = {
    "unit": "if nothing is counted in another way, put the unit back",
    "definition": "if only the words changed, write the first day of the oldest reading there",
}

RULE = Rule("T505", "unit-changed", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every indicator with figures from before that is counted in another way now.

    What is stated for the first time is no change; what is not stated any more, and what stands
    for something else, are for other rules.
    """
    if not facts.plan.readings.readings or facts.baseline is None or facts.baseline.plan is None:
        return
    starts_on = facts.plan.settings.edition.starts_on
    counted = {
        reading.indicator
        for reading in facts.plan.readings.readings
        if reading.value is not None
        and reading.period
        and reading.period.end
        and reading.period.end < starts_on
    }
    before = {each.id: each for each in facts.baseline.plan.indicators.indicators}
    for position, indicator in enumerate(facts.plan.indicators.indicators):
        old = before.get(indicator.id)
        is_same = old is None or indicator.id in facts.other_ids
        if is_same or indicator.id not in counted or indicator.comparable_from:
            continue
        field, message = _find_change(old, indicator, facts.baseline_id)
        if field:
            yield facts.report(
                RULE,
                "indicators",
                ("indicators", position, field),
                f"{message}; figures from before {starts_on} are still compared with those of now",
                help_=f'add "comparable_from: {starts_on}", if that is the first day counted as '
                f"now; {_OTHERWISE[field]}",
                item=indicator.id,
            )


def _find_change(old: Indicator | None, now: Indicator, edition: str) -> tuple[str, str]:
    """Name the field in which an indicator is counted in another way, and say how; or nothing."""
    if old is None:
        return "", ""
    if old.unit is not now.unit and Unit.UNKNOWN not in (old.unit, now.unit):
        return "unit", f'the unit is "{now.unit}" and was "{old.unit}" in edition {edition}'
    was, is_now = (" ".join((each.definition or "").split()) for each in (old, now))
    is_changed = was and is_now and was != is_now
    return (
        ("definition", f"the definition is not that of edition {edition}")
        if is_changed
        else ("", "")
    )
