"""Correcting a reading: the value before stays on record under its revisions."""

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from generator.analysis.retirement import Thing, find_thing
from generator.load.edit import (
    CannotEditError,
    insert_item,
    remove_value,
    set_value,
    write_value,
)
from generator.load.faults.not_filled_in import MARK
from generator.load.readers import CannotReadError
from generator.load.yaml_text import read_plain
from generator.model.diagnostics import Diagnostic
from generator.model.fields import notes_of
from generator.model.readings import Reading, Revision, ValueState
from generator.model.wording import with_article
from generator.publish.files import CannotWriteError, replace_file
from generator.publish.open_plan import OpenPlan, open_plan

_ORDER = tuple(notes_of(Reading))
_STATES = tuple(state for state in ValueState if state is not ValueState.VALUE)
_PARTS = ("numerator", "denominator")
_KEPT = tuple(notes_of(Revision))


def correct(
    root: Path, id_: str, to: str = "", reason: str = "", day: date | None = None
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Give a reading another value, and keep the one before under its revisions.

    Args:
        root: Folder of the plan.
        id_: The id of the reading.
        to: The right value, or the state that says why there is none; empty where it is still to be
            filled in.
        reason: Why it is corrected; empty where that is still to be filled in.
        day: The day; None where it is still to be filled in.

    Returns:
        What was done and what is to be done, and the faults of files that kept it from being done.
        One of the two is empty.

    Raises:
        CannotReadError: If there is no such reading, or it has that value already.
        CannotWriteError: If the file cannot be changed as it is written.
    """
    plan, broken = open_plan(root)
    if plan is None:
        return "", broken
    thing = _find_reading(plan, id_)
    value = _read_value(to)
    text, said = plan.text_of(thing.file), [f"{thing.place}: corrected {id_}"]
    was = thing.value.get("value", thing.value.get("state"))
    if value == was and isinstance(value, str) is isinstance(was, str):
        raise CannotReadError(f"{id_} says {to} already; nothing was changed")
    try:
        text = _put_value(text, thing, value)
        text, more = _fit_parts(text, thing, value)
        text, kept = _keep_before(text, thing, reason, day)
    except CannotEditError as error:
        raise CannotWriteError(f"{thing.place}: {error}") from error
    replace_file(root / thing.file, text)
    return "\n".join([*said, *more, *kept, *_say_open(to, reason, day), "Then run: plan check"]), ()


def _find_reading(plan: OpenPlan, id_: str) -> Thing:
    thing = find_thing(id_, plan.documents)
    if thing is None or thing.kind != "reading":
        known = [each.id for each in plan.facts.plan.readings.readings if each.indicator == id_]
        if known:
            listed = ", ".join(known[-6:])
            raise CannotReadError(f"{id_} is an indicator; name one of its readings: {listed}")
        what = f"is {with_article(thing.kind)}" if thing else "is not in the plan"
        readings = [each.id for each in plan.facts.plan.readings.readings]
        near = get_close_matches(id_, readings, n=4, cutoff=0.5)
        named = f": {', '.join(near)}" if near else " of plan/readings.yaml by its id"
        raise CannotReadError(f"{id_} {what}; name a reading{named}")
    return thing


def _read_value(to: str) -> object:
    """Read the new value as a file would be: a number, or one of the states."""
    if not to:
        return f"{MARK} the right value, in the unit of the indicator"
    if to in _STATES:
        return to
    value = read_plain(to)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    states = ", ".join(f'"{state}"' for state in _STATES)
    raise CannotReadError(
        f"{to} is no value; write a number with a point and no commas, like 1225 or 22.5. "
        f"Where there is none, write one of {states}"
    )


def _put_value(text: str, thing: Thing, value: object) -> str:
    path = thing.path
    if value in _STATES:
        if "value" in thing.value:
            text = remove_value(text, (*path, "value"))
        return set_value(text, (*path, "state"), str(value), _ORDER)
    if "state" in thing.value:
        text = remove_value(text, (*path, "state"))
    return set_value(text, (*path, "value"), value, _ORDER)


def _fit_parts(text: str, thing: Thing, value: object) -> tuple[str, list[str]]:
    """Leave no numerator or denominator that belongs to the value before."""
    said = []
    for key in _PARTS:
        before = thing.value.get(key)
        if before is None:
            continue
        path = (*thing.path, key)
        if value in _STATES:
            text = remove_value(text, path)
            said.append(f"Took out its {key}, since there is no value.")
        else:
            asked = f"{MARK} the {key} of the new value; it was {before} before"
            text = set_value(text, path, asked)
            said.append(f"Its {key} was {before}: fill in that of the new value.")
    return text, said


def _keep_before(
    text: str, thing: Thing, reason: str, day: date | None
) -> tuple[str, Sequence[str]]:
    before = thing.value.get("value")
    if isinstance(before, str) and before.startswith(MARK):
        return _fill_revision(text, thing, reason, day)
    if not isinstance(before, int | float):
        return text, ["There was no value before, so nothing is kept under its revisions."]
    lines = (
        f"- previous: {write_value(before)}",
        f"  revised_on: {day or f'{MARK} the day it was corrected, as in 2017-05-03'}",
        f"  reason: {write_value(reason or f'{MARK} why it was corrected')}",
    )
    path = (*thing.path, "revisions")
    text, _ = insert_item(text, path, lines, _ORDER, is_apart=False)
    return text, [f"The value before, {before}, is kept under its revisions."]


def _fill_revision(
    text: str, thing: Thing, reason: str, day: date | None
) -> tuple[str, Sequence[str]]:
    """Fill in what an earlier correction left to be filled in."""
    revisions = thing.value.get("revisions")
    if not isinstance(revisions, list) or not revisions:
        return text, []
    last = (*thing.path, "revisions", len(revisions) - 1)
    given = {"revised_on": str(day) if day else "", "reason": reason}
    for key, value in given.items():
        if value and str(revisions[-1].get(key, "")).startswith(MARK):
            text = set_value(text, (*last, key), value, _KEPT)
    return text, ["The correction that was begun before is filled in."]


def _say_open(to: str, reason: str, day: date | None) -> list[str]:
    missing = {"value": to, "reason": reason, "revised_on": day}
    asked = ", ".join(key for key, given in missing.items() if not given)
    return [f"Fill in: {asked}."] if asked else []
