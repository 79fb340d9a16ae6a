"""One edition as pages show it: the plan, its ids, and where its files can be seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from generator.analysis.compare.states import StateComparison
from generator.analysis.compare.timeline import Story, Timeline, tell_stories
from generator.analysis.facts import Facts
from generator.analysis.gaps import map_left_open
from generator.analysis.health.examine import Examined, examine, gather_for_health
from generator.analysis.health.rivals import Rivals, find_rivals
from generator.analysis.health.smart import find_measured
from generator.analysis.index import Entry, Index, index_plan
from generator.analysis.progress.course import Course, Progress
from generator.analysis.progress.quarters_due import find_review_meeting
from generator.analysis.progress.scores import RiskState
from generator.load.plan_loader import LoadedPlan
from generator.load.sealed import goes_on_with
from generator.load.states import State
from generator.model.decisions import Decision, Gap
from generator.model.items import Statement
from generator.model.people import Meeting
from generator.model.plan import Plan
from generator.model.readings import Reading
from generator.model.settings import EditionStatus, LastingNames
from generator.model.targets import Target
from generator.present.acronyms import Vocabulary
from generator.present.links import (
    Link,
    Linker,
    Neighbours,
    SourceAddress,
    file_url,
    paper_path,
)
from generator.present.words import capitalise, say_date


class Downloads(StrEnum):
    """Which files are made with the pages of an edition, so that these may lead to them."""

    NONE = "none"  # a preview, which has to be quick
    DATA = "data"
    DATA_AND_PAPERS = "data and papers"


@dataclass(frozen=True)
class ShownEdition:
    """What every page of an edition is made from.

    Attributes:
        plan: The plan.
        index: Its ids and references.
        loaded: Where everything stands in the files.
        source: Where the files can be seen and edited.
        timeline: All editions of the plan; empty where it is shown alone.
        neighbours: Where the other editions stand on the site.
        address: Address of the edition on the web, closed by a slash; empty where it is not known.
        downloads: Which files are made with it.
    """

    plan: Plan
    index: Index
    loaded: LoadedPlan
    source: SourceAddress = field(default_factory=SourceAddress)
    timeline: Timeline = field(default_factory=lambda: Timeline(()))
    neighbours: Neighbours = field(default_factory=lambda: Neighbours("", {}))
    address: str = ""
    downloads: Downloads = Downloads.DATA

    @property
    def id(self) -> str:
        """The id of the edition."""
        return self.plan.settings.edition.id

    @cached_property
    def state(self) -> State:
        """The edition as one of those of the plan."""
        return self.timeline.find(self.id) or State(self.id, self.loaded, self.plan)

    @cached_property
    def earlier(self) -> tuple[State, ...]:
        """The published editions before this one, oldest first."""
        return self.timeline.before(self.state) if self.timeline.states else ()

    @cached_property
    def since(self) -> StateComparison | None:
        """What changed since the edition before; None for the first one."""
        return self.timeline.compare(self.earlier[-1], self.state) if self.earlier else None

    @cached_property
    def until(self) -> StateComparison | None:
        """What has changed up to the current edition; None where this is it, or a draft."""
        if not self.timeline.states or self.is_draft or self.timeline.current is self.state:
            return None
        return self.timeline.compare(self.state, self.timeline.current)

    @cached_property
    def stories(self) -> Mapping[str, Story]:
        """The lives of all commitments up to this edition; told in the newest ones only."""
        if not self.earlier or self.until is not None:
            return {}
        return tell_stories(self.timeline, self.state)

    @property
    def lasting_names(self) -> LastingNames:
        """What the ids of its calendar entries are made from."""
        timeline = self.timeline if self.timeline.states else Timeline((self.state,))
        return timeline.lasting_names

    @cached_property
    def course(self) -> Course:
        """The reviews of all editions, and where everything stood at each."""
        return self.timeline.course_of(self.state) if self.timeline.states else Course((self.plan,))

    @cached_property
    def progress(self) -> Progress:
        """Where everything in this edition stood at its last review, or at its as-at date."""
        return self.course.newest(self.id)

    @cached_property
    def risks(self) -> Mapping[str, RiskState]:
        """Where each risk of the register stands, closed ones included, by id."""
        return self.course.register_of(self.id)

    @cached_property
    def reviewed(self) -> tuple[Progress, ...]:
        """Where everything stood at each review that this edition shows, oldest first."""
        return self.course.of_edition(self.id)

    @property
    def goes_on_in(self) -> str:
        """The title of the newest interim edition that took this one's place; empty for none."""
        newer = [
            state.plan.settings.edition.title
            for state in self.timeline.published
            if goes_on_with(state.name, self.id) and state.name != self.id
        ]
        return newer[-1] if newer else ""

    @cached_property
    def reached(self) -> Mapping[str, date]:
        """The day that each milestone was reached, by the reviews up to the last one shown."""
        return {
            each.milestone: each.reached_on
            for step in self.course.steps
            if step.review and step.as_at <= self.progress.as_at
            for update in step.review.actions
            for each in update.reached
        }

    @cached_property
    def _facts(self) -> Facts:
        return gather_for_health(self.state)

    @cached_property
    def health(self) -> tuple[Examined, ...]:
        """What each test of health found in this edition."""
        return examine(self._facts)

    @cached_property
    def health_before(self) -> tuple[Examined, ...]:
        """The same of the edition before; nothing for the first one."""
        return examine(gather_for_health(self.earlier[-1])) if self.earlier else ()

    @cached_property
    def rivals(self) -> tuple[Rivals, ...]:
        """The figures on which workstreams set rival targets."""
        return find_rivals(self._facts)

    @cached_property
    def measured(self) -> frozenset[str]:
        """The outcomes and priorities that a measure measures."""
        return find_measured(self._facts)

    @cached_property
    def left_open(self) -> Mapping[tuple[str, Gap], Decision]:
        """The decision that leaves a gap open, by item and gap."""
        return map_left_open(self.index, self.id)

    @property
    def review_meeting(self) -> Meeting | None:
        """The meeting that reviews the plan each quarter; an old edition may not mark it yet."""
        found = (find_review_meeting(plan) for plan in (self.plan, self.course.plans[-1]))
        return next((meeting for meeting in found if meeting), None)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The terms of the glossary, ready to be looked for in texts."""
        return Vocabulary(self.plan.glossary.terms)

    @cached_property
    def targets_by_indicator(self) -> Mapping[str, tuple[tuple[Entry, Target], ...]]:
        """Every target set on each indicator, with the item that sets it, in plan order."""
        found: dict[str, list[tuple[Entry, Target]]] = {}
        for entry in self.index.entries:
            if isinstance(entry.model, Statement):
                for target in entry.model.targets:
                    counted = target.indicator or entry.model.indicator
                    if counted:
                        found.setdefault(counted, []).append((entry, target))
        return {indicator: tuple(pairs) for indicator, pairs in found.items()}

    @cached_property
    def readings_by_indicator(self) -> Mapping[str, tuple[Reading, ...]]:
        """Every reading of each indicator, in the order of the file."""
        found: dict[str, list[Reading]] = {}
        for reading in self.plan.readings.readings:
            found.setdefault(reading.indicator, []).append(reading)
        return {indicator: tuple(readings) for indicator, readings in found.items()}

    @property
    def is_draft(self) -> bool:
        """Whether the edition is not yet published."""
        return self.plan.settings.edition.status is not EditionStatus.PUBLISHED

    @cached_property
    def readings_to(self) -> date | None:
        """The last day of the newest reading, where that is later than the last review."""
        periods = (each.period for each in self.plan.readings.readings if each.value is not None)
        ends = [each.end for each in periods if each and each.end]
        newest = max(ends, default=self.progress.as_at)
        return newest if newest > self.progress.as_at else None

    @property
    def data_to(self) -> date:
        """The newest day that this edition says anything of. Files are stamped with it."""
        own, now = self.plan.settings.edition.as_at, self.progress.as_at
        return max(own, now, self.readings_to or now)

    @property
    def status_line(self) -> str:
        """The edition, its status, and the days of its plan and of its progress in one line."""
        return self.say_status()

    def say_status(self, progress: Progress | None = None) -> str:
        """Say which edition this is, its status, and of when a page is."""
        edition = self.plan.settings.edition
        status = capitalise(str(edition.status))
        whose = self.plan.settings.organisation
        made_up = f" Illustrative, not {whose}'s." if edition.illustrative else ""
        return f"Edition {edition.title}.{made_up} {status}. {capitalise(self.say_days(progress))}."

    def say_days(self, progress: Progress | None = None) -> str:
        """Say of when a page is: "agreed 18 April 2018, progress to 31 March 2019".

        Args:
            progress: The review that it reports; None for the edition as it is now, with all
                readings.
        """
        shown = progress or self.progress
        edition = shown.plan.settings.edition
        newest = self.readings_to if progress is None else None
        later = f", readings to {say_date(newest)}" if newest else ""
        if shown.review is None:
            return f"as at {say_date(shown.as_at)}{later}"
        agreed = edition.approved_on
        own = f"agreed {say_date(agreed)}" if agreed else f"plan as at {say_date(edition.as_at)}"
        return f"{own}, progress to {say_date(shown.as_at)}{later}"

    @property
    def standing_line(self) -> str:
        """Say from which review the ratings of a page are; empty without one."""
        review = self.progress.review
        return f" Ratings are from the review of {say_date(review.as_at)}." if review else ""

    def linker(self, page: str) -> Linker:
        """Give the maker of links for one page."""
        return Linker(page, self.index, self.id)

    def web_address(self, target: str) -> str:
        """Give the full address of something by its id, for files that are read elsewhere.

        Args:
            target: The id of what stands on a page of this edition.

        Returns:
            The address; empty where that of the site is not known, or the plan has no such id.
        """
        url = self.linker("").to(target).url
        return f"{self.address}{url.removeprefix('./')}" if self.address and url else ""

    def paper_links(self, page: str) -> tuple[Link, ...]:
        """Link a page to the papers that say the same; none where papers are not made."""
        if self.downloads is not Downloads.DATA_AND_PAPERS:
            return ()
        named = (("PDF", "pdf"), ("Word", "docx"))
        return tuple(
            Link(f"This page as a paper ({name})", file_url(page, paper_path(page, ending)))
            for name, ending in named
        )

    def line_address(self, entry: Entry) -> str:
        """Give the address of the line that something stands in; empty where there is none."""
        place = self.loaded.place(entry.part, entry.path)
        return self.source.of_line(place.file, place.line)


def show_edition(
    loaded: LoadedPlan,
    source: SourceAddress,
    timeline: Timeline | None = None,
    neighbours: Neighbours | None = None,
    *,
    address: str = "",
    downloads: Downloads = Downloads.DATA,
) -> ShownEdition:
    """Prepare an edition for its pages.

    Args:
        loaded: A plan without errors.
        source: Where its files can be seen and edited.
        timeline: All editions of the plan; None to show this one alone.
        neighbours: Where the other editions stand on the site; None where they do not.
        address: Address of the edition on the web, closed by a slash; empty where it is not known.
        downloads: Which files are made with it.

    Returns:
        The edition.

    Raises:
        ValueError: If the plan could not be read.
    """
    if loaded.plan is None:
        raise ValueError("a plan that could not be read cannot be shown")
    return ShownEdition(
        loaded.plan,
        index_plan(loaded.plan),
        loaded,
        source,
        timeline or Timeline(()),
        neighbours or Neighbours("", {}),
        address,
        downloads,
    )
