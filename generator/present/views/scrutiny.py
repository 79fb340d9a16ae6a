"""What the scrutiny committee said, what was answered, and what was raised above workstreams."""

from dataclasses import dataclass

from generator.model.reviews import Review
from generator.present.edition import ShownEdition
from generator.present.links import SCRUTINY_PAGE, Linker, review_page
from generator.present.review_words import name_review
from generator.present.views.parts import Fact
from generator.present.views.reviews import Titled, show_comment, show_escalation
from generator.present.words import count_of


@dataclass(frozen=True, slots=True)
class ReviewRemarks:
    """What was said at one review.

    Attributes:
        title: The quarter.
        anchor: Id of the heading.
        facts: Leads to the report.
        remarks: What the committee said, then what was raised above workstreams.
    """

    title: str
    anchor: str
    facts: tuple[Fact, ...]
    remarks: tuple[Titled, ...]


@dataclass(frozen=True, slots=True)
class ScrutinyView:
    """The page of scrutiny.

    Attributes:
        status_line: The edition, its status and the day that the page is worked out for.
        summary: How much was said, and how much is unanswered.
        reviews: The reviews, newest first.
    """

    status_line: str
    summary: str
    reviews: tuple[ReviewRemarks, ...]


def view_scrutiny(edition: ShownEdition) -> ScrutinyView:
    """Show the comments of the committee with the answers, and the escalations."""
    linker = edition.linker(SCRUTINY_PAGE)
    reviews = [step.review for step in reversed(edition.reviewed) if step.review]
    return ScrutinyView(
        edition.status_line,
        _summarise(reviews),
        tuple(
            _show_review(linker, review)
            for review in reviews
            if review.scrutiny or review.escalations
        ),
    )


def _summarise(reviews: list[Review]) -> str:
    comments = [each for review in reviews for each in review.scrutiny]
    raised = [each for review in reviews for each in review.escalations]
    if not comments and not raised:
        return "No comment of scrutiny and no escalation is recorded for this edition yet."
    unanswered = sum(each.response is None for each in comments)
    still_open = sum(each.result is None for each in raised)
    return (
        f"Reviews of this edition record {count_of(len(comments), 'comment')} of scrutiny, "
        f"{unanswered or 'none'} of them without a response, and "
        f"{count_of(len(raised), 'escalation')}, {still_open or 'none'} of them still open."
    )


def _show_review(linker: Linker, review: Review) -> ReviewRemarks:
    report = linker.to_page(review_page(review.id), "Read the report of this quarter")
    return ReviewRemarks(
        name_review(review),
        f"of-{review.id}",
        (Fact("Report", (report,)),),
        (
            *(show_comment(linker, each) for each in review.scrutiny),
            *(show_escalation(linker, each) for each in review.escalations),
        ),
    )
