"""A value is not written in the one form that its key takes.

Wrong:

    edition: 2016/17

Right:

    edition: "2016-17"
"""

import re

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity
from generator.model.settings import EDITION_PATTERN

RULE = Rule("S215", "bad-pattern", Severity.ERROR, __doc__)

_YEARS = re.compile(
    r"(?P<first>[0-9]{4})(?:\s*(?:/|-|\u2013|to|and|_)\s*(?P<last>[0-9]{2,4}))?(?:\.0*(?P<number>[0-9]+))?"
)


def explain(error: ShapeError) -> tuple[str, str]:
    """Quote the value and say what the key takes."""
    message = f'{error.quoted} is not in the form that "{error.key}" takes'
    if error.context.get("pattern") == EDITION_PATTERN:
        return message, f"write {say_edition(str(error.value))}, in quotes"
    return message, f"write it in this form. {error.field_help}"


def say_edition(text: str) -> str:
    """Give the id of the edition that a text seems to mean, or one as an example."""
    years = _YEARS.fullmatch(text.strip())
    first = int(years["first"]) if years else 0
    last = int(years["last"] or 0) if years else 0
    if not years or (last and last % 100 != (first + 1) % 100):
        return 'the two years of the edition, like "2016-17", or "2016-17.2" for an interim one'
    number = int(years["number"] or 1)
    return f'"{first}-{(first + 1) % 100:02}{f".{number}" if number > 1 else ""}"'
