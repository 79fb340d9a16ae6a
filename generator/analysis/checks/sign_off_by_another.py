"""A workstream of a draft is signed off by a role that may not sign it.

A workstream is signed off by its lead, or by a role that the plan names under "may_sign_off".

Wrong:

    sign_offs:
      - {edition: "2017-18", workstream: ws5, role: head-finance, ...}     # its lead is another

Right:

    sign_offs:
      - {edition: "2017-18", workstream: ws5, role: head-social-care, ...}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.signing import SignState, find_faulty
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("E811", "sign-off-by-another", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report sign-offs of the draft by a role that neither leads the workstream nor may sign it."""
    roles = {role.id for role in facts.plan.people.roles}
    for number, workstream, signed in find_faulty(facts, SignState.BY_ANOTHER):
        if signed.role not in roles:
            continue  # reported as a broken reference
        lead = f"its lead is {workstream.lead}" if workstream.lead else "it has no lead"
        allowed = ", ".join((*facts.plan.settings.may_sign_off, signed.role))
        yield facts.report(
            RULE,
            "signoffs",
            ("sign_offs", number, "role"),
            f"{workstream.id} is signed off by {signed.role}, and {lead}",
            help_="delete this entry, or the file if it has no other; then let the lead sign with: "
            f"plan refresh sign {workstream.id} --on DAY; or, if {signed.role} may sign for "
            f"every workstream, write in plan/plan.yaml: may_sign_off: [{allowed}]",
            item=workstream.id,
        )
