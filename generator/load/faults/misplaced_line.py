"""A line does not line up with its neighbours.

The entries of one item must start in the same column, and every entry of a list with a hyphen.

Wrong:

    - id: ws1-o1
       text: Staff stay

Right:

    - id: ws1-o1
      text: Staff stay
"""

from generator.model.diagnostics import Rule, Severity

RULE = Rule("Y107", "misplaced-line", Severity.ERROR, __doc__)

SIGNS = (
    "did not find expected key",
    "did not find expected '-' indicator",
    "block sequence entries are not allowed",
    "did not find expected <document start>",
)
"""What the parser says when a line does not fit."""

MISPLACED = (
    "this line does not fit the lines above it",
    "start it in the column of its neighbours; the line above needs a space after - and after :",
)
NO_COLON = (
    "this line is no entry: it has no key with a colon and a space after it",
    'write it as "key: value"; text that goes over several lines is set further in than its key',
)
LIST_BESIDE_KEY = (
    "a list cannot begin here, in the line of its key",
    "begin the list in the next line; text that begins with a hyphen goes in double quotes",
)
"""What is wrong, and what to do."""
