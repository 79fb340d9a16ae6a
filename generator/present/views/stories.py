"""The life of each commitment and risk, from edition to edition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.compare.changes import ChangeKind
from generator.analysis.compare.records import Record
from generator.analysis.compare.timeline import Chapter, Story, edition_of
from generator.load.states import State
from generator.model.items import Action, Milestone, Statement
from generator.model.reviews import Rating
from generator.model.targets import Unit
from generator.present.change_words import name_thing
from generator.present.edition import ShownEdition
from generator.present.links import STORIES_PAGE, Link, page_of, relative_url, story_page
from generator.present.review_words import RATING_LABELS
from generator.present.views.changes import ChangeShower
from generator.present.views.parts import (
    Cell,
    ChangeView,
    Fact,
    ReasonView,
    Row,
    Table,
    cell,
    words,
)
from generator.present.words import (
    capitalise,
    count_of,
    join_words,
    say_date,
    say_target,
)


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A thing in one edition.

    Attributes:
        edition: Title of the edition, leading to the thing in it.
        said: What happened: "First stated", "Unchanged", "Changed", "Dropped".
        facts: What it said, in the first edition; what reviews said of it.
        changes: What changed since the edition before.
        reasons: Why.
    """

    edition: Link
    said: str
    facts: tuple[Fact, ...]
    changes: tuple[ChangeView, ...]
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """The life of one thing.

    Attributes:
        id: Its id.
        name: What it is: "Measure ws5-m6".
        text: What it says now, or last said.
        end: That it is gone, and what took its place; none for what stands.
        chapters: The editions, oldest first.
    """

    id: str
    name: str
    text: str
    end: tuple[Link, ...]
    chapters: tuple[ChapterView, ...]


@dataclass(frozen=True, slots=True)
class StoriesView:
    """A page of lives.

    Attributes:
        title: The title of the page.
        status_line: The edition, its status and as-at date.
        summary: What the page holds.
        sections: The lives, kind by kind, each with a heading and its anchor.
    """

    title: str
    status_line: str
    summary: str
    sections: tuple[tuple[str, str, tuple[StoryView, ...]], ...]


@dataclass(frozen=True, slots=True)
class StoriesIndex:
    """The page that leads to the lives.

    Attributes:
        status_line: The edition, its status and as-at date.
        summary: What there is.
        pages: The pages of lives.
        ended: What is no longer in the plan; None where nothing is.
    """

    status_line: str
    summary: str
    pages: tuple[Link, ...]
    ended: Table | None


def story_pages(edition: ShownEdition) -> Mapping[str, tuple[Story, ...]]:
    """Put the stories of an edition on pages, by address; none where it tells none."""
    found: dict[str, list[Story]] = {}
    for story in edition.stories.values():
        found.setdefault(story_page(story.record), []).append(story)
    order = [*(each.id for each in edition.plan.workstreams), "register", "other"]
    names = sorted(found, key=lambda page: _position(order, page.rpartition("/")[2]))
    return {page: tuple(found[page]) for page in names}


def _position(order: Sequence[str], name: str) -> int:
    """Give the place of a page; workstreams that are gone come last."""
    return order.index(name) if name in order else len(order)


def title_of_stories(edition: ShownEdition, page: str) -> str:
    """Give the title of a page of stories."""
    name = page.rpartition("/")[2]
    for state in reversed((*edition.earlier, edition.state)):
        for workstream in state.plan.workstreams:
            if workstream.id == name:
                return f"{workstream.number}. {workstream.short_title}"
    return "Risk register" if name == "register" else "Indicators and other commitments"


def view_stories(edition: ShownEdition, page: str, stories: Sequence[Story]) -> StoriesView:
    """Show the lives of one part of the plan."""
    kinds = dict.fromkeys(story.record.kind for story in stories)
    over = sum(story.is_over for story in stories)
    sections = tuple(
        (
            f"{capitalise(kind)}s" if not kind.endswith("y") else f"{capitalise(kind)[:-1]}ies",
            kind.replace(" ", "-"),
            tuple(_view_story(edition, page, each) for each in stories if each.record.kind == kind),
        )
        for kind in kinds
    )
    return StoriesView(
        f"Lives: {title_of_stories(edition, page)}",
        edition.status_line,
        f"What each of {count_of(len(stories), 'commitment')} said in each edition, and what "
        f"became of it. {over} of them are no longer in the plan.",
        sections,
    )


def view_stories_index(edition: ShownEdition) -> StoriesIndex:
    """Lead to the lives, and list what is no longer in the plan."""
    pages = story_pages(edition)
    over = [story for story in edition.stories.values() if story.is_over]
    headings = ("Id", "What it said", "Last in", "What became of it", "Why")
    rows = tuple(_ended_row(edition, story) for story in over)
    return StoriesIndex(
        edition.status_line,
        f"The life of {count_of(len(edition.stories), 'commitment')} through "
        f"{count_of(len(edition.earlier) + 1, 'edition')}, wording by wording and target by "
        "target, with the reasons for each change.",
        tuple(
            Link(title_of_stories(edition, page), relative_url(STORIES_PAGE, page))
            for page in pages
        ),
        Table("No longer in the plan", tuple((name, False) for name in headings), rows)
        if rows
        else None,
    )


