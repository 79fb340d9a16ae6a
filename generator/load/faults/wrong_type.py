"""A value is of another type than its key takes.

Text, whole numbers, truth values, lists and entries are told apart; nothing is turned into
something else in silence.

Wrong:

    title: 2016

Right:

    title: "2016"
"""

import re

from generator.load.faults.bad_pattern import say_edition
from generator.load.faults.not_filled_in import MARK
from generator.load.shape_error import ShapeError
from generator.model.base import FrozenModel
from generator.model.diagnostics import Rule, Severity
from generator.model.fields import FieldNote, ValueKind, notes_of

RULE = Rule("S203", "wrong-type", Severity.ERROR, __doc__)

_QUOTED = "put it in double quotes if these are the words you mean"
_WANTED = {
    "string_type": ("text", _QUOTED),
    "int_type": ("a whole number", "write digits only, without quotes"),
    "float_type": ("a number", "write digits only, without quotes"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "tuple_type": ("a list", "start each entry with a hyphen, or write [one, two]"),
    "dict_type": ('"key: value" entries', 'write each entry as "key: value", set further in'),
    "model_type": ('"key: value" entries', 'write each entry as "key: value", set further in'),
}
_STATES = {
    "suppressed": ("<", "*", "suppressed", "small", "fewer than"),
    "not yet due": ("tbc", "awaited", "pending", "due", "not yet"),
    "not applicable": ("not applicable",),
}
"""What people write in place of a value, by the state of a reading that says it."""

_TRUE = frozenset({"yes", "y", "on", "true", "1"})
_MULTIPLIERS = frozenset({"million", "thousand", "hundred", "billion", "m", "k", "bn", "dozen"})
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


def explain(error: ShapeError) -> tuple[str, str]:
    """Say what was found and what is wanted."""
    wanted, help_ = _WANTED.get(error.type, ("another kind of value", error.message))
    help_ = _say_meant(error) or help_
    if error.value is None:
        help_ = "fill it in" if error.is_required else "fill it in, or delete the line"
    return (
        f'"{error.key}" takes {wanted}, and this is {_say_value(error)}',
        f"{help_}. {error.field_help}".removesuffix(". "),
    )


def _say_meant(error: ShapeError) -> str:
    """Write the value as it should be where that is plain; empty where it is not."""
    value, note = error.value, error.note
    if error.type in {"int_type", "float_type"}:
        return _say_number(error)
    if error.type == "bool_type" and isinstance(value, str):
        return f"write {'true' if value.lower() in _TRUE else 'false'}, without quotes"
    if error.type == "string_type":
        return _say_text(error)
    if error.type == "tuple_type" and note and isinstance(value, str | int | float):
        todo = f", with what is meant in place of each {MARK}" if note.model else ""
        return f"write {error.key}: [{_say_entry(note, value)}]{todo}"
    if error.type == "model_type" and note and note.model and not isinstance(value, list):
        return _say_model(error, note.model)
    return ""


def _say_text(error: ShapeError) -> str:
    if isinstance(error.value, list):
        one = error.value[0] if len(error.value) == 1 else None
        only = f"write {one}" if isinstance(one, str) else "write one value"
        return f"{only}, without brackets and hyphens"
    if error.key in {"edition", "supersedes"} and isinstance(error.value, int):
        return f"write {say_edition(str(error.value))}, in quotes"
    is_number = isinstance(error.value, int | float) and not isinstance(error.value, bool)
    return f'write "{error.value}", in double quotes, if that is meant' if is_number else ""


def _say_number(error: ShapeError) -> str:
    if not isinstance(error.value, str):
        return ""
    text = error.value.strip().lower()
    found = read_number(text)
    if found:
        return f"write {found}, in digits alone with a point for decimals"
    of_reading = error.key == "value" and error.kind == "reading"
    for state, signs in _STATES.items() if of_reading else ():
        if any(text.startswith(sign) for sign in signs):
            return f'write "state: {state}" in place of the line "value"'
    return 'write "state: not available" in place of the line "value"' if of_reading else ""


def read_number(text: str) -> str:
    """Read a number with a thousands separator, a decimal comma, or a unit; empty for none."""
    bare = re.sub(r"^£ ?|(?: ?%| per cent)$", "", text.strip().lower())
    unit = re.fullmatch(r"(.*[0-9]) ([a-z]+)", bare)
    bare = unit[1] if unit and unit[2] not in _MULTIPLIERS else bare
    if re.fullmatch(r"[-+]?[0-9]{1,3}([, ][0-9]{3})+(\.[0-9]+)?", bare):
        return re.sub("[, ]", "", bare)
    if re.fullmatch(r"[-+]?[0-9]+,[0-9]+", bare):
        return bare.replace(",", ".")
    return bare if _NUMBER.fullmatch(bare) else ""


def _say_entry(note: FieldNote, value: object) -> str:
    """Write what a list takes, with the value as its entry, or with one as an example."""
    if note.model is not None:
        return _say_example(note.model, value)
    text = str(value)
    return f'"{text}"' if isinstance(value, int | float) or set(text) & set(",:#[]{}\"'") else text


def _say_model(error: ShapeError, model: type[FrozenModel]) -> str:
    if not any(note.required for note in notes_of(model).values()):
        return f"write it between curly brackets, with these keys: {', '.join(notes_of(model))}"
    written = _say_example(model, error.value)
    where = "it as" if isinstance(error.path[-1], int) else f"{error.key}:"
    todo = f", with what is meant in place of {MARK}" if MARK in written else ""
    return f"write {where} {written}{todo}"


def _say_example(model: type[FrozenModel], value: object) -> str:
    """Write an entry with what it must have, and the value where it fits."""
    kinds = (
        {ValueKind.NUMBER, ValueKind.WHOLE} if isinstance(value, int | float) else {ValueKind.TEXT}
    )
    notes = [note for note in notes_of(model).values() if note.required]
    fits = next((note.name for note in notes if note.value in kinds), "")
    said = str(value) if ValueKind.NUMBER in kinds else f'"{value}"'
    parts = [f"{note.name}: {said if note.name == fits else MARK}" for note in notes]
    return "{" + ", ".join(parts) + "}"


def _say_value(error: ShapeError) -> str:
    if isinstance(error.value, str):
        return f"the text {error.quoted}"
    if isinstance(error.value, bool | int | float):
        return error.quoted.strip('"')
    return error.quoted
