"""The page of each workstream, and the page that lists them."""

from dataclasses import dataclass

from generator.analysis.compare.changes import ChangeKind
from generator.model.items import Item
from generator.model.workstream import Workstream, lead_of
from generator.present.change_words import name_thing
from generator.present.edition import ShownEdition
from generator.present.links import (
    CHANGES_PAGE,
    WORKSTREAM_FOLDER,
    Link,
    Linker,
    feed_path,
    review_page,
)
from generator.present.review_words import show_rating
from generator.present.views.changes import view_history
from generator.present.views.definitions import Definitions, define_ratings
from generator.present.views.items import lead_fact, show_gap, view_item
from generator.present.views.parts import (
    Cell,
    Fact,
    ItemGroup,
    ItemHistory,
    ItemSection,
    Row,
    Table,
    cell,
    words,
)
from generator.present.views.risk_scores import say_scored, show_score
from generator.present.words import capitalise, count_of, say_date

_SECTIONS = (
    ("outcomes", "Outcomes", "The conditions that the workstream is meant to bring about."),
    ("priorities", "Priorities", "Where effort goes in this edition to reach the outcomes."),
    ("actions", "Actions", "The pieces of work."),
    ("measures", "Measures", "What is counted or judged to know whether the outcomes are reached."),
    ("improvements", "Improvements", "Changes already made, planned, or set as targets."),
    ("context", "In the plan's words", "What the plan says of the workstream beside its lists."),
)


@dataclass(frozen=True, slots=True)
class WorkstreamFigures:
    """Counts of one workstream.

    Attributes:
        outcomes: Outcomes stated.
        priorities: Priorities stated.
        actions: Actions stated.
        actions_led: Actions with a lead.
        actions_dated: Actions with a due date.
        measures: Measures stated.
        measures_aimed: Measures with a target that has a value.
        improvements: Improvements stated.
    """

    outcomes: int
    priorities: int
    actions: int
    actions_led: int
    actions_dated: int
    measures: int
    measures_aimed: int
    improvements: int


@dataclass(frozen=True, slots=True)
class WorkstreamView:
    """One workstream page.

    Attributes:
        title: The full title, with its number.
        status_line: The edition, its status and as-at date.
        summary: What it is for.
        facts: Key facts.
        sections: Its items, kind by kind.
        risks: The risks linked to it.
        risks_anchor: Id of their heading.
        past: What became of the workstream itself from edition to edition; None for nothing to say.
        gone: What stood in it in the edition before, and is gone; None for nothing.
        rules: What ratings mean, where its items have any.
    """

    title: str
    status_line: str
    summary: str
    facts: tuple[Fact, ...]
    sections: tuple[ItemSection, ...]
    risks: Table | None
    risks_anchor: str
    past: ItemHistory | None
    gone: Fact | None
    rules: Definitions | None


@dataclass(frozen=True, slots=True)
class WorkstreamsView:
    """The page that lists the workstreams.

    Attributes:
        status_line: The edition, its status and as-at date.
        table: The workstreams with their figures.
    """

    status_line: str
    table: Table


def count_workstream(workstream: Workstream) -> WorkstreamFigures:
    """Count what a workstream states."""
    valued = [
        measure
        for measure in workstream.measures
        if any(target.operator not in (None, "direction") for target in measure.targets)
    ]
    return WorkstreamFigures(
        outcomes=len(workstream.outcomes),
        priorities=len(workstream.priorities),
        actions=len(workstream.actions),
        actions_led=sum(lead_of(each, workstream).role is not None for each in workstream.actions),
        actions_dated=sum(action.due is not None for action in workstream.actions),
        measures=len(workstream.measures),
        measures_aimed=len(valued),
        improvements=len(workstream.improvements),
    )


