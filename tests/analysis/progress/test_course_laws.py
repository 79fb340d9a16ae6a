"""Laws that hold for any course of reviews, whatever they say."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.progress.counts import (
    Counts,
    count_action_ratings,
    count_exceptions,
    count_overdue,
    count_stages,
    count_standings,
    count_workstreams,
)
from generator.analysis.progress.course import Course, Progress
from generator.analysis.progress.exceptions import ExceptionKind
from generator.analysis.progress.scores import RiskState, ScoredOn
from generator.analysis.progress.since_last import compare_with_last
from generator.model.plan import Plan
from generator.model.quarters import Quarter
from generator.model.readings import Reading
from generator.model.reviews import Rating, Review, Stage
from generator.model.risks import Register
from tests.analysis.progress.courses import edition_plan, follow
from tests.analysis.progress.made import make_period
from tests.factories import (
    make_action,
    make_indicator,
    make_measure,
    make_register,
    make_review,
    make_risk,
    make_workstream,
)

SOME = settings(max_examples=60, deadline=None)
RANDOM = st.randoms(use_true_random=False)
DAYS = st.dates(date(2016, 3, 1), date(2018, 6, 30))
MONTHS = DAYS.map(lambda day: day.replace(day=1))
RATINGS = st.sampled_from(list(Rating))
SCORES = st.integers(1, 5)
ACTIONS = ("ws1-a1", "ws1-a2", "ws2-a1")
INDICATORS = ("caseload", "reviews-on-time")
PARTS = st.sampled_from([None, {"by": "locality", "name": "North"}, {"by": "team", "name": "A"}])
QUARTERS = [Quarter(2016, number) for number in range(1, 5)] + [Quarter(2017, 1), Quarter(2017, 2)]


@dataclass(frozen=True)
class Story:
    """Two editions of a plan with what was recorded of them."""

    plans: tuple[Plan, Plan]
    reviews: tuple[Review, ...]
    readings: tuple[Reading, ...]

    @property
    def course(self) -> Course:
        """The course of its reviews."""
        return follow(*self.reviews, plans=self.plans, readings=self.readings)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Give two editions with up to four reviews, some of one day, and readings of all ages."""
    plans = draw(_editions("2016-17", 2)), draw(_editions("2017-18", 3))
    quarters = st.lists(st.sampled_from(QUARTERS), max_size=4, unique=True)
    spans = st.tuples(st.sampled_from(INDICATORS), MONTHS, st.sampled_from([1, 3]), DAYS)
    values = st.none() | st.integers(60, 99)
    drawn = st.lists(
        st.tuples(spans, PARTS, values), max_size=8, unique_by=lambda each: (each[0], str(each[1]))
    )
    readings = [
        make_period(
            span[1],
            value,
            months=span[2],
            id=f"reading-{number}",
            indicator=span[0],
            recorded_on=span[3].isoformat(),
            part=part,
        )
        for number, (span, part, value) in enumerate(draw(drawn))
    ]
    reviews = tuple(draw(_reviews(quarter)) for quarter in draw(quarters))
    return Story(plans, reviews, tuple(readings))


@st.composite
def _editions(draw: st.DrawFn, edition: str, risks: int) -> Plan:
    actions = [
        make_action(id=key, start=draw(st.none() | DAYS), due=draw(st.none() | DAYS))
        for key in ACTIONS
    ]
    target = {"every": "monthly", "at_least": 90}
    measures = [
        make_measure(id=f"ws{number}-m1", indicator=indicator, targets=[target])
        for number, indicator in enumerate(INDICATORS, start=1)
    ]
    return edition_plan(
        edition,
        f"{edition[:4]}-04-01",
        workstreams=[
            make_workstream(id="ws1", actions=actions[:2], measures=measures[:1]),
            make_workstream(id="ws2", number=2, actions=actions[2:], measures=measures[1:]),
        ],
        indicators=[
            make_indicator(id=each, frequency=draw(st.sampled_from([None, "monthly"])))
            for each in INDICATORS
        ],
        register=draw(_registers(risks)),
    )


@st.composite
def _registers(draw: st.DrawFn, number: int) -> Register:
    return make_register(
        last_reviewed=draw(st.none() | DAYS),
        appetite_score=draw(st.none() | st.integers(1, 25)),
        risks=[
            make_risk(
                id=f"r{each}",
                number=each,
                status=draw(st.sampled_from(["open", "open", "closed"])),
                status_on=draw(st.none() | DAYS),
                likelihood=draw(SCORES),
                impact=draw(SCORES),
            )
            for each in range(1, number + 1)
        ],
    )


