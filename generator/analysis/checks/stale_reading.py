"""The newest figure of an indicator is older than its frequency and its lag allow.

A figure is counted every month, and the last is for November. The next is to be known at the end
of December and the days of `lag_days` after it. The day that counts is that of the newest review of
the edition, or the as-at date of an edition without one.

Wrong:

    # plan/readings.yaml, at the review of 31 December
    - id: reading-waiting-2020-09
      indicator: waiting-time            # counted every month
      period: {words: September 2020, start: 2020-09-01, end: 2020-09-30}
      value: 12

Right:

    - id: reading-waiting-2020-09
      indicator: waiting-time
      period: {words: September 2020, start: 2020-09-01, end: 2020-09-30}
      value: 12
    - id: reading-waiting-2020-11
      indicator: waiting-time
      period: {words: November 2020, start: 2020-11-01, end: 2020-11-30}
      value: 11
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.progress.standings import Standing
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.wording import count_of

RULE = Rule("V016", "stale-reading", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every indicator of a measure whose next figure is late.

    What cannot be read in the file of the readings may be that figure.
    """
    files = facts.loaded.files.get("readings", ())
    is_whole = not any(problem.place.file in files for problem in facts.loaded.diagnostics)
    if not facts.plan.readings.readings or not is_whole:
        return
    now = facts.course.newest(facts.plan.settings.edition.id)
    stale = {
        standing.indicator.id: standing
        for standing in now.standings.values()
        if standing.stale_since
    }
    for position, indicator in enumerate(facts.plan.indicators.indicators):
        standing = stale.get(indicator.id)
        if standing is not None and standing.stale_since is not None:
            due = standing.stale_since
            yield facts.report(
                RULE,
                "indicators",
                ("indicators", position),
                f"{_say_newest(standing)}, and the next one was to be known by {due}, "
                f"{count_of((now.as_at - due).days, 'day')} before {now.as_at}",
                help_="add it to plan/readings.yaml; if figures come later than that, give "
                '"lag_days"; if they are counted less often, write that as "frequency"',
                item=indicator.id,
            )


def _say_newest(standing: Standing) -> str:
    reading = standing.reading.reading if standing.reading else None
    if reading is None or reading.value is None or reading.period is None:
        return f"a figure is counted {standing.indicator.frequency}"
    return f"the newest figure is that of {reading.period.words}"
