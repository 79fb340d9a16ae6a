"""The file cannot be read as YAML for another reason.

Most often text starts with a character that has a meaning of its own, such as `@`, `%`, `[` or
`{`, or a bracket is opened and not closed.

Wrong:

    text: @risk of delay

Right:

    text: "@risk of delay"
"""

from generator.model.diagnostics import Rule, Severity

RULE = Rule("Y108", "syntax", Severity.ERROR, __doc__)

MESSAGE = "this cannot be read: {problem}"
HELP = "put text that starts with a special character in double quotes; close every bracket"