@st.composite
def _reviews(draw: st.DrawFn, quarter: Quarter) -> Review:
    as_at = quarter.ends_on + timedelta(draw(st.sampled_from([0, 0, 20, 92])))
    met_on = draw(st.none() | st.integers(0, 40).map(lambda days: as_at + timedelta(days)))

    def some(*ids: str) -> Sequence[str]:
        return draw(st.lists(st.sampled_from(ids), unique=True))

    moves = st.none() | st.fixed_dictionaries({"due": DAYS, "reason": st.just("Staff left.")})
    return make_review(
        id=f"review-{quarter.name}",
        edition=quarter.year,
        quarter=quarter.number,
        as_at=as_at,
        met_on=met_on,
        workstreams=[
            {"workstream": each, "rating": draw(RATINGS), "commentary": "As the lead said."}
            for each in some("ws1", "ws2")
        ],
        actions=[
            {
                "action": each,
                "stage": draw(st.sampled_from(list(Stage))),
                "rating": draw(st.none() | RATINGS),
                "moved": draw(moves),
            }
            for each in some(*ACTIONS)
        ],
        risks=[
            {"risk": each, "likelihood": draw(SCORES), "impact": draw(SCORES)}
            for each in some("r1", "r2", "r3")
        ],
    )


def outline(step: Progress) -> dict[str, Any]:
    """Give every value that a step shows, apart from the order in which files state them."""
    return {
        "of": (step.as_at, step.review.id if step.review else ""),
        "workstreams": dict(step.workstreams),
        "actions": dict(step.actions),
        "standings": dict(step.standings),
        "risks": {key: _outline_risk(risk) for key, risk in step.risks.items()},
        "runs": dict(step.runs),
        "exceptions": [
            (each.key, each.kinds, each.run, each.workstreams, each.leads, each.dues, each.done)
            for each in step.exceptions
        ],
    }


def _outline_risk(state: RiskState) -> tuple[object, ...]:
    """Tell where a risk stood, with each review by its id."""

    def tell(scored: ScoredOn | None) -> object:
        review = scored.review.id if scored and scored.review else ""
        return scored and (review, replace(scored, review=None))

    return tell(state.now), tell(state.before), state.is_rescored, state.is_over_appetite


def outlines(story: Story) -> list[dict[str, Any]]:
    """Give every value that each step shows."""
    return [outline(step) for step in story.course.steps]


@given(stories())
@SOME
def test_counts_add_up(story: Story) -> None:
    """Kinds add up to the whole, and so do workstreams; what is no workstream's is a risk's."""
    counters: list[Callable[..., Counts[Any]]] = [
        count_action_ratings,
        count_stages,
        count_standings,
    ]
    for step in story.course.steps:
        workstreams = count_workstreams(step)
        assert sum(workstreams.by_kind.values()) == workstreams.total == len(step.workstreams)
        for count in counters:
            whole, parts = count(step), [count(step, key) for key in step.workstreams]
            assert sum(whole.by_kind.values()) == whole.total
            assert sum((Counter(each.by_kind) for each in parts), Counter()) == whole.by_kind
        assert count_stages(step).total == count_action_ratings(step).total == len(step.actions)
        late = [count_overdue(step, key) for key in step.workstreams]
        all_late = count_overdue(step)
        assert sum(each.actions for each in late) == all_late.actions
        assert sum(each.milestones for each in late) == all_late.milestones
        shared = sum(max(len(each.workstreams), 1) for each in step.exceptions)
        risks = sum(not each.workstreams for each in step.exceptions)
        assert sum(count_exceptions(step, key) for key in step.workstreams) == shared - risks


