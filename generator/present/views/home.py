"""The home page: the plan on one page."""

from dataclasses import dataclass, replace

from generator.analysis.progress.counts import (
    count_action_ratings,
    count_workstreams,
)
from generator.load.names import ITEM_KINDS
from generator.model.indicators import Indicator
from generator.model.workstream import Workstream
from generator.present.charts import ChartView
from generator.present.edition import ShownEdition
from generator.present.links import CHANGES_PAGE, REVIEWS_PAGE, Link, Linker
from generator.present.review_words import name_review, show_rating
from generator.present.views.comparison import say_changes
from generator.present.views.counted import say_overdue, say_ratings, say_worths
from generator.present.views.definitions import Definitions, define_ratings
from generator.present.views.exceptions import say_exceptions
from generator.present.views.indicators import chart_of, targets_on
from generator.present.views.items import latest_reading, lead_fact, say_reading, show_gap
from generator.present.views.parts import Fact, words
from generator.present.views.progress import say_missing
from generator.present.views.risks import say_register_overdue
from generator.present.views.workstreams import count_workstream, say_detail
from generator.present.words import (
    NOT_STATED,
    capitalise,
    count_of,
    say_date,
    say_number,
    say_target,
)


@dataclass(frozen=True, slots=True)
class Card:
    """One workstream on the home page.

    Attributes:
        number: Its number.
        link: Its short title, leading to its page.
        summary: What it is for.
        facts: Its lead and its figures.
    """

    number: int
    link: Link
    summary: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """One headline indicator.

    Attributes:
        link: Its title, leading to its section.
        facts: Its latest reading, and the targets set on it.
        chart: Both as a picture; None where there is too little to draw.
    """

    link: Link
    facts: tuple[Fact, ...]
    chart: ChartView | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page.

    Attributes:
        title: The name of the plan and its years.
        status_line: The edition, its status and as-at date.
        vision: The vision.
        purpose: What the plan is for.
        themes: The outcome themes.
        cards: The workstreams.
        headlines: Headline indicators; empty where the plan marks none.
        progress: How the edition goes by its last review.
        missing: That reviews are overdue; empty where none is.
        rules: What ratings mean; None where nothing is rated.
        changes: What changed since the edition before.
        changes_link: Leads to all changes; None for the first edition.
        figures: What the plan holds, and what it leaves open.
        dates: Key dates.
        starts: Where each kind of reader may start.
        note: What a reader should know of the edition; empty for none.
    """

    title: str
    status_line: str
    vision: str
    purpose: str
    themes: tuple[Link, ...]
    cards: tuple[Card, ...]
    headlines: tuple[Headline, ...]
    progress: tuple[Fact, ...]
    missing: str
    rules: Definitions | None
    changes: str
    changes_link: Link | None
    figures: tuple[Fact, ...]
    dates: tuple[Fact, ...]
    starts: tuple[Fact, ...]
    note: str


def view_home(edition: ShownEdition) -> HomeView:
    """Show the plan on one page."""
    linker = edition.linker("")
    settings = edition.plan.settings
    return HomeView(
        title=f"{settings.title} {settings.period.first_year} to {settings.period.last_year}",
        status_line=edition.status_line,
        vision=edition.plan.narrative.vision,
        purpose=edition.plan.narrative.purpose,
        themes=tuple(linker.to(theme.id) for theme in edition.plan.framework.themes),
        cards=_cards(edition, linker),
        headlines=_headlines(edition, linker),
        progress=_progress(edition, linker),
        missing=say_missing(edition),
        rules=define_ratings(edition) if edition.progress.review else None,
        changes=_say_changes(edition),
        changes_link=linker.to_page(CHANGES_PAGE, "See every change, and why")
        if edition.since
        else None,
        figures=_figures(edition, linker),
        dates=_dates(edition, linker),
        starts=_starts(edition, linker),
        note=settings.edition.note or "",
    )


def _cards(edition: ShownEdition, linker: Linker) -> tuple[Card, ...]:
    cards = []
    for workstream in edition.plan.workstreams:
        figures = count_workstream(workstream)
        stated = ", ".join(
            (
                count_of(figures.outcomes, "outcome"),
                count_of(figures.actions, "action"),
                count_of(figures.measures, "measure"),
            )
        )
        facts = (
            lead_fact(
                linker, workstream.lead, gap=show_gap(edition, linker, workstream.id, "lead")
            ),
            *_rating(edition, workstream),
            Fact("States", words(capitalise(stated))),
            Fact("Detail", words(*say_detail(figures))),
        )
        link = linker.to(workstream.id, workstream.short_title)
        cards.append(Card(workstream.number, link, workstream.summary, facts))
    return tuple(cards)


def _rating(edition: ShownEdition, workstream: Workstream) -> tuple[Fact, ...]:
    """Show the lead's rating at the last review, which the page names once for all."""
    state = edition.progress.workstreams.get(workstream.id)
    if edition.progress.review is None or state is None:
        return ()
    return (Fact("Rating", (show_rating(state.rating),)),)


def _headlines(edition: ShownEdition, linker: Linker) -> tuple[Headline, ...]:
    return tuple(
        _headline(edition, linker, indicator)
        for indicator in edition.plan.indicators.indicators
        if indicator.headline
    )


