"""The status and the sealed files do not agree.

An edition is published by `plan publish`, which seals it and sets its status. Setting the status
by hand seals nothing.

Wrong:

    status: published      # and plan/editions/ has no such edition

Right:

    status: draft          # then: plan publish
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.load.sealed import next_year, sealed_path
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.settings import EditionStatus

RULE = Rule("E803", "edition-unsealed", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report a published edition without a sealed file, and a draft that has one."""
    edition = facts.plan.settings.edition
    is_sealed = facts.sealed_as(edition.id) is not None
    is_published = edition.status is EditionStatus.PUBLISHED
    if is_published and not is_sealed and edition.id not in facts.missing_editions:
        yield facts.report(
            RULE,
            "settings",
            ("edition", "status"),
            f"edition {edition.id} is said to be published, and no sealed file of it exists",
            help_='write "status: draft", and run: plan publish; or, if it was published before, '
            f"restore its file: git restore {sealed_path(edition.id)}",
        )
    if is_sealed and not is_published:
        yield facts.report(
            RULE,
            "settings",
            ("edition", "id"),
            f"edition {edition.id} is published already, and this is a {edition.status}",
            help_="if its publication was interrupted, end it with: plan publish; if this is the "
            f'next edition, give it an id of its own, like "{next_year(edition.id)}"',
        )