def view_workstream(edition: ShownEdition, workstream: Workstream) -> WorkstreamView:
    """Show one workstream."""
    linker = edition.linker(f"{WORKSTREAM_FOLDER}/{workstream.id}")
    sections = [
        _view_section(edition, linker, workstream, section)
        for section in _SECTIONS
        if section[0] != "context" or workstream.context
    ]
    return WorkstreamView(
        title=f"{workstream.number}. {workstream.title}",
        status_line=edition.status_line,
        summary=workstream.summary,
        facts=_key_facts(edition, linker, workstream),
        sections=tuple(sections),
        risks=_risks_table(edition, linker, workstream),
        risks_anchor=f"{workstream.id}-risks",
        past=view_history(edition, linker.page, workstream.id),
        gone=_say_gone(edition, linker, workstream),
        rules=define_ratings(edition) if edition.progress.review else None,
    )


def _say_gone(edition: ShownEdition, linker: Linker, workstream: Workstream) -> Fact | None:
    """Name what stood in a workstream in the edition before and stands there no more."""
    since = edition.since
    if since is None:
        return None
    gone = tuple(
        linker.to_page(CHANGES_PAGE, f"{name_thing(change.record)}", change.fingerprint)
        for change in since.comparison.changes
        if change.old_record
        and change.old_record.workstream == workstream.id
        and (change.new_record is None or change.new_record.workstream != workstream.id)
        and change.kind in {ChangeKind.REMOVED, ChangeKind.MOVED}
    )
    before = since.before.plan.settings.edition.title
    return Fact(f"Here in {before} and gone or moved since", gone) if gone else None


def view_workstreams(edition: ShownEdition) -> WorkstreamsView:
    """List the workstreams with their figures."""
    linker = edition.linker(WORKSTREAM_FOLDER)
    rows = []
    for workstream in edition.plan.workstreams:
        figures = count_workstream(workstream)
        gap = show_gap(edition, linker, workstream.id, "lead")
        lead = lead_fact(linker, workstream.lead, gap=gap)
        counts = (
            figures.outcomes,
            figures.priorities,
            figures.actions,
            figures.measures,
            figures.improvements,
        )
        rows.append(
            Row(
                Cell((linker.to(workstream.id, f"{workstream.number}. {workstream.title}"),)),
                (
                    Cell(lead.values, is_gap=lead.is_gap),
                    *(cell(str(count), is_number=True) for count in counts),
                ),
            )
        )
    headings = ("Outcomes", "Priorities", "Actions", "Measures", "Improvements")
    table = Table(
        "Workstreams, their leads and how much each states",
        (("Workstream", False), ("Lead", False), *((heading, True) for heading in headings)),
        tuple(rows),
    )
    return WorkstreamsView(edition.status_line, table)


def _risks_table(edition: ShownEdition, linker: Linker, workstream: Workstream) -> Table | None:
    """List the risks that name the workstream or one of its items; None when none does."""
    register = edition.plan.risk_register
    own = {workstream.id, *(item.id for item in workstream.items)}
    rows = []
    for risk in register.risks:
        if own.isdisjoint((*risk.workstreams, *risk.items)):
            continue
        gap = show_gap(edition, linker, risk.id, "owner")
        owner = lead_fact(linker, risk.owner, "Owner", gap=gap)
        basis = "By the plan" if risk.links_basis == "stated" else "By the editors"
        rows.append(
            Row(
                Cell((linker.to(risk.id, f"Risk {risk.number}: {risk.title}"),)),
                (
                    Cell((show_score(register, edition.risks[risk.id].now.score),)),
                    Cell(owner.values, is_gap=owner.is_gap),
                    cell(basis),
                ),
            )
        )
    headings = tuple((name, False) for name in ("Risk", "Score", "Owner", "Linked"))
    caption = ". ".join(filter(None, ("Risks linked to this workstream", say_scored(edition))))
    return Table(caption.removesuffix("."), headings, tuple(rows)) if rows else None


