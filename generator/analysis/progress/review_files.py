"""The files of reviews as they lie: recorded, or begun and still to be filled in.

A value that is still to be filled in is no part of the plan, and may leave a whole review out of
it. So what a file names is read from the file itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.load.documents import Document
from generator.load.faults.not_filled_in import RULE, find_open
from generator.load.plan_loader import LoadedPlan
from generator.load.yaml_text import parse_yaml
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.places import Path
from generator.model.plan import file_role
from generator.model.quarters import Quarter
from generator.model.reviews import Review

_NAME = re.compile(r"plan/reviews/(\d{4})-\d{2}(?:\.\d+)?-q([1-4])\.yaml")
_YEAR = re.compile(r"(\d{4})-\d{2}(?:\.\d+)?")
_KEYS = {"workstreams": "workstream", "actions": "action", "risks": "risk"}


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """The file of a review.

    Attributes:
        file: Its path from the root.
        edition: The edition that it names; empty where that cannot be read.
        quarter: The quarter that it is of; None where that cannot be told.
        review: The review; None where too much of it is open or wrong.
        named: Ids of the workstreams, actions and risks that have an entry.
        open: What is still to be filled in: the id or key of an entry, and the keys in it.
        errors: What else is wrong with the file alone.
    """

    file: str
    edition: str
    quarter: Quarter | None
    review: Review | None
    named: frozenset[str]
    open: tuple[tuple[str, tuple[str, ...]], ...]
    errors: tuple[Diagnostic, ...]


def find_review_files(loaded: LoadedPlan) -> tuple[ReviewFile, ...]:
    """Find the files of reviews, in the order of their names."""
    reviews = loaded.plan.reviews if loaded.plan else ()
    by_file = dict(zip(loaded.files.get("reviews", ()), reviews, strict=True))
    return tuple(
        _read(loaded, document, by_file.get(path))
        for path, document in sorted(loaded.documents.items())
        if (role := file_role(path)) and role.part == "reviews"
    )


def _read(loaded: LoadedPlan, document: Document, review: Review | None) -> ReviewFile:
    # What could not be understood was left out of the document; its text still has it.
    value = parse_yaml(document.file, document.text.encode()).value
    content = value if isinstance(value, dict) else {}
    edition = content.get("edition")
    return ReviewFile(
        file=document.file,
        edition=edition if isinstance(edition, str) else "",
        quarter=_quarter_of(document.file, content),
        review=review,
        named=frozenset(_find_named(content)),
        open=tuple(_group(content)),
        errors=tuple(
            problem
            for problem in loaded.diagnostics
            if problem.place.file == document.file
            and problem.severity is Severity.ERROR
            and problem.code != RULE.code
        ),
    )


def _quarter_of(file: str, content: dict[str, object]) -> Quarter | None:
    """Tell the quarter by what a file says, or else by its name."""
    year = _YEAR.fullmatch(str(content.get("edition")))
    number = content.get("quarter")
    if year and isinstance(number, int) and number in range(1, 5):
        return Quarter(int(year[1]), number)
    named = _NAME.fullmatch(file)
    return Quarter(int(named[1]), int(named[2])) if named else None


def _find_named(content: dict[str, object]) -> Iterator[str]:
    for part in _KEYS:
        entries = content.get(part)
        for position in range(len(entries) if isinstance(entries, list) else 0):
            yield _name_of(content, (part, position))


def _name_of(content: dict[str, object], path: Path) -> str:
    """Name the entry that a path leads into: its id, or the key at the top of the file."""
    part, *rest = path
    entries = content.get(str(part))
    if rest and isinstance(entries, list) and isinstance(rest[0], int):
        entry = entries[rest[0]]
        if isinstance(entry, dict):
            return str(entry.get(_KEYS.get(str(part), "id"), part))
    return str(part)


def _group(content: dict[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Gather what is open by the entry that it stands in, in the order of the file."""
    found: dict[str, list[str]] = {}
    for path, _ in find_open(content):
        keys = [step for step in path[1:] if isinstance(step, str)]
        found.setdefault(_name_of(content, path), []).append(keys[-1] if keys else str(path[0]))
    return ((name, tuple(keys)) for name, keys in found.items())
