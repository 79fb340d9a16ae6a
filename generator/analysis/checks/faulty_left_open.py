"""A decision that leaves something open does not say enough, or contradicts itself.

Scrutiny reads why a gap is published, who agreed it and when it is settled.

Wrong:

    - id: decision-12
      edition: "2017-18"
      items: [ws5]
      fate: left open
      reason: The post is advertised.

Right:

    - id: decision-12
      edition: "2017-18"
      items: [ws5]
      fate: left open
      reason: The post is advertised.
      settle_by: 2017-06-30
      agreed_by: cmt
      agreed_on: 2017-03-14
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.decisions import Decision, Fate
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.wording import join_words

RULE = Rule("C907", "faulty-left-open", Severity.ERROR, __doc__)

_NEEDED = {
    "agreed_by": "the board that agreed it",
    "agreed_on": "the day it was agreed",
    "settle_by": "the day by which it is settled",
}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each decision that lacks what this fate needs, or has its keys with another fate."""
    for position, decision in enumerate(facts.plan.decisions.decisions):
        if decision.id in facts.loaded.flawed_ids:
            continue
        find = _find_in_open if decision.fate is Fate.LEFT_OPEN else _find_in_other
        for field, message, help_ in find(decision):
            path = ("decisions", position, field)
            yield facts.report(RULE, "decisions", path, message, help_=help_, item=decision.id)


def _find_in_open(decision: Decision) -> Iterator[tuple[str, str, str]]:
    missing = [name for name in _NEEDED if getattr(decision, name) is None]
    if missing:
        said = join_words([_NEEDED[name] for name in missing])
        message = f"{decision.id} leaves something open, and lacks {said}"
        yield missing[0], message, "add " + join_words([f'"{name}:"' for name in missing])
    agreed, settled = decision.agreed_on, decision.settle_by
    if agreed and settled and settled < agreed:
        message = f"{decision.id} is to be settled by {settled}, before it was agreed on {agreed}"
        yield "settle_by", message, "write a later day in settle_by, or mend agreed_on"
    if decision.successors:
        message = f"{decision.id} leaves something open, and names successors"
        yield "successors", message, 'delete "successors", or write another fate'


def _find_in_other(decision: Decision) -> Iterator[tuple[str, str, str]]:
    found = [name for name in ("gaps", "settle_by") if getattr(decision, name)]
    if found:
        named = join_words([f'"{name}"' for name in found])
        message = f'{decision.id} has {named}, and its fate is "{decision.fate}"'
        help_ = f'write "fate: left open" if a gap is left open, or delete {named}'
        yield found[0], message, help_
