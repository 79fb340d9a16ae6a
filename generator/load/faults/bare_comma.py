"""Text or a number with a comma in it is not in quotes, between curly brackets.

A comma there ends the value, so that what comes after it would be lost.

Wrong:

    corrective_action: {text: Hire two people, and train them, due: 2017-03-31}

Right:

    corrective_action: {text: "Hire two people, and train them", due: 2017-03-31}
"""

from generator.load.faults.wrong_type import read_number
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place

RULE = Rule("Y123", "bare-comma", Severity.ERROR, __doc__)


def report(place: Place, key: str, text: str) -> Diagnostic:
    """Report a value that a comma cuts; the text is the whole of it."""
    number = read_number(text)
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return diagnose(
        RULE,
        place,
        f'a comma cuts what "{key}" says: {text}',
        help_=f"write {key}: {number}, without the comma"
        if number
        else f'put the text in double quotes, as in {key}: "{quoted}"',
    )
