"""The end of a text is lost: what follows a blank and the sign # is a comment.

Wrong:

    text: Answer the #1 question of young carers

Right:

    text: "Answer the #1 question of young carers"

A comment has a line of its own.
"""

import re
from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.load.documents import walk_values
from generator.load.yaml_text import find_cut_texts
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.fields import ValueKind, find_note
from generator.model.plan import file_role

RULE = Rule("S218", "text-cut-off", Severity.ERROR, __doc__)

_BEHIND = re.compile(r"^(?! *#).*\S +#", re.MULTILINE)
"""A sign # that may end a text; most files have none, and are not looked at again."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each text for readers that a comment follows in its line."""
    for file, document in facts.loaded.documents.items():
        role = file_role(file)
        if role is None or document.diagnostics or not _BEHIND.search(document.text):
            continue
        cut = find_cut_texts(document.text)
        for path, value in walk_values(document.value) if cut else ():
            place = document.place(path)
            lost = cut.get((place.line, place.column))
            if lost is None or not (value is None or isinstance(value, str)):
                continue
            note = find_note(role.model, path)[1]
            if note is not None and note.value is ValueKind.TEXT:
                yield diagnose(
                    RULE,
                    place,
                    f'"{lost}" is lost: after a blank, # begins a comment',
                    help_="put the whole text in double quotes; or, if a comment is meant, put it "
                    "in a line of its own",
                    item=facts.loaded.item_at(document, path),
                )
