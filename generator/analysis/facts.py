"""What a check may look at, and how it reports what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.analysis.compare.compare_plans import Comparison, compare_plans
from generator.analysis.compare.decided import decisions_between, explain_changes
from generator.analysis.ids import next_free
from generator.analysis.index import Index, index_plan
from generator.load.documents import walk_values
from generator.load.plan_loader import LoadedPlan, load_plan
from generator.load.sealed import SealedEdition, edition_order
from generator.model.diagnostics import Diagnostic, Rule, diagnose
from generator.model.places import Path
from generator.model.plan import FILE_ROLES, Plan

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
    def baseline(self) -> LoadedPlan | None:
        """The newest published edition before the working one; None when there is none to read."""
        working = edition_order(self.plan.settings.edition.id)
        before = [
            found
            for found in self.sealed
            if edition_order(found.edition) < working
            and found.reader
            and found.reader.edition == found.edition
            and found.is_intact
        ]
        if not before or before[-1].reader is None:
            return None
        loaded = load_plan(before[-1].reader)
        return loaded if loaded.plan else None

    @cached_property
    def changes(self) -> Comparison | None:
        """What changed since the newest published edition, with the decisions on it.

        None while there is none before, or the working plan cannot be compared: files that could
        not be read would look like commitments that are gone.
        """
        is_whole = not self.loaded.unread_parts and not self.loaded.flawed_ids
        if not is_whole or self.baseline is None or self.baseline.plan is None:
            return None
        if len(self.index.by_id) < len(self.index.entries):
            return None
        comparison = compare_plans(self.baseline.plan, self.plan)
        return explain_changes(comparison, decisions_between(self.baseline.plan, self.plan))

    @property
    def baseline_id(self) -> str:
        """The id of the newest published edition before the working one; empty for none."""
        plan = self.baseline.plan if self.baseline else None
        return plan.settings.edition.id if plan else ""

    @property
    def next_decision(self) -> str:
        """The id that the next decision may have."""
        return next_free("decision-1", self.used_ids)

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


def gather_facts(
    loaded: LoadedPlan, sealed: Sequence[SealedEdition] = (), rules: tuple[Rule, ...] = ()
) -> Facts | None:
    """Gather what checks rest on.

    Args:
        loaded: The plan as it was read.
        sealed: The published editions, oldest first.
        rules: Every rule.

    Returns:
        The facts; None when too little of the plan could be read.
    """
    if loaded.plan is None:
        return None
    return Facts(loaded.plan, loaded, index_plan(loaded.plan), sealed, rules)


def _ids_in(edition: SealedEdition) -> frozenset[str]:
    content = dict(edition.reader.content) if edition.reader else {}
    return frozenset(
        value["id"]
        for _, value in walk_values(content)
        if isinstance(value, dict) and isinstance(value.get("id"), str)
    )
