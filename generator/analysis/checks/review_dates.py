"""A date of a review cannot be right beside the day that the review looks at.

A review looks at a quarter, as it stood on its as-at date: that lies in the quarter or in the one
after. What it reports as done was done by then; a new due date lies after it; and what the meeting
was given had been written by the day of the meeting.

Wrong:

    quarter: 2                        # July to September
    as_at: 2020-09-30
    actions:
      - action: ws1-a2
        stage: complete
        completed_on: 2020-11-18      # seven weeks later
        evidence: All 14 workers hold a certificate.

Right:

    quarter: 2
    as_at: 2020-09-30
    actions:
      - action: ws1-a2
        stage: complete
        completed_on: 2020-09-18
        evidence: All 14 workers hold a certificate.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.analysis.facts import Facts
from generator.analysis.progress.quarters_due import due_by
from generator.analysis.progress.review_due import quarter_reviewed
from generator.analysis.reviewed import has_right_name, list_action_updates, list_workstream_entries
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.places import Path
from generator.model.reviews import ActionUpdate, CorrectiveAction, Review

RULE = Rule("V011", "review-dates", Severity.ERROR, __doc__)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A date that cannot be right: where it stands, why not, and what to write."""

    path: Path
    message: str
    help: str


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report the dates of reviews that cannot be right; of their order another rule tells."""
    for position, review in enumerate(facts.plan.reviews):
        # Where the quarter itself is in doubt, nothing is said of its days.
        is_sure = review.edition in facts.reviewed and has_right_name(
            facts.loaded, position, review
        )
        for wrong in (*(_judge_as_at(review) if is_sure else ()), *_judge_meeting(review)):
            yield facts.report(
                RULE,
                "reviews",
                (position, *wrong.path),
                wrong.message,
                help_=wrong.help,
                item=review.id,
            )
    for entry in list_action_updates(facts.loaded):
        for wrong in _judge_update(entry.review, entry.model):
            item = entry.model.action
            yield facts.report_entry(
                RULE, entry, wrong.path, wrong.message, help_=wrong.help, item=item
            )
    for found in list_workstream_entries(facts.loaded):
        for wrong in _judge_corrective(found.review, found.model.corrective_action):
            item = found.model.workstream
            yield facts.report_entry(
                RULE, found, wrong.path, wrong.message, help_=wrong.help, item=item
            )


def _judge_as_at(review: Review) -> Iterator[_Wrong]:
    quarter = quarter_reviewed(review)
    first, last = quarter.starts_on, due_by(quarter)
    if not first <= review.as_at <= last:
        yield _Wrong(
            ("as_at",),
            f"the as-at date {review.as_at} does not lie in quarter {quarter.number} of "
            f"{quarter.year}, nor in the one after",
            f"write a day from {first} to {last}, like the last one of the quarter: "
            f"{quarter.ends_on}",
        )


def _judge_update(review: Review, update: ActionUpdate) -> Iterator[_Wrong]:
    as_at = review.as_at
    done: list[tuple[Path, str, date | None]] = [
        (("completed_on",), "the action was completed", update.completed_on)
    ]
    for number, each in enumerate(update.reached):
        what = f"milestone {each.milestone} was reached"
        done.append((("reached", number, "reached_on"), what, each.reached_on))
    for path, what, day in done:
        if day is not None and day > as_at:
            yield _Wrong(
                path,
                f"{what} on {day}, and the review tells how things stood on {as_at}",
                f"write {as_at} or an earlier day; what was done later belongs in the next review",
            )
    if update.moved is not None and update.moved.due < as_at:
        yield _Wrong(
            ("moved", "due"),
            f"the new due date {update.moved.due} had passed on {as_at}, the day that the review "
            "looks at",
            f"write {as_at} or a later day",
        )
    yield from _judge_corrective(review, update.corrective_action)


def _judge_corrective(review: Review, corrective: CorrectiveAction | None) -> Iterator[_Wrong]:
    if corrective is not None and corrective.due and corrective.due < review.as_at:
        yield _Wrong(
            ("corrective_action", "due"),
            f"the corrective action was due on {corrective.due}, before {review.as_at}, the day "
            "that the review looks at",
            f"write {review.as_at} or a later day",
        )


def _judge_meeting(review: Review) -> Iterator[_Wrong]:
    """Judge what the meeting was given or told, where the day of the meeting is known.

    A meeting before the as-at date is one mistake, which D401 reports. What its true day would
    allow, up to the last day on which it is not late, is no second one.
    """
    if review.met_on is None:
        return
    is_known = review.met_on >= review.as_at
    last = review.met_on if is_known else due_by(quarter_reviewed(review))
    named = {
        ("finance", "dated"): ("the finance statement is dated", review.finance),
        ("self_assessment", "dated"): ("the self-assessment is dated", review.self_assessment),
        ("projections", "dated"): ("the projections are dated", review.projections),
    }
    days: list[tuple[Path, str, date]] = [
        (path, words, said.dated) for path, (words, said) in named.items() if said
    ]
    days += [
        (("escalations", number, "raised_on"), f"{each.id} was raised on", each.raised_on)
        for number, each in enumerate(review.escalations)
    ]
    for path, words, day in days:
        if day > last:
            yield _Wrong(
                path,
                f"{words} {day}, after the meeting of {review.met_on}",
                f"write {review.met_on} or an earlier day",
            )
