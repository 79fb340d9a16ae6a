"""A measure has a figure to reach, and nobody knows where it started from.

Wrong:

    - id: ws5-m13
      baseline: null
      targets: [{by: 2017-03-31, at_least: 95}]

Right:

    - id: ws5-m13
      baseline: {value: 52, as_at: 2016-06-30}
      targets: [{by: 2017-03-31, at_least: 95}]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.health.aims import Aim, has_start, list_aims
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("H102", "target-without-baseline", Severity.NOTE, __doc__)


def _list_aims(facts: Facts) -> Iterator[Aim]:
    """List one target a measure: what is said of it holds for all."""
    seen: set[str] = set()
    for aim in list_aims(facts):
        is_meant = aim.has_figure and aim.entry.kind == "measure"
        if is_meant and aim.entry.id not in seen:
            seen.add(aim.entry.id)
            yield aim


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the measures with a figure."""
    yield from (aim.entry.id for aim in _list_aims(facts))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each of them that has no start."""
    for aim in _list_aims(facts):
        if not has_start(facts, aim):
            yield facts.report(
                RULE,
                aim.entry.part,
                (*aim.entry.path, "targets", aim.position),
                "there is a figure to reach here, and neither a baseline nor a reading before it",
                help_='write "baseline: {value: …, as_at: …}", or add a figure to '
                "plan/readings.yaml",
                item=aim.entry.id,
            )
