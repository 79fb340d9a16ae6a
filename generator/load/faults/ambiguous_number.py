"""A bare number is written in a way that programs read differently.

`010` is 8 to some programs and 10 to others; `12:30` may become 750; `1_000` is a number or text.
`.inf` and `.nan` are no figures that a plan can hold.

Wrong:

    at_least: 010

Right:

    at_least: 10
"""

import re

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y114", "ambiguous-number", Severity.ERROR, __doc__)

PATTERN = re.compile(
    r"[-+]?(0[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|0b[01]+|[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?"
    r"|[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?|\.(inf|Inf|INF))|\.(nan|NaN|NAN)"
)
"""Source: the int and float types of YAML 1.1, where they differ from the core of YAML 1.2."""


def report(place: Place, text: str) -> Diagnostic:
    """Report one such number."""
    return diagnose(
        RULE,
        place,
        f'"{text}" is read as different numbers by different programs',
        help_=f'write the number in plain digits, or "{text}" in double quotes when it is text',
    )
