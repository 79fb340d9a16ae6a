"""A file that was read: its plain values, and where each of them stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.model.diagnostics import Diagnostic
from generator.model.places import Path, Place


@dataclass(slots=True)
class Spot:
    """Where one value stands, and where the values inside it stand.

    Attributes:
        line: Line of the value, from 1.
        column: Column of the value, from 1.
        key_line: Line of its key; the same as `line` for a value without one.
        key_column: Column of its key.
        children: Spots of the values inside, by key or in order; empty for a scalar.
    """

    line: int
    column: int
    key_line: int
    key_column: int
    children: dict[str, Spot] | list[Spot] | None = None

    def child(self, step: str | int) -> Spot | None:
        """Find the spot of a value inside this one; None when there is none."""
        children = self.children
        if isinstance(children, dict) and isinstance(step, str):
            return children.get(step)
        if isinstance(children, list) and isinstance(step, int) and step < len(children):
            return children[step]
        return None


@dataclass(frozen=True)
class Document:
    """One file as values and places.

    Attributes:
        file: Path from the root that messages name.
        value: Mappings, lists, text, numbers, booleans and None; None when it could not be read.
        find_spots: Gives the spot of the whole value. Called when a place is first asked for.
        diagnostics: What was wrong with the file as YAML.
        text: The file as it was read, for excerpts.
    """

    file: str
    value: object
    find_spots: Callable[[], Spot | None]
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = ""

    @cached_property
    def spots(self) -> Spot | None:
        """The spot of the whole value; None for an empty or unreadable file."""
        return self.find_spots()

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """Tell where a value stands.

        Args:
            path: Steps from the top of the file. A step that the file lacks points to the value
                that lacks it.
            of_key: Whether the key is meant rather than the value.

        Returns:
            The place of the value, or of its nearest parent that is in the file.
        """
        spot = self.spots
        if spot is None:
            return Place(self.file)
        found_all = bool(path)
        for step in path:
            inner = spot.child(step)
            if inner is None:
                found_all = False
                break
            spot = inner
        if of_key and found_all:
            return Place(self.file, spot.key_line, spot.key_column)
        return Place(self.file, spot.line, spot.column)

    def path_at(self, place: Place) -> Path:
        """Give the steps to the value that begins at a place; none where there is none."""
        waiting: list[tuple[Path, Spot]] = [((), self.spots)] if self.spots else []
        while waiting:
            path, spot = waiting.pop()
            children = spot.children or ()
            if (spot.line, spot.column) == (place.line, place.column) and not children:
                return path
            steps = children.items() if isinstance(children, dict) else enumerate(children)
            waiting.extend(((*path, step), inner) for step, inner in steps)
        return ()


def walk_values(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Visit a value and all values inside it, outer ones first, without recursion."""
    waiting: list[tuple[Path, object]] = [(path, value)]
    while waiting:
        here, current = waiting.pop()
        yield here, current
        if isinstance(current, dict):
            waiting.extend(((*here, key), inner) for key, inner in reversed(current.items()))
        elif isinstance(current, list):
            waiting.extend(
                ((*here, position), current[position]) for position in reversed(range(len(current)))
            )


def map_texts(value: object, change: Callable[[object], object]) -> object:
    """Give a value with every text inside it changed; a sealed edition is nested a little only."""
    if isinstance(value, dict):
        return {key: map_texts(inner, change) for key, inner in value.items()}
    if isinstance(value, list):
        return [map_texts(inner, change) for inner in value]
    return change(value)
