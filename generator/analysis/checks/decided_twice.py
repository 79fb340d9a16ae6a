"""Two decisions of one edition say what became of one item.

Scrutiny members read both. An item that was changed in two ways may have a decision for each; one
that is gone has one fate and one reason.

Wrong:

    - {id: decision-7, edition: "2017-18", items: [ws1-a3], fate: dropped, …}
    - {id: decision-9, edition: "2017-18", items: [ws1-a3], fate: completed, …}

Right:

    - {id: decision-7, edition: "2017-18", items: [ws1-a3], fate: completed, …}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.decisions import RETIRING_FATES, Decision, Fate
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("C909", "decided-twice", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each item of a decision on which an earlier one of the same edition has decided."""
    first: dict[tuple[str, str], list[Decision]] = {}
    for position, decision in enumerate(facts.plan.decisions.decisions):
        if decision.fate is Fate.LEFT_OPEN:
            continue
        for number, item in enumerate(decision.items):
            earlier = first.setdefault((decision.edition, item), [])
            rival = next((each for each in earlier if _rules_out(each, decision)), None)
            earlier.append(decision)
            if rival is None:
                continue
            yield facts.report(
                RULE,
                "decisions",
                ("decisions", position, "items", number),
                f"{rival.id} says already that {item} was {rival.fate} in edition "
                f"{decision.edition}, and {decision.id} says that it was {decision.fate}",
                help_=f"delete {item} from the items of one of them, or delete that decision; keep "
                "the reason that holds",
                item=decision.id,
            )


def _rules_out(one: Decision, other: Decision) -> bool:
    """Whether two decisions on an item cannot both be meant."""
    is_gone = bool({one.fate, other.fate} & RETIRING_FATES)
    is_same = one.fate is other.fate and set(one.items) == set(other.items)
    return one.id != other.id and (is_gone or is_same)
