"""Measures and actions as performance indicators."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.course import Progress
from generator.analysis.progress.standings import Standing
from generator.exports.stratml.elements import (
    describe,
    join,
    make,
    relate,
    say,
    say_day,
    say_number,
)
from generator.model.items import Action, Measure, Milestone, Statement
from generator.model.reviews import ReachedMilestone
from generator.model.targets import Target, Unit
from generator.present.edition import ShownEdition
from generator.present.review_words import say_figure, say_stage, say_trend, show_action_rating
from generator.present.views.items import indicator_of, say_item_target, unit_of
from generator.present.words import NOT_STATED, capitalise, say_inherited, say_value, say_was

_STATEMENT = "none: a statement of quality"
_COMPLETION = "completion"


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells of.

    Attributes:
        edition: The edition.
        progress: Where everything stood at the review that is reported; None for a plan.
    """

    edition: ShownEdition
    progress: Progress | None

    def title_of(self, id_: str | None) -> str:
        """Give the title of a role; that none is stated where there is none."""
        entry = self.edition.index.by_id.get(id_ or "")
        return entry.words if entry else NOT_STATED


def list_more(told: Told, item: Statement) -> Iterator[str]:
    """List what a statement counts, aims at and notes, where no element is made for it."""
    if item.indicator:
        yield f"Counts: {_name_indicator(told.edition, item.indicator)}"
    for target in item.targets:
        yield f"Target: {say_item_target(told.edition, item, target)}"
    if item.note:
        yield f"Note: {item.note}"


def make_measure(told: Told, measure: Measure, sequence: str) -> Element:
    """Make an indicator of a measure, with its targets, and in a report what was reached."""
    edition = told.edition
    counted = list(
        dict.fromkeys(
            each
            for each in (measure.indicator, *(target.indicator for target in measure.targets))
            if each
        )
    )
    unit = unit_of(edition, measure.indicator) if measure.indicator else None
    instances = [_make_instance(told, measure, each) for each in counted or (None,)]
    note = join(
        f"Measure {measure.id}.",
        f"Counts: {measure.scope}" if measure.scope else "",
        *(f"Indicator: {_name_indicator(edition, each)}" for each in counted),
        f"Lead: {told.title_of(measure.lead)}.",
        f"Note: {measure.note}" if measure.note else "",
    )
    return make(
        "PerformanceIndicator",
        say("SequenceIndicator", sequence),
        say("MeasurementDimension", measure.text),
        say("UnitOfMeasurement", _say_unit(unit)),
        say("Identifier", measure.id),
        *relate("Serves", "Narrower_Than", measure.serves),
        *relate("Counts the same", "Peer_To", _list_peers(edition, measure, counted)),
        *(each for each in instances if len(each)),
        say("OtherInformation", note),
        ValueChainStage="Outcome",
        PerformanceIndicatorType="Quantitative" if counted else "Qualitative",
    )


def _say_unit(unit: Unit | None) -> str:
    if unit is None:
        return _STATEMENT
    return "unit not stated" if unit is Unit.UNKNOWN else str(unit)


def _name_indicator(edition: ShownEdition, id_: str) -> str:
    indicator = indicator_of(edition, id_)
    return f"{indicator.title} ({id_})" if indicator else id_


def _list_peers(edition: ShownEdition, measure: Measure, counted: Iterable[str]) -> list[str]:
    """List the other measures that set targets on what a measure counts, rivals among them."""
    found = (
        entry.id
        for indicator in counted
        for entry, _ in edition.targets_by_indicator.get(indicator, ())
        if entry.kind == "measure" and entry.id != measure.id
    )
    return list(dict.fromkeys(found))


def _make_instance(told: Told, measure: Measure, indicator: str | None) -> Element:
    """Make the targets on one thing that is counted, and in a report its figure."""
    targets = [
        target for target in measure.targets if (target.indicator or measure.indicator) == indicator
    ]
    made = [_make_target(told.edition, measure, target) for target in targets]
    if measure.baseline and indicator == measure.indicator:
        made += list(_make_baseline(told.edition, measure))
    if told.progress and indicator:
        standings = told.progress.standings_of(measure.id)
        made += [
            _make_actual(each)
            for each in standings
            if each.indicator.id == indicator and each.reading
        ]
    return make("MeasurementInstance", *made)


def _make_target(edition: ShownEdition, measure: Measure, target: Target) -> Element:
    operator = target.operator or ""
    value = getattr(target, operator) if operator else None
    number = say_number(value) if isinstance(value, int | float) else None
    return make(
        "TargetResult",
        say_day("EndDate", target.by),
        number,
        describe("Comparison", operator.replace("_", " ")),
        say("Description", say_item_target(edition, measure, target)),
    )


