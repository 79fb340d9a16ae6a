"""The risk register's next review had passed on the day that the plan speaks of.

A register that nobody has looked at in time may not show the risks as they are.

Wrong:

    next_review: 2016-11-01     # and the edition is as at 3 January 2017

Right:

    next_review: 2017-02-01
"""

from collections.abc import Iterator
from datetime import date

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.places import Path
from generator.model.risks import Risk, RiskStatus
from generator.model.wording import count_of

RULE = Rule("D403", "register-review-overdue", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report the register, and each open risk with a date of its own, whose review is overdue."""
    register = facts.plan.risk_register
    dated: list[tuple[Path, str, date | None]] = [((), "", register.next_review)]
    dated += [
        (entry.path, entry.id, entry.model.next_review)
        for entry in facts.index.of_kind("risk")
        if isinstance(entry.model, Risk) and entry.model.status is not RiskStatus.CLOSED
    ]
    for path, item, day in dated:
        if day is not None and day < facts.as_at:
            done = "updated_on" if item else "last_reviewed"
            late = count_of((facts.as_at - day).days, "day")
            yield facts.report(
                RULE,
                "risk_register",
                (*path, "next_review"),
                f"the next review was due on {day}, {late} before the as-at date {facts.as_at}",
                help_=f'review it, and write that day as "{done}", and the day of the next review '
                'as "next_review"',
                item=item,
            )
