"""The changes of a comparison in the order that readers want: what was lost or weakened first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.analysis.compare.changes import Change, ChangeKind, Strength, What
from generator.analysis.compare.compare_plans import Comparison
from generator.analysis.compare.records import Record
from generator.analysis.compare.totals import Totals
from generator.model.workstream import Workstream
from generator.present.words import capitalise, count_of, say_number

_REGISTER, _REST = 10**6, 10**6 + 1
"""Where the register and the other parts stand: behind every workstream."""

REFERENCES = frozenset({"source", "note", "printed_as", "links_basis"})
"""Fields that only explain an item or say where it comes from."""


class Section(StrEnum):
    """A part of the account of changes, in the order in which it is read."""

    WEAKENED = "Dropped and weakened"
    PUT_BACK = "Dates put back"
    UNCLEAR = "To be judged by reading"
    OTHER = "Other changes"
    WORDING = "Wording only"


LEAD_INS = {
    Section.WEAKENED: "Commitments that are gone without an heir, and those that ask for less than "
    "they did: a target easier to meet, a lead, a date, a figure or a definition given up.",
    Section.PUT_BACK: "What is to be met later than before.",
    Section.UNCLEAR: "Words with other figures, dates, acronyms or telling words than before, and "
    "things that are counted otherwise. They may ask for more or for less: a program cannot tell.",
    Section.OTHER: "What is new, what was completed, merged, split, replaced or moved, and what "
    "asks for more than it did.",
    Section.WORDING: "Words with the same figures, dates, acronyms and telling words as before, "
    "and notes and places in the source.",
}


@dataclass(frozen=True, slots=True)
class ThingChanges:
    """All changes of one thing.

    Attributes:
        record: The thing as it is now, or as it last was.
        changes: Its changes, those that readers must not miss first.
        inside: Changes of things that came or went with it, because they lie in it.
    """

    record: Record
    changes: tuple[Change, ...]
    inside: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The changes of one part of the plan.

    Attributes:
        title: The workstream, the register, or the other parts.
        workstream: Id of the workstream; empty for the rest.
        things: The things that changed, in the order of the plan.
    """

    title: str
    workstream: str
    things: tuple[ThingChanges, ...]


@dataclass(frozen=True, slots=True)
class ListedSection:
    """One part of the account.

    Attributes:
        section: Which.
        places: What it lists, by part of the plan.
        above: How many things listed above belong to it too: weaker, and with a later date.
    """

    section: Section
    places: tuple[Place, ...]
    above: int = 0

    @property
    def title(self) -> str:
        """Its heading, with how many things it is about: "Dates put back (29, and 1 above)"."""
        lost = sum(
            each.strength is Strength.WEAKER for thing in self.things for each in thing.inside
        )
        more = f", and {self.above} above" if self.above else ""
        return f"{self.section} ({len(self.things) + lost}{more})"

    @property
    def things(self) -> tuple[ThingChanges, ...]:
        """Everything that it lists."""
        return tuple(thing for place in self.places for thing in place.things)


def list_changes(comparison: Comparison) -> tuple[ListedSection, ...]:
    """Put the changes of a comparison in order.

    Each thing stands once, with all its changes, where the gravest of them belongs. What came or
    went with the thing that it lies in is listed there, unless it was decided on by itself, or is
    a loss where that is none.

    Args:
        comparison: The comparison.

    Returns:
        The parts of the account that are not empty.
    """
    inside: dict[str, list[Change]] = {}
    things: list[ThingChanges] = []
    for changes in comparison.by_key.values():
        record = changes[0].record
        if record.holder and _came_along(changes, comparison.by_key.get(record.holder, ())):
            inside.setdefault(record.holder, []).extend(changes)
        else:
            things.append(ThingChanges(record, tuple(sorted(changes, key=_gravity)), ()))
    whole = [
        ThingChanges(each.record, each.changes, tuple(_all_inside(each.record.key, inside)))
        for each in things
    ]
    later = sum(_section(each) is Section.WEAKENED and _is_put_back(each) for each in whole)
    return tuple(
        ListedSection(section, places, later if section is Section.PUT_BACK else 0)
        for section in Section
        if (places := _by_place(comparison, (each for each in whole if _section(each) is section)))
    )


