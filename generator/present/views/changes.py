"""What changed: each change as readers see it, alone and in the account of all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.analysis.compare.changes import Change, ChangeKind, Strength
from generator.analysis.compare.records import Record
from generator.analysis.compare.states import StateComparison
from generator.analysis.compare.wording import Mark, Run
from generator.load.states import State
from generator.model.decisions import RETIRING_FATES, Decision
from generator.present.change_list import (
    LEAD_INS,
    REFERENCES,
    ListedSection,
    Section,
    ThingChanges,
)
from generator.present.change_words import (
    KIND_WORDS,
    STRENGTH_WORDS,
    ChangeWords,
    name_thing,
    say_change,
    say_decision,
)
from generator.present.edition import ShownEdition
from generator.present.links import (
    CHANGES_PAGE,
    Link,
    page_of,
    relative_url,
    story_page,
)
from generator.present.views.parts import (
    ChangeView,
    Fact,
    ItemHistory,
    ReasonView,
    RunView,
    words,
)
from generator.present.words import join_words

_SIGNS = {Strength.WEAKER: "red", Strength.STRONGER: "green", Strength.UNKNOWN: "amber"}


@dataclass(frozen=True, slots=True)
class CitedChange:
    """A change with the id by which it can be cited.

    Attributes:
        id: Its fingerprint.
        parts: What it does, one by one.
        place: Where it stands in the files: "workstreams/05.yaml, line 291".
    """

    id: str
    parts: tuple[ChangeView, ...]
    place: str


@dataclass(frozen=True, slots=True)
class InsideView:
    """Something that came or went with what it lies in.

    Attributes:
        id: The fingerprint of the change.
        name: What it is: "Step ws5-a2-s7".
        text: What it says, or last said.
    """

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ThingView:
    """All changes of one thing.

    Attributes:
        name: What it is: "Measure ws5-m6".
        text: What it says now, or last said; empty for a file.
        links: Where it stands now, where it stood, and its life.
        changes: Its changes.
        facts: What it lives on in.
        inside: What came or went with it, because it lies in it.
        reasons: Why.
        lacks_reason: Whether a reason is wanted and none is recorded.
        data: What the filter finds it by.
    """

    name: str
    text: str
    links: tuple[Link, ...]
    changes: tuple[CitedChange, ...]
    facts: tuple[Fact, ...]
    inside: tuple[InsideView, ...]
    reasons: tuple[ReasonView, ...]
    lacks_reason: bool
    data: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """The changes of one part of the plan under its heading."""

    title: str
    things: tuple[ThingView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the account.

    Attributes:
        title: The heading, with how much it lists.
        anchor: Id of the heading.
        lead_in: What it lists.
        places: The changes, by part of the plan.
        is_folded: Whether it opens only when it is asked for.
    """

    title: str
    anchor: str
    lead_in: str
    places: tuple[PlaceView, ...]
    is_folded: bool


