"""How the ids of items are made: the stem of each kind and place, and the next free number."""

from collections.abc import Collection

from generator.analysis.index import Entry
from generator.load.names import LETTERS
from generator.model.workstream import Workstream

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
    stem = start.rstrip("0123456789")
    number = int(start[len(stem) :] or 1)
    if start in taken and start == stem:
        stem = f"{stem}-"
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
