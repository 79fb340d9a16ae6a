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
    """Report the first byte that is not UTF-8; None when all of it is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return diagnose(
            RULE,
            Place(file, line, column),
            "the file is not text in UTF-8",
            help_="save it again with the encoding UTF-8 (in the editor: Save as, Encoding)",
        )
    return None
