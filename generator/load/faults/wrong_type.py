"""A value is of another type than its key takes.

Text, whole numbers, truth values, lists and entries are told apart; nothing is turned into
something else in silence.

Wrong:

    title: 2016

Right:

    title: "2016"
"""

from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S203", "wrong-type", Severity.ERROR, __doc__)

_WANTED = {
    "string_type": ("text", "put it in double quotes if these are the words you mean"),
    "int_type": ("a whole number", "write digits only, without quotes"),
    "float_type": ("a number", "write digits only, without quotes"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "tuple_type": ("a list", "start each entry with a hyphen, or write [one, two]"),
    "dict_type": ('"key: value" entries', 'write each entry as "key: value", set further in'),
    "model_type": ('"key: value" entries', 'write each entry as "key: value", set further in'),
}


def explain(error: ShapeError) -> tuple[str, str]:
    """Say what was found and what is wanted."""
    wanted, help_ = _WANTED.get(error.type, ("another kind of value", error.message))
    if error.value is None:
        help_ = "fill it in" if error.is_required else "fill it in, or delete the line"
    elif error.type == "string_type" and isinstance(error.value, list):
        help_ = "write one value, without brackets and hyphens"
    return (
        f'"{error.key}" takes {wanted}, and this is {_say_value(error)}',
        f"{help_}. {error.field_help}".removesuffix(". "),
    )


def _say_value(error: ShapeError) -> str:
    if isinstance(error.value, str):
        return f"the text {error.quoted}"
    if isinstance(error.value, bool | int | float):
        return error.quoted.strip('"')
    return error.quoted
