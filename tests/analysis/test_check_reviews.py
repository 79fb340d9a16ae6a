"""Rules of reviews and readings: where each begins and ends, as tables of cases."""

from collections.abc import Sequence

import pytest

from generator.analysis.check_plan import check_plan
from generator.analysis.checks.long_commentary import count_words
from generator.load.sealed import SealedEdition, seal, sealed_path, take_sealed
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.people import People
from generator.model.plan import Plan
from generator.model.reviews import Review
from generator.model.settings import EditionStatus
from generator.model.targets import Rhythm
from tests.factories import (
    follow,
    list_readings,
    load_plan_of,
    make_action,
    make_board,
    make_edition,
    make_indicator,
    make_measure,
    make_meeting,
    make_plan,
    make_reading,
    make_register,
    make_review,
    make_risk,
    make_role,
    make_settings,
    make_workstream,
)

CORRECTIVE = {"text": "Train two more."}


def check(plan: Plan, *sealed: SealedEdition) -> tuple[Diagnostic, ...]:
    """Put a plan through its files and check it."""
    return check_plan(load_plan_of(follow(plan, sealed)), sealed)


def codes(plan: Plan, *sealed: SealedEdition) -> list[str]:
    """List the codes of what is found in a plan."""
    return [found.code for found in check(plan, *sealed)]


def publish(plan: Plan) -> tuple[Plan, SealedEdition]:
    """Publish the edition of a plan."""
    edition = plan.settings.edition.model_copy(update={"status": EditionStatus.PUBLISHED})
    settings = make_settings(edition=make_edition(**edition.model_dump(mode="json")))
    published = plan.model_copy(update={"settings": settings})
    return published, take_sealed(sealed_path(edition.id), seal(load_plan_of(published)))


def with_update(**fields: object) -> Plan:
    """Make a plan whose review says something of its action."""
    update = {"action": "ws1-a1", "stage": "in progress", **fields}
    entry = {"workstream": "ws1", "rating": "amber", "commentary": "Not all goes well."}
    review = make_review(met_on="2016-10-12", workstreams=[entry], actions=[update])
    return make_plan(reviews=(review,))


def with_entry(**fields: object) -> Plan:
    """Make a plan whose review says something of its workstream."""
    entry = {"workstream": "ws1", "rating": "green", "commentary": "On time.", **fields}
    return make_plan(reviews=(make_review(workstreams=[entry]),))


def with_reading(unit: str = "per cent", **fields: object) -> Plan:
    """Make a plan with one reading of an indicator of some unit."""
    measure = make_measure(targets=[])
    return make_plan(
        workstreams=[make_workstream(measures=[measure])],
        indicators=[make_indicator(unit=unit)],
        readings=list_readings(make_reading(**fields)),
    )


def first_review(**fields: object) -> Review:
    """Make the review of the first quarter."""
    return make_review(id="review-2016-17-q1", quarter=1, as_at="2016-06-30", **fields)


@pytest.mark.parametrize(
    ("rating", "corrective", "expected"),
    [
        ("red", None, ["V001"]),
        ("red", CORRECTIVE, []),
        ("amber", None, []),
        ("blue", None, []),
        ("grey", None, []),
    ],
)
def test_only_a_red_workstream_needs_a_corrective_action(
    rating: str, corrective: object, expected: list[str]
) -> None:
    """A workstream may be blue: it has no stage that would say otherwise."""
    assert codes(with_entry(rating=rating, corrective_action=corrective)) == expected


DONE = {"completed_on": "2016-09-01", "evidence": "The report."}
WHY = {"commentary": "The trainer is ill."}


