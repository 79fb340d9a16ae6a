"""What is to be done for the review of a quarter and for the yearly refresh, as on a given day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.analysis.progress.actions import find_action_states, list_open
from generator.analysis.progress.review_due import (
    find_readings_due,
    find_unanswered,
    list_until,
    quarter_reviewed,
    review_file,
)
from generator.analysis.refresh import AreaStatus, RefreshStatus
from generator.load.project import Project, find_edition, load_editions
from generator.load.sealed import is_interim, year_of
from generator.model.plan import Plan
from generator.model.quarters import Quarter, name_year, quarter_before, quarter_of
from generator.model.reviews import Review
from generator.model.settings import EditionStatus


@dataclass(frozen=True, slots=True)
class AreaTask:
    """What one workstream has to do.

    Attributes:
        title: Its number and title.
        lead: The title of the role that leads it; empty where none is named.
        due: Actions that were due by the end, and are not recorded as closed, with the day that
            each was due.
        undated: How many actions have no due date.
        status: How far the refresh has got; None for a review, and while no draft is open.
    """

    title: str
    lead: str
    due: tuple[tuple[str, date], ...] = ()
    undated: int = 0
    status: AreaStatus | None = None


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """The review of a quarter.

    Attributes:
        quarter: The quarter that ended last.
        edition: The published edition for its year; empty where there is none.
        working: The edition that the working files hold.
        is_recorded: Whether a review of the quarter is among the files.
        areas: The workstreams of the edition.
        uncounted: Indicators whose figure is to be known for the quarter, and is not recorded.
        register_due: The day that the register was to be reviewed by, where it has passed.
        unanswered: Comments of scrutiny and escalations of earlier reviews that have no answer.
    """

    quarter: Quarter
    edition: str
    working: str
    is_recorded: bool = False
    areas: tuple[AreaTask, ...] = ()
    uncounted: tuple[str, ...] = ()
    register_due: date | None = None
    unanswered: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Where the review is written."""
        return review_file(self.quarter)


@dataclass(frozen=True, slots=True)
class RefreshTask:
    """The yearly refresh.

    Attributes:
        edition: The edition to be made.
        before: The edition before it; empty for a first one.
        starts_on: Its first day.
        is_open: Whether its draft is open.
        is_beyond: Whether it begins after the years that the plan covers.
        years: The first and the last year that the plan covers.
        areas: The workstreams.
        register: How far the register has got; None while no draft is open.
        other: How far the other parts have got; None while no draft is open.
    """

    edition: str
    before: str
    starts_on: date
    is_open: bool
    is_beyond: bool
    years: tuple[int, int]
    areas: tuple[AreaTask, ...]
    register: AreaStatus | None = None
    other: AreaStatus | None = None


def tell_review(project: Project, plan: Plan, day: date) -> ReviewTask:
    """Tell what the review of the last quarter needs.

    Args:
        project: The project folder.
        plan: Its working plan.
        day: The day that it is told for; the quarter that ended last before it is reviewed.
    """
    quarter = quarter_before(day)
    published = [each for each in project.sealed if year_of(each.edition) == quarter.year]
    loaded = find_edition(project, published[-1].edition) if published else None
    if loaded is None or loaded.plan is None:
        return ReviewTask(quarter, "", project.working_id)
    edition = loaded.plan
    reviews = list_until(plan.reviews, quarter)
    return ReviewTask(
        quarter=quarter,
        edition=edition.settings.edition.id,
        working=project.working_id,
        is_recorded=any(quarter_reviewed(each) == quarter for each in reviews),
        areas=_areas(
            edition,
            quarter.ends_on,
            reviews,
            [each.plan for each in load_editions(project) if each.plan],
        ),
        uncounted=tuple(
            each.indicator.id
            for each in find_readings_due(edition, plan.readings.readings, quarter)
        ),
        register_due=_passed(plan.risk_register.next_review, day),
        unanswered=tuple(each.question.id for each in find_unanswered(reviews)),
    )


def tell_refresh_task(plan: Plan, status: RefreshStatus, day: date) -> RefreshTask:
    """Tell what the refresh of the next edition needs.

    Args:
        plan: The working plan.
        status: How far it has got; of no matter while its edition is published.
        day: The day that it is told for.
    """
    edition = plan.settings.edition
    period = plan.settings.period
    is_open = edition.status is not EditionStatus.PUBLISHED and not is_interim(edition.id)
    first_year = edition.starts_on.year if is_open else _next_year(edition.id, day)
    starts_on = edition.starts_on if is_open else Quarter(first_year, 1).starts_on
    states = {area.key: area for area in status.areas} if is_open else {}
    areas = _areas(plan, starts_on, list_until(plan.reviews, quarter_of(starts_on)))
    return RefreshTask(
        edition=edition.id if is_open else name_year(first_year),
        before=status.baseline if is_open else edition.id,
        starts_on=starts_on,
        is_open=is_open,
        is_beyond=first_year >= period.last_year,
        years=(period.first_year, period.last_year),
        areas=tuple(
            replace(area, status=states.get(each.id))
            for area, each in zip(areas, plan.workstreams, strict=True)
        ),
        register=states.get("register"),
        other=states.get("other"),
    )


def _next_year(edition: str, day: date) -> int:
    """Give the year to refresh for: that after the edition, or the coming one if that is over."""
    following = int(year_of(edition)[:4]) + 1
    current = quarter_of(day).first_year
    return following if following >= current else current + 1


def _areas(
    plan: Plan, until: date, reviews: Sequence[Review], editions: Sequence[Plan] = ()
) -> tuple[AreaTask, ...]:
    titles = {role.id: role.title for role in plan.people.roles}
    states = find_action_states(plan, reviews, None, until, editions)
    return tuple(
        AreaTask(
            title=f"{each.number}. {each.short_title}",
            lead=titles.get(each.lead or "", ""),
            due=tuple(
                (state.id, state.due)
                for state in list_open(states)
                if state.workstream == each.id and state.due and state.due <= until
            ),
            undated=sum(action.due is None for action in each.actions),
        )
        for each in plan.workstreams
    )


def _passed(day: date | None, today: date) -> date | None:
    return day if day and day < today else None
