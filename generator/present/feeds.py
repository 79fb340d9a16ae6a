"""Feeds of changes, for those who want to be told: the whole plan, and each workstream."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.compare.states import StateComparison
from generator.analysis.compare.timeline import Timeline, day_of, edition_of
from generator.analysis.compare.totals import count_commitments
from generator.load.states import State
from generator.present.change_list import ThingChanges, list_changes, say_totals
from generator.present.change_words import STRENGTH_WORDS, name_thing, say_change
from generator.present.links import CHANGES_PAGE, WHOLE_PLAN, feed_path
from generator.present.rendering import render_feed


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed.

    Attributes:
        id: A name that stays the same, whatever the address of the site.
        title: What happened.
        url: Where to read it.
        updated: The day of the edition, as Atom writes a time.
        lines: What it says, line by line.
    """

    id: str
    title: str
    url: str
    updated: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedView:
    """One feed.

    Attributes:
        id: A name that stays the same.
        title: Its title.
        author: Who publishes it; Atom asks for a name.
        url: The page that it follows.
        own_url: Its own address.
        updated: The day of the newest edition.
        notice: What has to be said of the plan's standing; empty for nothing.
        entries: Newest edition first.
    """

    id: str
    title: str
    author: str
    url: str
    own_url: str
    updated: str
    notice: str
    entries: tuple[FeedEntry, ...]


def make_feeds(timeline: Timeline, folders: Mapping[str, str], site_url: str) -> dict[str, str]:
    """Write the feeds of the published editions.

    Args:
        timeline: The editions.
        folders: The folder of each edition on the site.
        site_url: The address of the site; empty where it is not known, for relative addresses.

    Returns:
        Atom by path from the root of the site: one feed of the whole plan, and one a workstream.
        Each edition has an entry that sums it up, and the newest one an entry a change. None
        where no edition is published.
    """
    if not timeline.published:
        return {}
    base = f"{site_url.rstrip('/')}/" if site_url else "../"
    current = timeline.current.plan
    writer = _FeedWriter(timeline, folders, base)
    feeds = {WHOLE_PLAN: writer.write(WHOLE_PLAN, current.settings.title, None)}
    for workstream in current.workstreams:
        title = f"{current.settings.title}: {workstream.number}. {workstream.short_title}"
        feeds[workstream.id] = writer.write(workstream.id, title, workstream.id)
    return {feed_path(name): text for name, text in feeds.items()}


@dataclass(frozen=True)
class _FeedWriter:
    timeline: Timeline
    folders: Mapping[str, str]
    base: str

    def write(self, name: str, title: str, workstream: str | None) -> str:
        """Write one feed; of the whole plan where no workstream is named."""
        settings = self.timeline.current.plan.settings
        published = self.timeline.published
        entries: list[FeedEntry] = []
        for number in reversed(range(len(published))):
            state = published[number]
            compared = self.timeline.compare(published[number - 1], state) if number else None
            entries.append(self._sum_up(state, compared))
            if compared and state is published[-1]:
                entries += self._list(compared, workstream)
        illustrative = any(edition_of(state).illustrative for state in published)
        return render_feed(
            FeedView(
                id=self._name(name),
                title=f"Changes to {title}",
                author=settings.publisher or f"The editors of {settings.title}",
                url=self._address(self.timeline.current),
                own_url=f"{self.base}{feed_path(name)}",
                updated=self._say_time(self.timeline.current),
                notice="Illustrative: editions here are made up, and not the organisation's own."
                if illustrative
                else settings.notice or "",
                entries=tuple(entries),
            )
        )

    def _sum_up(self, state: State, compared: StateComparison | None) -> FeedEntry:
        edition = edition_of(state)
        lines: Sequence[str] = ("The first edition.",)
        if compared:
            lines = say_totals(count_commitments(compared.comparison))
        note = (edition.change_note,) if edition.change_note else ()
        return FeedEntry(
            self._name(state.name),
            f"Edition {edition.title}",
            self._address(state),
            self._say_time(state),
            (*lines, *note),
        )

    def _list(self, compared: StateComparison, workstream: str | None) -> Iterable[FeedEntry]:
        for listed in list_changes(compared.comparison):
            for thing in listed.things:
                if workstream in (None, thing.record.workstream):
                    yield self._tell(compared, thing)

    def _tell(self, compared: StateComparison, thing: ThingChanges) -> FeedEntry:
        said = [
            each for change in thing.changes for each in say_change(change, compared.comparison)
        ]
        labels = ", ".join(dict.fromkeys(each.label.lower() for each in said))
        lines = [thing.record.words]
        for each in said:
            values = f": was “{each.old}”, now “{each.new}”" if each.old and each.new else ""
            lines.append(f"{each.label} ({STRENGTH_WORDS[each.strength].lower()}){values}")
        decisions = {each.id: each for change in thing.changes for each in change.decisions}
        lines += [f"Why: {decision.reason}" for decision in decisions.values()]
        fingerprint = thing.changes[0].fingerprint
        return FeedEntry(
            self._name(f"{compared.after.name}/{fingerprint}"),
            f"{name_thing(thing.record)}: {labels}",
            self._address(compared.after, fingerprint),
            self._say_time(compared.after),
            tuple(lines),
        )

    def _address(self, state: State, anchor: str = "") -> str:
        fragment = f"#{anchor}" if anchor else ""
        return f"{self.base}{self.folders.get(state.name, state.name)}/{CHANGES_PAGE}/{fragment}"

    def _name(self, what: str) -> str:
        names = self.timeline.lasting_names
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{names.organisation}/{names.title}/{what}").urn

    def _say_time(self, state: State) -> str:
        """Give the day of an edition, or of an earlier one that names a later day."""
        position = self.timeline.published.index(state)
        day = max(day_of(edition_of(each)) for each in self.timeline.published[: position + 1])
        return f"{day.isoformat()}T00:00:00Z"