@pytest.mark.parametrize(
    ("stage", "rating", "more", "expected"),
    [
        ("complete", "blue", DONE, []),
        ("complete", None, DONE, []),
        ("complete", "grey", DONE, ["V003"]),
        ("complete", "green", DONE, ["V003"]),
        ("complete", "red", DONE, ["V003"]),
        ("complete", "blue", {"completed_on": "2016-09-01"}, ["V002"]),
        ("complete", "blue", {"evidence": "The report."}, ["V002"]),
        ("in progress", "blue", {}, ["V003"]),
        ("in progress", "grey", {}, []),
        ("in progress", "amber", WHY, []),
        ("in progress", "amber", {}, ["V013"]),
        ("in progress", "red", {"corrective_action": CORRECTIVE}, ["V013"]),
        ("in progress", "red", WHY, ["V001"]),
        ("not started", "green", {}, ["V018"]),
        ("not started", "green", {"commentary": "It starts in May."}, []),
        ("on hold", "grey", WHY, []),
        ("on hold", "amber", WHY, []),
        ("on hold", "amber", {}, ["V004"]),
        ("cancelled", "grey", WHY, []),
        ("cancelled", None, {}, ["V004"]),
        ("cancelled", "red", WHY, ["V003"]),
        ("cancelled", "blue", WHY, ["V003"]),
        ("carried forward", None, {"carried_to": "ws1-a7"}, []),
        ("carried forward", None, {}, ["V004"]),
        ("carried forward", "green", {"carried_to": "ws1-a7"}, ["V003"]),
        ("complete", None, {**DONE, "carried_to": "ws1-a7"}, ["V004"]),
    ],
)
def test_stage_and_rating_go_together(
    stage: str, rating: str | None, more: dict[str, object], expected: list[str]
) -> None:
    """The stage is a fact, the rating a judgement; each asks for what makes it believable."""
    assert codes(with_update(stage=stage, rating=rating, **more)) == expected


@pytest.mark.parametrize(("words", "expected"), [(119, []), (120, []), (121, ["V008"])])
def test_a_commentary_may_have_120_words(words: int, expected: list[str]) -> None:
    """The 121st is too many, on a workstream as on an action."""
    commentary = " ".join(["word"] * words)

    assert codes(with_entry(commentary=commentary)) == expected
    assert codes(with_update(rating="green", commentary=commentary)) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("On time.", 2),
        ("5% more - a follow-up", 4),
        ("A dash - or two -- is no word.", 7),
        ("two\n  lines", 2),
    ],
)
def test_words_are_counted_as_people_do(text: str, number: int) -> None:
    """What has no letter and no digit is no word."""
    assert count_words(text) == number


def make_meetings(**fields: object) -> People:
    """Make the people of the default plan, with the meeting that reviews it."""
    meeting = make_meeting(rhythm="quarterly", reviews_plan=True).model_copy(update=fields)
    return People(roles=(make_role(),), boards=(make_board(),), meetings=(meeting,))


@pytest.mark.parametrize(
    ("as_at", "number"),
    [
        ("2016-09-29", 0),
        ("2016-09-30", 0),
        ("2016-10-01", 1),
        ("2016-12-31", 1),
        ("2017-01-01", 2),
        ("2017-04-01", 3),
        ("2017-06-30", 3),
        ("2017-07-01", 4),
    ],
)
def test_a_review_is_overdue_from_the_day_after_the_next_quarter(as_at: str, number: int) -> None:
    """On the last day itself it is not late yet."""
    settings = make_settings(edition=make_edition(as_at=as_at))
    plan = make_plan(settings=settings, people=make_meetings())

    assert codes(plan).count("V006") == number


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (make_meetings(), 2),
        (make_meetings(reviews_plan=False), 0),
        (make_meetings(rhythm=None), 0),
        (make_meetings(rhythm=Rhythm.YEARLY), 0),
    ],
)
def test_only_a_quarterly_review_of_the_plan_can_be_overdue(people: People, expected: int) -> None:
    """Where the plan does not say that it is reviewed each quarter, nothing is asked."""
    assert codes(make_plan(people=people)).count("V006") == expected


