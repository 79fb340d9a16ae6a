"""Changes between two states of the plan as text for a terminal."""

import textwrap
from collections.abc import Iterator

from generator.analysis.compare.changes import Change, Strength
from generator.analysis.compare.states import StateComparison
from generator.analysis.compare.totals import count_commitments
from generator.model.places import Place
from generator.present.change_list import ListedSection, ThingChanges, list_changes, say_totals
from generator.present.change_words import (
    STRENGTH_WORDS,
    ChangeWords,
    name_thing,
    say_change,
    say_decision,
)
from generator.present.reports.unseen import show_unseen

_WIDTH = 100
_SHORT = 36
"""Values up to this length stand side by side; longer ones under each other."""


def write_changes_text(compared: StateComparison) -> str:
    """Write an account of the changes, commitments dropped or weakened first.

    Args:
        compared: The two states and their changes.

    Returns:
        The account; one line where nothing changed.
    """
    comparison = compared.comparison
    title = f"From {compared.before.name} to {compared.after.name}"
    if not comparison.changes:
        return f"{show_unseen(title)}: nothing changed.\n"
    lines = [title, "", *say_totals(count_commitments(comparison))]
    for listed in list_changes(comparison):
        lines += ["", *_write_section(compared, listed)]
    return "\n".join(show_unseen(part) for line in lines for part in _wrap(line)) + "\n"


def _write_section(compared: StateComparison, listed: ListedSection) -> Iterator[str]:
    title = listed.title
    yield title
    yield "-" * len(title)
    for place in listed.places:
        yield ""
        yield place.title
        for thing in place.things:
            yield from _write_thing(compared, thing)


def _write_thing(compared: StateComparison, thing: ThingChanges) -> Iterator[str]:
    words = "" if thing.record.kind == "file" else f": {_shorten(thing.record.words)}"
    yield f"  {name_thing(thing.record)}{words}"
    for change in thing.changes:
        for said in say_change(change, compared.comparison):
            yield from _write_words(said)
        heirs = compared.comparison.heirs_of(change)
        if heirs:
            yield f"    Carried on in: {', '.join(heirs)}"
    if thing.inside:
        yield f"    With it: {', '.join(change.key for change in thing.inside)}"
    yield from _write_reasons(compared, thing)
    yield f"    {_places(compared, thing.changes[0])}"


def _write_words(said: ChangeWords) -> Iterator[str]:
    mark = (
        "" if said.strength is Strength.NEUTRAL else f" [{STRENGTH_WORDS[said.strength].lower()}]"
    )
    head = f"    {said.label}{mark}"
    if not (said.old and said.new):
        yield head
    elif len(said.old) <= _SHORT and len(said.new) <= _SHORT:
        yield f"{head}: {said.old} -> {said.new}"
    else:
        yield head
        yield f"      Was: {said.old}"
        yield f"      Now: {said.new}"


def _write_reasons(compared: StateComparison, thing: ThingChanges) -> Iterator[str]:
    boards = {board.id: board.title for board in compared.after.plan.people.boards}
    decisions = {each.id: each for change in thing.changes for each in change.decisions}
    for decision in decisions.values():
        agreed = say_decision(decision, boards)
        yield f"    Why: {decision.reason}" + (f" {agreed}." if agreed else "")
    if not decisions and any(change.strength is Strength.WEAKER for change in thing.changes):
        yield "    Why: no reason is recorded"


def _places(compared: StateComparison, change: Change) -> str:
    place: Place | None = compared.new_place(change) or compared.old_place(change)
    return f"{place.file}:{place.line}" if place else ""


def _shorten(text: str) -> str:
    return textwrap.shorten(text, 76, placeholder="…")


def _wrap(line: str) -> list[str]:
    """Break a long line; the further lines of what is set in are set in a little more."""
    set_in = len(line) - len(line.lstrip())
    indent = " " * (set_in + 2 if set_in else 0)
    wrapped = textwrap.wrap(
        line, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return wrapped or [""]
