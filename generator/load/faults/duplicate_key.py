"""A key stands twice in one item.

One of the two values would be lost without a word, so neither is taken for granted.

Wrong:

    lead: director
    due: null
    lead: head-finance

Right:

    lead: head-finance
    due: null
"""

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y109", "duplicate-key", Severity.ERROR, __doc__)


def report(place: Place, key: str, first_line: int, *, is_entry: bool) -> Diagnostic:
    """Report the second of two equal keys, in an entry of a list or elsewhere."""
    another = f'if another entry begins here, write "- {key}:" with a hyphen before it; '
    both = "if both are lists, move these entries to the end of the first and delete this line; "
    return diagnose(
        RULE,
        place,
        f'"{key}" stands twice in this item; the first is in line {first_line}',
        help_=f"{another if is_entry else both}else delete the one that is wrong",
    )