@pytest.mark.parametrize(
    ("met_on", "expected"), [("2016-12-31", []), ("2017-01-01", ["V006"]), (None, [])]
)
def test_a_late_review_is_reported_at_its_day(met_on: str | None, expected: list[str]) -> None:
    """A review held on the last day is in time."""
    reviews = (first_review(met_on="2016-07-13"), make_review(met_on=met_on))
    found = check(make_plan(people=make_meetings(), reviews=reviews))

    assert [each.code for each in found] == expected
    assert all(each.place.file == "plan/reviews/2016-17-q2.yaml" for each in found)


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        ("2016-06-30", ["V011"]),
        ("2016-07-01", []),
        ("2016-09-30", []),
        ("2016-12-31", []),
        ("2017-01-01", ["V011"]),
    ],
)
def test_a_review_is_as_at_its_quarter_or_the_next(as_at: str, expected: list[str]) -> None:
    """The first day of the quarter and the last one of the next are still right."""
    assert codes(make_plan(reviews=(make_review(as_at=as_at, actions=[]),))) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"moved": {"due": "2016-09-29", "reason": "Late."}}, ["V011"]),
        ({"moved": {"due": "2016-09-30", "reason": "Late."}}, []),
        ({"stage": "complete", "evidence": "A list.", "completed_on": "2016-09-30"}, []),
        ({"stage": "complete", "evidence": "A list.", "completed_on": "2016-10-01"}, ["V011"]),
    ],
)
def test_days_of_an_action_fit_the_review(more: dict[str, object], expected: list[str]) -> None:
    """What is done was done by the as-at date, and what is to be done lies after it."""
    assert codes(with_update(**more)) == expected


@pytest.mark.parametrize("name", ["finance", "self_assessment", "projections"])
@pytest.mark.parametrize(
    ("met_on", "dated", "expected"),
    [
        ("2016-10-12", "2016-10-12", []),
        ("2016-10-12", "2016-10-13", ["V011"]),
        (None, "2016-10-13", []),
    ],
)
def test_what_the_meeting_was_given_was_written_by_then(
    name: str, met_on: str | None, dated: str, expected: list[str]
) -> None:
    """Without the day of the meeting nothing is said of it."""
    said = {"text": "Half is spent.", "dated": dated}
    plan = make_plan(reviews=(make_review(met_on=met_on, **{name: said}),))

    assert codes(plan) == expected


def test_an_unknown_edition_is_one_message() -> None:
    """Nothing more is said of the dates, the file and the names of such a review."""
    review = make_review(edition="2019-20", actions=[{"action": "ws9-a9", "stage": "in progress"}])

    assert codes(make_plan(reviews=(review,))) == ["V005"]


def test_a_review_of_a_published_edition_names_what_that_has() -> None:
    """What the working edition dropped stands in the sealed one, and what it added does not."""
    old, sealed = publish(make_plan())
    added = make_workstream(actions=[make_action(), make_action(id="ws1-a2")])
    settings = make_settings(
        edition=make_edition(
            id="2017-18", starts_on="2017-04-01", ends_on="2018-03-31", as_at="2017-03-31"
        ),
        rules={"D405": "ignore"},
    )
    update = {"action": "ws1-a2", "stage": "in progress"}
    plan = make_plan(settings=settings, workstreams=[added])
    early = make_review(actions=[*make_review().model_dump(mode="json")["actions"], update])

    (found,) = check(plan.model_copy(update={"reviews": (early,)}), sealed)

    assert old.settings.edition.id == "2016-17"
    assert (found.code, found.message) == (
        "V005",
        'edition 2016-17, which is reviewed here, has no action "ws1-a2"; edition 2017-18 has it',
    )


def test_a_risk_of_the_living_register_may_be_rescored() -> None:
    """A risk that was raised after publication is looked at all the same."""
    published, sealed = publish(make_plan())
    register = make_register(risks=[make_risk(), make_risk(id="r2", number=2)])
    risks = [{"risk": key, "likelihood": 3, "impact": 4} for key in ("r1", "r2")]
    plan = published.model_copy(
        update={"risk_register": register, "reviews": (make_review(risks=risks),)}
    )

    assert codes(plan, sealed) == []


