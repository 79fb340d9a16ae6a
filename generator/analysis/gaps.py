"""What items lack, and the decisions that leave it open for now."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.analysis.index import Entry, Index
from generator.load.sealed import edition_order
from generator.model.decisions import Decision, Fate, Gap
from generator.model.indicators import Indicator
from generator.model.items import Action, Statement
from generator.model.targets import Unit
from generator.model.wording import join_words

GAP_WORDS: Mapping[Gap, str] = {
    "lead": "lead",
    "owner": "owner",
    "due": "due date",
    "unit": "unit",
}
"""What readers call what an item may lack."""

_STANDS_FOR: Mapping[str, frozenset[Gap]] = {
    "workstream": frozenset({"lead"}),
    "action": frozenset({"lead", "due"}),
    "measure": frozenset({"lead"}),
}
"""What the id of a workstream leaves open in itself and its items, units apart: what a rule asks
for. The lead of an improvement is optional, and is left open by its own id alone."""

_FEW = 3
"""Items of a kind that a message names one by one."""


@dataclass(frozen=True, slots=True)
class OpenGap:
    """Something that an item lacks.

    Attributes:
        entry: The item.
        gap: What it lacks.
    """

    entry: Entry
    gap: Gap

    @property
    def key(self) -> tuple[str, Gap]:
        """The id of the item, and what it lacks."""
        return self.entry.id, self.gap


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What a decision leaves open in a plan.

    Attributes:
        decision: The decision.
        position: Its place in the list of decisions, from 0.
        gaps: What it leaves open, without what a newer decision leaves open again.
    """

    decision: Decision
    position: int
    gaps: tuple[OpenGap, ...]

    def is_overdue(self, day: date) -> bool:
        """Tell whether it was to be settled before a day."""
        return self.decision.settle_by is not None and self.decision.settle_by < day


def list_lacking(index: Index, entry: Entry) -> tuple[Gap, ...]:
    """List what an item lacks; an action lacks a lead only if its workstream has none either."""
    model = entry.model
    found: list[Gap] = []
    if isinstance(model, Action):
        if index.lead_of(model).role is None:
            found.append("lead")
    elif getattr(model, "lead", "") is None:
        found.append("lead")
    if getattr(model, "owner", "") is None:
        found.append("owner")
    if getattr(model, "due", "") is None:
        found.append("due")
    targets = model.targets if isinstance(model, Statement) else ()
    unit = model.unit if isinstance(model, Indicator) else None
    if Unit.UNKNOWN in (unit, *(target.unit for target in targets)):
        found.append("unit")
    return tuple(found)


def list_left_open(index: Index, edition: str) -> tuple[LeftOpen, ...]:
    """List what decisions leave open in an edition.

    Args:
        index: The plan with its decisions.
        edition: The id of the edition; a decision of a later one says nothing about it.

    Returns:
        The decisions with what they leave open, in the order of the files. One of an earlier
        edition holds until a newer one says the same of the same gap.
    """
    decisions = [
        entry
        for entry in index.of_kind("decision")
        if isinstance(entry.model, Decision)
        and entry.model.fate is Fate.LEFT_OPEN
        and edition_order(entry.model.edition) <= edition_order(edition)
    ]
    newest: dict[tuple[str, Gap], str] = {}
    for entry in sorted(decisions, key=_age):
        newest |= {gap.key: entry.id for gap in list_gaps_of(index, _decision(entry))}
    return tuple(
        LeftOpen(
            _decision(entry),
            int(entry.path[-1]),
            tuple(
                gap for gap in list_gaps_of(index, _decision(entry)) if newest[gap.key] == entry.id
            ),
        )
        for entry in decisions
    )


def map_left_open(index: Index, edition: str) -> Mapping[tuple[str, Gap], Decision]:
    """Give the decision that leaves each gap of an edition open, by item and gap."""
    return {gap.key: each.decision for each in list_left_open(index, edition) for gap in each.gaps}


def say_left_open(index: Index, left_open: LeftOpen) -> str:
    """Say what a decision leaves open: "the lead of ws5 and of 14 actions of ws5"."""
    parts = []
    for gap, words in GAP_WORDS.items():
        found = [each.entry for each in left_open.gaps if each.gap == gap]
        if found:
            parts.append(f"the {words} of {join_words(list(_name_many(index, found)))}")
    return join_words(parts or [""])


def offer_to_leave_open(gap: OpenGap) -> str:
    """Say what to type where the board leaves a gap open."""
    entry = gap.entry
    is_part = entry.workstream and entry.workstream != entry.id
    whole = f' ("items: [{entry.workstream}]" stands for all of it)' if is_part else ""
    return (
        f"or, if the board leaves it open, run: plan new decision {entry.id}, and fill in "
        f'"fate: left open", "gaps: [{gap.gap}]" and "settle_by"{whole}'
    )


def _decision(entry: Entry) -> Decision:
    if not isinstance(entry.model, Decision):
        raise TypeError(entry.id)
    return entry.model


def _age(entry: Entry) -> tuple[tuple[str, int], date]:
    decision = _decision(entry)
    return edition_order(decision.edition), decision.agreed_on or date.min


def list_gaps_of(index: Index, decision: Decision) -> Iterator[OpenGap]:
    """List what the items of a decision lack of what it leaves open."""
    items = set(decision.items)
    for entry in index.entries:
        is_named = entry.id in items
        if not is_named and entry.workstream not in items:
            continue
        for gap in list_lacking(index, entry):
            is_meant = is_named or gap == "unit" or gap in _STANDS_FOR.get(entry.kind, ())
            if is_meant and gap in (decision.gaps or GAP_WORDS):
                yield OpenGap(entry, gap)


def _name_many(index: Index, entries: list[Entry]) -> Iterator[str]:
    """Name items by id where there are few of a kind, and otherwise count them."""
    counts = Counter((entry.workstream, entry.kind) for entry in entries)
    counted: set[tuple[str, str]] = set()
    for entry in entries:
        key = (entry.workstream, entry.kind)
        if counts[key] <= _FEW:
            yield entry.id
        elif key not in counted:
            counted.add(key)
            where = f" of {entry.workstream}" if entry.workstream in index.by_id else ""
            yield f"{counts[key]} {entry.kind}s{where}"
