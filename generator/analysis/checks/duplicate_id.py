"""An id stands for two things.

An id is the address of one item, for good. With two, links and search would find the wrong one.

Wrong:

    - {id: ws1-o1, text: Staff stay}
    - {id: ws1-o1, text: Staff are trained}

Right:

    - {id: ws1-o1, text: Staff stay}
    - {id: ws1-o2, text: Staff are trained}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("R301", "duplicate-id", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every use of an id but the first."""
    for entry in facts.index.entries:
        first = facts.index.by_id[entry.id]
        if entry is not first:
            place = facts.loaded.place(first.part, (*first.path, "id"))
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "id"),
                f'the id "{entry.id}" already stands for a {first.kind} in {place}',
                help_=f'give this {entry.kind} an id of its own: "{_next_free(facts, entry.id)}"',
                item=entry.id,
            )


def _next_free(facts: Facts, taken: str) -> str:
    """Count the number at the end of an id up until it is free."""
    stem = taken.rstrip("0123456789") or f"{taken}-"
    number = int(taken[len(stem) :] or 1)
    while f"{stem}{number}" in facts.index.by_id:
        number += 1
    return f"{stem}{number}"
