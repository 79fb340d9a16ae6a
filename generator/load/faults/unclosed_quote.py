"""A quotation mark is opened and never closed, or it is closed before the text ends.

An apostrophe closes a text that began with a single quotation mark, so double ones are safer.

Wrong:

    text: "Reviews are on time

Right:

    text: "Reviews are on time"
"""

from generator.model.diagnostics import Rule, Severity

RULE = Rule("Y105", "unclosed-quote", Severity.ERROR, __doc__)

UNCLOSED = (
    "a quotation mark is opened here and never closed",
    'put one double quotation mark at each end of the text; for one inside it write \\"',
)
CLOSED_EARLY = (
    "the quotation ends before this, and the text goes on",
    'put one double quotation mark at each end of the whole text; for one inside it write \\"',
)
LEFT_OPEN = (
    "the quotation that is opened here goes on to line {line}",
    'put a double quotation mark at the end of the text; for one inside it write \\"',
)
"""What is wrong, and what to do."""