@given(stories(), RANDOM)
@SOME
def test_the_order_of_files_and_entries_does_not_matter(story: Story, random: Random) -> None:
    """Reviews, what each says, readings and the risks of a register may come in any order."""

    def mix(things: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(random.sample(things, len(things)))

    def mix_risks(plan: Plan) -> Plan:
        register = plan.risk_register
        mixed_register = register.model_copy(update={"risks": mix(register.risks)})
        return plan.model_copy(update={"risk_register": mixed_register})

    lists = ("workstreams", "actions", "risks")
    reviews = [
        each.model_copy(update={name: mix(getattr(each, name)) for name in lists})
        for each in story.reviews
    ]
    old, new = map(mix_risks, story.plans)

    assert outlines(Story((old, new), mix(reviews), mix(story.readings))) == outlines(story)


@given(stories())
@SOME
def test_a_review_that_is_added_changes_no_earlier_one(story: Story) -> None:
    """What was judged in October stays what was judged in October."""
    steps = story.course.steps
    reviews = tuple(step.review for step in steps if step.review)

    for number in range(len(reviews) + 1):
        assert outlines(replace(story, reviews=reviews[:number])) == outlines(story)[:number]


@given(stories())
@SOME
def test_what_is_recorded_after_a_meeting_changes_nothing_there(story: Story) -> None:
    """Nor does it change for how long something had been red, once each meeting has its day."""
    known_on = date.min
    for number, step in enumerate(story.course.steps):
        if step.review is None or step.review.met_on is None:
            break
        known_on = max(known_on, step.review.met_on)
        known = tuple(
            each for each in story.readings if each.recorded_on and each.recorded_on <= known_on
        )

        assert outlines(replace(story, readings=known))[number] == outline(step)


@given(stories())
@SOME
def test_an_exception_has_a_reason_and_a_key_of_its_own(story: Story) -> None:
    """What matters most stands first, and none stands twice."""
    rank = list(ExceptionKind).index
    for step in story.course.steps:
        keys = [each.key for each in step.exceptions]
        firsts = [rank(each.kinds[0]) for each in step.exceptions]

        assert len(set(keys)) == len(keys)
        assert firsts == sorted(firsts)
        for each in step.exceptions:
            assert sorted(set(each.kinds), key=rank) == list(each.kinds)
            assert (each.run is not None) is (ExceptionKind.RED in each.kinds)


@given(stories())
@SOME
def test_a_run_of_reds_lies_in_the_reviews_so_far(story: Story) -> None:
    """It began at one of them, and counts no more than there were from then on."""
    so_far: list[date] = []
    for step in story.course.steps:
        so_far.append(step.as_at)
        for run in step.runs.values():
            assert run.since in so_far
            assert 1 <= run.reviews <= sum(day >= run.since for day in so_far)


@given(stories(), DAYS)
@SOME
def test_a_day_without_a_review_adds_to_no_run(story: Story, day: date) -> None:
    """It has no more than the runs of the last review, and nothing is stale for want of a word."""
    step = story.course.on("2017-18", day)
    before = step.previous.runs if step.previous else {}

    assert step.runs.items() <= before.items()
    assert not any(state.is_stale for state in step.actions.values())


@given(stories())
@SOME
def test_what_changed_is_told_once(story: Story) -> None:
    """Each change is one, and an exception is either new or settled."""
    for since in filter(None, map(compare_with_last, story.course.steps)):
        named = [(each.key, each.field, each.indicator) for each in since.turns]

        assert len(set(named)) == len(named)
        assert all(each.old != each.new for each in since.turns)
        assert not {each.key for each in since.raised} & {each.key for each in since.settled}


@given(stories())
@SOME
def test_two_runs_give_the_same(story: Story) -> None:
    """To the order of every list."""
    assert list(map(repr, outlines(story))) == list(map(repr, outlines(story)))


@SOME
@given(stories())
def test_an_interim_copy_of_an_edition_changes_nothing(story: Story) -> None:
    """Reviews belong to the year: those of the edition that was amended go on with the copy."""
    first, second = story.plans
    own = [review for review in story.reviews if review.edition == "2016-17"]
    interim = _amend(first, max([first.settings.edition.as_at, *(each.as_at for each in own)]))

    before = story.course
    after = follow(*story.reviews, plans=(first, interim, second), readings=story.readings)

    assert after.steps == before.steps
    assert after.of_edition("2016-17.2") == before.of_edition("2016-17")
    assert after.newest("2017-18") == before.newest("2017-18")
    assert after.newest("2016-17") == before.newest("2016-17")
    assert replace(after.newest("2016-17.2"), plan=first) == before.newest("2016-17")
    risks = [risk.id for risk in first.risk_register.risks]
    assert [after.scores_of(risk) for risk in risks] == [before.scores_of(risk) for risk in risks]


@SOME
@given(stories(), st.integers(0, 4))
def test_a_year_may_be_amended_between_any_two_reviews(story: Story, position: int) -> None:
    """Later reviews name the interim edition, and tell the same as if there were none."""
    first, _ = story.plans
    own = sorted(
        (review for review in story.reviews if review.edition == "2016-17"),
        key=lambda each: (each.as_at, each.id),
    )
    early, late = own[:position], own[position:]
    interim = _amend(first, max([first.settings.edition.as_at, *(each.as_at for each in early)]))
    renamed = [each.model_copy(update={"edition": "2016-17.2"}) for each in late]

    before = follow(*own, plans=(first,), readings=story.readings)
    after = follow(*early, *renamed, plans=(first, interim), readings=story.readings)

    assert [_values_of(step) for step in after.of_edition("2016-17.2")] == [
        _values_of(step) for step in before.steps
    ]
    assert [_values_of(step) for step in after.of_edition("2016-17")] == [
        _values_of(step) for step in before.steps[: len(early)]
    ]


def _amend(plan: Plan, as_at: date) -> Plan:
    """Make the interim edition that says what an edition does."""
    edition = plan.settings.edition.model_copy(update={"id": "2016-17.2", "as_at": as_at})
    settings_ = plan.settings.model_copy(update={"edition": edition})
    return plan.model_copy(update={"settings": settings_})


def _values_of(step: Progress) -> object:
    """Give what a step says, whichever edition of the year its review names."""
    return (
        step.as_at,
        {key: replace(state, update=None) for key, state in step.actions.items()},
        {key: (state.now.day, state.now.score) for key, state in step.risks.items()},
        step.standings,
        step.runs,
        [(each.key, each.kinds, each.run) for each in step.exceptions],
    )
