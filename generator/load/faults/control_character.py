r"""The file holds an invisible control character.

Such characters come along when text is pasted from other programs. Readers cannot see them, and
documents made from the plan would be broken by them. Some turn the direction of writing round, so
that a text reads otherwise than it is; words of Arabic or Hebrew need none of these.

Wrong:

    text: "Reviews on time\x07"

Right:

    text: Reviews on time
"""

import re

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y102", "control-character", Severity.ERROR, __doc__)

_NEVER_TEXT = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_TURNING = "\u202a-\u202e\u2066-\u2069"

NEVER_TEXT = re.compile(f"[{_NEVER_TEXT}]")
"""Characters that XML 1.0 and YAML 1.2 do not allow in text, the byte order mark within it, and
ends of line that YAML 1.1 knows and most editors do not. No edition was ever sealed with them."""

PATTERN = re.compile(f"[{_NEVER_TEXT}{_TURNING}]")
"""Those, and the ones that embed, override or isolate a direction of writing, by which a reviewer
is shown another text than the program reads (https://www.unicode.org/reports/tr36/,
https://trojansource.codes)."""


def report(place: Place, character: str) -> Diagnostic:
    """Report one control character."""
    return diagnose(
        RULE,
        place,
        f"an invisible control character (U+{ord(character):04X}) stands here",
        help_="delete it and type the word again",
    )
