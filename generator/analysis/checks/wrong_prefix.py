"""An id does not begin as ids of its kind and place do.

The id of an item begins with that of its workstream and the letter of its kind: `ws5-o1` is an
outcome, `p` a priority, `a` an action, `i` an improvement, `m` a measure, `c` a context. A step
adds `-s1` to the id of its action. An item that has moved from another workstream keeps its id.

Wrong:

    id: ws5
    outcomes:
      - id: ws4-o9

Right:

    id: ws5
    outcomes:
      - id: ws5-o9
"""

import re
from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.index import Entry
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("R302", "wrong-prefix", Severity.ERROR, __doc__)

LETTERS = {
    "context": "c",
    "outcome": "o",
    "priority": "p",
    "action": "a",
    "improvement": "i",
    "measure": "m",
    "step": "s",
    "milestone": "d",
    "control": "c",
    "response action": "a",
}
"""The letter of each kind; "d" for the date that a milestone is."""

_WHOLE = {"workstream": re.compile(r"ws[1-9]\d*"), "risk": re.compile(r"r[1-9]\d*")}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every id whose beginning does not fit."""
    published = {
        identifier for edition in facts.sealed for identifier in facts.published_ids(edition)
    }
    for entry in facts.index.entries:
        if entry.id in published:
            continue
        if entry.kind in _WHOLE:
            wanted = "ws and a number, like ws5" if entry.kind == "workstream" else "r and a number"
            fits = bool(_WHOLE[entry.kind].fullmatch(entry.id))
        elif entry.kind in LETTERS:
            wanted = f"{_stem(entry)} and a number"
            fits = bool(re.fullmatch(rf"{re.escape(_stem(entry))}[1-9]\d*", entry.id))
        else:
            continue
        if not fits:
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "id"),
                f'the id "{entry.id}" does not begin as that of a {entry.kind} here does',
                help_=f"an id here is {wanted}",
                item=entry.id,
            )


def _stem(entry: Entry) -> str:
    """What the id of an entry begins with, up to its number."""
    return f"{entry.holder}-{LETTERS[entry.kind]}"
