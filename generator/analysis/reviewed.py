"""What reviews look at: the editions with their ids, and the single entries of each review."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from generator.analysis.index import Index, tell_kinds
from generator.analysis.progress.review_due import quarter_reviewed, review_file
from generator.load.documents import walk_values
from generator.load.plan_loader import LoadedPlan
from generator.load.sealed import SealedEdition, edition_order, goes_on_with
from generator.model.base import FrozenModel
from generator.model.places import Path
from generator.model.plan import Plan
from generator.model.reviews import ActionUpdate, Review, RiskRescore, Stage, WorkstreamEntry

REVIEWED_FIELDS = frozenset({"workstream", "action", "milestone", "risk"})
"""Fields of a review that name what it looks at, by the ids of the edition that it reviews."""

STOPPED = frozenset({Stage.CANCELLED, Stage.ON_HOLD})
"""Stages that need a reason."""

_Entry_co = TypeVar("_Entry_co", bound=FrozenModel, covariant=True)
_PART = "reviews"


@dataclass(frozen=True, slots=True)
class ReviewedEdition:
    """An edition that a review may look at.

    Attributes:
        id: Its id.
        kinds: What each of its ids stands for.
        words: The title or text of what has an id.
        is_sound: Whether it can be relied on; a sealed file may be broken.
    """

    id: str
    kinds: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    is_sound: bool = True


@dataclass(frozen=True, slots=True)
class Entry(Generic[_Entry_co]):
    """What one review says of one thing.

    Attributes:
        review: The review.
        model: What it says.
        path: Steps to the entry from the list of reviews.
        is_whole: Whether all that is typed there could be read; what seems to be missing from an
            entry that is not may only be mistyped.
    """

    review: Review
    model: _Entry_co
    path: Path
    is_whole: bool


def find_reviewed(
    plan: Plan, index: Index, sealed: Iterable[SealedEdition]
) -> dict[str, ReviewedEdition]:
    """Find every edition that a review may look at.

    Args:
        plan: The working plan.
        index: Its ids.
        sealed: The published editions, oldest first.

    Returns:
        The editions by id, oldest first. A published edition that is the working one too has the
        ids of both; where they differ, another rule tells.
    """
    found = {each.edition: _open(each) for each in sealed}
    working = plan.settings.edition.id
    twin = found.get(working, ReviewedEdition(working))
    found[working] = ReviewedEdition(
        working,
        {**twin.kinds, **{key: entry.kind for key, entry in index.by_id.items()}},
        {**twin.words, **{key: entry.words for key, entry in index.by_id.items()}},
    )
    return dict(sorted(found.items(), key=lambda each: edition_order(each[0])))


def _open(sealed: SealedEdition) -> ReviewedEdition:
    """Take the ids out of a sealed file without making a plan of it."""
    reader = sealed.reader
    if reader is None or reader.edition != sealed.edition or not sealed.is_intact:
        return ReviewedEdition(sealed.edition, is_sound=False)
    kinds: dict[str, str] = {}
    words: dict[str, str] = {}
    for file, content in reader.content.items():
        kinds |= tell_kinds(file, content)
        for _, value in walk_values(content):
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                said = value.get("title") or value.get("term") or value.get("text")
                words[value["id"]] = said if isinstance(said, str) else value["id"]
    return ReviewedEdition(sealed.edition, kinds, words)


def find_last_taken_over(edition: str, reviews: Iterable[Review]) -> Review | None:
    """Find the last review of an edition's year that looked at an edition before it.

    An interim edition goes on with such reviews; the first edition of a year has none.
    """
    own = (
        review
        for review in reviews
        if goes_on_with(edition, review.edition) and review.edition != edition
    )
    return max(own, key=lambda each: (each.as_at, each.id), default=None)


def has_right_name(loaded: LoadedPlan, position: int, review: Review) -> bool:
    """Tell whether the file of a review is named after the quarter that it says it is of."""
    return loaded.files[_PART][position] == review_file(quarter_reviewed(review))


def list_workstream_entries(loaded: LoadedPlan) -> Iterator[Entry[WorkstreamEntry]]:
    """List what reviews say of workstreams, in the order of the files."""
    return _list_entries(loaded, "workstreams", lambda review: review.workstreams)


def list_action_updates(loaded: LoadedPlan) -> Iterator[Entry[ActionUpdate]]:
    """List what reviews say of actions, in the order of the files."""
    return _list_entries(loaded, "actions", lambda review: review.actions)


def list_risk_rescores(loaded: LoadedPlan) -> Iterator[Entry[RiskRescore]]:
    """List what reviews say of risks, in the order of the files."""
    return _list_entries(loaded, "risks", lambda review: review.risks)


def first_rescores(loaded: LoadedPlan) -> Iterator[Entry[RiskRescore]]:
    """List what reviews say of risks; of two entries of one review on a risk, the first."""
    seen: set[tuple[str, str]] = set()
    for entry in list_risk_rescores(loaded):
        key = (entry.review.id, entry.model.risk)
        if key not in seen:
            seen.add(key)
            yield entry


def is_whole(loaded: LoadedPlan, position: int) -> bool:
    """Tell whether all that is typed in the file of a review could be read.

    Args:
        loaded: How the plan was read.
        position: The place of the review in the list of reviews.
    """
    return not _find_faults(loaded, position)


def _list_entries(
    loaded: LoadedPlan, name: str, entries_of: Callable[[Review], Sequence[_Entry_co]]
) -> Iterator[Entry[_Entry_co]]:
    for position, review in enumerate(loaded.plan.reviews if loaded.plan else ()):
        faults = _find_faults(loaded, position)
        entries = entries_of(review)
        paths: list[Path] = [(position, name, number) for number in range(len(entries))]
        starts = _find_starts(loaded, position, paths) if faults else []
        for model, path in zip(entries, paths, strict=True):
            is_clean = not faults or not _has_fault(loaded.place(_PART, path).line, starts, faults)
            yield Entry(review, model, path, is_clean)


def _find_faults(loaded: LoadedPlan, position: int) -> list[int]:
    """List the lines of what could not be read in the file of a review."""
    file = loaded.files[_PART][position]
    return [each.place.line for each in loaded.diagnostics if each.place.file == file]


def _find_starts(loaded: LoadedPlan, position: int, paths: Iterable[Path]) -> list[int]:
    """List the lines at which an entry begins, or another list of the review."""
    keys = (loaded.place(_PART, (position, key), of_key=True) for key in Review.model_fields)
    entries = (loaded.place(_PART, path) for path in paths)
    return sorted(place.line for place in (*keys, *entries))


def _has_fault(line: int, starts: Sequence[int], faults: Sequence[int]) -> bool:
    """Tell whether a fault lies between the first line of an entry and what comes next."""
    after = next((start for start in starts if start > line), None)
    return any(
        fault == 0 or (line <= fault and (after is None or fault < after)) for fault in faults
    )
