"""A sign-off of a draft does not say who recorded it.

Anyone who can edit the files can write a sign-off, so each one names the person who did.

Wrong:

    - {edition: "2017-18", workstream: ws5, role: head-social-care, signed_on: 2017-03-20, ...}

Right:

    - edition: "2017-18"
      workstream: ws5
      role: head-social-care
      signed_on: 2017-03-20
      recorded_by: Joan Smith
      content: "92cbfc8d"
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.signing import SignState, find_faulty
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("E813", "sign-off-unrecorded", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report sign-offs of the draft without the name of who recorded them."""
    for number, workstream, _ in find_faulty(facts, SignState.UNRECORDED):
        yield facts.report(
            RULE,
            "signoffs",
            ("sign_offs", number, "recorded_by"),
            f"the sign-off of {workstream.id} does not say who recorded it",
            help_='add "recorded_by: NAME" to this entry, with the name of the person who wrote it',
            item=workstream.id,
        )
