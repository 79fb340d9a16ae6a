"""What is said of an edition when it is published, and what keeps it from being accepted."""

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.analysis.signing import Opening
from generator.load.readers import CannotReadError
from generator.model.base import ID_PATTERN
from generator.model.people import Board
from generator.model.settings import Edition
from generator.present.words import join_words
from generator.publish.files import SETTINGS_FILE

FIELDS = ("approved_by", "approved_on", "published_on")

_ASKED = {
    "approved_by": ("who approved it", "BOARD"),
    "approved_on": ("on which day it was approved", "DAY"),
    "published_on": ("on which day it is published", "DAY"),
    "change_note": ("what changed and why", '"TEXT"'),
}
"""What to say of each field, and what stands for its value in a command."""


@dataclass(frozen=True, slots=True)
class Approval:
    """What is said of an edition when it is published.

    Attributes:
        approved_by: Id of the board that approved it; None leaves what the file says.
        approved_on: The day of approval.
        published_on: The day of publication.
        change_note: What changed and why, in a sentence or two; of an interim edition.
        as_at: The day for which everything derived is computed; of an interim edition.
    """

    approved_by: str | None = None
    approved_on: date | None = None
    published_on: date | None = None
    change_note: str | None = None
    as_at: date | None = None

    @property
    def values(self) -> dict[str, str]:
        """The approval as YAML values, without what was left out."""
        found = {name: getattr(self, name) for name in FIELDS}
        return {name: str(value) for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Setting:
    """What an approval has to fit.

    Attributes:
        boards: Ids of the boards of the plan.
        opening: When the draft was opened.
        today: The day of the act.
        amends: Whether an interim edition is made, which needs a note of its change.
    """

    boards: Sequence[str]
    opening: Opening
    today: date
    amends: bool


def name_board(approval: Approval, boards: Sequence[Board]) -> Approval:
    """Put the id of a board where it is named by its title or another of its names.

    Raises:
        CannotReadError: If no board has what cannot be an id as a name.
    """
    typed = approval.approved_by
    if typed is None or typed in {board.id for board in boards}:
        return approval
    for board in boards:
        names = (board.title, *board.also_known_as)
        if typed.casefold() in {name.casefold() for name in (board.id, *names)}:
            return replace(approval, approved_by=board.id)
    if not re.fullmatch(ID_PATTERN, typed):
        known = ", ".join(f"{board.id} ({board.title})" for board in boards)
        raise CannotReadError(f'there is no board "{typed}"; the boards are {known}')
    return approval


def refuse_approval(edition: Edition, approval: Approval, setting: Setting) -> str:
    """Say everything that an edition lacks to be published, and the whole command to type.

    Args:
        edition: The edition, with what was typed filled in.
        approval: What was typed.
        setting: What it has to fit.

    Returns:
        The message; empty for nothing.
    """
    wrong = _find_wrong(edition, setting)
    if approval.approved_by and approval.approved_by not in setting.boards:
        wrong["approved_by"] = [f"There is no board {approval.approved_by}."]
    needed = (*FIELDS, "change_note") if setting.amends else FIELDS
    missing = [name for name in needed if getattr(edition, name) is None]
    said = [f"Say {join_words([_ASKED[name][0] for name in missing])}."] if missing else []
    said += [fault for faults in wrong.values() for fault in faults]
    if not said:
        return ""
    open_fields = {*missing, *(name for name, faults in wrong.items() if faults)}
    command = " ".join(
        [
            "plan publish",
            *(["--amend"] if setting.amends else []),
            *_write_options(approval, needed, open_fields),
        ]
    )
    end = f"Type: {command}"
    if "approved_by" in open_fields:
        end += f" (the boards are {', '.join(setting.boards)})"
    if not setting.boards:
        end = "First add the board that approves it to plan/people.yaml."
    elif missing and not setting.amends:
        end += f"; or write {join_words(missing)} in {SETTINGS_FILE}"
    return " ".join([f"edition {edition.id} is not published.", *said, end])


def _write_options(approval: Approval, needed: Sequence[str], open_fields: set[str]) -> list[str]:
    """Write the options of the command: those typed as they were, a word for each one missing."""
    options: list[str] = []
    for name in (*needed, "as_at"):
        typed = getattr(approval, name)
        if name in open_fields:
            value = _ASKED[name][1]
        elif typed is not None:
            value = shlex.quote(str(typed))
        else:
            continue
        options.append(f"--{name.replace('_', '-')} {value}")
    return options


def _find_wrong(edition: Edition, setting: Setting) -> dict[str, list[str]]:
    """Find what is wrong with the days, field by field, each in a sentence."""
    approved, published = edition.approved_on, edition.published_on
    by_approval, by_publication = [], []
    if approved and approved > setting.today:
        by_approval.append(f"The day of approval, {approved}, is in the future.")
    if approved and setting.opening.is_after(approved):
        by_approval.append(f"The day of approval, {approved}, is before {setting.opening.said}.")
    if published and published > setting.today:
        by_publication.append(f"The day of publication, {published}, is in the future.")
    if published and setting.opening.is_after(published):
        by_publication.append(
            f"The day of publication, {published}, is before {setting.opening.said}."
        )
    if approved and published and published < approved:
        by_publication.append(
            f"The day of publication, {published}, is before the day of approval, {approved}."
        )
    return {"approved_on": by_approval, "published_on": by_publication}
