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
from generator.analysis.ids import id_stem, stem_of_items
from generator.analysis.index import Entry
from generator.load.names import LETTERS
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.places import Path
from generator.model.wording import with_article
from generator.model.workstream import Workstream

RULE = Rule("R302", "wrong-prefix", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every id whose beginning does not fit, but not those inside what does not fit."""
    faulty: set[tuple[str, Path]] = set()
    for entry in facts.index.entries:
        # In a file that cannot be read as it should, things may seem to lie elsewhere.
        if entry.id in facts.all_published_ids or not id_stem(entry) or _is_unsure(facts, entry):
            continue
        is_twice = entry is not facts.index.by_id[entry.id]
        is_inside = entry.kind in LETTERS and (entry.part, entry.path[:-2]) in faulty
        message, help_ = _judge(entry)
        if is_twice or is_inside or message:
            faulty.add((entry.part, entry.path))
        if message and not (is_twice or is_inside):
            place = (*entry.path, "id")
            yield facts.report(RULE, entry.part, place, message, help_=help_, item=entry.id)


def _is_unsure(facts: Facts, entry: Entry) -> bool:
    file = facts.loaded.place(entry.part, entry.path).file
    return any(
        each.code.startswith("Y") and each.place.file == file for each in facts.loaded.diagnostics
    )


def _judge(entry: Entry) -> tuple[str, str]:
    """Say what is wrong with an id and what to do; both empty for one that fits."""
    stem = id_stem(entry)
    if not re.fullmatch(rf"{re.escape(stem)}[1-9]\d*", entry.id):
        return (
            f'the id "{entry.id}" does not begin as that of {with_article(entry.kind)} here does',
            f'begin it with "{stem}", and end it with a number',
        )
    other = stem_of_items(entry.model) if isinstance(entry.model, Workstream) else entry.id
    if other and other != entry.id:
        return (
            f'the id "{entry.id}" does not fit the ids of its items, which begin with "{other}"',
            f'write "id: {other}", or begin each item of the file with "{entry.id}"',
        )
    return "", ""
