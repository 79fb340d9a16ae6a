"""An item seems to have lost its id: one is gone, and a new one says nearly the same.

An id is what ties an item to its history. With a new one it looks dropped, and its links break.

Wrong:

    id: ws1-a6       # published as ws1-a3, with nearly the same words

Right:

    id: ws1-a3
"""

from collections.abc import Iterator

from generator.analysis.compare.records import Record
from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("C903", "lost-id", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each new thing that is nearly the same as one that is gone without a decision.

    The parts of an action go with it, and get their ids back when it does.
    """
    lost = {found.gone.key for found in facts.lost_ids}
    for found in facts.lost_ids:
        gone, new = found.gone, found.new
        is_of_list = gone.key in facts.other_ids and gone.kind != "workstream"  # C906 has it
        if gone.holder in lost or is_of_list or facts.is_renamed_along(new.key):
            continue
        yield facts.report(
            RULE,
            new.part,
            (*new.path, "id"),
            f"{new.key} says nearly what the {gone.kind} {gone.key} said in edition "
            f"{facts.baseline_id}, and {gone.key} is gone",
            help_=f'write "id: {gone.key}" if it is the same {gone.kind}{_say_items(gone)}; if it '
            f"is another, run: plan new decision {gone.key}, and fill in its fate and reason; "
            f'if it takes its place, write "fate: replaced" and "successors: [{new.key}]"',
            item=new.key,
        )


def _say_items(gone: Record) -> str:
    is_holder = gone.kind == "workstream"
    return f', and begin the ids of its items with "{gone.key}" again' if is_holder else ""