@dataclass(frozen=True)
class ChangeShower:
    """Shows the changes between two editions on one page.

    Attributes:
        edition: The edition that the page belongs to.
        page: The page.
        compared: The two editions and their changes.
    """

    edition: ShownEdition
    page: str
    compared: StateComparison

    def show_section(self, listed: ListedSection) -> SectionView:
        """Show a part of the account."""
        places = tuple(
            PlaceView(place.title, tuple(self.show_thing(thing) for thing in place.things))
            for place in listed.places
        )
        return SectionView(
            title=listed.title,
            anchor=str(listed.section).lower().replace(" ", "-"),
            lead_in=LEAD_INS[listed.section],
            places=places,
            is_folded=listed.section is Section.WORDING,
        )

    def show_thing(self, thing: ThingChanges) -> ThingView:
        """Show all changes of a thing."""
        record = thing.record
        reasons = self.show_reasons(thing.changes)
        is_weaker = any(change.strength is Strength.WEAKER for change in thing.changes)
        return ThingView(
            name=name_thing(record),
            text="" if record.kind == "file" else record.words,
            links=self._links(thing.changes[0]),
            changes=tuple(self.show_change(change) for change in thing.changes),
            facts=tuple(self._facts(thing)),
            inside=tuple(
                InsideView(each.fingerprint, name_thing(each.record), each.record.words)
                for each in thing.inside
            ),
            reasons=reasons,
            lacks_reason=is_weaker and not reasons,
            data=_keys_of(thing),
        )

    def show_change(self, change: Change) -> CitedChange:
        """Show a change with its id, and with its place, which takes reading the file again."""
        return CitedChange(change.fingerprint, self.show_parts(change), self._say_place(change))

    def show_parts(self, change: Change) -> tuple[ChangeView, ...]:
        """Show what a change says."""
        return tuple(_show_words(said) for said in say_change(change, self.compared.comparison))

    def show_reasons(self, changes: Iterable[Change]) -> tuple[ReasonView, ...]:
        """Show why, each decision once."""
        decisions = {each.id: each for change in changes for each in change.decisions}
        return tuple(self.show_reason(decision) for decision in decisions.values())

    def show_reason(self, decision: Decision) -> ReasonView:
        """Show one decision as a reason."""
        boards = {board.id: board.title for board in self.edition.plan.people.boards}
        link = self.edition.linker(self.page).to(decision.id, decision.id)
        return ReasonView(decision.reason, say_decision(decision, boards), link)

    def link(self, state: State, record: Record, text: str) -> Link:
        """Link to a thing as it stands in an edition; words alone where that is not on the site."""
        page = page_of(record)
        anchor = "" if record.kind == "workstream" else record.key
        if state.name == self.edition.id:
            return Link(text, relative_url(self.page, page, anchor))
        return Link(text, self.edition.neighbours.url(state.name, self.page, page, anchor))

    def _links(self, change: Change) -> tuple[Link, ...]:
        """Link to where the thing stands now, where it stood, and its life."""
        if change.record.kind == "file":
            return ()
        found = []
        for state, record in (
            (self.compared.after, change.new_record),
            (self.compared.before, change.old_record),
        ):
            if record is not None:
                title = state.plan.settings.edition.title
                found.append(self.link(state, record, f"{record.key} in {title}"))
        if change.key in self.edition.stories:
            url = relative_url(self.page, story_page(change.record), change.key)
            found.append(Link(f"Life of {change.key}", url))
        return tuple(link for link in found if link.url)

    def _facts(self, thing: ThingChanges) -> Iterable[Fact]:
        heirs_of = self.compared.comparison.heirs_of
        heirs = tuple(dict.fromkeys(key for each in thing.changes for key in heirs_of(each)))
        if heirs:
            yield Fact("Lives on in", tuple(self._link_now(key) for key in heirs))

    def _link_now(self, key: str) -> Link:
        record = self.compared.comparison.new.records.get(key)
        return self.link(self.compared.after, record, key) if record else Link(key)

    def _say_place(self, change: Change) -> str:
        place = self.compared.new_place(change) or self.compared.old_place(change)
        return f"{place.file}, line {place.line}" if place else ""


def _show_words(said: ChangeWords) -> ChangeView:
    is_neutral = said.strength is Strength.NEUTRAL
    return ChangeView(
        label=said.label,
        strength="" if is_neutral else STRENGTH_WORDS[said.strength],
        sign=_SIGNS.get(said.strength, "grey"),
        runs=tuple(_show_run(run) for run in said.runs or ()),
        was=said.old,
        now=said.new,
    )


def _show_run(run: Run) -> RunView:
    """Show a run with the spaces round it outside its mark.

    A space behind what went keeps it apart from what came; HTML folds it with others.
    """
    text = run.text.strip()
    if not text:  # a space that only one of the wordings has
        return RunView(str(Mark.KEPT), "", run.text, "")
    lead, _, tail = run.text.partition(text)
    return RunView(str(run.mark), lead, text, " " if run.mark is Mark.REMOVED else tail)


