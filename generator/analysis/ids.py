"""How the ids of items are made: the stem of each kind and place, and the next free number."""

from collections.abc import Collection

from generator.analysis.index import Entry
from generator.load.names import LETTERS, nearest
from generator.model.workstream import Workstream

_DIGITS = "0123456789"

_TOP = {"workstream": "ws", "risk": "r"}


def id_stem(entry: Entry) -> str:
    """Give what the id of an entry begins with, up to its number; empty for a free kind of id."""
    if entry.kind in LETTERS:
        return f"{entry.holder}-{LETTERS[entry.kind]}"
    return _TOP.get(entry.kind, "")


def stem_of_items(workstream: Workstream) -> str:
    """Give the workstream that all items are named after; empty when they do not agree."""
    stems = {item.id.partition("-")[0] for item in workstream.items}
    return stems.pop() if len(stems) == 1 else ""


def next_free(start: str, taken: Collection[str]) -> str:
    """Count the number at the end of an id up until it is free.

    Args:
        start: An id, or the stem of one.
        taken: Ids that are in use, or were.

    Returns:
        The first free id from there on.
    """
    stem = start.rstrip(_DIGITS)
    number = int(start[len(stem) :] or 1)
    if start in taken and start == stem:
        stem = f"{stem}-"
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def say_known(wrong: str, known: Collection[str]) -> str:
    """Say which id is meant by one that nothing has, or which there are of its kind.

    Args:
        wrong: What was typed.
        known: Ids that could be meant.

    Returns:
        The end of a message, with a semicolon before it; empty where nothing can be said.
    """
    near = nearest(wrong, known)
    if near:
        return f"; write {near} if that is meant"
    stem = wrong.rstrip(_DIGITS)
    alike = (each for each in known if each.rstrip(_DIGITS) == stem != each)
    numbers = sorted(int(each[len(stem) :]) for each in alike)
    if not stem or not numbers:
        return ""
    first, last = f"{stem}{numbers[0]}", f"{stem}{numbers[-1]}"
    return f"; there are {first} to {last}" if first != last else f"; there is {first}"
