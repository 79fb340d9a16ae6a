"""The file of a new workstream, to be filled in."""

from collections.abc import Mapping

from generator.load.faults.not_filled_in import MARK
from generator.present.skeletons import NAMED, find_skeleton

_PARTS = (
    ("outcomes", "outcome", "o"),
    ("actions", "action", "a"),
    ("measures", "measure", "m"),
)
"""What a workstream states at least."""


def write_workstream(values: Mapping[str, str]) -> str:
    """Write the file of a new workstream: with an outcome, an action and a measure to fill in.

    Args:
        values: Its id, number and title, and the days of the edition.
    """
    known = {**values, "workstream": values["id"]}
    lines = [
        f"id: {values['id']}",
        f"number: {values['number']}",
        f"title: {values['title']}",
        f"short_title: {MARK} the title for menus, in a word or two",
        f"summary: {MARK} what it is for, in one or two sentences",
        f"lead: {MARK} {NAMED}",
    ]
    for key, kind, letter in _PARTS:
        filled = find_skeleton(kind).fill({**known, "id": f"{values['id']}-{letter}1"})
        lines += ["", f"{key}:", *(f"  {line}" for line in filled)]
    return "\n".join(lines) + "\n"
