"""An edition does not name the edition before it.

Readers go from one edition to the one before, so the names have to make one chain.

Wrong:

    supersedes: "2015-16"     # and the edition before is 2017-18

Right:

    supersedes: "2017-18"
"""

from collections.abc import Iterator

from generator.analysis.chain import list_links
from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("E806", "wrong-ancestor", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report the working edition, where it names another one than the last that was published."""
    *_, link = list_links(facts.plan, facts.sealed)
    if link.supersedes == link.before or link.lost:
        return
    if not link.before:
        message = (
            f"edition {link.edition} supersedes edition {link.supersedes}, which is no earlier one"
        )
        help_ = "write null: no edition was published before it"
    else:
        named = f"supersedes edition {link.supersedes}" if link.supersedes else "supersedes none"
        message = f"edition {link.edition} {named}, and the one before it is {link.before}"
        help_ = f"write 'supersedes: \"{link.before}\"'"
    yield facts.report(RULE, "settings", ("edition", "supersedes"), message, help_=help_)
