"""Which texts are held to short sentences: all that is written about the plan."""

import pytest

from generator.analysis.health.long_sentences import check
from generator.model.plan import Plan
from tests.analysis.health.gathered import facts_for
from tests.factories import (
    list_decisions,
    list_readings,
    make_decision,
    make_edition,
    make_plan,
    make_reading,
    make_review,
    make_settings,
)

LONG = " ".join(["word"] * 41) + "."
CORRECTIVE = {"text": LONG}


def found_in(plan: Plan) -> list[str]:
    """Give the items of what is found."""
    return [found.item for found in check(facts_for(plan))]


@pytest.mark.parametrize(
    "said",
    [
        {"statement": LONG},
        {"finance": {"text": LONG, "dated": "2016-09-30"}},
        {"self_assessment": {"text": LONG, "dated": "2016-09-30"}},
        {"projections": {"text": LONG, "dated": "2016-09-30"}},
        {"workstreams": [{"workstream": "ws1", "rating": "red", "commentary": LONG}]},
        {
            "workstreams": [
                {
                    "workstream": "ws1",
                    "rating": "red",
                    "commentary": "Late.",
                    "corrective_action": CORRECTIVE,
                }
            ]
        },
        *(
            {"actions": [{"action": "ws1-a1", "stage": "in progress"} | more]}
            for more in (
                {"commentary": LONG},
                {"evidence": LONG},
                {"moved": {"due": "2017-06-30", "reason": LONG}},
                {"corrective_action": CORRECTIVE},
            )
        ),
        {"risks": [{"risk": "r1", "likelihood": 1, "impact": 1, "reason": LONG}]},
        *(
            {
                "escalations": [
                    {"id": "e1", "to": "board", "raised_on": "2016-09-30", "text": "Late."} | more
                ]
            }
            for more in ({"text": LONG}, {"actions_agreed": ["Wait.", LONG]}, {"result": LONG})
        ),
        {"scrutiny": [{"id": "s1", "made_on": "2016-09-30", "text": "Why?", "response": LONG}]},
    ],
)
def test_each_text_of_a_review_is_read(said: dict[str, object]) -> None:
    """Members read escalations, reasons and answers as they read commentaries."""
    assert len(found_in(make_plan(reviews=[make_review(**said)]))) == 1


def test_what_the_committee_said_is_not_read() -> None:
    """Its words are not the managers' to shorten."""
    said = {"id": "s1", "made_on": "2016-09-30", "text": LONG}

    assert not found_in(make_plan(reviews=[make_review(scrutiny=[said])]))


@pytest.mark.parametrize("field", ["change_note", "note"])
def test_the_notes_of_the_edition_are_read(field: str) -> None:
    """They open the account of what changed, and have no item."""
    settings = make_settings(edition=make_edition(**{field: LONG}))

    assert found_in(make_plan(settings=settings)) == [""]


def test_the_reason_of_a_decision_is_read() -> None:
    """It stands beside what was dropped."""
    decision = make_decision(reason=LONG)

    assert found_in(make_plan(decisions=list_decisions(decision))) == [decision.id]


@pytest.mark.parametrize("field", ["note", "query"])
def test_what_is_said_of_a_reading_is_read(field: str) -> None:
    """It stands beside the figure."""
    reading = make_reading(**{field: LONG})

    assert found_in(make_plan(readings=list_readings(reading))) == [reading.id]
