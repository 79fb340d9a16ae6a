"""A text is a placeholder: it says that something is to come, or nothing at all.

Readers and scrutiny members would read it as it stands. A reason is what they look for.

Wrong:

    reason: tbc

Right:

    reason: The grant ends in March 2018, and no other money was found.
"""

import re
from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.load.documents import walk_values
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.fields import ValueKind, find_note
from generator.model.plan import file_role

RULE = Rule("G711", "placeholder", Severity.ERROR, __doc__, in_transcribed=Severity.WARNING)

_EMPTY = re.compile(
    r"(?:t\.?b\.?[acd]|n\.?\s*/?\s*a|none|nil|same|as above|see above|pending|to follow"
    r"|to be (?:added|agreed|confirmed|decided|determined|done|written)|x+"
    r"|[-_.?!/\u2013\u2014\u2026]+)\.?",
    re.IGNORECASE,
)
_LONGEST = 30
_QUOTES_THE_SOURCE = frozenset({"printed", "read_as", "term"})
"""Keys whose values are what someone else wrote."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each text for readers that says nothing."""
    for file, document in facts.loaded.documents.items():
        role = file_role(file)
        for path, value in walk_values(document.value) if role else ():
            is_short = isinstance(value, str) and len(value) <= _LONGEST
            if not role or not is_short or not _EMPTY.fullmatch(str(value).strip()):
                continue
            note = find_note(role.model, path)[1]
            # What fills in for a missing key has no place of its own; another fault names the key.
            if document.place(path) == document.place(path[:-1]):
                continue
            if note is None or note.value is not ValueKind.TEXT or note.name in _QUOTES_THE_SOURCE:
                continue
            otherwise = "" if note.required else f'; or delete "{note.name}"'
            yield diagnose(
                RULE,
                document.place(path),
                f'"{note.name}" says nothing: "{value}"',
                help_=f"write it out. {note.description.rstrip('.')}{otherwise}",
                item=facts.loaded.item_at(document, path),
            )
