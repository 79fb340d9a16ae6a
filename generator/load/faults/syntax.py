"""The file cannot be read as YAML for another reason.

Most often text starts with a character that has a meaning of its own, such as `@`, `%`, `[` or
`{`. Or a bracket is opened and not closed.

Wrong:

    text: @risk of delay

Right:

    text: "@risk of delay"
"""

from generator.model.diagnostics import Rule, Severity

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
    "finish the last line; close every bracket",
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
