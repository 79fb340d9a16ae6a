"""A file lies in a data folder, and nothing reads it.

Its content would be missing from the plan without a word.

Wrong:

    workstreams/10-new.yml

Right:

    workstreams/10-new.yaml
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.load.names import nearest
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place
from generator.model.plan import EDITIONS_FOLDER, FILE_ROLES, FileRole, file_role

RULE = Rule("Y120", "unknown-file", Severity.ERROR, __doc__)

_COPY = re.compile(
    r"(?P<before>.+?)(?: - Copy(?: \(\d+\))?| \(\d+\)| copy(?: \d+)?| \d+|[-_]copy|~"
    r"| \(conflicted copy[^)]*\)|'s conflicted copy.*)",
    re.IGNORECASE,
)
"""The name of a file, without its ending, that a system or a person gave to a copy."""

_COPY_OF = re.compile(r"Copy (?:\(\d+\) )?of (?P<name>.+)", re.IGNORECASE)

_ENDINGS = frozenset({".yaml", ".yml", ".txt", ".bak", ".orig", ".old", ".yaml~", ".yml~"})
"""Endings that a file of the plan may have been given by mistake."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that the plan does not read.

    Attributes:
        found: What is wrong, and what to do with it.
        role: What it holds, where the plan lacks that; None where nothing is missing without it.
    """

    found: Diagnostic
    role: FileRole | None = None


def judge_name(file: str, files: Collection[str]) -> Stray | None:  # noqa: PLR0911
    """Judge a file by its name; None for a file of the plan, or one to be judged by its content.

    Args:
        file: Its path.
        files: The paths of all files.
    """
    path = PurePosixPath(file)
    stem, endings = _split(path.name)
    if not endings:
        return _refuse(file, "as it is no file of the plan", _MOVE_OUT)
    if file.startswith(f"{EDITIONS_FOLDER}/"):
        right = path.with_name(f"{stem}.json").as_posix()
        help_ = _MOVE_OUT if right in files else f"rename it to {right}, if it is a sealed edition"
        return _refuse(file, "because its name does not end in .json", help_)
    if set(endings) - _ENDINGS:
        return _refuse(file, f"as its name ends in {endings[-1]}", _MOVE_OUT)
    right = path.with_name(f"{stem}.yaml").as_posix()
    if original := _original_of(path, stem, files):
        return _refuse_copy(file, original)
    role = file_role(right)
    if right == file or role is None:
        return None
    if right in files:
        return _refuse_copy(file, right)
    return _refuse(
        file, f"because its name ends in {''.join(endings)}", f"rename it to {right}", role
    )


def judge_content(file: str, value: object, files: Collection[str]) -> Stray | None:
    """Judge a file by what it holds; None where that is what its name says."""
    role, holds = file_role(file), _role_of(value)
    if role is not None and (holds is None or holds is role or not role.repeats):
        return None
    if holds is None:
        if "/" not in file:
            return None
        known = [known.pattern for known in FILE_ROLES]
        near = nearest(file, known)
        help_ = f"rename it, if {near} is meant" if near else f"{_MOVE_OUT}; {_reads()}"
        return _refuse(file, "as it is no file of the plan", help_)
    right = holds.pattern.replace("*.yaml", PurePosixPath(file).name)
    what = f"and it holds what belongs in {right}"
    if right in files:
        return _refuse(file, what, f"move its entries to {right}, and delete this file")
    return _refuse(file, what, f"move it to {right}", holds)


_MOVE_OUT = "move it out of the folder"


def _reads() -> str:
    return f"the plan reads {', '.join(role.pattern for role in FILE_ROLES)}"


def _split(name: str) -> tuple[str, list[str]]:
    """Take the endings off the name of a file: "05-x.yaml.txt" is "05-x" with two."""
    stem = name
    endings: list[str] = []
    while (found := PurePosixPath(stem).suffix) and re.fullmatch(r"\.[A-Za-z]{2,5}~?", found):
        endings.insert(0, found.lower())
        stem = stem[: -len(found)]
    return stem, endings


def _original_of(path: PurePosixPath, stem: str, files: Collection[str]) -> str:
    """Find the file that one is named as a copy of; empty for none."""
    found = _COPY_OF.fullmatch(stem)
    before = found["name"] if found else ""
    if not found and (found := _COPY.fullmatch(stem)):
        before = found["before"]
    original = path.with_name(f"{before}.yaml").as_posix() if before else ""
    return original if original in files else ""


def _role_of(value: object) -> FileRole | None:
    """Tell which file of the plan has the keys that a file has; None where several have."""
    keys = set(value) if isinstance(value, dict) else set()
    fits: Iterator[FileRole] = (
        role
        for role in FILE_ROLES
        if keys and keys <= set(role.model.model_fields) and _needed(role) <= keys
    )
    found = list(fits)
    return found[0] if len(found) == 1 else None


def _needed(role: FileRole) -> set[str]:
    fields = role.model.model_fields.items()
    return {name for name, field in fields if field.is_required()}


def _refuse_copy(file: str, original: str) -> Stray:
    help_ = f"delete this copy; what only the copy says goes into {original} first"
    return Stray(diagnose(RULE, Place(file), f"this is a copy of {original}", help_=help_))


def _refuse(file: str, why: str, help_: str, role: FileRole | None = None) -> Stray:
    message = f"nothing in the plan reads this file, {why}"
    return Stray(diagnose(RULE, Place(file), message, help_=help_), role)