def _ended_row(edition: ShownEdition, story: Story) -> Row:
    last = edition_of(story.chapters[-2].state).title
    url = relative_url(STORIES_PAGE, story_page(story.record), story.record.key)
    reasons = words(*(decision.reason for decision in story.ended)) or words("No reason recorded")
    return Row(
        Cell((Link(story.record.key, url),)),
        (
            cell(story.record.words),
            cell(last),
            Cell(_say_end(edition, STORIES_PAGE, story)),
            Cell(reasons),
        ),
    )


def _view_story(edition: ShownEdition, page: str, story: Story) -> StoryView:
    return StoryView(
        id=story.record.key,
        name=name_thing(story.record),
        text=story.record.words,
        end=_say_end(edition, page, story) if story.is_over else (),
        chapters=tuple(
            _view_chapter(edition, page, chapter, is_first=not number)
            for number, chapter in enumerate(story.chapters)
        ),
    )


def _say_end(edition: ShownEdition, page: str, story: Story) -> tuple[Link, ...]:
    """Say what became of a thing that is gone, and what of those that took its place."""
    fates = dict.fromkeys(str(decision.fate) for decision in story.ended)
    said = [Link(capitalise(join_words(list(fates))) if fates else "Removed")]
    linker = edition.linker(page)
    for key in story.successors:
        heir = edition.stories.get(key)
        if heir is None or not heir.is_over:
            said.append(linker.to(key, f"Lives on in {key}"))
        else:
            said.append(linker.to_page(story_page(heir.record), f"{key} is gone too", key))
    return tuple(said)


def _view_chapter(
    edition: ShownEdition, page: str, chapter: Chapter, *, is_first: bool
) -> ChapterView:
    title = edition_of(chapter.state).title
    changes: tuple[ChangeView, ...] = ()
    reasons: tuple[ReasonView, ...] = ()
    link = Link(title)
    if chapter.comparison:
        shower = ChangeShower(edition, page, chapter.comparison)
        reasons = shower.show_reasons(chapter.changes)
        if not is_first and chapter.record:
            changes = tuple(
                part for change in chapter.changes for part in shower.show_parts(change)
            )
    if chapter.record:
        link = _link_to(edition, page, chapter.state, chapter.record)
    facts = (*(_first_facts(chapter) if is_first else ()), *_review_facts(edition, chapter))
    return ChapterView(link, _say_chapter(chapter, is_first=is_first), facts, changes, reasons)


def _link_to(edition: ShownEdition, page: str, state: State, record: Record) -> Link:
    title = edition_of(state).title
    anchor = "" if record.kind == "workstream" else record.key
    if state is edition.state:
        return Link(title, relative_url(page, page_of(record), anchor))
    return Link(title, edition.neighbours.url(state.name, page, page_of(record), anchor))


def _say_chapter(chapter: Chapter, *, is_first: bool) -> str:
    if chapter.record is None:
        fates = [str(fate) for change in chapter.changes for fate in change.fates]
        return capitalise(join_words(list(dict.fromkeys(fates)))) if fates else "Removed"
    if is_first:
        return "First stated"
    if not chapter.changes:
        return "Unchanged"
    kinds = {change.kind for change in chapter.changes}
    return "Reworded" if kinds == {ChangeKind.REWORDED} else "Changed"


def _first_facts(chapter: Chapter) -> Iterator[Fact]:
    """Say what a thing said when it was first stated."""
    record, plan = chapter.record, chapter.state.plan
    model = record.model if record else None
    if record is None:
        return
    yield Fact("Wording", words(record.words))
    lead = getattr(model, "lead", None) or getattr(model, "owner", None)
    if lead:
        roles = {role.id: role.title for role in plan.people.roles}
        yield Fact("Lead", words(roles.get(lead, lead)))
    due = model.due if isinstance(model, Action) else None
    due = model.by if isinstance(model, Milestone) else due
    if due:
        yield Fact("Due", words(say_date(due)))
    if isinstance(model, Statement) and model.targets:
        units = {each.id: each.unit for each in plan.indicators.indicators}
        said = [
            capitalise(
                say_target(each, units.get(each.indicator or model.indicator or "", Unit.UNKNOWN))
            )
            for each in model.targets
        ]
        yield Fact("Targets", words(*said))


def _review_facts(edition: ShownEdition, chapter: Chapter) -> Iterator[Fact]:
    """Say what the reviews of an edition said of a thing."""
    key = chapter.record.key if chapter.record else ""
    for review in sorted(edition.plan.reviews, key=lambda each: each.as_at):
        if review.edition != chapter.state.name:
            continue
        said = [
            str(update.stage) + _say_rating(update.rating)
            for update in review.actions
            if update.action == key
        ]
        said += [
            _say_rating(each.rating).removeprefix(", ") or "not rated"
            for each in review.workstreams
            if each.workstream == key
        ]
        said += [
            f"likelihood {each.likelihood}, impact {each.impact}"
            for each in review.risks
            if each.risk == key
        ]
        if said:
            yield Fact(f"Review of {say_date(review.as_at)}", words(*map(capitalise, said)))


def _say_rating(rating: Rating | None) -> str:
    """Say a rating behind a stage; nothing where none was possible, or the stage says it."""
    if rating in (None, Rating.GREY, Rating.BLUE):
        return ""
    return f", {RATING_LABELS[rating].lower()}"
