"""Something ends before it begins.

Wrong:

    start: 2017-06-01
    due: 2017-03-31

Right:

    start: 2017-03-31
    due: 2017-06-01
"""

from collections.abc import Iterator
from datetime import date

from generator.analysis.facts import Facts
from generator.analysis.progress.review_due import quarter_reviewed
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import Review

RULE = Rule("D401", "dates-out-of-order", Severity.ERROR, __doc__)

_PAIRS = {
    "action": (("start", "due"),),
    "decision": (),
    "review": (("as_at", "met_on"), ("met_on", "reported_on")),
    "scrutiny comment": (("made_on", "responded_on"),),
}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every pair of dates of which the second lies before the first."""
    for part, path, model, earlier, later, item in _pairs(facts):
        first, second = getattr(model, earlier), getattr(model, later)
        if first is not None and second is not None and second < first:
            is_free = earlier != "as_at" or _is_of_quarter(model, second)
            yield facts.report(
                RULE,
                part,
                (*path, later),
                f'"{later}" ({second}) lies before "{earlier}" ({first})',
                help_=f'write {first} or later for "{later}"'
                + (f', or {second} or earlier for "{earlier}"' if is_free else ""),
                item=item,
            )


def _is_of_quarter(review: object, day: date) -> bool:
    """Whether a review could look at a day: it may not be before the quarter."""
    return isinstance(review, Review) and day >= quarter_reviewed(review).starts_on


def _pairs(
    facts: Facts,
) -> Iterator[tuple[str, tuple[str | int, ...], object, str, str, str]]:
    edition = facts.plan.settings.edition
    for earlier, later in (("starts_on", "ends_on"), ("approved_on", "published_on")):
        yield "settings", ("edition",), edition, earlier, later, ""
    period = facts.plan.settings.period
    yield "settings", ("period",), period, "first_year", "last_year", ""
    register = facts.plan.risk_register
    yield "risk_register", (), register, "last_reviewed", "next_review", ""
    for entry in facts.index.entries:
        for earlier, later in _PAIRS.get(entry.kind, ()):
            yield entry.part, entry.path, entry.model, earlier, later, entry.id
        span = getattr(entry.model, "period", None)
        if entry.kind == "reading" and span is not None:
            yield entry.part, (*entry.path, "period"), span, "start", "end", entry.id
