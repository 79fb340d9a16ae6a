"""The page of a review: the report of a quarter, readable alone."""

from dataclasses import dataclass

from generator.analysis.progress.course import Progress
from generator.analysis.progress.exceptions import WorkstreamState
from generator.analysis.progress.quarters_due import list_quarters
from generator.load.sealed import goes_on_with
from generator.model.reviews import DatedStatement, Escalation, Review, ScrutinyComment
from generator.present.edition import ShownEdition
from generator.present.links import REVIEWS_PAGE, Link, Linker, review_page
from generator.present.review_words import name_review, show_rating
from generator.present.views.counted import say_counts, tables_of_counts
from generator.present.views.definitions import Definitions, define_ratings
from generator.present.views.exceptions import (
    NO_EXCEPTION,
    say_exceptions,
    show_corrective_action,
    tables_of_exceptions,
)
from generator.present.views.items import date_fact, lead_fact, show_gap
from generator.present.views.parts import Fact, Table, words
from generator.present.views.risk_scores import table_of_register
from generator.present.views.since_last import SinceView, view_since_last
from generator.present.views.stood import table_of_actions, table_of_figures
from generator.present.words import capitalise, say_date


@dataclass(frozen=True, slots=True)
class Titled:
    """Something of a review under a heading of its own.

    Attributes:
        title: The heading.
        anchor: Id of the heading.
        tags: Ratings beside it.
        text: What is said.
        facts: Who, when, what came of it.
    """

    title: str
    anchor: str
    tags: tuple[Link, ...]
    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The page of a review.

    Attributes:
        title: The quarter.
        status_line: The edition, its status and the as-at date of the review.
        statement: The overall statement.
        facts: Dates of the review, who prepared it, whom it was reported to.
        late: That it was held late; empty where it was not.
        counts: The counts in sentences.
        exceptions_line: How many exceptions there are.
        nothing: What to say where there is none.
        exceptions: For each kind the heading, its id, and the table.
        since: What changed since the review before; None for the first one.
        workstreams: Each workstream with its rating and commentary.
        actions: Every action.
        figures: Every measure that counts something.
        register: The register as it stood; None without risks.
        tables: Counts by rating.
        statements: Finance, self-assessment, projections.
        escalations: What was raised higher.
        scrutiny: What the committee said.
        definitions: What every rating means.
    """

    title: str
    status_line: str
    statement: str
    facts: tuple[Fact, ...]
    late: str
    counts: tuple[str, ...]
    exceptions_line: str
    nothing: str
    exceptions: tuple[tuple[str, str, Table], ...]
    since: SinceView | None
    workstreams: tuple[Titled, ...]
    actions: Table
    figures: Table | None
    register: Table | None
    tables: tuple[Table, ...]
    statements: tuple[Titled, ...]
    escalations: tuple[Titled, ...]
    scrutiny: tuple[Titled, ...]
    definitions: Definitions


def view_review(edition: ShownEdition, progress: Progress, review: Review) -> ReviewView:
    """Show the review of a quarter."""
    linker = edition.linker(review_page(review.id))
    return ReviewView(
        title=name_review(review),
        status_line=edition.say_status(progress),
        statement=review.statement,
        facts=_review_facts(edition, linker, progress, review),
        late=_say_late(edition, review),
        counts=say_counts(progress),
        exceptions_line=capitalise(say_exceptions(progress.exceptions)),
        nothing=NO_EXCEPTION,
        exceptions=tables_of_exceptions(edition, linker, progress),
        since=view_since_last(edition, linker, progress),
        workstreams=tuple(
            _show_workstream(edition, linker, state) for state in progress.workstreams.values()
        ),
        actions=table_of_actions(edition, linker, progress),
        figures=table_of_figures(linker, progress),
        register=table_of_register(edition, linker, progress.risks.values(), review)
        if progress.risks
        else None,
        tables=tables_of_counts(edition, progress),
        statements=tuple(_show_statements(linker, review)),
        escalations=tuple(show_escalation(linker, each) for each in review.escalations),
        scrutiny=tuple(show_comment(linker, each) for each in review.scrutiny),
        definitions=define_ratings(edition),
    )


def _review_facts(
    edition: ShownEdition, linker: Linker, progress: Progress, review: Review
) -> tuple[Fact, ...]:
    reported = (
        (linker.to(review.reported_to), Link(say_date(review.reported_on)))
        if review.reported_to and review.reported_on
        else words("Not reported yet")
    )
    facts = [
        Fact("As at", words(say_date(review.as_at))),
        date_fact("Meeting", review.met_on),
        lead_fact(linker, review.prepared_by, "Prepared by"),
        Fact("Reported to", reported, is_gap=review.reported_on is None),
    ]
    before = progress.previous.review if progress.previous else None
    if before and goes_on_with(edition.id, before.edition):
        link = linker.to_page(review_page(before.id), name_review(before))
        facts.append(Fact("Review before", (link,)))
    elif before:
        said = f"{name_review(before)}, edition {before.edition}"
        facts.append(Fact("Review before", words(said)))
    after = [
        step.review for step in edition.reviewed if step.review and step.review.as_at > review.as_at
    ]
    if after:
        link = linker.to_page(review_page(after[0].id), name_review(after[0]))
        facts.append(Fact("Review after", (link,)))
    facts.append(Fact("All reviews", (linker.to_page(REVIEWS_PAGE, "Progress of the edition"),)))
    papers = edition.paper_links(linker.page)
    return (*facts, *((Fact("For a committee", papers),) if papers else ()))


def _say_late(edition: ShownEdition, review: Review) -> str:
    for due in list_quarters(edition.plan, edition.plan.reviews):
        if due.review is review and due.is_late and review.met_on:
            return (
                f"Held late: the meeting was on {say_date(review.met_on)}, and the review was due "
                f"by {say_date(due.due_by)}."
            )
    return ""


def _show_workstream(edition: ShownEdition, linker: Linker, state: WorkstreamState) -> Titled:
    each, entry = state.workstream, state.entry
    facts = [lead_fact(linker, each.lead, gap=show_gap(edition, linker, each.id, "lead"))]
    if entry and entry.corrective_action:
        done = show_corrective_action(linker, entry.corrective_action)
        facts.append(Fact("Corrective action", done))
    see = linker.to(each.id, "See its outcomes, actions and measures")
    facts.append(Fact("Workstream", (see,)))
    return Titled(
        f"{each.number}. {each.short_title}",
        f"entry-{each.id}",
        (show_rating(state.rating),),
        entry.commentary if entry else "The review says nothing of it.",
        tuple(facts),
    )


def _show_statements(linker: Linker, review: Review) -> list[Titled]:
    named: tuple[tuple[str, str, DatedStatement | None], ...] = (
        ("Finance", "finance", review.finance),
        ("Self-assessment", "self-assessment", review.self_assessment),
        ("Financial projections", "projections", review.projections),
    )
    shown = []
    for title, anchor, said in named:
        facts = [date_fact("Dated", said.dated if said else None)]
        if said and said.document:
            facts.append(Fact("Document", (linker.to(said.document),)))
        text = said.text if said else "Nothing is recorded at this review."
        shown.append(Titled(title, anchor, (), text, tuple(facts) if said else ()))
    return shown


def show_escalation(linker: Linker, escalation: Escalation) -> Titled:
    """Show what was raised above the workstream, and what came of it."""
    result = escalation.result
    facts = [
        Fact("Raised to", (linker.to(escalation.to),)),
        Fact("Level", words(capitalise(escalation.level)) if escalation.level else ()),
        Fact("Chair", (linker.to(escalation.chair),) if escalation.chair else ()),
        date_fact("Raised", escalation.raised_on),
        Fact("Concerns", linker.to_all(escalation.concerns)),
        Fact("Actions agreed", words(*escalation.actions_agreed)),
        Fact("What came of it", words(result or "Still open"), is_gap=result is None),
    ]
    kept = tuple(fact for fact in facts if fact.values)
    return Titled(
        f"Escalation of {say_date(escalation.raised_on)}", escalation.id, (), escalation.text, kept
    )


def show_comment(linker: Linker, comment: ScrutinyComment) -> Titled:
    """Show what the scrutiny committee said, and what was answered."""
    day = comment.responded_on
    answered = f"Response of {say_date(day)}" if day else "Response"
    facts = [
        Fact("Concerns", linker.to_all(comment.concerns)),
        Fact(
            answered,
            words(comment.response or "None recorded yet"),
            is_gap=comment.response is None,
        ),
    ]
    kept = tuple(fact for fact in facts if fact.values)
    return Titled(f"Comment of {say_date(comment.made_on)}", comment.id, (), comment.text, kept)
