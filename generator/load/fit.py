"""A value held against a model: the model, or all that does not fit, at a bounded cost.

pydantic lists every error before anybody can look at the first one. A list of nothing but wrong
entries has several errors for each, so that a small file could ask for much memory. A large value
is therefore tried with the beginnings of its lists first, and what is wrong with those is enough.
"""

from collections.abc import Iterator
from itertools import islice

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.load.documents import Document
from generator.load.faults import not_filled_in, too_many
from generator.model.base import FrozenModel
from generator.model.fields import find_note

_LARGE = 100_000
"""Characters of a file. Even one of nothing but errors lists them in a moment below that."""

_FIRST_ENTRIES = 128
"""Entries of a list that are tried first; then twice as many, and so on."""


def is_large(document: Document) -> bool:
    """Whether a value is tried step by step; one of a sealed edition, whose text is not known."""
    return len(document.text or " " * _LARGE) >= _LARGE


def fit_value(
    model: type[FrozenModel], value: object, *, may_be_open: bool, in_steps: bool = False
) -> FrozenModel | list[ErrorDetails]:
    """Make the model of a value, or list what does not fit or is still to be filled in.

    Args:
        model: The model.
        value: The value.
        may_be_open: Whether something in it may be still to be filled in.
        in_steps: Whether it may have more errors than can be listed.

    Returns:
        The model, or the errors. There may be more than the most that are told one by one; then
        those of the rest of a large value are not among them.
    """
    longest = _longest(value) if in_steps else 0
    most = _FIRST_ENTRIES
    while most < longest:
        found = _validate(model, _cut(value, most), may_be_open=may_be_open)
        if isinstance(found, list) and len(found) > too_many.MOST_OF_SHAPE:
            return found
        most *= 2
    return _validate(model, value, may_be_open=may_be_open)


def _longest(value: object) -> int:
    """Count the entries of the longest list or mapping inside a value."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max(len(inner), max(map(_longest, inner), default=0))


def _cut(value: object, most: int) -> object:
    """Copy a value with the first entries of each list and mapping alone."""
    if isinstance(value, list):
        return [_cut(inner, most) for inner in value[:most]]
    if isinstance(value, dict):
        return {key: _cut(inner, most) for key, inner in islice(value.items(), most)}
    return value


def _validate(
    model: type[FrozenModel], value: object, *, may_be_open: bool
) -> FrozenModel | list[ErrorDetails]:
    enough = too_many.MOST_OF_SHAPE + 1
    open_ = list(islice(_find_open(model, value), enough)) if may_be_open else []
    try:
        valid = model.model_validate(value)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    else:
        return open_ or valid
    told = (found for found in errors if not _says_no_more(found, errors))
    return open_ + list(islice(told, enough))


def _says_no_more(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether an error only repeats another one."""
    if error["type"].startswith("int_") and error["loc"][-1] == "int":
        # A number may be whole or not; what is neither is reported once, as no number.
        return True
    # A list is too short once the entries that do not fit are left out.
    length = len(error["loc"])
    return error["type"] == "too_short" and any(
        other["loc"][:length] == error["loc"] and len(other["loc"]) > length for other in errors
    )


def _find_open(model: type[FrozenModel], value: object) -> Iterator[ErrorDetails]:
    """Find what is still to be filled in: as text it would do, but it is no text for readers."""
    for path, inner in not_filled_in.find_open(value):
        if find_note(model, path)[1] is not None:
            yield ErrorDetails(type="not_filled_in", loc=path, msg="", input=inner)
