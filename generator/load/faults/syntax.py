"""The file cannot be read as YAML for another reason.

Most often text starts with a character that has a meaning of its own, such as `@`, `%`, `[` or
`{`. Or a bracket is opened and not closed.

Wrong:

    text: @risk of delay

Right:

    text: "@risk of delay"
"""

from collections.abc import Sequence

from generator.load.documents import Document
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y108", "syntax", Severity.ERROR, __doc__)

AFTER_BRACKET = (
    "the bracket closes before this, and the text goes on",
    "put the whole text in double quotes",
)
BAD_CODE = (
    "a backslash between double quotation marks begins a code, and this is none",
    "write two backslashes instead of one",
)
UNFINISHED = (
    "the file ends in the middle of a value",
    "restore its end from the repository's history; or finish the last line, and every bracket",
)
OTHERWISE = (
    "this cannot be read: {problem}",
    "put text that starts with a special character in double quotes; close every bracket",
)
WORDS = (
    (
        ("cannot start any token", "expected node content", "scanning a block scalar"),
        (
            'text cannot begin with "{character}"',
            "put the whole text in double quotes",
        ),
    ),
    (
        ("expected ',' or",),
        (
            "the bracket that is opened here is not closed where it should be",
            "close it, with commas between its entries; or put the whole text in double quotes",
        ),
    ),
    (
        ("mapping keys are not allowed",),
        ('text cannot begin with "{character}"', "put the whole text in double quotes"),
    ),
    (
        ("scanning a directive",),
        (
            'a line cannot begin with "%"',
            "begin a comment with #, and put text in double quotes",
        ),
    ),
)
"""What the parser says, and for it: what is wrong, and what to do."""


def find_cut(document: Document, found: Sequence[Diagnostic]) -> Diagnostic | None:
    """Report a file that was cut off: it ends within a line, and its last entry is not whole."""
    lines = document.text.rstrip().split("\n")
    first = max((n for n, each in enumerate(lines, 1) if each.lstrip().startswith("- ")), default=0)
    if (
        not first
        or document.text.endswith("\n")
        or not any(each.place.line >= first for each in found)
    ):
        return None
    message, help_ = UNFINISHED
    return diagnose(RULE, Place(document.file, len(lines), 1), message, help_=help_)
