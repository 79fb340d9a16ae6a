"""The page of the changes between two editions."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.compare.changes import Strength
from generator.analysis.compare.records import Record
from generator.analysis.compare.states import StateComparison
from generator.analysis.compare.timeline import is_draft
from generator.analysis.compare.totals import (
    Totals,
    count_by_kind,
    count_changes,
    count_commitments,
)
from generator.analysis.compare.wording import TELLING_WORDS
from generator.load.states import State
from generator.model.decisions import RETIRING_FATES, Fate
from generator.model.plan import FILE_ROLES, Layer
from generator.present.change_list import list_changes, say_totals
from generator.present.change_words import STRENGTH_WORDS
from generator.present.edition import ShownEdition
from generator.present.links import CHANGES_PAGE, WHOLE_PLAN, Link, changes_page, feed_path
from generator.present.views.changes import (
    ChangeShower,
    SectionView,
    kind_keys,
    label_kind,
    place_key,
)
from generator.present.views.filters import Choice, Filter
from generator.present.views.parts import Row, Table, cell
from generator.present.words import capitalise, say_number


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The page of the changes between two editions.

    Attributes:
        title: The title of the page.
        status_line: The edition, its status and as-at date.
        summary: What happened to commitments, in a sentence or two.
        reconciliation: How the counts make each other up.
        note: What the edition says of its changes; empty for none.
        others: Pages of other pairs of editions.
        papers: The same as papers for a committee; none where they are not made.
        feed: Where to follow changes; None where the edition is shown alone.
        totals: The counts by kind.
        filters: What the changes can be narrowed by.
        sections: The changes.
        nothing: What to say where there are none.
        rules: How the changes were judged.
    """

    title: str
    status_line: str
    summary: str
    reconciliation: str
    note: str
    others: tuple[Link, ...]
    papers: tuple[Link, ...]
    feed: Link | None
    totals: Table | None
    filters: tuple[Filter, ...]
    sections: tuple[SectionView, ...]
    nothing: str
    rules: tuple[str, ...]


def view_changes(edition: ShownEdition) -> ComparisonView:
    """Show what changed since the edition before."""
    if edition.since is None:
        return _view_first(edition)
    return view_since(edition, edition.since)


def view_since(edition: ShownEdition, compared: StateComparison) -> ComparisonView:
    """Show what changed since an earlier edition."""
    before = compared.before
    comparison = compared.comparison
    page = changes_page(before.name, edition.earlier[-1].name)
    shower = ChangeShower(edition, page, compared)
    happened, reconciled = say_totals(count_commitments(comparison))
    is_latest = before is edition.earlier[-1]
    note = edition.plan.settings.edition.change_note if is_latest else None
    return ComparisonView(
        title=f"What changed since {before.plan.settings.edition.title}",
        status_line=edition.status_line,
        summary=happened,
        reconciliation=reconciled,
        note=note or "",
        others=tuple(_others(edition, page)),
        papers=edition.paper_links(page),
        feed=_feed(edition, page),
        totals=_view_totals(compared),
        filters=_make_filters(compared),
        sections=tuple(shower.show_section(listed) for listed in list_changes(comparison)),
        nothing="" if comparison.changes else "Nothing changed.",
        rules=_RULES,
    )


def say_changes(edition: ShownEdition) -> str:
    """Sum up what changed since the edition before; empty for the first one."""
    if edition.since is None:
        return ""
    happened, _ = say_totals(count_commitments(edition.since.comparison))
    return happened


def _view_first(edition: ShownEdition) -> ComparisonView:
    """Say that there is nothing to compare the first edition with."""
    return ComparisonView(
        title="What changed",
        status_line=edition.status_line,
        summary="This is the first edition, so there is none before it to compare it with.",
        reconciliation="",
        note=edition.plan.settings.edition.change_note or "",
        others=tuple(_others(edition, CHANGES_PAGE)),
        papers=(),
        feed=_feed(edition, CHANGES_PAGE),
        totals=None,
        filters=(),
        sections=(),
        nothing="",
        rules=(),
    )


