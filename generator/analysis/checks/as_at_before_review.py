"""An interim edition has an as-at date before the last review of its year.

An interim edition goes on with the reviews of the editions before it. Its as-at date is that of the
last of them, or a later day; otherwise the year would seem to go back. A new year is not concerned
by the reviews of the year before.

Wrong:

    edition:
      id: "2020-21.2"
      as_at: 2020-09-30        # and review-2020-21-q3 looked at the year as at 2020-12-31

Right:

    edition:
      id: "2020-21.2"
      as_at: 2020-12-31
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import find_last_taken_over
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.settings import EditionStatus

RULE = Rule("V017", "as-at-before-review", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report an as-at date that could still be changed and is before the last review."""
    edition = facts.plan.settings.edition
    last = find_last_taken_over(edition.id, facts.plan.reviews)
    if edition.status is EditionStatus.PUBLISHED or last is None or edition.as_at >= last.as_at:
        return
    yield facts.report(
        RULE,
        "settings",
        ("edition", "as_at"),
        f"the as-at date {edition.as_at} is before {last.as_at}, the one of the last review of "
        f"this year ({last.id})",
        help_=f'write "as_at: {last.as_at}", or a later day',
    )
