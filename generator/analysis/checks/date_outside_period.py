"""A date lies outside the years of the plan.

Wrong:

    due: 2071-03-31     # in a plan for 2016 to 2020

Right:

    due: 2017-03-31
"""

from collections.abc import Iterator
from datetime import date

from generator.analysis.facts import Facts
from generator.analysis.index import Entry
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action, Improvement, Milestone, Statement
from generator.model.places import Path

RULE = Rule("D402", "date-outside-period", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report dates of targets, actions and milestones outside the plan's first to last year."""
    period = facts.plan.settings.period
    if period.last_year < period.first_year:
        return
    for entry in facts.index.entries:
        for path, day in _dates(entry):
            if not period.first_year <= day.year <= period.last_year:
                yield facts.report(
                    RULE,
                    entry.part,
                    path,
                    f"{day} lies outside the plan, which covers {period.first_year} to "
                    f"{period.last_year}",
                    help_=f"write a year from {period.first_year} to {period.last_year}; if this "
                    'one is meant, say why in a note, and write "D402: warning" under "rules" in '
                    "plan/plan.yaml",
                    item=entry.id,
                )


def _dates(entry: Entry) -> Iterator[tuple[Path, date]]:
    model = entry.model
    if isinstance(model, Statement):
        for position, target in enumerate(model.targets):
            if target.by is not None:
                yield (*entry.path, "targets", position, "by"), target.by
    names = {
        Action: ("start", "due"),
        Milestone: ("by",),
        Improvement: ("achieved_on",),
    }.get(type(model), ())
    for name in names:
        day = getattr(model, name)
        if day is not None:
            yield (*entry.path, name), day
