"""The editions of a plan in their order, and what became of each thing in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.judge import is_commitment
from generator.analysis.compare.records import Record
from generator.analysis.compare.states import StateComparison, compare_states
from generator.analysis.progress.course import Course
from generator.load.sealed import SealedEdition
from generator.load.states import State
from generator.model.decisions import Decision
from generator.model.risks import Risk
from generator.model.settings import Edition, EditionStatus, LastingNames


@dataclass(frozen=True)
class Timeline:
    """All editions of a plan that can be read.

    Attributes:
        states: The editions, oldest first; a draft is the last.
        working: Id of the edition that the working files hold.
        first_digest: The checksum of the first published edition; empty where none is known.
        as_sealed: The working edition as it was published; None while it is a draft.
    """

    states: tuple[State, ...]
    working: str = ""
    first_digest: str = ""
    as_sealed: SealedEdition | None = None
    _compared: dict[tuple[str, str], StateComparison] = field(default_factory=dict, compare=False)

    @cached_property
    def published(self) -> tuple[State, ...]:
        """The published editions, oldest first."""
        return tuple(state for state in self.states if not is_draft(state))

    @property
    def current(self) -> State:
        """The newest published edition; the draft while nothing is published."""
        return (self.published or self.states)[-1]

    @cached_property
    def lasting_names(self) -> LastingNames:
        """What the ids of calendar entries and feeds are made from, the same for every edition.

        Where plan/plan.yaml pins no names, it is the checksum of the first published edition: no
        other plan has that, and nobody edits it as they may edit a title. Before anything is
        published, nobody follows a calendar yet, and the years of the plan are enough.
        """
        pinned = self.states[-1].plan.settings.lasting_names
        if pinned:
            return pinned
        period = self.states[0].plan.settings.period
        years = f"{period.first_year}-{period.last_year}"
        name = self.first_digest or f"{years}/{self.states[0].name}"
        return LastingNames(organisation=name, service=name, title=name)

    def course_of(self, state: State) -> Course:
        """Give the reviews with the editions that one may show: a published one shows no draft."""
        return self._whole_course if is_draft(state) else self._published_course

    @cached_property
    def _whole_course(self) -> Course:
        return Course(tuple(state.plan for state in self.states))

    @cached_property
    def _published_course(self) -> Course:
        return Course(tuple(state.plan for state in self.published), self.raised)

    @cached_property
    def raised(self) -> tuple[Risk, ...]:
        """Risks of an open draft that a review names and no published register holds yet."""
        if not self.states or not is_draft(self.states[-1]):
            return ()
        plan = self.states[-1].plan
        known = {risk.id for state in self.published for risk in state.plan.risk_register.risks}
        named = {each.risk for review in plan.reviews for each in review.risks}
        return tuple(risk for risk in plan.risk_register.risks if risk.id in named - known)

    def before(self, state: State) -> tuple[State, ...]:
        """Give the published editions before one, oldest first."""
        position = self.states.index(state)
        return tuple(each for each in self.states[:position] if not is_draft(each))

    def find(self, edition: str) -> State | None:
        """Find an edition by its id."""
        return next((state for state in self.states if state.name == edition), None)

    def compare(self, before: State, after: State) -> StateComparison:
        """Compare two editions; the same two are compared once.

        Raises:
            CannotReadError: If an id stands twice in one of them.
        """
        key = (before.name, after.name)
        if key not in self._compared:
            self._compared[key] = compare_states(before, after)
        return self._compared[key]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A thing in one edition.

    Attributes:
        state: The edition.
        record: The thing; None where it is gone.
        changes: What changed since the edition before; empty in its first one.
        comparison: The comparison that they belong to; None for the first edition.
    """

    state: State
    record: Record | None
    changes: tuple[Change, ...]
    comparison: StateComparison | None


@dataclass(frozen=True, slots=True)
class Story:
    """The life of one thing.

    Attributes:
        record: The thing as it is now, or as it last was.
        chapters: The editions in which it stands, and the one in which it was gone.
        ended: Decisions that ended it; empty for what stands, or was ended by none.
        successors: Ids that took its place.
    """

    record: Record
    chapters: tuple[Chapter, ...]
    ended: tuple[Decision, ...]
    successors: tuple[str, ...]

    @property
    def is_over(self) -> bool:
        """Whether the thing is gone from the newest edition told."""
        return self.chapters[-1].record is None


def is_draft(state: State) -> bool:
    """Tell whether an edition is not yet published."""
    return edition_of(state).status is not EditionStatus.PUBLISHED


def edition_of(state: State) -> Edition:
    """Give what an edition says of itself."""
    return state.plan.settings.edition


def day_of(edition: Edition) -> date:
    """Give the day of an edition: of its publication, its approval, or its as-at date."""
    return edition.published_on or edition.approved_on or edition.as_at


def tell_stories(timeline: Timeline, last: State) -> Mapping[str, Story]:
    """Tell the life of every commitment and risk through the published editions and a last one.

    Args:
        timeline: The editions.
        last: The edition that the stories are told up to.

    Returns:
        The stories by id, in the order of the first edition that each thing stood in.
    """
    states = (*timeline.before(last), last)
    chapters: dict[str, list[Chapter]] = {}
    records: dict[str, Record] = {}
    for number, state in enumerate(states):
        compared = timeline.compare(states[number - 1], state) if number else None
        own = compared.comparison.new if compared else timeline.compare(state, state).comparison.new
        by_key = compared.comparison.by_key if compared else {}
        for key, record in own.records.items():
            if is_told(record) or key in chapters:
                records[key] = record
                chapter = Chapter(state, record, by_key.get(key, ()), compared)
                chapters.setdefault(key, []).append(chapter)
        for key, changes in by_key.items():
            if changes[-1].kind is ChangeKind.REMOVED and key in chapters:
                chapters[key].append(Chapter(state, None, changes, compared))
    return {key: _tell(records[key], tuple(found)) for key, found in chapters.items()}


def is_told(record: Record) -> bool:
    """Tell whether the life of a thing is told: commitments, and the risks to them."""
    return is_commitment(record) or record.kind in {"risk", "context"}


def _tell(record: Record, chapters: tuple[Chapter, ...]) -> Story:
    last = chapters[-1]
    gone = last.changes if last.record is None else ()
    ended = {each.id: each for change in gone for each in change.decisions}
    named = (each for change in gone for each in change.successors)
    successors = tuple(dict.fromkeys(named))
    return Story(record, chapters, tuple(ended.values()), successors)