def _key_facts(edition: ShownEdition, linker: Linker, workstream: Workstream) -> tuple[Fact, ...]:
    figures = count_workstream(workstream)
    risks = tuple(
        linker.to(entry.id)
        for entry in edition.index.holders(workstream.id, "workstreams")
        if entry.kind == "risk"
    )
    facts = [
        lead_fact(linker, workstream.lead, gap=show_gap(edition, linker, workstream.id, "lead")),
        *_rate(edition, linker, workstream),
        Fact("States", words(_say_counts(figures))),
        Fact("Detail", words(*say_detail(figures))),
    ]
    if workstream.horizon:
        facts.append(Fact("Covers", words(workstream.horizon)))
    for basis, name in (("stated", "Serves"), ("inferred", "Serves, as the editors read it")):
        ends = tuple(link.to for link in workstream.thread if link.basis == basis)
        if ends:
            facts.append(Fact(name, linker.to_all(ends)))
    named = (
        ("Risks", risks),
        ("Documents", linker.to_all(workstream.documents)),
        ("Money", linker.to_all(workstream.money)),
        ("Also printed as", words(*workstream.also_known_as)),
        ("Follow", _feed(edition, linker, workstream)),
    )
    return (*facts, *(Fact(name, links) for name, links in named if links))


def _rate(edition: ShownEdition, linker: Linker, workstream: Workstream) -> tuple[Fact, ...]:
    """Say how the last review rated a workstream; nothing where none is recorded."""
    review = edition.progress.review
    state = edition.progress.workstreams.get(workstream.id)
    if review is None or state is None:
        return ()
    said = f"Review as at {say_date(review.as_at)}"
    link = linker.to_page(review_page(review.id), said, f"entry-{workstream.id}")
    return (Fact("Lead's rating", (show_rating(state.rating), link)),)


def _feed(edition: ShownEdition, linker: Linker, workstream: Workstream) -> tuple[Link, ...]:
    """Link to the feed of changes, which is there for the workstreams of the current edition."""
    url = edition.neighbours.file_url(linker.page, feed_path(workstream.id))
    is_there = url and not edition.is_draft and edition.until is None
    return (Link("Changes to this workstream (Atom feed)", url),) if is_there else ()


def _say_counts(figures: WorkstreamFigures) -> str:
    counts = (
        count_of(figures.outcomes, "outcome"),
        count_of(figures.priorities, "priority", "priorities"),
        count_of(figures.actions, "action"),
        count_of(figures.measures, "measure"),
        count_of(figures.improvements, "improvement"),
    )
    return capitalise(", ".join(counts))


def say_detail(figures: WorkstreamFigures) -> tuple[str, ...]:
    """Say how many actions and measures have what makes them checkable."""
    said = []
    if figures.actions:
        actions = count_of(figures.actions, "action")
        said.append(f"{figures.actions_led} of {actions} with a lead")
        said.append(f"{figures.actions_dated} of {actions} with a due date")
    if figures.measures:
        measures = count_of(figures.measures, "measure")
        said.append(f"{figures.measures_aimed} of {measures} with a figure to reach")
    return tuple(said)


def _view_section(
    edition: ShownEdition,
    linker: Linker,
    workstream: Workstream,
    section: tuple[str, str, str],
) -> ItemSection:
    name, title, lead_in = section
    items: tuple[Item, ...] = getattr(workstream, name)
    return ItemSection(
        title=title,
        anchor=f"{workstream.id}-{name}",
        lead_in=lead_in,
        groups=_group(edition, linker, workstream, name, items),
        nothing=f"No {name} are stated for this workstream in this edition.",
    )


def _group(
    edition: ShownEdition,
    linker: Linker,
    workstream: Workstream,
    name: str,
    items: tuple[Item, ...],
) -> tuple[ItemGroup, ...]:
    """Put neighbours of the same group under its heading; the order of the plan is kept."""
    titles = {group.id: group.title for group in workstream.groups}
    groups: list[ItemGroup] = []
    current: str | None = None
    for item in items:
        view = view_item(edition, linker, item)
        if groups and item.group == current:
            last = groups[-1]
            groups[-1] = ItemGroup(last.title, last.anchor, (*last.items, view))
            continue
        current = item.group
        seen = sum(group.title == titles.get(current or "", "") for group in groups)
        anchor = f"{workstream.id}-{name}-{current or 'other'}{seen + 1 if seen else ''}"
        groups.append(ItemGroup(titles.get(current or "", ""), anchor, (view,)))
    return tuple(groups)
