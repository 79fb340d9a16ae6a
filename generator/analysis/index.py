"""Every id of a plan, what it stands for, and every place that refers to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from generator.load.documents import walk_values
from generator.model.base import FrozenModel, Identified
from generator.model.fields import FieldNote, find_note, kind_of, notes_of
from generator.model.items import Action
from generator.model.places import Path
from generator.model.plan import Plan, file_role
from generator.model.workstream import Lead, Workstream, lead_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that has an id.

    Attributes:
        id: The id.
        kind: The word for what it is.
        model: The thing itself.
        part: The field of `Plan` that it lies in.
        path: Steps from there to it.
        workstream: Id of the workstream that it lies in; empty outside workstreams.
        holder: Id of the thing that it lies in; empty when that has none.
    """

    id: str
    kind: str
    model: Identified
    part: str
    path: Path
    workstream: str
    holder: str

    @property
    def words(self) -> str:
        """Its title, or its text where it has no title."""
        for name in ("title", "term", "text", "statement", "reason"):
            words = getattr(self.model, name, None)
            if isinstance(words, str):
                return words
        return self.id


@dataclass(frozen=True, slots=True)
class Reference:
    """One place that names an id.

    Attributes:
        target: The id that is named.
        kinds: Kinds that may stand there.
        field: The key that holds it.
        holder: Id of the thing that names it; empty when that has none.
        part: The field of `Plan` that it lies in.
        path: Steps from there to the value.
    """

    target: str
    kinds: tuple[str, ...]
    field: str
    holder: str
    part: str
    path: Path


@dataclass(frozen=True)
class Index:
    """Ids and references of one plan.

    Attributes:
        entries: Everything that has an id, in the order of the files.
        references: Every place that names an id, in the order of the files.
    """

    entries: tuple[Entry, ...]
    references: tuple[Reference, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The first entry of each id."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            found.setdefault(entry.id, entry)
        return found

    @cached_property
    def by_target(self) -> Mapping[str, tuple[Reference, ...]]:
        """The references to each id."""
        found: dict[str, list[Reference]] = {}
        for reference in self.references:
            found.setdefault(reference.target, []).append(reference)
        return {target: tuple(references) for target, references in found.items()}

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind, []).append(entry)
        return {kind: tuple(entries) for kind, entries in found.items()}

    def of_kind(self, *kinds: str) -> tuple[Entry, ...]:
        """Entries of some kinds, in the order of the files."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    def holders(self, target: str, field: str) -> tuple[Entry, ...]:
        """Things that name an id in a certain field, in the order of the files."""
        return tuple(
            self.by_id[reference.holder]
            for reference in self.by_target.get(target, ())
            if reference.field == field and reference.holder in self.by_id
        )

    def lead_of(self, action: Action) -> Lead:
        """Return who leads an action of the plan: its own lead, or that of its workstream."""
        entry = self.by_id.get(action.id)
        workstream = self.by_id.get(entry.workstream) if entry else None
        model = workstream.model if workstream else None
        return lead_of(action, model if isinstance(model, Workstream) else None)


def index_plan(plan: Plan) -> Index:
    """List every id and every reference of a plan."""
    entries: list[Entry] = []
    references: list[Reference] = []
    for part in Plan.model_fields:
        value = getattr(plan, part)
        models = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for position, model in models:
            path: Path = () if position is None else (position,)
            for found in _walk(model, part, path, "", ""):
                if isinstance(found, Entry):
                    entries.append(found)
                else:
                    references.append(found)
    return Index(tuple(entries), tuple(references))


def tell_kinds(file: str, value: object) -> Iterator[tuple[str, str]]:
    """Tell what the ids of a file stand for, from its values as they were read.

    Args:
        file: Path of the file from the root.
        value: Its values; they need not fit the models.

    Yields:
        Each id, and the word for what it is.
    """
    role = file_role(file)
    for path, inner in walk_values(value) if role else ():
        if role and isinstance(inner, dict) and isinstance(inner.get("id"), str):
            holder, _ = find_note(role.model, (*path, "id"))
            yield inner["id"], kind_of(holder)


def _walk(
    model: FrozenModel, part: str, path: Path, holder: str, workstream: str
) -> Iterator[Entry | Reference]:
    if isinstance(model, Workstream):
        workstream = model.id
    if isinstance(model, Identified):
        yield Entry(model.id, model.KIND, model, part, path, workstream, holder)
        holder = model.id
    for name, note in notes_of(type(model)).items():
        if note.model is None and not note.refers_to:
            continue
        value = getattr(model, name)
        if not value:
            continue
        for inner_path, inner in _spread(value, (*path, name)):
            if isinstance(inner, FrozenModel):
                yield from _walk(inner, part, inner_path, holder, workstream)
            else:
                yield _refer(note, cast("str", inner), holder, part, inner_path)


def _spread(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    if isinstance(value, tuple):
        for position, inner in enumerate(value):
            yield (*path, position), inner
    else:
        yield path, value


def _refer(note: FieldNote, target: str, holder: str, part: str, path: Path) -> Reference:
    return Reference(target, note.refers_to, note.name, holder, part, path)
