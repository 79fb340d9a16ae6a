"""The whole plan from a reader: every file in one go, and every fault of every file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.load.documents import Document
from generator.load.faults import ambiguous_word, missing_file, missing_key, syntax, unknown_file
from generator.load.names import Names, gather_names
from generator.load.readers import PlanReader
from generator.load.shape import STAND_INS, shape_document
from generator.model.base import FrozenModel
from generator.model.diagnostics import Diagnostic, order_of
from generator.model.places import Path, Place
from generator.model.plan import EDITIONS_FOLDER, FILE_ROLES, FileRole, Plan, file_role
from generator.model.settings import Settings


@dataclass(frozen=True)
class LoadedPlan:
    """A plan that was read, with where everything stands and what is wrong.

    Attributes:
        plan: The plan, so far as it could be understood; None when its settings or the year that
            it covers could not be.
        documents: The files that were read, by path, as far as they could be understood.
        files: For each part of the plan, the paths of its files in the order of the plan.
        diagnostics: Faults of single files, in order.
        flawed_ids: Ids of items that are in the files and lack something in the plan.
        unread_parts: Parts of the plan of which a file could not be read.
    """

    plan: Plan | None
    documents: Mapping[str, Document]
    files: Mapping[str, tuple[str, ...]]
    diagnostics: tuple[Diagnostic, ...]
    flawed_ids: frozenset[str]
    unread_parts: frozenset[str]

    def place(self, part: str, path: Path, *, of_key: bool = False) -> Place:
        """Tell where a value of the plan stands.

        Args:
            part: The field of `Plan`.
            path: Steps from there. For a part of many files the first one is the position.
            of_key: Whether the key is meant rather than the value.

        Returns:
            The place; that of the nearest parent for a value that the file leaves out.
        """
        files = self.files.get(part, ())
        position = 0
        if part in _REPEATING_PARTS and path:
            position, path = int(path[0]), path[1:]
        elif part in _JOINED_PARTS and len(path) > 1:
            position, path = self._find_in_joined(files, path)
        if position >= len(files):
            return Place(_PATTERN_OF_PART[part])
        return self.documents[files[position]].place(path, of_key=of_key)

    def item_at(self, document: Document, path: Path) -> str:
        """Name the innermost thing with an id around a value of a file; empty for none."""
        item, value = "", document.value
        for step in ("", *path):
            value = value if step == "" else value[step]  # type: ignore[index]
            own = value.get("id") if isinstance(value, dict) else None
            item = own if isinstance(own, str) else item
        return item

    def _find_in_joined(self, files: tuple[str, ...], path: Path) -> tuple[int, Path]:
        """Find which of several files that make one list has an entry, and its path in there."""
        key, number = path[0], int(path[1])
        for position, file in enumerate(files):
            value = self.documents[file].value
            count = len((isinstance(value, dict) and value.get(key)) or ())
            if number < count:
                return position, (key, number, *path[2:])
            number -= count
        return len(files), path


_REPEATING_PARTS = frozenset(role.part for role in FILE_ROLES if role.repeats)
_JOINED_PARTS = frozenset(role.part for role in FILE_ROLES if role.also)
_PATTERN_OF_PART = {role.part: role.pattern for role in FILE_ROLES}


def load_plan(reader: PlanReader) -> LoadedPlan:
    """Read a whole plan.

    Args:
        reader: Where to read it from.

    Returns:
        The plan and everything that is wrong with single files.

    Raises:
        CannotReadError: If the place or one of its files cannot be read at all.
    """
    paths = [path for path in reader.paths() if not _is_sealed(path)]
    reading = _Reading(reader)
    paths = reading.leave_out_strays(paths)
    files: dict[str, tuple[str, ...]] = {}
    parts: dict[str, Any] = {}
    for role in FILE_ROLES:
        own_paths = [path for path in paths if file_role(path) is role]
        if not own_paths and role.required:
            if role.part not in reading.unread:
                reading.diagnostics.append(missing_file.report(role.pattern))
            reading.unread.add(role.part)
        read = {path: reading.read(path, role) for path in own_paths}
        models = {path: model for path, model in read.items() if model is not None}
        files[role.part] = tuple(models)
        _fill_part(parts, role, list(models.values()))
    plan = Plan.model_construct(**parts) if isinstance(parts.get("settings"), Settings) else None
    return LoadedPlan(
        plan,
        reading.documents,
        files,
        tuple(sorted(reading.diagnostics, key=order_of)),
        frozenset(reading.flawed),
        frozenset(reading.unread),
    )


class _Reading:
    """What has been read so far, file by file."""

    def __init__(self, reader: PlanReader) -> None:
        self._reader = reader
        self.documents: dict[str, Document] = {}
        self.diagnostics: list[Diagnostic] = []
        self.flawed: set[str] = set()
        self.unread: set[str] = set()

    def leave_out_strays(self, paths: list[str]) -> list[str]:
        """Open every file, and report those that are copies, misplaced, misnamed or foreign."""
        kept = []
        for path in paths:
            stray = unknown_file.judge_name(path, paths)
            if stray is None:
                document = self._reader.open(path)
                stray = unknown_file.judge_content(path, document.value, paths)
                if stray is None and file_role(path) is not None:
                    self.documents[path] = document
                    kept.append(path)
            if stray is not None:
                self.diagnostics.append(stray.found)
                self.unread.update({stray.role.part} if stray.role else ())
        return kept

    @cached_property
    def _names(self) -> Names:
        return gather_names({path: found.value for path, found in self.documents.items()})

    def read(self, path: str, role: FileRole) -> FrozenModel | None:
        """Read one file as its model; None when too much is wrong with it."""
        document = self.documents[path]
        faults = [
            each
            for found in document.diagnostics
            if (each := ambiguous_word.fit(found, document, role.model)) is not None
        ]
        faults.extend(missing_key.find_lost_heading(document, role.model))
        self.diagnostics.extend(faults)
        if faults:
            self.unread.add(role.part)
        if document.value is None:
            return None
        shaped = shape_document(document, role.model, lambda: self._names)
        known = {diagnostic.place for diagnostic in faults}
        if cut := syntax.find_cut(document, shaped.diagnostics):
            self.unread.add(role.part)
            self.flawed.update(shaped.flawed_ids)
            self.diagnostics.append(cut)
            return shaped.model
        self.diagnostics.extend(found for found in shaped.diagnostics if found.place not in known)
        self.flawed.update(shaped.flawed_ids)
        if shaped.model is None:
            self.unread.add(role.part)
        else:
            self.documents[path] = shaped.document
        return shaped.model


def _is_sealed(path: str) -> bool:
    return path.startswith(f"{EDITIONS_FOLDER}/") and path.endswith(".json")


def _fill_part(parts: dict[str, Any], role: FileRole, models: list[FrozenModel]) -> None:
    """Put models where the plan has them; a stand-in keeps the other files' checks going."""
    if role.repeats:
        parts[role.part] = tuple(models)
    elif len(models) > 1:
        entries = [entry for model in models for entry in getattr(model, role.list_key)]
        parts[role.part] = models[0].model_copy(update={role.list_key: tuple(entries)})
    elif models:
        parts[role.part] = models[0]
    elif role.model is not Settings:
        parts[role.part] = role.model.model_validate(STAND_INS.get(role.model.__name__, {}))
