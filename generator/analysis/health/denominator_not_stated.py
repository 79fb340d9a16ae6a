"""A percentage does not say of what it is one: readers ask what the number counts.

Wrong:

    - id: audits-good
      unit: per cent
      denominator: null

Right:

    - id: audits-good
      unit: per cent
      numerator: Audited files judged good or better
      denominator: All files audited in the quarter
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.indicators import Indicator
from generator.model.targets import Unit

RULE = Rule("H104", "denominator-not-stated", Severity.NOTE, __doc__)


def _list_percentages(facts: Facts) -> Iterator[tuple[int, Indicator]]:
    for position, indicator in enumerate(facts.plan.indicators.indicators):
        if indicator.unit is Unit.PER_CENT:
            yield position, indicator


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the percentages."""
    yield from (indicator.id for _, indicator in _list_percentages(facts))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each percentage without its whole."""
    for position, indicator in _list_percentages(facts):
        if indicator.denominator is None:
            yield facts.report(
                RULE,
                "indicators",
                ("indicators", position, "denominator"),
                "this is a percentage, and of what is not stated",
                help_='write "numerator" and "denominator"; whoever supplies the figure knows them',
                item=indicator.id,
            )
