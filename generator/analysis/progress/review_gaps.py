"""What is missing in the reviews of a plan: quarters without one, and what each one lacks.

It is told by the files alone, and never by the clock. A quarter is missing once its review was due
before the newest as-at date in the files.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.analysis.progress.quarters_due import due_by
from generator.analysis.progress.review_due import ReviewDue, find_review_due, find_unanswered
from generator.analysis.progress.review_files import ReviewFile
from generator.load.sealed import year_of
from generator.model.plan import Plan
from generator.model.quarters import Quarter
from generator.model.reviews import Rating, Review, Stage
from generator.model.workstream import lead_of


class GapKind(StrEnum):
    """What is missing, in the words that readers see."""

    OPEN = "still to be filled in"
    ERROR = "wrong in the file"
    WORKSTREAM = "workstream without an entry"
    ACTION = "action without an update"
    RISK = "risk not scored"
    CORRECTIVE = "red without a corrective action"
    EVIDENCE = "complete without its day or evidence"
    READING = "figure not recorded"
    STATEMENT = "not stated"
    ANSWER = "question without an answer"
    REPORT = "not reported to a committee"


class ReviewState(StrEnum):
    """How far the review of a quarter has got."""

    NOT_OPEN = "edition not published"
    NOT_BEGUN = "not begun"
    LATE = "missing"
    BEGUN = "begun"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing.

    Attributes:
        kind: What is missing.
        id: Id of what it is missing for, or the key of the file.
        text: What that is, in the words of the plan or of the check.
        lead: The title of the role to ask; empty where none is named.
    """

    kind: GapKind
    id: str
    text: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class QuarterStatus:
    """How far the review of one quarter has got.

    Attributes:
        quarter: The quarter.
        edition: The edition reviewed, or to be reviewed.
        due_by: The last day on which the review is not late.
        state: How far it has got.
        file: Its file; empty while there is none.
        gaps: What is missing. For a quarter without a review, what it has to tell of.
    """

    quarter: Quarter
    edition: str
    due_by: date
    state: ReviewState
    file: str
    gaps: tuple[Gap, ...]

    @property
    def is_missing(self) -> bool:
        """Whether something is missing that should be there."""
        if self.state in {ReviewState.NOT_OPEN, ReviewState.NOT_BEGUN}:
            return False
        return self.state is not ReviewState.RECORDED or bool(self.gaps)

    def of_kind(self, kind: GapKind) -> tuple[Gap, ...]:
        """List what is missing of a kind."""
        return tuple(gap for gap in self.gaps if gap.kind is kind)


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """How far the reviews of a plan have got.

    Attributes:
        edition: Id of the working edition.
        quarters: The quarters that were asked for, oldest first.
        is_detailed: Whether a single quarter was asked for.
    """

    edition: str
    quarters: tuple[QuarterStatus, ...]
    is_detailed: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing; a single quarter that was asked for has to be recorded."""
        if self.is_detailed:
            return all(not each.gaps and each.file for each in self.quarters)
        return not any(each.is_missing for each in self.quarters)


@dataclass(frozen=True, slots=True)
class _Books:
    """What the status of a quarter rests on."""

    plans: Sequence[Plan]
    files: Sequence[ReviewFile]
    published: Sequence[str]

    @property
    def day(self) -> date:
        """The day that the files speak of: the newest as-at date in them."""
        edition = self.plans[-1].settings.edition
        return max([edition.as_at, *(each.as_at for each in self.plans[-1].reviews)])


def tell_reviews(
    plans: Sequence[Plan], files: Sequence[ReviewFile], published: Sequence[str], year: str
) -> ReviewStatus:
    """Tell how far the reviews of the working edition have got.

    Args:
        plans: The editions, oldest first; the working one is the last.
        files: The files of reviews.
        published: Ids of the published editions, oldest first.
        year: The year of the working edition. While that is open as a draft, the quarters of the
            published edition before it are told too.
    """
    books = _Books(plans, files, published)
    working = plans[-1].settings.edition.id
    years = [year]
    if working not in published:
        years = list(dict.fromkeys([*(year_of(each) for each in published[-1:]), year]))
    quarters = [Quarter(int(each[:4]), number) for each in years for number in range(1, 5)]
    return ReviewStatus(working, tuple(_tell_quarter(books, each, "") for each in quarters))


def tell_review_of(
    plans: Sequence[Plan],
    files: Sequence[ReviewFile],
    published: Sequence[str],
    edition: str,
    quarter: Quarter,
) -> ReviewStatus:
    """Tell how far the review of one quarter has got.

    Args:
        plans: The editions, oldest first; the working one is the last.
        files: The files of reviews.
        published: Ids of the published editions, oldest first.
        edition: The edition that is reviewed, while there is no review that names one.
        quarter: The quarter.
    """
    told = _tell_quarter(_Books(plans, files, published), quarter, edition)
    return ReviewStatus(plans[-1].settings.edition.id, (told,), is_detailed=True)


def _tell_quarter(books: _Books, quarter: Quarter, asked: str) -> QuarterStatus:
    found = next((each for each in books.files if each.quarter == quarter), None)
    of_year = [each for each in books.published if year_of(each) == quarter.year]
    edition = (found.edition if found else "") or asked or (of_year[-1] if of_year else "")
    last = due_by(quarter)
    known = {each.settings.edition.id for each in books.plans}
    if edition not in known or not (found or edition in books.published):
        state = ReviewState.BEGUN if found else ReviewState.NOT_OPEN
        gaps = tuple(_find_file_gaps(found, {})) if found else ()
        file = found.file if found else ""
        return QuarterStatus(quarter, edition or quarter.year, last, state, file, gaps)
    review = found.review if found else None
    due = find_review_due(
        books.plans,
        edition,
        quarter,
        as_at=review.as_at if review else None,
        known_by=(review.met_on if review else None) or last,
    )
    gaps = tuple(_find_gaps(due, found))
    is_late = last < books.day and found is None
    state = ReviewState.LATE if is_late else ReviewState.NOT_BEGUN
    if found:
        is_open = found.open or found.errors or review is None
        state = ReviewState.BEGUN if is_open else ReviewState.RECORDED
    return QuarterStatus(quarter, edition, last, state, found.file if found else "", gaps)


def _find_gaps(due: ReviewDue, found: ReviewFile | None) -> Iterator[Gap]:
    leads = _leads_of(due)
    if found:
        yield from _find_file_gaps(found, leads)
    named = found.named if found else frozenset()
    yield from (gap for gap in _list_due(due) if gap.id not in named)
    for figure in due.readings:
        own = figure.indicator
        yield Gap(GapKind.READING, own.id, own.title, leads.get(own.id, ""))
    if found and found.review and not found.open:
        yield from _find_review_gaps(found.review, due, leads)


def _find_file_gaps(found: ReviewFile, leads: Mapping[str, str]) -> Iterator[Gap]:
    for name, keys in found.open:
        text = ", ".join(key for key in keys if key != name)
        yield Gap(GapKind.OPEN, name, text, leads.get(name, ""))
    for problem in found.errors:
        yield Gap(GapKind.ERROR, str(problem.place), problem.message)


def _list_due(due: ReviewDue) -> Iterator[Gap]:
    """List the entries that a review is to have."""
    leads = _leads_of(due)
    for key, state in due.before.workstreams.items():
        own = state.workstream
        yield Gap(GapKind.WORKSTREAM, key, f"{own.number}. {own.short_title}", leads[key])
    for action in due.actions:
        yield Gap(GapKind.ACTION, action.id, action.action.text, leads[action.id])
    for each in due.risks:
        risk = each.risk
        yield Gap(GapKind.RISK, risk.id, risk.title, leads.get(risk.id, ""))


def _leads_of(due: ReviewDue) -> Mapping[str, str]:
    """Give the title of the role to ask, by the id of a workstream, action, risk or indicator."""
    plan = due.before.plan
    titles = {role.id: role.title for role in plan.people.roles}
    leads: dict[str, str | None] = {each.id: each.lead for each in plan.indicators.indicators}
    leads |= {each.risk.id: each.risk.owner for each in due.risks}
    for workstream in plan.workstreams:
        leads[workstream.id] = workstream.lead
        leads |= {each.id: lead_of(each, workstream).role for each in workstream.actions}
    return {key: titles.get(lead or "", "") for key, lead in leads.items()}


def _find_review_gaps(review: Review, due: ReviewDue, leads: Mapping[str, str]) -> Iterator[Gap]:
    """Find what a review that is filled in lacks all the same."""
    texts = {gap.id: gap.text for gap in _list_due(due)}
    for each in review.workstreams:
        if each.rating is Rating.RED and not each.corrective_action:
            key = each.workstream
            yield Gap(GapKind.CORRECTIVE, key, texts.get(key, ""), leads.get(key, ""))
    for update in review.actions:
        key, text, lead = update.action, texts.get(update.action, ""), leads.get(update.action, "")
        if update.rating is Rating.RED and not update.corrective_action:
            yield Gap(GapKind.CORRECTIVE, key, text, lead)
        if update.stage is Stage.COMPLETE and not (update.completed_on and update.evidence):
            yield Gap(GapKind.EVIDENCE, key, text, lead)
    for name in ("met_on", "prepared_by", "finance", "self_assessment", "projections"):
        if getattr(review, name) is None:
            yield Gap(GapKind.STATEMENT, name, _STATED[name])
    for unanswered in find_unanswered((review,)):
        yield Gap(GapKind.ANSWER, unanswered.question.id, unanswered.question.text)
    if review.reported_to is None or review.reported_on is None:
        yield Gap(GapKind.REPORT, "reported_on", "the committee that was told, and the day")


_STATED = {
    "met_on": "the day of the meeting",
    "prepared_by": "the role that prepared it",
    "finance": "the finance statement",
    "self_assessment": "the newest self-assessment",
    "projections": "the newest financial projections",
}
