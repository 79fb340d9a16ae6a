"""The file is not text in UTF-8.

UTF-8 is how all plain text is saved today. A file saved in another way (UTF-16, or an old Windows
encoding) shows wrong letters to somebody, so it is refused rather than guessed at.

Wrong:

    A file saved as "Unicode" or "ANSI" in an old editor.

Right:

    The same file, saved with encoding UTF-8.
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y101", "not-utf8", Severity.ERROR, __doc__)


def find(file: str, data: bytes) -> Diagnostic | None:
    """Report the first byte that is not UTF-8, or is 0 as in UTF-16; None when there is none."""
    try:
        data.decode("utf-8")
        first = data.find(b"\0")
    except UnicodeDecodeError as error:
        first = error.start
    if first < 0:
        return None
    before = data[:first].decode("utf-8")
    return diagnose(
        RULE,
        Place(file, before.count("\n") + 1, len(before) - before.rfind("\n")),
        "the file is not text in UTF-8",
        help_="save it again with the encoding UTF-8 (in the editor: Save as, Encoding)",
    )
