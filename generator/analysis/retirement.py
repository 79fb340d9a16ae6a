"""What something is in the files as they stand, and what else names it.

The files are read as they are written, so that what is still to be filled in elsewhere does not
keep anything from being retired, moved or corrected.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from generator.analysis.checks.broken_reference import PAST_PARTS
from generator.analysis.facts import Facts
from generator.load.documents import Document, walk_values
from generator.load.names import ITEM_KINDS
from generator.model.decisions import RETIRING_FATES, Fate
from generator.model.fields import find_note, kind_of
from generator.model.places import Path, Place
from generator.model.plan import file_role

RETIRABLE = ITEM_KINDS | {
    "workstream",
    "role",
    "board",
    "meeting",
    "document",
    "term",
    "money",
    "indicator",
    "risk",
    "control",
    "response action",
}
"""Kinds that can be retired."""

DECIDED = ITEM_KINDS | {"workstream", "risk", "control", "response action"}
"""Kinds of which a decision says why they are gone."""

_PARTS_OF_ITEMS = frozenset({"step", "milestone"})
"""Kinds that a decision on what they belong to covers."""


_RECORDS = PAST_PARTS | {"decisions"}
"""Parts that say what was so then: a role that agreed may have ended since."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an id, in a file as it stands.

    Attributes:
        id: Its id.
        kind: The word for what it is.
        file: Its file.
        path: Steps from the top of the file to it; none for a workstream.
        value: What the file says of it.
        place: Where it begins.
    """

    id: str
    kind: str
    file: str
    path: Path
    value: Mapping[str, object]
    place: Place

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id, and those of all that it holds."""
        inner = (each for _, each in walk_values(dict(self.value)) if isinstance(each, dict))
        return tuple(str(each["id"]) for each in inner if isinstance(each.get("id"), str))


class Removal(Enum):
    """How something, or a mention of it, can be removed: whole is the thing itself."""

    FROM_LIST = auto()
    TO_NULL = auto()
    BY_HAND = auto()
    WHOLE = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names something.

    Attributes:
        target: The id that it names.
        holder: The id of what names it; the file where that has none.
        field: The key.
        file: The file.
        path: Steps from the top of the file to the value.
        place: Where the value stands.
        removal: How it can be removed.
    """

    target: str
    holder: str
    field: str
    file: str
    path: Path
    place: Place
    removal: Removal


def find_thing(id_: str, documents: Mapping[str, Document]) -> Thing | None:
    """Find what has an id in the files of a plan; None where nothing has."""
    for file, document in documents.items():
        role = file_role(file)
        for path, value in walk_values(document.value) if role else ():
            if role and isinstance(value, dict) and value.get("id") == id_:
                kind = kind_of(find_note(role.model, (*path, "id"))[0])
                if kind:
                    return Thing(id_, kind, file, path, value, document.place(path))
    return None


def find_mentions(
    thing: Thing, facts: Facts, documents: Mapping[str, Document]
) -> tuple[Mention, ...]:
    """Find what names something, or a part of it, outside of it.

    Args:
        thing: What is to go.
        facts: The plan.
        documents: Its files as they stand.

    Returns:
        The mentions in the order of the files. Those on the record (reviews, readings, decisions,
        sign-offs) are left out where the thing was published: they say what was so.
    """
    gone = frozenset(thing.ids)
    found = []
    for file, document in documents.items():
        role = file_role(file)
        for path, value in walk_values(document.value):
            if not (role and isinstance(value, str) and value in gone):
                continue
            if file == thing.file and path[: len(thing.path)] == thing.path:
                continue
            if role.part in _RECORDS and value in facts.all_published_ids:
                continue
            _, note = find_note(role.model, path)
            if note is None or not note.refers_to:
                continue
            removal = Removal.TO_NULL if note.takes_null else Removal.BY_HAND
            removal = Removal.FROM_LIST if isinstance(path[-1], int) else removal
            holder = _holder_of(document.value, path) or file
            place = document.place(path)
            found.append(Mention(value, holder, note.name, file, path, place, removal))
    return tuple(found)


def list_decided(thing: Thing, facts: Facts) -> tuple[str, ...]:
    """List the ids that a decision on a retired thing names: those that were ever published.

    A decision on a workstream names all its items; their parts go with them.
    """
    if thing.kind not in DECIDED or thing.id not in facts.all_published_ids:
        return ()
    if thing.kind != "workstream":
        return (thing.id,)
    role = file_role(thing.file)
    inner = [
        str(value["id"])
        for path, value in walk_values(dict(thing.value))
        if path and role and isinstance(value, dict) and "id" in value
        if (kind := kind_of(find_note(role.model, (*path, "id"))[0])) in ITEM_KINDS
        and kind not in _PARTS_OF_ITEMS
    ]
    return (thing.id, *(id_ for id_ in inner if id_ in facts.all_published_ids))


def find_decision(
    item: str, fates: frozenset[Fate], facts: Facts, documents: Mapping[str, Document]
) -> str:
    """Find a decision of the working edition that gives an item one of some fates.

    Returns:
        Its id; empty for none.
    """
    edition = facts.plan.settings.edition.id
    for file, document in documents.items():
        role = file_role(file)
        for _, value in walk_values(document.value) if role and role.part == "decisions" else ():
            if isinstance(value, dict) and value.get("edition") == edition:
                items = value.get("items")
                if isinstance(items, list) and item in items and value.get("fate") in fates:
                    return str(value.get("id"))
    return ""


def find_retiring(item: str, facts: Facts, documents: Mapping[str, Document]) -> str:
    """Find the decision of the working edition by which an item goes; empty for none."""
    return find_decision(item, RETIRING_FATES, facts, documents)


def _holder_of(value: object, path: Path) -> str:
    """Give the id of the innermost thing that a path leads through."""
    return next(reversed([*_ids_along(value, path)]), "")


def _ids_along(value: object, path: Path) -> Iterator[str]:
    for step in path:
        if isinstance(value, dict):
            if isinstance(value.get("id"), str):
                yield value["id"]
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
