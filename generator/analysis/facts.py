"""What a check may look at, and how it reports what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.analysis.chain import find_missing
from generator.analysis.compare.changes import Strength
from generator.analysis.compare.compare_plans import Comparison, compare_plans
from generator.analysis.compare.decided import decisions_between, explain_changes
from generator.analysis.compare.lost_ids import LostId, find_lost_ids, find_other_ids
from generator.analysis.consequences import (
    list_cut_areas,
    list_gone,
    list_misnamed,
    list_renamed,
)
from generator.analysis.decided_ids import UnknownId, find_unknown_ids, map_retired
from generator.analysis.gaps import (
    LeftOpen,
    OpenGap,
    list_left_open,
    offer_to_leave_open,
)
from generator.analysis.index import Entry as IndexEntry
from generator.analysis.index import Index, index_plan
from generator.analysis.progress.course import Course
from generator.analysis.reviewed import Entry, ReviewedEdition, find_reviewed
from generator.load.documents import walk_values
from generator.load.names import Names, gather_names
from generator.load.plan_loader import LoadedPlan
from generator.load.project import with_living
from generator.load.sealed import SealedEdition, edition_order, is_interim, year_of
from generator.model.base import FrozenModel
from generator.model.decisions import Decision, Gap
from generator.model.diagnostics import Diagnostic, Rule, diagnose
from generator.model.places import Path
from generator.model.plan import FILE_ROLES, Plan
from generator.model.settings import EditionStatus

PART_OF_KIND = {
    "role": "plan/people.yaml",
    "board": "plan/people.yaml",
    "document": "plan/documents.yaml",
    "indicator": "plan/indicators.yaml",
    "money": "plan/money.yaml",
    "term": "plan/glossary.yaml",
    "tag": "plan/framework.yaml",
    "city outcome": "plan/framework.yaml",
    "theme": "plan/framework.yaml",
    "focus area": "plan/framework.yaml",
    "challenge": "plan/framework.yaml",
    "risk": "risks.yaml",
}
"""The file that things of each kind stand in; kinds that are not here stand in workstreams."""


@dataclass(frozen=True)
class Facts:
    """One plan with everything that checks rest on.

    Attributes:
        plan: The plan.
        loaded: How it was read: places, flawed items, files that could not be read.
        index: Its ids and references.
        sealed: The published editions, oldest first.
        rules: Every rule.
    """

    plan: Plan
    loaded: LoadedPlan
    index: Index
    sealed: Sequence[SealedEdition] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def as_at(self) -> date:
        """The day that everything derived is worked out for."""
        return self.plan.settings.edition.as_at

    @property
    def example_role(self) -> str:
        """The id of a role of this plan, for messages that show what to write."""
        return next((role.id for role in self.plan.people.roles), "director")

    def sealed_as(self, edition: str) -> SealedEdition | None:
        """Find the sealed file of an edition; None when it was not published."""
        return next((found for found in self.sealed if found.edition == edition), None)

    @cached_property
    def missing_editions(self) -> tuple[str, ...]:
        """The published editions of which the file is gone."""
        return find_missing(self.plan, self.sealed)

    @cached_property
    def knows_every_edition(self) -> bool:
        """Whether each published edition is there and can be relied on."""
        return not self.missing_editions and all(map(_is_sound, self.sealed))

    @cached_property
    def published_ids(self) -> tuple[frozenset[str], ...]:
        """The ids of each published edition, oldest first; none of one that cannot be read."""
        return tuple(_ids_in(edition) for edition in self.sealed)

    @cached_property
    def all_published_ids(self) -> frozenset[str]:
        """Every id that any published edition has."""
        return frozenset().union(*self.published_ids)

    @cached_property
    def used_ids(self) -> frozenset[str]:
        """Every id that stands for something, or once did."""
        decided = {item for found in self.plan.decisions.decisions for item in found.items}
        return self.all_published_ids | self.index.by_id.keys() | decided

    @cached_property
    def retired(self) -> Mapping[str, Decision]:
        """The newest decision that retires each id."""
        return map_retired(self.plan.decisions.decisions, self.plan.settings.edition.id)

    def has_ended(self, key: str) -> bool:
        """Whether an id that nothing has once stood for something."""
        return key in self.retired or key in self.all_published_ids

    @cached_property
    def baseline(self) -> LoadedPlan | None:
        """The newest published edition before the working one, with what lives on as it is now.

        None when there is none, or it cannot be relied on: an older one in its place would show
        what was agreed since as new.
        """
        loaded = _read_sound(self._before[-1]) if self._before else None
        lost = ("", *self.missing_editions)[-1]
        if self._before and edition_order(self._before[-1].edition) < edition_order(lost):
            return None
        if loaded is None or loaded.plan is None:
            return None
        return replace(loaded, plan=with_living(loaded.plan, self.plan))

    @cached_property
    def _before(self) -> tuple[SealedEdition, ...]:
        """The published editions before the working one, oldest first."""
        working = edition_order(self.plan.settings.edition.id)
        return tuple(found for found in self.sealed if edition_order(found.edition) < working)

    @cached_property
    def course(self) -> Course:
        """Where everything stood at each review of the working edition's year and the one before.

        Each review looked at an edition of its year, so interim ones do not take the place of
        those before them.
        """
        own = year_of(self.plan.settings.edition.id)
        years = sorted({own, *(year_of(found.edition) for found in self._before)})[-2:]
        recent = (found for found in self._before if year_of(found.edition) in years)
        loaded = filter(None, map(_read_sound, recent))
        return Course((*(each.plan for each in loaded if each.plan), self.plan))

    @cached_property
    def reviewed(self) -> Mapping[str, ReviewedEdition]:
        """Every edition that a review may look at, by id."""
        return find_reviewed(self.plan, self.index, self.sealed)

    @cached_property
    def changes(self) -> Comparison | None:
        """What changed since the newest published edition, with the decisions on it.

        None while there is none before, or the plans cannot be compared: files that could not be
        read would look like commitments that are gone, and things are matched by their ids.
        """
        is_whole = not self.loaded.unread_parts and not self.loaded.flawed_ids
        if not is_whole or self.baseline is None or self.baseline.plan is None:
            return None
        try:
            comparison = compare_plans(self.baseline.plan, self.plan)
        except ValueError:
            return None
        return explain_changes(comparison, decisions_between(self.baseline.plan, self.plan))

    @cached_property
    def lost_ids(self) -> tuple[LostId, ...]:
        """Things that seem to have lost their id since the newest published edition."""
        return find_lost_ids(self.changes, self.other_ids) if self.changes else ()

    @cached_property
    def held_back(self) -> frozenset[str]:
        """Ids that nothing has, of which another rule says what to do."""
        held = list_misnamed(self.plan) | list_gone(self.changes)
        lost = {found.gone.key for found in self.lost_ids} | set(self.other_ids.values())
        return self.loaded.flawed_ids | held | lost

    @cached_property
    def cut_areas(self) -> frozenset[str]:
        """Workstreams whose file was cut or deleted, by how much is gone from them."""
        return list_cut_areas(self.changes)

    @cached_property
    def renamed_workstreams(self) -> frozenset[str]:
        """Workstreams whose id is now another's, or that have lost theirs, before and after."""
        return list_renamed(self.changes, self.lost_ids, self.other_ids)

    def is_renamed_along(self, key: str) -> bool:
        """Whether a thing is in a workstream that has the wrong id: one cause, one message."""
        stem, hyphen, _ = key.partition("-")
        return bool(hyphen) and stem in self.renamed_workstreams

    @cached_property
    def names(self) -> Names:
        """What everything of the plan is called, and who holds it."""
        documents = self.loaded.documents
        return gather_names({path: found.value for path, found in documents.items()})

    @cached_property
    def other_ids(self) -> Mapping[str, str]:
        """Ids that stand for something else than in the newest published edition.

        With the id that what each stands for now had before; empty for something new.
        """
        return find_other_ids(self.changes) if self.changes else {}

    @cached_property
    def unknown_ids(self) -> tuple[UnknownId, ...]:
        """Ids in decisions that stand neither in the plan nor in any published edition.

        What a decision retired before the first edition was published stands nowhere; what stood in
        an edition that cannot be read is not known. What is left open is always in the plan.
        """
        if not self.knows_every_edition or self.loaded.unread_parts:
            return ()
        return find_unknown_ids(
            self.plan.decisions.decisions,
            self.sealed[0].edition if self.sealed else "",
            living=self.index.by_id.keys() | self.loaded.flawed_ids,
            published=self.all_published_ids,
            gone=self.baseline_ids - self.index.by_id.keys(),
        )

    def was_given_up(self, key: str, field: str) -> bool:
        """Whether a thing had a value in the newest published edition, and nobody says why not now.

        Of that another rule tells: what is missing now is not a gap, but a loss.
        """
        if self.changes is None or key in self.other_ids:
            return False
        return any(
            change.field == field and change.strength is Strength.WEAKER and not change.decisions
            for change in self.changes.by_key.get(key, ())
        )

    @cached_property
    def left_open(self) -> tuple[LeftOpen, ...]:
        """What decisions leave open in this edition."""
        return list_left_open(self.index, self.plan.settings.edition.id)

    @cached_property
    def accepted(self) -> Mapping[tuple[str, Gap], Decision]:
        """The decision that leaves a gap open, by item and gap."""
        return {gap.key: each.decision for each in self.left_open for gap in each.gaps}

    def is_late(self, found: LeftOpen) -> bool:
        """Whether a draft still lacks what was to be settled before it.

        That is before its as-at date, or before the first day of a new year.
        """
        edition = self.plan.settings.edition
        if edition.status is EditionStatus.PUBLISHED:
            return False
        is_new_year = not is_interim(edition.id)
        return found.is_overdue(edition.as_at) or (
            is_new_year and found.is_overdue(edition.starts_on)
        )

    def report_gap(
        self, rule: Rule, entry: IndexEntry, path: Path, gap: Gap, message: str, *, help_: str
    ) -> Diagnostic:
        """Make a diagnostic about what an item lacks.

        Args:
            rule: The rule that is broken.
            entry: The item.
            path: Steps from the part of the plan to the value.
            gap: What it lacks.
            message: What is wrong, in one sentence.
            help_: What to type where the value is known.

        Returns:
            The diagnostic, with the decision that leaves it open, or with how to leave it open.
        """
        decision = self.accepted.get((entry.id, gap))
        if decision:
            until = f" until {decision.settle_by}" if decision.settle_by else ""
            message = f"{message}; {decision.id} leaves it open{until}"
        else:
            help_ = f"{help_}; {offer_to_leave_open(OpenGap(entry, gap))}"
        return self.report(rule, entry.part, path, message, help_=help_, item=entry.id)

    def takes_effect(self, decision: Decision) -> bool:
        """Whether a decision is one of those between the newest published edition and this one."""
        order = edition_order(decision.edition)
        working = edition_order(self.plan.settings.edition.id)
        return edition_order(self.baseline_id) < order <= working

    @cached_property
    def baseline_ids(self) -> frozenset[str]:
        """Every id of the newest published edition before the working one."""
        plan = self.baseline.plan if self.baseline else None
        return frozenset(index_plan(plan).by_id) if plan else frozenset()

    @property
    def baseline_id(self) -> str:
        """The id of the newest published edition before the working one; empty for none."""
        plan = self.baseline.plan if self.baseline else None
        return plan.settings.edition.id if plan else ""

    def may_be_unread(self, kind: str) -> bool:
        """Whether things of a kind may lie in a file that could not be read."""
        file = PART_OF_KIND.get(kind)
        part = next((role.part for role in FILE_ROLES if role.pattern == file), "workstreams")
        return part in self.loaded.unread_parts

    def report(
        self,
        rule: Rule,
        part: str,
        path: Path,
        message: str,
        *,
        help_: str = "",
        item: str = "",
        of_key: bool = False,
    ) -> Diagnostic:
        """Make a diagnostic about a value of the plan.

        Args:
            rule: The rule that is broken.
            part: The field of `Plan` that the value lies in.
            path: Steps from there to the value.
            message: What is wrong, in one sentence.
            help_: What to do or type instead.
            item: Id of the item that it is about, if any.
            of_key: Whether the key is meant rather than the value.

        Returns:
            The diagnostic, with the item's words added.
        """
        entry = self.index.by_id.get(item)
        place = self.loaded.place(part, path, of_key=of_key)
        title = entry.words if entry else ""
        return diagnose(rule, place, message, help_=help_, item=item, title=title)

    def report_entry(
        self,
        rule: Rule,
        entry: Entry[FrozenModel],
        field: Path,
        message: str,
        *,
        help_: str,
        item: str,
    ) -> Diagnostic:
        """Make a diagnostic about what a review says of a thing.

        Args:
            rule: The rule that is broken.
            entry: What the review says.
            field: Steps from the entry to the value.
            message: What is wrong, in one sentence.
            help_: What to do or type instead.
            item: Id of the thing.

        Returns:
            The diagnostic, with the words that the thing has in the edition reviewed.
        """
        path = (*entry.path, *field)
        found = self.report(rule, "reviews", path, message, help_=help_, item=item)
        edition = self.reviewed.get(entry.review.edition)
        return replace(found, title=edition.words.get(item, found.title)) if edition else found


def _is_sound(edition: SealedEdition) -> bool:
    """Whether a sealed file holds the edition that it is named after, as it was published."""
    is_named_right = edition.reader is not None and edition.reader.edition == edition.edition
    return is_named_right and edition.is_intact


def _read_sound(edition: SealedEdition) -> LoadedPlan | None:
    """Read a published edition; None where it cannot be relied on."""
    loaded = edition.loaded if _is_sound(edition) else None
    return None if loaded is None or loaded.diagnostics else loaded


def _ids_in(edition: SealedEdition) -> frozenset[str]:
    content = dict(edition.reader.content) if edition.reader else {}
    return frozenset(
        value["id"]
        for _, value in walk_values(content)
        if isinstance(value, dict) and isinstance(value.get("id"), str)
    )
