"""How reviews are put into words: ratings, stages, directions of travel, exceptions.

Words come first and colour second: every rating has a label, and a sign that tells it in print.
"""

from datetime import date

from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.exceptions import ExceptionKind, RedRun
from generator.analysis.progress.ratings import IndicatorRating
from generator.analysis.progress.review_due import quarter_reviewed
from generator.analysis.progress.standings import Standing
from generator.analysis.progress.travel import Travel, Trend
from generator.model.reviews import Rating, Review, Stage
from generator.model.targets import Unit
from generator.model.tolerance import Tolerance
from generator.present.links import Link
from generator.present.words import (
    capitalise,
    count_of,
    say_date,
    say_number,
    say_quarter,
    say_value,
)

RATING_LABELS = {
    Rating.RED: "Off track",
    Rating.AMBER: "At risk",
    Rating.GREEN: "On track",
    Rating.BLUE: "Complete",
}
"""The labels of ratings, what matters most first; grey is said by the reason why there is none."""

INDICATOR_SIGNS = {
    IndicatorRating.OFF_TARGET: "red",
    IndicatorRating.NEAR_TARGET: "amber",
    IndicatorRating.TARGET_MET: "green",
}
"""The colours of what figures are worth; all else is grey."""

EXCEPTION_LABELS = {
    ExceptionKind.RED: "Red",
    ExceptionKind.OVERDUE: "Overdue",
    ExceptionKind.WORSENING: "Getting worse",
    ExceptionKind.OVER_APPETITE: "Over appetite",
    ExceptionKind.STALE: "No news",
}

_EXCEPTION_SIGNS = {ExceptionKind.RED: "red", ExceptionKind.STALE: "grey"}

NO_UPDATE = "No update"
NOT_RATED = "Not rated"

_UNRATED_STAGES = frozenset(
    {Stage.NOT_STARTED, Stage.ON_HOLD, Stage.CANCELLED, Stage.CARRIED_FORWARD}
)


def name_review(review: Review) -> str:
    """Name a review by its quarter: "Review of April to June 2017 (quarter 1)"."""
    return f"Review of {say_quarter_of(review)}"


def say_quarter_of(review: Review) -> str:
    """Write the quarter that a review looks at: "April to June 2017 (quarter 1)"."""
    return say_quarter(quarter_reviewed(review).ends_on)


def show_rating(rating: Rating | None) -> Link:
    """Show the rating of a workstream as a tag."""
    if rating is None or rating is Rating.GREY:
        return Link(NOT_RATED, sign="grey")
    return Link(RATING_LABELS[rating], sign=str(rating))


def show_action_rating(state: ActionState) -> Link:
    """Show the rating of an action as a tag; without one, the tag says why."""
    if state.rating is not None:
        return Link(RATING_LABELS[state.rating], sign=str(state.rating))
    return Link(say_unrated(state), sign="grey")


def show_progress(state: ActionState) -> tuple[Link, ...]:
    """Show the stage as a fact and the rating beside it; overdue is never hidden by either.

    Where there is no rating, the stage says why, and is not said twice.
    """
    shown = [Link(say_stage(state.stage)), *show_judgement(state)]
    return tuple({link.text: link for link in shown}.values())


def show_judgement(state: ActionState) -> tuple[Link, ...]:
    """Show the rating of an action, and that it is overdue where it is."""
    late = (show_kind(ExceptionKind.OVERDUE),) if state.is_late else ()
    return (show_action_rating(state), *late)


def say_unrated(state: ActionState) -> str:
    """Say why an action has no rating."""
    if state.stage in _UNRATED_STAGES:
        return say_stage(state.stage)
    return NO_UPDATE if state.update is None else NOT_RATED


def say_stage(stage: Stage | None) -> str:
    """Write how far an action has got."""
    return capitalise(str(stage)) if stage else NO_UPDATE


def show_worth(rating: IndicatorRating) -> Link:
    """Show what a figure is worth: a tag for a rating, plain words for the reason of none."""
    return Link(capitalise(str(rating)), sign=INDICATOR_SIGNS.get(rating, "grey"))


def show_kind(kind: ExceptionKind) -> Link:
    """Show why something is an exception as a tag."""
    return Link(EXCEPTION_LABELS[kind], sign=_EXCEPTION_SIGNS.get(kind, "amber"))


def say_figure(standing: Standing) -> str:
    """Write the reading that is rated: "81% (June 2017)", "No reading"."""
    known = standing.reading
    if known is None:
        return "No reading"
    period = known.reading.period.words if known.reading.period else "period not stated"
    value = (
        capitalise(str(known.reading.state))
        if known.value is None
        else say_value(known.value, standing.indicator.unit)
    )
    return f"{value} ({period})"


def say_trend(trend: Trend, unit: Unit) -> str:
    """Write a direction of travel with what it is measured from: "Better than 81% (May 2017)"."""
    before = trend.against
    if before is None or before.value is None:
        return "No earlier reading"
    period = before.reading.period.words if before.reading.period else "period not stated"
    was = f"{say_value(before.value, unit)} ({period})"
    joint = {
        Travel.BETTER: "Better than",
        Travel.SAME: "Same as",
        Travel.WORSE: "Worse than",
        Travel.NOT_COMPARABLE: "Not comparable with",
    }[trend.travel]
    return f"{joint} {was}"


def say_run(run: RedRun, as_at: date) -> str:
    """Write for how long something has been red: "Red since 30 June 2017: 12 months, 5 reviews"."""
    if run.reviews == 1 and run.since == as_at:
        return "Red for the first time at this review"
    months = (as_at.year - run.since.year) * 12 + as_at.month - run.since.month
    length = count_of(months, "month") if months else count_of((as_at - run.since).days, "day")
    return f"Red since {say_date(run.since)}: {length}, at {count_of(run.reviews, 'review')}"


def say_tolerance(tolerance: Tolerance, unit: Unit | None = None) -> str:
    """Write how far off target still counts as near it."""
    if tolerance.points is None:
        return f"{say_number(tolerance.per_cent or 0)}% of the target"
    if unit is None:
        return f"{say_number(tolerance.points)} in the unit of the figure"
    if unit is Unit.PER_CENT:
        noun = "percentage point" if tolerance.points == 1 else "percentage points"
        return f"{say_number(tolerance.points)} {noun}"
    return say_value(tolerance.points, unit)


def show_parts(standing: Standing) -> tuple[Link, ...]:
    """Show the parts beside the whole, each with what it is worth: a mean can hide a weak area."""
    if not standing.parts:
        return (Link("Not broken down"),)
    shown: list[Link] = []
    for part in standing.parts:
        known = part.reading
        value = (
            str(known.reading.state)
            if known.value is None
            else say_value(known.value, standing.indicator.unit)
        )
        rating = part.judgement.rating
        sign = {
            IndicatorRating.OFF_TARGET: "red",
            IndicatorRating.NEAR_TARGET: "amber",
        }.get(rating, "")
        text = f"{part.part.name}: {value}"
        shown.append(Link(f"{text}, {rating}" if rating.is_rated else text, sign=sign))
    return tuple(shown)