def _make_baseline(edition: ShownEdition, measure: Measure) -> Iterator[Element]:
    baseline = measure.baseline
    if baseline:
        said = say_value(baseline.value, unit_of(edition, measure.indicator))
        yield make(
            "ActualResult",
            say_day("EndDate", baseline.as_at),
            say_number(baseline.value),
            describe("Kind", "baseline"),
            say("Description", f"Baseline: {said}"),
        )


def _make_actual(standing: Standing) -> Element:
    """Make the figure that a review rates, with its rating and the way it goes."""
    known = standing.reading
    period = known.reading.period if known else None
    value = known.value if known else None
    short = standing.judgement.short
    trend = say_trend(short, standing.indicator.unit) if short.against else ""
    return make(
        "ActualResult",
        say_day("StartDate", period.start if period else None),
        say_day("EndDate", period.end if period else None),
        say_number(value) if value is not None else None,
        describe("Rating", capitalise(str(standing.rating))),
        say("Description", join(say_figure(standing), trend)),
    )


def make_action(told: Told, action: Action, sequence: str) -> Element:
    """Make an indicator of an action: whether it is complete by its day."""
    state = told.progress.actions.get(action.id) if told.progress else None
    # A review of an earlier edition of the year knows nothing of what an interim one added.
    now = state or told.edition.progress.actions[action.id]
    moved = say_was(action.due) if now.is_moved else ""
    due = make(
        "TargetResult",
        say_day("EndDate", now.due),
        say("Description", join(action.evidence, f"Due {moved}." if moved else "")),
    )
    reached = _list_reached(told)
    results = [
        due if len(due) else None,
        *(_make_milestone(each) for each in action.milestones),
        _make_state(state) if state else None,
        *(_make_reached(reached[each.id]) for each in action.milestones if each.id in reached),
    ]
    instance = make("MeasurementInstance", *results)
    return make(
        "PerformanceIndicator",
        say("SequenceIndicator", sequence),
        say("MeasurementDimension", action.text),
        say("UnitOfMeasurement", _COMPLETION),
        say("Identifier", action.id),
        *relate("Serves", "Narrower_Than", action.serves),
        instance if len(instance) else None,
        say("OtherInformation", _say_more(told, now)),
        ValueChainStage="Output_Processing",
        PerformanceIndicatorType="Qualitative",
    )


def _make_milestone(milestone: Milestone) -> Element:
    said = f"Milestone {milestone.id}: {milestone.text}"
    return make("TargetResult", say_day("EndDate", milestone.by), say("Description", said))


def _list_reached(told: Told) -> dict[str, ReachedMilestone]:
    """List the milestones that reviews up to the one reported record as reached."""
    if told.progress is None:
        return {}
    return {
        each.milestone: each
        for step in told.edition.course.steps
        if step.review and step.as_at <= told.progress.as_at
        for update in step.review.actions
        for each in update.reached
    }


def _make_reached(reached: ReachedMilestone) -> Element:
    return make(
        "ActualResult",
        say_day("EndDate", reached.reached_on),
        say("Description", f"Milestone {reached.milestone} reached"),
    )


def _make_state(state: ActionState) -> Element:
    """Make where an action stood at a review: its stage as a fact, and its rating."""
    update = state.newest
    overdue = "Overdue." if state.is_overdue else ""
    missed = (f"Milestone {each.id} overdue." for each in state.missed)
    return make(
        "ActualResult",
        say_day("EndDate", update.completed_on if update else None),
        describe("Stage", say_stage(state.stage)),
        say(
            "Description",
            join(
                f"Rating: {show_action_rating(state).text}.",
                overdue,
                *missed,
                update.evidence if update else "",
                update.commentary if update else "",
            ),
        ),
    )


def _say_lead(told: Told, action: Action) -> str:
    lead = told.edition.index.lead_of(action)
    title = told.title_of(lead.role)
    return say_inherited(title) if lead.role and lead.is_inherited else title


def _say_more(told: Told, state: ActionState) -> str:
    """Say what of an action has no element of its own."""
    action = state.action
    start = f"Starts: {action.start.isoformat()}." if action.start else ""
    return join(
        f"Action {action.id}.",
        f"Lead: {_say_lead(told, action)}.",
        "" if state.due else f"Due: {NOT_STATED}.",
        start,
        f"Partners: {'; '.join(action.partners)}." if action.partners else "",
        *list_more(told, action),
        *(
            said
            for step in action.steps
            for said in (f"Step {step.id}: {step.text}", *list_more(told, step))
        ),
    )