def _keys_of(thing: ThingChanges) -> tuple[tuple[str, str], ...]:
    """Give what the filter finds a thing by."""
    kinds = dict.fromkeys(key for change in thing.changes for key in kind_keys(change))
    strengths = dict.fromkeys(str(change.strength) for change in thing.changes)
    return (
        ("workstream", thing.record.workstream or place_key(thing.record)),
        ("kind", " ".join(kinds)),
        ("direction", " ".join(strengths)),
    )


def kind_keys(change: Change) -> Sequence[str]:
    """Give the kinds that the filter knows a change by: what was removed also by its fate."""
    if change.kind is ChangeKind.REMOVED:
        return (str(change.kind), *(str(fate) for fate in change.fates))
    return (str(change.kind),)


def place_key(record: Record) -> str:
    """Give the key of the part of the plan that a thing outside workstreams lies in."""
    return "register" if record.part == "risk_register" else "other"


def label_kind(key: str) -> str:
    """Give the words for a kind that the filter knows."""
    known = {str(kind): label for kind, label in KIND_WORDS.items()}
    return known.get(key, f"Removed: {key}")


def view_history(edition: ShownEdition, page: str, key: str) -> ItemHistory | None:
    """Show what became of an item since the edition before, and up to the current one.

    Args:
        edition: The edition.
        page: The page that shows the item.
        key: Its id.

    Returns:
        Its history; None where there is nothing to say.
    """
    title = ""
    parts: tuple[ChangeView, ...] = ()
    reasons: tuple[ReasonView, ...] = ()
    link = life = None
    since = edition.since
    changes = since.comparison.by_key.get(key, ()) if since else ()
    if since and changes:
        shower = ChangeShower(edition, page, since)
        is_new = changes[0].kind is ChangeKind.ADDED
        before = since.before.plan.settings.edition.title
        title = f"New since {before}" if is_new else f"Changed since {before}"
        parts = (
            ()
            if is_new
            else tuple(part for change in changes for part in shower.show_parts(change))
        )
        reasons = shower.show_reasons(changes)
        url = relative_url(page, CHANGES_PAGE, changes[0].fingerprint)
        link = Link(f"{key} among all changes", url)
    story = edition.stories.get(key)
    if story and len(story.chapters) > 1:
        life = Link(f"Life of {key}", relative_url(page, story_page(story.record), key))
    later = _view_later(edition, page, key)
    has_past = link or life or later
    return ItemHistory(title, parts, reasons, link, life, later) if has_past else None


def _view_later(edition: ShownEdition, page: str, key: str) -> Fact | None:
    """Say what the current edition says otherwise of an item."""
    until = edition.until
    changes = until.comparison.by_key.get(key, ()) if until else ()
    if not until or not changes:
        return None
    shower = ChangeShower(edition, page, until)
    record = changes[-1].new_record
    title = until.after.plan.settings.edition.title
    telling = [change for change in changes if change.field not in REFERENCES]
    said = [part.label for change in telling for part in shower.show_parts(change)]
    if not said:
        return None
    first, *rest = dict.fromkeys(said)
    values = [Link(f"{join_words([first, *(label.lower() for label in rest)])}.")]
    if record is not None:
        return Fact(
            f"In edition {title}", (*values, shower.link(until.after, record, f"See {key} there"))
        )
    ended = {each.id: each for change in changes for each in change.decisions}.values()
    values += words(*(each.reason for each in ended if each.fate in RETIRING_FATES))
    heirs = dict.fromkeys(each for change in changes for each in until.comparison.heirs_of(change))
    records = until.comparison.new.records
    values += [shower.link(until.after, records[heir], f"See {heir}") for heir in heirs]
    return Fact(f"Not in edition {title}", tuple(values))
