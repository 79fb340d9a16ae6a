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
from dataclasses import replace

from generator.analysis.checks.reading_twice import key_of
from generator.analysis.facts import Facts
from generator.analysis.ids import id_stem, next_free
from generator.analysis.index import Entry
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.readings import Reading
from generator.model.wording import with_article

RULE = Rule("R301", "duplicate-id", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every use of an id but the first."""
    for entry in facts.index.entries:
        first = facts.index.by_id[entry.id]
        if entry is not first and not _is_same_reading(entry, first):
            place = facts.loaded.place(first.part, (*first.path, "id"))
            free = next_free(id_stem(entry) or entry.id, facts.used_ids)
            found = facts.report(
                RULE,
                entry.part,
                (*entry.path, "id"),
                f'the id "{entry.id}" already stands for {with_article(first.kind)} in {place}',
                help_=f'give this {entry.kind} an id of its own: "{free}"',
                item=entry.id,
            )
            yield replace(found, title=entry.words)


def _is_same_reading(entry: Entry, first: Entry) -> bool:
    """Whether both are readings of one thing, so that another id would not mend it."""
    one, other = entry.model, first.model
    if not isinstance(one, Reading) or not isinstance(other, Reading):
        return False
    return key_of(one) is not None and key_of(one) == key_of(other)