def _others(edition: ShownEdition, page: str) -> Iterator[Link]:
    """Link to the comparisons of this edition with each other one on the site."""
    title = edition.plan.settings.edition.title
    linker = edition.linker(page)
    for state in reversed(edition.earlier):
        other = changes_page(state.name, edition.earlier[-1].name)
        if other != page:
            yield linker.to_page(other, f"{title} compared with {_title(state)}")
    for state in edition.timeline.states:
        before = [each.name for each in edition.timeline.before(state)]
        if edition.id not in before or is_draft(state):
            continue  # what is published does not lead to what may still change
        other = changes_page(edition.id, before[-1])
        url = edition.neighbours.url(state.name, page, other)
        if url:
            yield Link(f"{_title(state)} compared with {title}", url)


def _feed(edition: ShownEdition, page: str) -> Link | None:
    url = edition.neighbours.file_url(page, feed_path(WHOLE_PLAN))
    return Link("Follow changes in a feed reader (Atom)", url) if url else None


def _title(state: State) -> str:
    return state.plan.settings.edition.title


_ADDED_PARTS = frozenset(
    role.part for role in FILE_ROLES if role.layer in {Layer.REVIEW, Layer.READING}
)
"""Parts that are added to and belong to no single edition."""

_COLUMNS = ("before", "added", "removed", "after", "unchanged", "changed", "moved")


def _view_totals(compared: StateComparison) -> Table:
    """Set the counts out by kind, so that every row and the whole reconcile."""
    rows = [
        _totals_row(f"{capitalise(kind)}", totals)
        for kind, totals in count_by_kind(compared.comparison, _is_of_edition).items()
    ]
    rows.append(_totals_row("All commitments", count_commitments(compared.comparison)))
    whole = count_changes(compared.comparison, _is_of_edition)
    rows.append(_totals_row("Everything with an id", whole))
    headings = (
        ("Kind", False),
        *((capitalise(name), True) for name in ("before", "added", "removed", "now")),
        ("Unchanged", True),
        ("Changed", True),
        ("Moved", True),
    )
    caption = (
        "Before, plus added, less removed, makes now. Something moved may have changed as well."
    )
    return Table(caption, headings, tuple(rows))


def _is_of_edition(record: Record) -> bool:
    """Whether a thing is counted: reviews and readings go on through all editions alike."""
    return record.kind != "file" and record.part not in _ADDED_PARTS


def _totals_row(name: str, totals: Totals) -> Row:
    counts = (getattr(totals, column) for column in _COLUMNS)
    return Row(cell(name), tuple(cell(say_number(count), is_number=True) for count in counts))


def _make_filters(compared: StateComparison) -> tuple[Filter, ...]:
    changes = compared.comparison.changes
    places = {change.record.workstream or place_key(change.record) for change in changes}
    kinds = {key for change in changes for key in kind_keys(change)}
    strengths = {change.strength for change in changes}
    names = {
        each.id: f"{each.number}. {each.short_title}"
        for state in (compared.after, compared.before)
        for each in state.plan.workstreams
    }
    names |= {"register": "Risk register", "other": "Other parts"}
    fates = [str(fate) for fate in Fate if fate in RETIRING_FATES]
    order = ("removed", *fates, "added", "changed", "moved", "reworded", "reordered")
    return (
        Filter(
            "workstream",
            "Workstream",
            tuple(Choice(key, name) for key, name in names.items() if key in places),
        ),
        Filter(
            "kind",
            "What happened",
            tuple(Choice(key, label_kind(key)) for key in order if key in kinds),
        ),
        Filter(
            "direction",
            "Weaker or stronger",
            tuple(
                Choice(str(each), STRENGTH_WORDS[each]) for each in Strength if each in strengths
            ),
        ),
    )


_RULES = (
    "Items are matched by their ids, never by their wording or their place.",
    """Weaker is a target that more values meet than before, and a later date. So is a lead, a date,
    a figure, a unit, a definition or evidence that is no longer given. Stronger is the other way
    about. Which figures meet a target follows from its comparison and from which way is better.""",
    """An action without a lead of its own is led by the lead of its workstream. Taking its own lead
    away is then a change of lead.""",
    """An item that is gone is weaker when it was dropped, or when no decision says what became of
    it. One that was completed, merged, split or replaced is neither.""",
    f"""Only a wording with the same figures, dates, acronyms and telling words is called one of
    wording only. Telling words are: {", ".join(sorted(TELLING_WORDS))}.""",
    "Figures counted in another unit, or where another way is better, are not compared.",
)
"""How changes are judged. Source: generator/analysis/compare/, where each rule has its reason."""