@pytest.mark.parametrize(
    ("status_on", "met_on", "expected"),
    [
        ("2016-10-12", "2016-10-12", ["V012"]),
        ("2016-10-13", "2016-10-12", []),
        ("2016-10-01", None, []),
        ("2016-09-30", None, ["V012"]),
        (None, "2016-10-12", ["V012"]),
    ],
)
def test_a_risk_raised_after_the_meeting_was_not_left_out(
    status_on: str | None, met_on: str | None, expected: list[str]
) -> None:
    """A risk that was on the register by the meeting was to be scored."""
    published, sealed = publish(make_plan(risks=[make_risk(status_on=status_on)]))
    review = make_review(met_on=met_on, risks=[])

    assert codes(published.model_copy(update={"reviews": (review,)}), sealed) == expected


@pytest.mark.parametrize(
    ("start", "stage", "expected"),
    [
        (None, None, ["V012"]),
        ("2016-09-30", None, ["V012"]),
        ("2016-10-01", None, []),
        (None, "in progress", ["V012"]),
        (None, "complete", []),
        (None, "cancelled", []),
    ],
)
def test_an_action_is_left_out_while_it_is_under_way(
    start: str | None, stage: str | None, expected: list[str]
) -> None:
    """What has not begun, or was closed by the review before, needs no update."""
    action = make_action(start=start)
    published, sealed = publish(make_plan(workstreams=[make_workstream(actions=[action])]))
    more = {**DONE, "completed_on": "2016-06-01"} if stage == "complete" else WHY
    before = [{"action": "ws1-a1", "stage": stage, **more}] if stage else []
    reviews = (first_review(actions=before), make_review(actions=[]))

    found = check(published.model_copy(update={"reviews": reviews}), sealed)

    own = [each for each in found if each.place.file.endswith("q2.yaml")]
    assert [each.code for each in own] == expected
    assert all(each.item == "ws1-a1" for each in own)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("complete", {"stage": "in progress"}, ["V014"]),
        ("cancelled", {"stage": "not started"}, ["V014"]),
        ("complete", {"stage": "in progress", **WHY}, []),
        ("complete", {"stage": "complete", **DONE}, []),
        ("complete", {"stage": "on hold"}, ["V004"]),
        ("in progress", {"stage": "not started"}, []),
    ],
)
def test_what_was_over_opens_again_with_a_reason(
    before: str, after: dict[str, object], expected: list[str]
) -> None:
    """Readers were told that it was over."""
    more = {**DONE, "completed_on": "2016-06-01"} if before == "complete" else WHY
    reviews = (
        first_review(actions=[{"action": "ws1-a1", "stage": before, **more}]),
        make_review(actions=[{"action": "ws1-a1", **after}]),
    )

    assert codes(make_plan(reviews=reviews)) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2017-05-31"], []),
        (["2017-05-31", "2017-05-31"], []),
        (["2017-05-31", "2017-06-30"], ["V015"]),
        (["2017-05-31", None, "2017-06-30"], ["V015"]),
        (["2017-05-31", "2017-06-30", "2017-07-31"], ["V015"]),
    ],
)
def test_a_date_may_be_moved_once_a_year(days: Sequence[str | None], expected: list[str]) -> None:
    """A date that is only stated again is not moved; the newest move is reported."""
    ends = ("2016-06-30", "2016-09-30", "2016-12-31")
    reviews = tuple(
        make_review(
            id=f"review-2016-17-q{number}",
            quarter=number,
            as_at=ends[number - 1],
            actions=[
                {
                    "action": "ws1-a1",
                    "stage": "in progress",
                    "moved": {"due": day, "reason": "Late."} if day else None,
                }
            ],
        )
        for number, day in enumerate(days, start=1)
    )
    found = check(make_plan(reviews=reviews))

    assert [each.code for each in found] == expected
    assert all(each.place.file.endswith(f"q{len(days)}.yaml") for each in found)


