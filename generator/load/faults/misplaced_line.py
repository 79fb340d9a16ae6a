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
    "could not find expected ':'",
    "did not find expected <document start>",
)
MESSAGE = "this line does not fit the lines above it"
HELP = (
    'start it in the same column as its neighbours, and write each entry as "key: value"; '
    "text that goes over several lines is set further in"
)