def say_totals(totals: Totals) -> tuple[str, str]:
    """Sum a comparison up.

    Args:
        totals: The counts of its commitments.

    Returns:
        What happened to commitments, and how the counts reconcile: two sentences or three.
    """
    happened = "No commitment was added or removed."
    if totals.added or totals.removed:
        added = f"{count_of(totals.added, 'commitment')} {_was(totals.added)} added"
        happened = f"{added} and {_say_removed(totals)}."
    kept = (
        f"Of all that stays, {say_number(totals.weakened)} {_is(totals.weakened)} weaker than "
        "before, "
        f"{say_number(totals.put_back)} {'has' if totals.put_back == 1 else 'have'} a later date "
        f"and {say_number(totals.stronger)} {_is(totals.stronger)} stronger."
    )
    reconciled = (
        f"{say_number(totals.before)} before, plus {say_number(totals.added)} added, less "
        f"{say_number(totals.removed)} removed, makes {say_number(totals.after)} now; "
        f"{say_number(totals.unchanged)} of them {_is(totals.unchanged)} unchanged."
    )
    return f"{capitalise(happened)} {kept}", reconciled


def _say_removed(totals: Totals) -> str:
    count = f"{say_number(totals.removed) if totals.removed else 'none'} {_was(totals.removed)}"
    if totals.dropped == totals.removed:
        return f"{count} {'dropped' if totals.removed else 'removed'}"
    if not totals.dropped:
        return f"{count} completed, or carried on in others"
    return f"{count} removed, {say_number(totals.dropped)} of them dropped"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _gravity(change: Change) -> int:
    return list(Strength).index(change.strength)


def _came_along(changes: Sequence[Change], around: Sequence[Change]) -> bool:
    """Whether a thing came or went with what it lies in, and all there is to say is said there."""
    own, holder = ({change.kind: change for change in found} for found in (changes, around))
    if ChangeKind.ADDED in own.keys() & holder.keys():
        return True
    if ChangeKind.REMOVED not in own.keys() & holder.keys():
        return False
    gone, around_it = own[ChangeKind.REMOVED], holder[ChangeKind.REMOVED]
    is_told = set(gone.decisions) <= set(around_it.decisions)
    return is_told and _gravity(gone) >= _gravity(around_it)


def _all_inside(key: str, inside: Mapping[str, list[Change]]) -> Iterator[Change]:
    for change in inside.get(key, ()):
        yield change
        yield from _all_inside(change.key, inside)


def _section(thing: ThingChanges) -> Section:
    """Choose where a thing belongs by the gravest of its changes."""
    strengths = {change.strength for change in thing.changes}
    if Strength.WEAKER in strengths:
        is_later = _weaker_in(thing) == {What.DATE_BACK}
        return Section.PUT_BACK if is_later else Section.WEAKENED
    if Strength.UNKNOWN in strengths and not _has_come_or_gone(thing):
        return Section.UNCLEAR
    is_wording = all(
        change.kind is ChangeKind.REWORDED or change.field in REFERENCES for change in thing.changes
    )
    return Section.WORDING if is_wording else Section.OTHER


def _weaker_in(thing: ThingChanges) -> set[What]:
    """Give in what a thing is weaker than before."""
    facets = (facet for change in thing.changes for facet in change.facets)
    return {facet.what for facet in facets if facet.strength is Strength.WEAKER}


def _is_put_back(thing: ThingChanges) -> bool:
    return What.DATE_BACK in _weaker_in(thing) and not _has_come_or_gone(thing)


def _has_come_or_gone(thing: ThingChanges) -> bool:
    return any(change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED} for change in thing.changes)


def _by_place(comparison: Comparison, things: Iterable[ThingChanges]) -> tuple[Place, ...]:
    """Put things under the part of the plan that they lie in, workstreams by number first."""
    titles = {
        record.key: (record.model.number, f"{record.model.number}. {record.model.short_title}")
        for side in (comparison.old, comparison.new)
        for record in side.records.values()
        if isinstance(record.model, Workstream)
    }
    found: dict[tuple[int, str, str], list[ThingChanges]] = {}
    for thing in things:
        own = thing.record.workstream
        number, title = titles.get(own, (0, ""))
        if not own:
            is_risk = thing.record.part == "risk_register"
            number, title = (_REGISTER, "Risk register") if is_risk else (_REST, "Other parts")
        found.setdefault((number, title, own), []).append(thing)
    return tuple(
        Place(title, workstream, tuple(things))
        for (_, title, workstream), things in sorted(found.items(), key=lambda each: each[0])
    )