def _headline(edition: ShownEdition, linker: Linker, indicator: Indicator) -> Headline:
    reading = latest_reading(edition, indicator.id)
    valued = dict.fromkeys(
        capitalise(say_target(target, indicator.unit))
        for _, target in targets_on(edition, indicator.id)
        if target.operator not in (None, "direction")
    )
    said = say_reading(reading, indicator.unit) if reading else "No reading"
    facts = (
        Fact("Latest reading", words(said), is_gap=reading is None),
        Fact("Targets set on it", words(*valued) or words(NOT_STATED), is_gap=not valued),
    )
    return Headline(linker.to(indicator.id), facts, chart_of(edition, indicator))


def _say_changes(edition: ShownEdition) -> str:
    before = edition.plan.settings.edition.supersedes
    if edition.since:
        title = edition.since.before.plan.settings.edition.title
        return f"Since edition {title}: {say_changes(edition)}"
    if before is None:
        return "This is the first edition, so there is none before it to compare it with."
    note = edition.plan.settings.edition.change_note
    return note or f"This edition follows {before}, which is not published here."


def _progress(edition: ShownEdition, linker: Linker) -> tuple[Fact, ...]:
    """Say how the edition goes by its last review."""
    progress = edition.progress
    whole = linker.to_page(REVIEWS_PAGE, "See the progress of the edition")
    if progress.review is None:
        return (Fact("Last review", (Link("No quarterly review is recorded yet"), whole)),)
    return (
        Fact("Last review", (linker.to(progress.review.id, name_review(progress.review)), whole)),
        Fact("Workstreams", words(say_ratings(count_workstreams(progress)))),
        Fact("Actions", words(say_ratings(count_action_ratings(progress)))),
        Fact("Measures", words(say_worths(progress))),
        Fact("Overdue actions and milestones", words(capitalise(say_overdue(progress)))),
        Fact("To be read first", words(capitalise(say_exceptions(progress.exceptions)))),
    )


def _figures(edition: ShownEdition, linker: Linker) -> tuple[Fact, ...]:
    index = edition.index
    items = [entry for entry in index.of_kind(*ITEM_KINDS) if entry.workstream]
    queries = len(edition.plan.corrections.queries)
    facts = [
        Fact("Items in workstreams", words(say_number(len(items)))),
        Fact("Actions", (linker.to_page("actions", say_number(len(index.of_kind("action")))),)),
        Fact("Measures", (linker.to_page("measures", say_number(len(index.of_kind("measure")))),)),
        Fact("Risks", (linker.to_page("risks", say_number(len(index.of_kind("risk")))),)),
    ]
    if queries:
        link = linker.to_page("corrections", say_number(queries), "queries")
        facts.append(Fact("Open questions about the source", (link,)))
    return tuple(facts)


def _dates(edition: ShownEdition, linker: Linker) -> tuple[Fact, ...]:
    settings = edition.plan.settings
    current = settings.edition
    facts = [
        Fact(
            "Year covered", words(f"{say_date(current.starts_on)} to {say_date(current.ends_on)}")
        ),
        Fact("Plan as at", words(say_date(current.as_at))),
    ]
    if edition.progress.review:
        facts.append(Fact("Progress to", words(say_date(edition.progress.as_at))))
    for name, day in (("Approved", current.approved_on), ("Published", current.published_on)):
        facts.append(Fact(name, words(say_date(day) if day else NOT_STATED), is_gap=day is None))
    facts += [
        Fact("Taken to", (linker.to(meeting.board), Link(say_date(meeting.met_on))))
        for meeting in current.reported_to
    ]
    review = edition.plan.risk_register.next_review
    late = " (overdue)" if say_register_overdue(edition) else ""
    if review and (late or review >= edition.progress.as_at):
        facts.append(Fact("Next review of the risk register", words(f"{say_date(review)}{late}")))
    return tuple(facts)


def _starts(edition: ShownEdition, linker: Linker) -> tuple[Fact, ...]:
    return (
        Fact(
            "Staff",
            (
                linker.to_page("workstreams", "Find your workstream"),
                linker.to_page("people", "See who answers for what"),
                linker.to_page("for-staff", "Read the guide for staff"),
            ),
        ),
        Fact(
            "Scrutiny members",
            (
                linker.to_page(REVIEWS_PAGE, "See what is off track, and for how long"),
                linker.to_page(CHANGES_PAGE, "See what changed, and why"),
                linker.to_page("measures", "See every measure and target"),
                linker.to_page("risks", "See the risk register"),
                linker.to_page("corrections", "See what does not fit together", "queries"),
                *(
                    replace(each, text=each.text.replace("This page", "Read the whole plan"))
                    for each in edition.paper_links("")
                ),
                linker.to_page("for-scrutiny", "Read the guide for scrutiny members"),
            ),
        ),
        Fact(
            "Managers who edit the plan",
            (
                linker.to_page("reference/fields", "Look up a field of the files"),
                linker.to_page("reference/checks", "Look up what a message means"),
                linker.to_page("for-editors", "Read the guide for managers who edit"),
            ),
        ),
    )
