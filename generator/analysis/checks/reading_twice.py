"""Two readings are of one indicator and one period.

A figure has one value for a time. A corrected one takes the place of the old, which stays beside it
under "revisions".

Wrong:

    - {id: reading-7, indicator: audits-good, period: {words: June 2017}, value: 88}
    - {id: reading-9, indicator: audits-good, period: {words: June 2017}, value: 91}

Right:

    - id: reading-7
      indicator: audits-good
      period: {words: June 2017}
      value: 91
      revisions: [{previous: 88, revised_on: 2017-08-02, reason: Late returns are in.}]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.readings import Reading

RULE = Rule("T506", "reading-twice", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each reading of what an earlier one gives already: indicator, part and period."""
    first: dict[object, tuple[int, Reading]] = {}
    for position, reading in enumerate(facts.plan.readings.readings):
        key = key_of(reading)
        known = first.setdefault(key, (position, reading)) if key else (position, reading)
        if known[0] == position:
            continue
        place = facts.loaded.place("readings", ("readings", known[0]))
        yield facts.report(
            RULE,
            "readings",
            ("readings", position, "period"),
            f"{known[1].id} in {place} gives {reading.indicator} for this period already",
            help_="keep one of them; if the value was corrected, write the new one there, and the "
            'old one under "revisions" with "previous", "revised_on" and "reason"',
            item=reading.id,
        )


def key_of(reading: Reading) -> object:
    """Give what makes two readings readings of one thing; None where the period is not known."""
    period = reading.period
    if period is None:
        return None
    when = (period.start, period.end) if period.end else period.words.casefold()
    return reading.indicator, reading.part, when