@pytest.mark.parametrize(
    ("frequency", "lag", "as_at", "expected"),
    [
        ("monthly", None, "2016-07-31", []),
        ("monthly", None, "2016-08-01", ["V016"]),
        ("monthly", 10, "2016-08-10", []),
        ("monthly", 10, "2016-08-11", ["V016"]),
        ("quarterly", None, "2016-10-01", ["V016"]),
        ("yearly", None, "2017-03-31", []),
        ("ongoing", None, "2017-03-31", []),
        (None, None, "2017-03-31", []),
    ],
)
def test_a_figure_is_stale_after_its_frequency_and_lag(
    frequency: str | None, lag: int | None, as_at: str, expected: list[str]
) -> None:
    """The newest figure is that of June."""
    plan = make_plan(
        settings=make_settings(edition=make_edition(as_at=as_at)),
        indicators=[make_indicator(frequency=frequency, lag_days=lag)],
        readings=list_readings(make_reading()),
    )

    assert codes(plan) == expected


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        *((unit, 0, []) for unit in ("number", "days", "weeks", "months", "pounds")),
        *((unit, -0.1, ["T504"]) for unit in ("number", "days", "weeks", "months", "pounds")),
        ("quartile", 0, ["T504"]),
        ("quartile", 1, []),
        ("quartile", 4, []),
        ("quartile", 2.5, ["T504"]),
        ("quartile", 5, ["T504"]),
        ("rating", -1, []),
        ("per cent", -1, ["T501"]),
    ],
)
def test_a_value_lies_in_the_range_of_its_unit(
    unit: str, value: float, expected: list[str]
) -> None:
    """Nought is a count like any other."""
    assert codes(with_reading(unit, value=value)) == expected


@pytest.mark.parametrize(
    ("value", "part", "whole", "expected"),
    [
        (66.7, 2, 3, []),
        (67, 2, 3, []),
        (66.67, 2, 3, []),
        (66.6, 2, 3, ["T504"]),
        (66, 2, 3, ["T504"]),
        (0.5, 1, 200, []),
        (1, 1, 200, []),
        (0, 1, 200, []),
        (0, 1, 199, ["T504"]),
        (100, 5, 5, []),
        (100, 6, 5, ["T504"]),
        (50, 5, 0, ["T503"]),
        (50, -5, 10, ["T504"]),
        (50, 5, -10, ["T504"]),
        (50, 1e308, 1e-308, ["T504"]),
        (500, 5, 1, ["T501"]),
        (90, 9, 10, []),
    ],
)
def test_a_percentage_is_its_part_of_the_whole(
    value: float, part: float, whole: float, expected: list[str]
) -> None:
    """It may be rounded to the decimals that it has; a half may go either way."""
    assert codes(with_reading(value=value, numerator=part, denominator=whole)) == expected


@pytest.mark.parametrize(
    ("before", "after", "end", "expected"),
    [
        ({"unit": "days"}, {"unit": "weeks"}, "2017-03-31", ["T505"]),
        ({"unit": "days"}, {"unit": "weeks"}, "2017-04-01", []),
        (
            {"unit": "days"},
            {"unit": "weeks", "comparable_from": "2017-04-01"},
            "2017-03-31",
            [],
        ),
        ({"definition": "All cases."}, {"definition": "Open cases."}, "2017-03-31", ["T505"]),
        ({"definition": "All cases."}, {"definition": "All  cases."}, "2017-03-31", []),
        ({}, {"definition": "All cases."}, "2017-03-31", []),
        ({"definition": "All cases."}, {}, "2017-03-31", ["C902"]),
    ],
)
def test_another_unit_or_definition_breaks_a_series(
    before: dict[str, object], after: dict[str, object], end: str, expected: list[str]
) -> None:
    """What is stated for the first time is no change; what is given up another rule tells."""
    period = {"words": "The year", "end": end}
    readings = list_readings(make_reading(period=period))
    workstreams = [make_workstream(measures=[make_measure(targets=[])])]
    indicator = {"unit": "days", **before}
    _, sealed = publish(
        make_plan(workstreams=workstreams, indicators=[make_indicator(**indicator)])
    )
    edition = make_edition(
        id="2017-18", starts_on="2017-04-01", ends_on="2018-03-31", as_at="2017-03-31"
    )
    plan = make_plan(
        settings=make_settings(edition=edition, rules={"D405": "ignore"}),
        workstreams=workstreams,
        indicators=[make_indicator(**{"unit": "days", **after})],
        readings=readings,
    )

    assert codes(plan, sealed) == expected


