"""The report of a quarter as a committee paper."""

from collections.abc import Iterable, Iterator

from generator.analysis.progress.course import Progress
from generator.model.reviews import Review
from generator.present.links import review_page
from generator.present.papers.blocks import Block, Contents, Heading, Paragraph, Tone, plain
from generator.present.papers.compose import Composer
from generator.present.papers.front import Front, compose_front, name_of
from generator.present.review_words import name_review
from generator.present.views.definitions import Definitions
from generator.present.views.reviews import ReviewView, Titled, view_review
from generator.present.words import say_date


def compose_review(composer: Composer, progress: Progress, review: Review) -> Iterator[Block]:
    """Make the blocks of the paper, in the order of the page."""
    edition = composer.edition
    composer = composer.on(review_page(review.id))
    view = view_review(edition, progress, review)
    meeting = name_of(edition, review.reported_to)
    day = f", {say_date(review.reported_on)}" if review.reported_on else ""
    front = Front(
        subject=f"{edition.plan.settings.title}: {name_review(review)}",
        report_to=(f"{meeting}{day}",) if meeting else (),
        report_of=name_of(edition, review.prepared_by),
        summary=(view.statement, view.late, *view.counts, f"{view.exceptions_line}."),
        recommendations=(),
    )
    yield from compose_front(composer, front)
    yield Contents()
    yield from _compose_exceptions(composer, view)
    yield from _compose_since(composer, view)
    for title, anchor, entries, nothing in (
        ("Workstreams", "workstreams", view.workstreams, "No workstream is rated."),
        (
            "What scrutiny said",
            "scrutiny",
            view.scrutiny,
            "No comment of scrutiny is recorded at this review.",
        ),
        (
            "Escalations",
            "escalations",
            view.escalations,
            "Nothing was raised above the workstreams at this review.",
        ),
        ("Finance and self-assessment", "statements", view.statements, ""),
    ):
        yield Heading(1, title, anchor)
        yield from _compose_titled(composer, entries, nothing)
    yield from _compose_tables(composer, view)
    yield from _compose_rules(composer, view.definitions)


def _compose_exceptions(composer: Composer, view: ReviewView) -> Iterator[Block]:
    yield Heading(1, "Exceptions", "exceptions")
    if not view.exceptions:
        yield Paragraph(plain(view.nothing))
    for title, anchor, table in view.exceptions:
        yield Heading(2, title, anchor)
        yield composer.table(table)


def _compose_since(composer: Composer, view: ReviewView) -> Iterator[Block]:
    yield Heading(1, "Since the last review", "since")
    if view.since is None:
        said = "This is the first review, so there is none before it to compare it with."
        yield Paragraph(plain(said))
        return
    yield from composer.say(view.since.summary)
    yield from composer.facts(view.since.facts)
    if view.since.table:
        yield composer.table(view.since.table)


def _compose_titled(composer: Composer, entries: Iterable[Titled], nothing: str) -> Iterator[Block]:
    listed = tuple(entries)
    if not listed:
        yield from composer.say(nothing, Tone.GAP)
    for each in listed:
        yield Heading(2, each.title, each.anchor)
        if each.tags:
            yield Paragraph(tuple(composer.resolver.run(tag) for tag in each.tags))
        yield from composer.say(each.text)
        yield from composer.facts(each.facts)


def _compose_tables(composer: Composer, view: ReviewView) -> Iterator[Block]:
    for title, anchor, tables, nothing in (
        ("Risk register", "register", (view.register,), "No risk had been scored by then."),
        ("Measures", "measures", (view.figures,), "No measure counts anything in this edition."),
        ("Actions", "actions", (view.actions,), ""),
        ("Counts", "counts", view.tables, ""),
    ):
        yield Heading(1, title, anchor)
        for table in tables:
            if table:
                yield composer.table(table)
            else:
                yield from composer.say(nothing, Tone.GAP)


def _compose_rules(composer: Composer, rules: Definitions) -> Iterator[Block]:
    """Print every rule that the ratings rest on, so that the paper can be read alone."""
    yield Heading(1, "How ratings are made", "rules")
    for table in (rules.ratings, rules.figures, rules.exceptions):
        yield composer.table(table)
    yield from composer.bullets(rules.notes)
