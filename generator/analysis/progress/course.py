"""The reviews of a plan in their order, and where everything stood at each of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.analysis.progress.actions import ActionState, find_action_states
from generator.analysis.progress.exceptions import (
    FigureState,
    Rated,
    RedRun,
    ReviewException,
    Subject,
    WorkstreamState,
    find_kinds,
    is_rated,
    is_red,
    key_of,
    list_members,
    order_of,
)
from generator.analysis.progress.scores import (
    RiskState,
    ScoredOn,
    find_risk_states,
    trace_scores,
)
from generator.analysis.progress.standings import Standing, find_standings
from generator.load.sealed import goes_on_with, year_of
from generator.model.plan import Plan
from generator.model.readings import Reading
from generator.model.reviews import CorrectiveAction, Review
from generator.model.risks import Risk
from generator.model.workstream import lead_of


@dataclass(frozen=True)
class Progress:
    """Where everything in an edition stood at an as-at date.

    Attributes:
        plan: The edition.
        as_at: The day that it is computed for.
        review: The review of that day; None where it is worked out without one.
        previous: Where everything stood at the review before; None for the first.
        workstreams: How each workstream was rated, by id.
        actions: Where each action stands, by id.
        standings: Where each measure stands on what it counts, by item and indicator.
        risks: The register as it stood, by id.
        runs: Since when each thing has been red, by key.
    """

    plan: Plan
    as_at: date
    review: Review | None
    previous: "Progress | None"
    workstreams: Mapping[str, WorkstreamState]
    actions: Mapping[str, ActionState]
    standings: Mapping[str, Standing]
    risks: Mapping[str, RiskState]
    runs: Mapping[str, RedRun]

    @cached_property
    def exceptions(self) -> tuple[ReviewException, ...]:
        """What is to be read first: reds by how long they have been red, then the rest."""
        subjects: tuple[Subject, ...] = (
            *self.workstreams.values(),
            *self.actions.values(),
            *self.figures,
            *self.risks.values(),
        )
        found = map(self._make_exception, subjects)
        return tuple(sorted((each for each in found if each.kinds), key=order_of))

    @cached_property
    def figures(self) -> tuple[FigureState, ...]:
        """Where each indicator stands that a measure counts, in plan order."""
        found: dict[str, list[Standing]] = {}
        for standing in self.standings.values():
            found.setdefault(standing.indicator.id, []).append(standing)
        return tuple(FigureState(each[0].indicator, tuple(each)) for each in found.values())

    def standings_of(self, item: str) -> tuple[Standing, ...]:
        """Give where an item stands on each indicator that it counts."""
        return tuple(each for each in self.standings.values() if each.item == item)

    @cached_property
    def workstream_of(self) -> Mapping[str, str]:
        """The workstream of each measure and action, by id."""
        return {
            item.id: workstream.id
            for workstream in self.plan.workstreams
            for item in (*workstream.actions, *workstream.measures)
        }

    @cached_property
    def _measure_leads(self) -> Mapping[str, str | None]:
        return {
            measure.id: measure.lead
            for workstream in self.plan.workstreams
            for measure in workstream.measures
        }

    def _make_exception(self, subject: Subject) -> ReviewException:
        key = key_of(subject)
        kinds = tuple(find_kinds(subject))
        run = self.runs.get(key) if is_red(subject) else None
        workstreams, leads, dues = self._answer_for(subject)
        done = tuple(self._list_done(subject, workstreams))
        if isinstance(subject, WorkstreamState):
            dues = tuple(each.due for _, each in done)
        return ReviewException(
            key, kinds, subject, run, workstreams, done, _stated(leads), _stated(dues)
        )

    def _answer_for(
        self, subject: Subject
    ) -> tuple[tuple[str, ...], tuple[str | None, ...], tuple[date | None, ...]]:
        """Give the workstreams of a subject, who answers for it, and the days it is due by."""
        if isinstance(subject, RiskState):
            return (), (subject.risk.owner,), ()
        if isinstance(subject, WorkstreamState):
            return (subject.workstream.id,), (subject.workstream.lead,), ()
        if isinstance(subject, ActionState):
            state = self.workstreams.get(subject.workstream)
            lead = lead_of(subject.action, state.workstream if state else None).role
            return (subject.workstream,), (lead,), (subject.due,)
        behind = subject.behind
        targets = (each.judgement.target for each in behind)
        return (
            _stated(self.workstream_of.get(each.item) for each in behind),
            tuple(self._measure_leads.get(each.item) or each.indicator.lead for each in behind),
            tuple(target.by for target in targets if target),
        )

    def _list_done(
        self, subject: Subject, workstreams: Iterable[str]
    ) -> Iterator[tuple[str, CorrectiveAction]]:
        """List what is done about a subject, as reviews and the register record it."""
        if isinstance(subject, RiskState):
            for response in subject.risk.response_actions:
                yield (
                    "",
                    CorrectiveAction(text=response.text, lead=response.owner, due=response.due),
                )
        elif isinstance(subject, ActionState):
            if subject.newest and subject.newest.corrective_action:
                yield subject.workstream, subject.newest.corrective_action
        else:
            for each in workstreams:
                entry = self.workstreams[each].entry
                if entry and entry.corrective_action:
                    yield each, entry.corrective_action


_Value = TypeVar("_Value")


def _stated(values: Iterable[_Value | None]) -> tuple[_Value, ...]:
    """Give what is stated, each once and in order."""
    return tuple(dict.fromkeys(each for each in values if each is not None))


def list_rated(progress: Progress) -> Iterator[Rated]:
    """List everything that is rated by itself, in plan order."""
    yield from progress.workstreams.values()
    yield from progress.actions.values()
    for standing in progress.standings.values():
        yield from list_members(standing)
    yield from progress.risks.values()


@dataclass(frozen=True)
class Course:
    """All reviews of a plan with the editions that they looked at.

    Attributes:
        plans: The editions, oldest first; the last one is of today, and its readings and reviews
            are those of all.
        raised: Risks that a review names and that stand in the register of no edition yet.
    """

    plans: tuple[Plan, ...]
    raised: tuple[Risk, ...] = ()

    @cached_property
    def steps(self) -> tuple[Progress, ...]:
        """Where everything stood at each review, oldest first.

        A review of an edition that is not among the plans is left out.
        """
        steps: list[Progress] = []
        for review in self._reviews:
            plan = self._by_edition.get(review.edition)
            if plan is not None:
                previous = steps[-1] if steps else None
                steps.append(self._take_step(plan, review, review.as_at, previous))
        return tuple(steps)

    def at(self, review: str) -> Progress | None:
        """Find where everything stood at a review, by its id."""
        return next((step for step in self.steps if step.review and step.review.id == review), None)

    def of_edition(self, edition: str) -> tuple[Progress, ...]:
        """List the reviews that an edition goes on with, oldest first.

        Reviews belong to the year: an interim edition has those of the editions before it. Each
        stands as it was held, on the edition that it looked at. What later editions of the year
        were reviewed for does not show an earlier one, which those replaced.
        """
        return tuple(
            step for step in self.steps if goes_on_with(edition, step.plan.settings.edition.id)
        )

    def newest(self, edition: str) -> Progress:
        """Give where everything in an edition stood at the last review of its year.

        What that review said holds for an interim edition that came after it. Without a review of
        the year, it is found for the as-at date of the edition, with what the reviews before that
        said.

        Raises:
            KeyError: If there is no such edition.
        """
        plan = self._by_edition[edition]
        own = self.of_edition(edition)
        if not own:
            return self.on(edition, plan.settings.edition.as_at)
        last = own[-1]
        return last if last.plan is plan else self._carry(last, plan)

    def on(self, edition: str, day: date) -> Progress:
        """Work out where everything in an edition stands on a day, without a review of that day.

        What the reviews up to then said holds.

        Raises:
            KeyError: If there is no such edition.
        """
        earlier = [step for step in self.steps if step.as_at <= day]
        return self._take_step(
            self._by_edition[edition], None, day, earlier[-1] if earlier else None
        )

    def _carry(self, last: Progress, plan: Plan) -> Progress:
        """Give what a review said as it holds for the interim edition that came after it.

        The review could say nothing of what that edition adds, so no news of that is missing, and
        what it did not find red begins no run.
        """
        step = self._take_step(plan, last.review, last.as_at, last.previous)
        actions = {
            key: state if key in last.actions else replace(state, is_stale=False)
            for key, state in step.actions.items()
        }
        runs = {key: run for key, run in step.runs.items() if key in last.runs}
        return replace(step, actions=actions, runs=runs)

    def scores_of(self, risk: str) -> tuple[ScoredOn, ...]:
        """List every scoring of a risk, oldest first."""
        return self._histories.get(risk, ())

    @cached_property
    def _by_edition(self) -> Mapping[str, Plan]:
        return {plan.settings.edition.id: plan for plan in self.plans}

    @cached_property
    def _reviews(self) -> tuple[Review, ...]:
        reviews = self.plans[-1].reviews if self.plans else ()
        return tuple(sorted(reviews, key=lambda review: (review.as_at, review.id)))

    @cached_property
    def _readings(self) -> Mapping[str, Sequence[Reading]]:
        found: dict[str, list[Reading]] = {}
        for reading in self.plans[-1].readings.readings:
            found.setdefault(reading.indicator, []).append(reading)
        return found

    @cached_property
    def _histories(self) -> Mapping[str, tuple[ScoredOn, ...]]:
        risks = {risk.id for plan in self.plans for risk in plan.risk_register.risks}
        risks |= {risk.id for risk in self.raised}
        return {risk: trace_scores(self.plans, self._reviews, risk) for risk in sorted(risks)}

    def _list_until(self, review: Review | None, as_at: date) -> Sequence[Review]:
        """List the reviews up to one, or up to a day; of one day, by their ids."""
        if review is None:
            return [each for each in self._reviews if each.as_at <= as_at]
        last = (review.as_at, review.id)
        return [each for each in self._reviews if (each.as_at, each.id) <= last]

    def _take_step(
        self, plan: Plan, review: Review | None, as_at: date, previous: Progress | None
    ) -> Progress:
        reviews = self._list_until(review, as_at)
        entries = {each.workstream: each for each in review.workstreams} if review else {}
        known_on = review.met_on if review else None
        step = Progress(
            plan=plan,
            as_at=as_at,
            review=review,
            previous=previous,
            workstreams={
                each.id: WorkstreamState(each, entries.get(each.id)) for each in plan.workstreams
            },
            actions=find_action_states(plan, reviews, review, as_at, self.plans),
            standings=find_standings(plan, self._readings, as_at, known_on),
            risks={
                id_: state
                for id_, state in self._find_register(plan, review, as_at, previous).items()
                if state.is_open or state.is_rescored
            },
            runs={},
        )
        return _count_runs(step)

    def register_of(self, edition: str) -> dict[str, RiskState]:
        """Give the register of an edition as it stands: by its last review, or reviewed since.

        Raises:
            KeyError: If there is no such edition.
        """
        plan, now = self._by_edition[edition], self.newest(edition)
        day = plan.risk_register.last_reviewed or plan.settings.edition.as_at
        if day > now.as_at:
            return self._find_register(plan, None, day, now)
        return self._find_register(plan, now.review, now.as_at, now.previous)

    def _find_register(
        self, plan: Plan, review: Review | None, as_at: date, previous: Progress | None
    ) -> dict[str, RiskState]:
        known = {each.id for each in self._list_until(review, as_at)}
        histories = {
            risk: [each for each in history if each.review is None or each.review.id in known]
            for risk, history in self._histories.items()
        }
        year = year_of(plan.settings.edition.id)
        editions = (each.settings.edition for each in self.plans)
        first = next(each for each in editions if year_of(each.id) == year)
        return find_risk_states(
            plan.risk_register,
            (*self.plans[-1].risk_register.risks, *self.raised),
            histories,
            review=review,
            as_at=as_at,
            before=previous.as_at if previous else None,
            start=first.as_at,
        )


def _count_runs(step: Progress) -> Progress:
    """Count for how long each thing has been red, from the review before on.

    A review that does not rate a thing does not end its run: silence is no recovery, and a part
    without a figure is silent. Without a review no run begins, and none grows. An indicator has a
    run of its own, which lasts while that of any of its measures or parts does.
    """
    before = step.previous.runs if step.previous else {}
    rated = {key_of(subject): subject for subject in list_rated(step)}
    red = {key for key, subject in rated.items() if is_red(subject)}
    lasting = red | {key for key, subject in rated.items() if not is_rated(subject)}
    lasting |= {key for key in before if key not in rated and _standing_of(key) in step.standings}
    going_on = {key.split("/")[1] for key in lasting if "/" in key and key in before}
    for figure in step.figures:
        if is_red(figure):
            red.add(figure.indicator.id)
        if is_red(figure) or figure.indicator.id in going_on:
            lasting.add(figure.indicator.id)
    runs = {key: run for key, run in before.items() if key in lasting}
    if step.review:
        for key in sorted(red):
            run = before.get(key)
            runs[key] = RedRun(run.since, run.reviews + 1) if run else RedRun(step.as_at, 1)
    return replace(step, runs=runs)


def _standing_of(key: str) -> str:
    """Give the measure and indicator out of the key of a part; parts may be called anything."""
    return "/".join(key.split("/")[:2])