def test_a_plan_can_lower_the_rules_of_reviews() -> None:
    """They are rules of how reviews are written, not of what can be read."""
    plan = with_entry(rating="red")
    settings = make_settings(rules={"V001": "warning"})

    (found,) = check(plan.model_copy(update={"settings": settings}))

    assert (found.code, found.severity) == ("V001", Severity.WARNING)


def amend(as_at: str, status: str = "draft", **parts: object) -> tuple[Plan, SealedEdition]:
    """Publish a plan of one action and two risks, and make an interim edition of it."""
    first = make_plan(
        settings=make_settings(edition=make_edition(as_at="2016-04-20")),
        risks=[make_risk(), make_risk(id="r2", number=2)],
    )
    _, sealed = publish(first)
    edition = make_edition(id="2016-17.2", as_at=as_at, status=status, supersedes="2016-17")
    actions = [make_action(), make_action(id="ws1-a2", text="Train every manager.")]
    defaults: dict[str, object] = {
        "settings": make_settings(edition=edition),
        "workstreams": [make_workstream(actions=actions)],
    }
    return make_plan(**{**defaults, **parts}), sealed  # type: ignore[arg-type]  # by the model


@pytest.mark.parametrize(
    ("as_at", "is_wrong"),
    [("2016-09-29", True), ("2016-04-20", True), ("2016-09-30", False), ("2016-10-01", False)],
)
def test_an_interim_edition_is_of_no_day_before_the_last_review(
    as_at: str, *, is_wrong: bool
) -> None:
    """The message says what to write; reviews of the interim edition itself come later."""
    later = make_review(id="review-2016-17-q3", quarter=3, as_at="2016-12-31", edition="2016-17.2")
    plan, sealed = amend(as_at, reviews=(make_review(), later))

    found = [each for each in check(plan, sealed) if each.code == "V017"]

    assert bool(found) is is_wrong
    for each in found:
        assert each.help == 'write "as_at: 2016-09-30", or a later day'


@pytest.mark.parametrize(("edition", "status"), [("2017-18", "draft"), ("2016-17.2", "published")])
def test_no_other_edition_is_held_to_that_day(edition: str, status: str) -> None:
    """A new year begins before the old one is reviewed; what is sealed cannot be mended."""
    settings = make_settings(
        edition=make_edition(id=edition, as_at="2016-08-01", status=status, supersedes="2016-17")
    )
    plan, sealed = amend("2016-08-01", settings=settings, reviews=(make_review(),))

    assert "V017" not in codes(plan, sealed)


def test_a_review_of_the_edition_before_is_not_asked_for_what_is_new() -> None:
    """What an interim edition adds was not there at the meeting; what it drops was."""
    scores = [{"risk": key, "likelihood": 3, "impact": 4} for key in ("r1", "r2")]
    plan, sealed = amend("2016-09-30", reviews=(make_review(risks=scores),))

    assert not {"V005", "V012"} & set(codes(plan, sealed))


@pytest.mark.parametrize(
    ("field", "entry", "id_"),
    [
        ("actions", {"action": "ws1-a2", "stage": "in progress"}, "ws1-a2"),
        (
            "workstreams",
            {"workstream": "ws2", "rating": "green", "commentary": "On time."},
            "ws2",
        ),
    ],
)
def test_what_the_interim_edition_adds_is_reviewed_under_its_name(
    field: str, entry: dict[str, str], id_: str
) -> None:
    """The message names the edition of the year that has it."""
    workstreams = [
        make_workstream(actions=[make_action(), make_action(id="ws1-a2")]),
        make_workstream(id="ws2", number=2, actions=[], measures=[], outcomes=[]),
    ]
    review = make_review(**{field: [entry]})
    plan, sealed = amend("2016-09-30", workstreams=workstreams, reviews=(review,))

    (found,) = (each for each in check(plan, sealed) if each.code == "V005")

    assert f'"{id_}"; edition 2016-17.2 has it' in found.message
    assert found.help.startswith("write 'edition: \"2016-17.2\"' at the top")
    renamed = review.model_copy(update={"edition": "2016-17.2"})
    assert "V005" not in codes(plan.model_copy(update={"reviews": (renamed,)}), sealed)
