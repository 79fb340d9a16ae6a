"""A review says nothing of a workstream, of an action that is under way, or of an open risk.

A review looks at the whole plan. What is left out is shown as "no update", and what it was at the
review before may not hold any more. Actions that are complete, cancelled, carried forward or not to
begin yet need no update, and closed risks no scores. An edition that is not published still grows,
so a review of one is held only to what an earlier review told of.

Wrong:

    workstreams:
      - {workstream: ws1, rating: green, commentary: On time.}
    # and nothing of ws2

Right:

    workstreams:
      - {workstream: ws1, rating: green, commentary: On time.}
      - {workstream: ws2, rating: grey, commentary: The lead was ill; no rating was possible.}
"""

from collections.abc import Iterable, Iterator
from datetime import date

from generator.analysis.facts import Facts
from generator.analysis.progress.course import Progress
from generator.analysis.reviewed import Entry, is_whole
from generator.load.sealed import year_of
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import Review
from generator.model.risks import Risk, RiskStatus

_ADD = {
    "workstreams": '"- workstream: {}" with "rating" and "commentary"',
    "actions": '"- action: {}" with "stage" and "rating"',
    "risks": '"- risk: {}" with "likelihood" and "impact", though they be the same as before',
}

RULE = Rule("V012", "left-out-of-review", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report what reviews of the working edition and of the one before it leave out.

    What cannot be read in a file is not left out.
    """
    steps = facts.course.steps if facts.plan.reviews else ()
    positions = {id(review): position for position, review in enumerate(facts.plan.reviews)}
    for step in steps:
        if step.review is None or not is_whole(facts.loaded, positions[id(step.review)]):
            continue
        path = (positions[id(step.review)],)
        whole: Entry[Review] = Entry(step.review, step.review, path, is_whole=True)
        for name, kind, item in _list_left_out(facts, step, step.review):
            if not _is_asked(facts, step, kind, item):
                continue
            yield facts.report_entry(
                RULE,
                whole,
                (name,),
                f"the review of quarter {step.review.quarter} of {step.review.edition} says "
                f"nothing of {kind} {item}",
                help_=f"add {_ADD[name].format(item)}",
                item=item,
            )


def _list_left_out(facts: Facts, step: Progress, review: Review) -> Iterator[tuple[str, str, str]]:
    """List what has no entry: the list that lacks it, the word for it, and its id."""
    for workstream, state in step.workstreams.items():
        if state.entry is None:
            yield "workstreams", "workstream", workstream
    for action in step.actions.values():
        if action.is_stale:
            yield "actions", "action", action.id
    scored = {each.risk for each in review.risks}
    for risk in step.plan.risk_register.risks:
        if risk.id not in scored and _was_open(facts, step, review, risk):
            yield "risks", "risk", risk.id


def _is_asked(facts: Facts, step: Progress, kind: str, item: str) -> bool:
    """Tell whether a review has to tell of a thing: what was added later, it could not know."""
    sealed = facts.sealed_as(step.plan.settings.edition.id)
    if sealed is None:
        return item in _list_named(facts.plan.reviews, step.as_at)
    position = list(facts.sealed).index(sealed)
    return kind == "risk" or item in facts.published_ids[position]


def _list_named(reviews: Iterable[Review], before: date) -> set[str]:
    """List the ids of what reviews of earlier days tell of."""
    return {
        item
        for review in reviews
        if review.as_at < before
        for item in (
            *(each.workstream for each in review.workstreams),
            *(each.action for each in review.actions),
            *(each.risk for each in review.risks),
        )
    }


def _was_open(facts: Facts, step: Progress, review: Review, risk: Risk) -> bool:
    """Tell whether a risk was on the register when the review was held.

    A risk without a day of its own is one of today: only the newest review of its year is held to
    that, unless an earlier scoring shows that it was there.
    """
    if risk.status is not RiskStatus.OPEN:
        return False
    known_on: date = review.met_on or review.as_at
    if risk.status_on is not None:
        return risk.status_on <= known_on
    scores = facts.course.scores_of(risk.id)
    year = year_of(review.edition)
    own = [each for each in facts.course.steps if year_of(each.plan.settings.edition.id) == year]
    is_newest = own[-1] is step
    return is_newest or any(each.day <= known_on for each in scores)
