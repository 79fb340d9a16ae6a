"""A value is not one of the words that its key takes.

Wrong:

    polarity: up

Right:

    polarity: higher
"""

import re

from generator.load.names import nearest
from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S206", "unknown-choice", Severity.ERROR, __doc__)


_SAME = {
    "dropped": "deleted removed stopped cancelled canceled abandoned withdrawn ceased ended",
    "completed": "done achieved finished delivered complete implemented",
    "changed": "amended revised updated reworded delayed extended reduced postponed",
    "moved": "transferred relocated",
    "merged": "combined joined",
    "complete": "completed done achieved finished delivered",
    "in progress": "ongoing started underway under-way live on-track",
    "not started": "not-begun to-do planned pending",
    "on hold": "paused suspended delayed deferred stopped",
    "cancelled": "dropped deleted abandoned canceled withdrawn",
    "carried forward": "carried-over rolled-over moved",
    "amber": "yellow orange",
    "grey": "gray",
    "open": "live active current",
    "closed": "inactive archived",
    "treat": "reduce mitigate control",
    "tolerate": "accept",
    "terminate": "avoid stop",
    "transfer": "share insure",
    "higher": "up more increase high maximise bigger-is-better",
    "lower": "down less fewer decrease low minimise",
    "more": "up higher increase",
    "fewer": "down lower less decrease",
    "warning": "warn warnings",
    "days": "date dates daily working-days",
    "ignore": "off none no skip",
    "per cent": "% percent percentage pct",
    "pounds": "£ gbp money",
    "number": "count no. numbers",
    "yearly": "annual annually",
    "quarterly": "each-quarter termly",
    "fortnightly": "two-weekly bi-weekly",
    "not available": "n/a na missing unavailable none unknown",
    "suppressed": "<5 hidden redacted withheld",
    "not yet due": "tbc awaited pending due",
}
"""What people write for each word, with hyphens for spaces."""


def explain(error: ShapeError) -> tuple[str, str]:
    """List the words, first the one that means the same or has a slip of the keyboard in it."""
    choices = re.findall(r"'([^']*)'", str(error.context.get("expected", "")))
    form = "-".join(str(error.value).lower().split())
    same = [each for each in choices if form in _SAME.get(each, "").split()]
    near = same[0] if len(same) == 1 else nearest(str(error.value), choices)
    listed = ", ".join(choices)
    suggestion = f'write "{near}" if that is meant; or ' if near else "write "
    return (
        f'{error.quoted} is not one of the words that "{error.key}" takes',
        f"{suggestion}one of: {listed}",
    )
