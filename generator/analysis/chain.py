"""The editions as a chain: each names the one that it supersedes, and none is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.load.sealed import SealedEdition, edition_order
from generator.model.plan import Plan
from generator.model.settings import EditionStatus

_SETTINGS = "plan/plan.yaml"


@dataclass(frozen=True, slots=True)
class Link:
    """One edition with what it says and what is known of the one before.

    Attributes:
        edition: Its id.
        file: Its sealed file; empty for the working edition.
        supersedes: The edition that it names as the one before; empty for none.
        before: The newest published edition before it that has a file; empty for none.
    """

    edition: str
    file: str
    supersedes: str
    before: str

    @property
    def lost(self) -> str:
        """The edition that it names, where no file is left of that; empty for none."""
        is_between = edition_order(self.before) < edition_order(self.supersedes)
        is_earlier = edition_order(self.supersedes) < edition_order(self.edition)
        return self.supersedes if is_between and is_earlier else ""


def list_links(plan: Plan, sealed: Sequence[SealedEdition]) -> Iterator[Link]:
    """List the editions, the working one last; of a sealed file that is broken nothing is known."""
    working = plan.settings.edition
    named = {
        each.edition: (each.file, name)
        for each in sealed
        if each.edition != working.id and (name := _read_supersedes(each)) is not None
    }
    named[working.id] = ("", working.supersedes or "")
    # A file that is named after another edition than it holds is another fault.
    files = [e.edition for e in sealed if e.reader is None or e.reader.edition == e.edition]
    for edition, (file, supersedes) in named.items():
        order = edition_order(edition)
        before = [each for each in files if edition_order(each) < order]
        yield Link(edition, file, supersedes, before[-1] if before else "")


def find_missing(plan: Plan, sealed: Sequence[SealedEdition]) -> tuple[str, ...]:
    """Name the published editions of which no file is left, oldest first.

    Those are what another edition supersedes, and the working one, where it says when it was
    published.
    """
    misnamed = [e for e in sealed if e.reader is not None and e.reader.edition != e.edition]
    held = {name for e in misnamed if e.reader for name in (e.edition, e.reader.edition)}
    lost = {link.lost for link in list_links(plan, sealed)} - held - {""}
    edition = plan.settings.edition
    is_there = any(each.edition == edition.id for each in sealed)
    if edition.status is EditionStatus.PUBLISHED and not is_there and edition.published_on:
        lost.add(edition.id)
    return tuple(sorted(lost, key=edition_order))


def _read_supersedes(sealed: SealedEdition) -> str | None:
    """Read the edition that a sealed one names; empty for none, None where it cannot be read."""
    settings = sealed.reader.content.get(_SETTINGS) if sealed.reader else None
    edition = settings.get("edition") if isinstance(settings, dict) else None
    return str(edition.get("supersedes") or "") if isinstance(edition, dict) else None
