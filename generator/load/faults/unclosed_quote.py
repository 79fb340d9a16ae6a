"""A quotation mark is opened and never closed.

Wrong:

    text: "Reviews are on time

Right:

    text: "Reviews are on time"
"""

from generator.model.diagnostics import Rule, Severity

RULE = Rule("Y105", "unclosed-quote", Severity.ERROR, __doc__)

SIGNS = ("while scanning a quoted scalar", "found unexpected end of stream")
MESSAGE = "a quotation mark that is opened here is never closed, or text follows it"
HELP = "close it with the same mark at the end of the text; inside, write a mark twice"
