"""The ids that decisions name: what was retired, what takes its place, and what is not known."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import get_close_matches

from generator.load.names import nearest
from generator.load.sealed import edition_order
from generator.model.decisions import RETIRING_FATES, Decision, Fate
from generator.model.places import Path


@dataclass(frozen=True, slots=True)
class UnknownId:
    """An id that a decision names and nothing has.

    Attributes:
        id: The id.
        path: Steps to it from the list of decisions.
        meant: The id that is probably meant; empty for none.
    """

    id: str
    path: Path
    meant: str


def map_retired(decisions: Iterable[Decision], edition: str) -> Mapping[str, Decision]:
    """Give the newest decision that retires each id, up to an edition."""
    last = edition_order(edition)
    chosen = [
        each
        for each in decisions
        if each.fate in RETIRING_FATES and edition_order(each.edition) <= last
    ]
    chosen.sort(key=lambda each: edition_order(each.edition))
    return {item: each for each in chosen for item in each.items}


def find_heirs(
    item: str, retired: Mapping[str, Decision], living: Collection[str]
) -> tuple[str, ...]:
    """Find the ids that take the place of one that is gone.

    Args:
        item: The id.
        retired: The decision that retires each id.
        living: The ids of the plan.

    Returns:
        Those in the plan; a successor that is gone as well is followed to its own.
    """
    found: dict[str, None] = {}
    waiting, seen = [item], {item}
    while waiting:
        decision = retired.get(waiting.pop(0))
        for heir in decision.successors if decision else ():
            if heir in living:
                found[heir] = None
            elif heir not in seen:
                seen.add(heir)
                waiting.append(heir)
    return tuple(found)


def find_unknown_ids(
    decisions: Sequence[Decision],
    first: str,
    *,
    living: AbstractSet[str],
    published: AbstractSet[str],
    gone: AbstractSet[str],
) -> tuple[UnknownId, ...]:
    """Find the ids in decisions that nothing has or had.

    Args:
        decisions: The decisions.
        first: The first published edition; empty for none. What a decision retired before it was
            published nowhere.
        living: The ids of the plan.
        published: The ids of all published editions.
        gone: The ids of the newest published edition that are not in the plan.
    """
    early = [
        each
        for each in decisions
        if not first or edition_order(each.edition) <= edition_order(first)
    ]
    retired = {item for each in early if each.fate is not Fate.LEFT_OPEN for item in each.items}
    known = published | living | retired
    found = []
    for position, decision in enumerate(decisions):
        if decision in early and decision.fate is not Fate.LEFT_OPEN:
            continue
        beside = {*decision.items, *decision.successors}
        for field in ("items", "successors"):
            # A successor, and what is left open, is in the plan.
            is_there = field == "successors" or decision.fate is Fate.LEFT_OPEN
            likely, other = (frozenset(), living) if is_there else (gone, known)
            for number, item in enumerate(getattr(decision, field)):
                if item not in known:
                    meant = _find_nearest(item, likely - beside, other - beside)
                    found.append(UnknownId(item, (position, field, number), meant))
    return tuple(found)


def _find_nearest(item: str, likely: AbstractSet[str], other: AbstractSet[str]) -> str:
    """Find the id that a slip of the keyboard is for; empty where there is not just one.

    What is gone and not decided on is likely meant, even where the slip is in a number.
    """
    near = get_close_matches(item, sorted(likely), n=2, cutoff=0.8)
    return near[0] if len(near) == 1 else nearest(item, sorted(other))
