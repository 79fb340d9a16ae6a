"""An id is not written as ids are.

An id is lower case, begins with a letter, and has no spaces: it is an address on the site, a file
name and a name in exported files at once.

Wrong:

    id: WS1 A1

Right:

    id: ws1-a1
"""

import re

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S204", "bad-id", Severity.ERROR, __doc__)


_WITHOUT_HYPHEN = frozenset({"workstream", "risk"})
"""Kinds whose ids are a letter or two and a number: ws5, r3."""


def explain(error: ShapeError) -> tuple[str, str]:
    """Quote the id and suggest a lawful one made of the same letters."""
    parts = re.findall(r"[a-z0-9]+", str(error.value).lower())
    is_short = error.key == "id" and error.kind in _WITHOUT_HYPHEN
    lawful = ("" if is_short else "-").join(parts)
    help_ = "use lower-case letters, digits and single hyphens, a letter first"
    return (
        f"{error.quoted} is not written as ids are",
        f'{help_}: "{lawful}"' if lawful[:1].isalpha() else help_,
    )
