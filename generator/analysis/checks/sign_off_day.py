"""A workstream of a draft is signed off before the draft was opened, or after its publication.

Where the draft does not say when it was opened, it cannot be signed off before the edition before
it was published.

Wrong:

    opened_on: 2017-02-01, and a sign-off with signed_on: 2016-12-01

Right:

    opened_on: 2017-02-01, and a sign-off with signed_on: 2017-03-20
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.signing import SignState, fault_of_day, find_faulty, opening_of
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("E812", "sign-off-day", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report sign-offs of the draft on a day on which it could not be signed."""
    published_on = facts.plan.settings.edition.published_on
    for number, workstream, signed in find_faulty(facts, SignState.ON_WRONG_DAY):
        fault = fault_of_day(signed.signed_on, opening_of(facts), published_on)
        yield facts.report(
            RULE,
            "signoffs",
            ("sign_offs", number, "signed_on"),
            f"{workstream.id} is signed off on {signed.signed_on}, {fault}",
            help_="write the day on which it was signed; or delete this entry, or the file if it "
            f"has no other, and sign again with: plan refresh sign {workstream.id} --on DAY",
            item=workstream.id,
        )
