"""What a change of one field does to the commitment, field by field."""

from collections.abc import Callable, Mapping

import pytest

from generator.analysis.compare.changes import Strength, What
from generator.model.plan import Plan
from tests.analysis.compare.judged import (
    NEUTRAL,
    STRONGER,
    UNKNOWN,
    WEAKER,
    changes_between,
    judge_of,
    with_action,
    with_workstream,
)
from tests.factories import (
    list_documents,
    list_money,
    list_terms,
    make_document,
    make_improvement,
    make_indicator,
    make_measure,
    make_money,
    make_outcome,
    make_plan,
    make_register,
    make_risk,
    make_role,
    make_section,
    make_settings,
    make_term,
)

JUNE, MARCH = "2016-06-30", "2017-03-31"

Fields = Mapping[str, object]


def with_milestone(**fields: object) -> Plan:
    """Make a plan with a changed milestone."""
    return with_action(milestones=[{"id": "ws1-a1-d1", "text": "It opens.", **fields}])


def with_improvement(**fields: object) -> Plan:
    """Make a plan with a changed improvement."""
    return with_workstream(improvements=[make_improvement(**fields)])


def with_measure(**fields: object) -> Plan:
    """Make a plan with a changed measure."""
    return with_workstream(measures=[make_measure(**fields)])


def with_outcome(**fields: object) -> Plan:
    """Make a plan with a changed outcome."""
    return with_workstream(outcomes=[make_outcome(**fields)])


def with_indicator(**fields: object) -> Plan:
    """Make a plan with a changed indicator."""
    return make_plan(indicators=[make_indicator(**fields)])


def with_risk(**fields: object) -> Plan:
    """Make a plan with a changed risk."""
    return make_plan(risks=[make_risk(**fields)])


def with_response(**fields: object) -> Plan:
    """Make a plan with a changed response to a risk."""
    return with_risk(response_actions=[{"id": "r1-a1", "text": "Hire more.", **fields}])


def with_control(**fields: object) -> Plan:
    """Make a plan with a changed control of a risk."""
    return with_risk(controls=[{"id": "r1-c1", "text": "Exit talks.", **fields}])


def with_register(**fields: object) -> Plan:
    """Make a plan with a changed register."""
    return make_plan(risk_register=make_register(**fields))


def with_role(**fields: object) -> Plan:
    """Make a plan with a changed role."""
    return make_plan(roles=[make_role(**fields)])


def with_term(**fields: object) -> Plan:
    """Make a plan with a changed term."""
    return make_plan(glossary=list_terms(make_term(**fields)))


def with_document(**fields: object) -> Plan:
    """Make a plan with a changed document."""
    return make_plan(documents=list_documents(make_document(**fields)))


def with_money(**fields: object) -> Plan:
    """Make a plan with a changed sum."""
    return make_plan(money=list_money(make_money(**fields)))


def with_settings(**fields: object) -> Plan:
    """Make a plan with changed settings."""
    return make_plan(settings=make_settings(**fields))


Rules = list[tuple[Fields, Fields, What, Strength]]
"""A field before and now, what is said of it, and what that does."""

DATES: Rules = [
    ({"due": MARCH}, {"due": "2017-04-01"}, What.DATE_BACK, WEAKER),
    ({"due": MARCH}, {"due": "2017-03-30"}, What.DATE_FORWARD, STRONGER),
    ({"due": MARCH}, {"due": None}, What.DATE_REMOVED, WEAKER),
    ({"due": None}, {"due": MARCH}, What.DATE_SET, STRONGER),
]
NAMES: Rules = [
    ({"lead": None}, {"lead": "director"}, What.NAMED, STRONGER),
    ({"lead": "director"}, {"lead": None}, What.NO_LONGER_NAMED, WEAKER),
    ({"lead": "director"}, {"lead": "manager"}, What.CHANGED, NEUTRAL),
]
OWNERS: Rules = [
    ({"owner": None}, {"owner": "director"}, What.NAMED, STRONGER),
    ({"owner": "director"}, {"owner": None}, What.NO_LONGER_NAMED, WEAKER),
    ({"owner": "director"}, {"owner": "manager"}, What.CHANGED, NEUTRAL),
]
WORDS: Rules = [
    ({"text": "All reviews are read."}, {"text": "All reviews get read."}, What.WORDING, NEUTRAL),
    ({"text": "Hold 12 talks."}, {"text": "Hold 20 talks."}, What.WORDING, UNKNOWN),
    ({"text": "All reviews are read."}, {"text": "Most reviews are read."}, What.WORDING, UNKNOWN),
    ({"text": "Tell the CMT."}, {"text": "Tell the LSCB."}, What.WORDING, UNKNOWN),
]


def optional_words(field: str) -> Rules:
    """List what is said of words that a thing may do without."""
    return [
        ({}, {field: "Cases closed."}, What.GIVEN, STRONGER),
        ({field: "Cases closed."}, {}, What.NO_LONGER_GIVEN, WEAKER),
        ({field: "Cases closed."}, {field: "Closed cases."}, What.WORDING, NEUTRAL),
        ({field: "Cases closed."}, {field: "5 cases closed."}, What.WORDING, UNKNOWN),
    ]


RULES: Mapping[Callable[..., Plan], Rules] = {
    with_action: [
        *DATES,
        # The lead of the workstream leads an action that names none.
        ({"lead": None}, {"lead": "director"}, What.CHANGED, NEUTRAL),
        ({"lead": "director"}, {"lead": None}, What.CHANGED, NEUTRAL),
        ({"lead": "director"}, {"lead": "manager"}, What.CHANGED, NEUTRAL),
        *WORDS,
        *optional_words("evidence"),
        *optional_words("scope"),
        ({"start": JUNE}, {"start": MARCH}, What.DATE_CHANGED, NEUTRAL),
        ({"start": None}, {"start": MARCH}, What.GIVEN, NEUTRAL),
        ({"note": "Old."}, {"note": "New."}, What.WORDING, NEUTRAL),
        ({"note": "Hold 12."}, {"note": "Hold 20."}, What.WORDING, NEUTRAL),
        ({"source": "L1"}, {"source": "L2"}, What.WORDING, NEUTRAL),
        ({"partners": ["A"]}, {"partners": ["A", "B"]}, What.LINKS, NEUTRAL),
        ({"serves": ["ws1-o1"]}, {"serves": []}, What.LINKS, NEUTRAL),
        ({"printed_as": "list"}, {"printed_as": "prose"}, What.WORDING, NEUTRAL),
    ],
    with_milestone: [
        *WORDS,
        ({"by": MARCH}, {"by": "2017-04-01"}, What.DATE_BACK, WEAKER),
        ({"by": MARCH}, {"by": JUNE}, What.DATE_FORWARD, STRONGER),
        ({"by": MARCH}, {"by": None}, What.DATE_REMOVED, WEAKER),
        ({"by": None}, {"by": MARCH}, What.DATE_SET, STRONGER),
    ],
    with_improvement: [
        *NAMES,
        *WORDS,
        ({"kind": "planned"}, {"kind": "achieved"}, What.CHANGED, UNKNOWN),
        ({"achieved_on": JUNE}, {"achieved_on": MARCH}, What.DATE_CHANGED, NEUTRAL),
    ],
    with_measure: [
        *NAMES,
        *WORDS,
        *optional_words("scope"),
        ({"indicator": "reviews-on-time"}, {"indicator": "caseload"}, What.CHANGED, UNKNOWN),
        ({"indicator": None}, {"indicator": "caseload"}, What.GIVEN, STRONGER),
        ({"indicator": "caseload"}, {"indicator": None}, What.NO_LONGER_GIVEN, WEAKER),
        ({"baseline": {"value": 5}}, {"baseline": {"value": 6}}, What.CHANGED, UNKNOWN),
        ({"baseline": None}, {"baseline": {"value": 0}}, What.GIVEN, STRONGER),
        ({"baseline": {"value": 0}}, {"baseline": None}, What.NO_LONGER_GIVEN, WEAKER),
    ],
    with_outcome: [
        *WORDS,
        ({"beneficiaries": None}, {"beneficiaries": "Families"}, What.GIVEN, NEUTRAL),
    ],
    with_workstream: [
        *NAMES,
        ({"title": "Staff"}, {"title": "All staff"}, What.WORDING, NEUTRAL),
        ({"number": 1}, {"number": 2}, What.CHANGED, NEUTRAL),
        ({"horizon": None}, {"horizon": "Four years"}, What.GIVEN, NEUTRAL),
    ],
    with_indicator: [
        *NAMES,
        *optional_words("definition"),
        *optional_words("counts"),
        *optional_words("numerator"),
        *optional_words("denominator"),
        ({"unit": "per cent"}, {"unit": "number"}, What.CHANGED, UNKNOWN),
        ({"unit": "unknown"}, {"unit": "number"}, What.GIVEN, STRONGER),
        ({"unit": "number"}, {"unit": "unknown"}, What.NO_LONGER_GIVEN, WEAKER),
        ({"polarity": "higher"}, {"polarity": "lower"}, What.CHANGED, UNKNOWN),
        ({"aggregation": "sum"}, {"aggregation": "mean"}, What.CHANGED, UNKNOWN),
        ({"aggregation": None}, {"aggregation": "mean"}, What.GIVEN, STRONGER),
        ({"frequency": "monthly"}, {"frequency": "weekly"}, What.MORE_OFTEN, STRONGER),
        ({"frequency": "monthly"}, {"frequency": "quarterly"}, What.LESS_OFTEN, WEAKER),
        ({"frequency": "yearly"}, {"frequency": "ongoing"}, What.MORE_OFTEN, STRONGER),
        ({"frequency": None}, {"frequency": "yearly"}, What.GIVEN, STRONGER),
        ({"frequency": "yearly"}, {"frequency": None}, What.NO_LONGER_GIVEN, WEAKER),
        ({"tolerance": {"points": 2}}, {"tolerance": {"points": 5}}, What.WIDENED, WEAKER),
        ({"tolerance": {"points": 2}}, {"tolerance": {"points": 0}}, What.NARROWED, STRONGER),
        ({"tolerance": {"per_cent": 0}}, {"tolerance": {"per_cent": 5}}, What.WIDENED, WEAKER),
        ({"tolerance": {"points": 2}}, {"tolerance": {"per_cent": 2}}, What.CHANGED, UNKNOWN),
        ({"tolerance": None}, {"tolerance": {"points": 0}}, What.GIVEN, UNKNOWN),
        ({"tolerance": {"points": 0}}, {"tolerance": None}, What.NO_LONGER_GIVEN, UNKNOWN),
        ({"headline": False}, {"headline": True}, What.CHANGED, NEUTRAL),
        ({"data_source": "A"}, {"data_source": None}, What.NO_LONGER_GIVEN, NEUTRAL),
    ],
    with_risk: [
        *OWNERS,
        ({"description": "5 leave."}, {"description": "9 leave."}, What.WORDING, UNKNOWN),
        ({"likelihood": 3}, {"likelihood": 4}, What.SCORE_RAISED, NEUTRAL),
        ({"impact": 4}, {"impact": 1}, What.SCORE_LOWERED, NEUTRAL),
        ({"status": "open"}, {"status": "closed"}, What.CHANGED, NEUTRAL),
        ({"next_review": JUNE}, {"next_review": MARCH}, What.DATE_CHANGED, NEUTRAL),
    ],
    with_response: [*DATES, *OWNERS, *WORDS],
    with_control: [*WORDS],
    with_register: [
        ({"appetite_score": 9}, {"appetite_score": 12}, What.WIDENED, WEAKER),
        ({"appetite_score": 9}, {"appetite_score": 8}, What.NARROWED, STRONGER),
        ({"appetite_score": None}, {"appetite_score": 9}, What.GIVEN, UNKNOWN),
        ({"appetite_score": 9}, {"appetite_score": None}, What.NO_LONGER_GIVEN, UNKNOWN),
        ({"version": "v1"}, {"version": "v2"}, What.WORDING, NEUTRAL),
    ],
    with_role: [
        ({"holder": "A"}, {"holder": None}, What.NO_LONGER_GIVEN, NEUTRAL),
        ({"title": "Head of 5 teams"}, {"title": "Head"}, What.WORDING, NEUTRAL),
    ],
    with_term: [({"expansion": "A"}, {"expansion": "B"}, What.WORDING, NEUTRAL)],
    with_document: [
        ({"text": "Of 5 pages."}, {"text": "Of 9 pages."}, What.WORDING, NEUTRAL),
        ({"kind": "city strategy"}, {"kind": "evidence"}, What.CHANGED, NEUTRAL),
    ],
    with_money: [
        ({"amount_pounds": 5}, {"amount_pounds": 4}, What.CHANGED, NEUTRAL),
        ({"text": "Pays for 5 posts."}, {"text": "Pays for 4 posts."}, What.WORDING, NEUTRAL),
    ],
    with_settings: [
        ({"notice": "Draft."}, {"notice": None}, What.NO_LONGER_GIVEN, NEUTRAL),
        ({"rules": {}}, {"rules": {"G702": "ignore"}}, What.CHANGED, NEUTRAL),
    ],
}


@pytest.mark.parametrize(
    ("make", "old", "new", "what", "strength"),
    [(make, *rule) for make, rules in RULES.items() for rule in rules],
)
def test_a_field_is_judged(
    make: Callable[..., Plan], old: Fields, new: Fields, what: What, strength: Strength
) -> None:
    """Later, less, no longer named or told is weaker; what a program cannot tell is unclear."""
    (change,) = changes_between(make(**old), make(**new)).values()

    assert judge_of(change) == [(what, strength)]
    assert change.strength is strength


def aim(likelihood: int, impact: int, by: str | None = None) -> dict[str, object]:
    """Give the score that a risk is to be brought down to."""
    return {"target": {"likelihood": likelihood, "impact": impact, "by": by}}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (aim(2, 3), aim(2, 4), [(What.WIDENED, WEAKER)]),
        (aim(2, 4), aim(2, 3), [(What.NARROWED, STRONGER)]),
        (aim(2, 4), aim(4, 2), [(What.CHANGED, UNKNOWN)]),
        (aim(2, 4, JUNE), aim(2, 4, MARCH), [(What.DATE_BACK, WEAKER)]),
        (aim(2, 4, JUNE), aim(2, 4), [(What.DATE_REMOVED, WEAKER)]),
        (aim(2, 4), aim(2, 4, JUNE), [(What.DATE_SET, STRONGER)]),
        (aim(2, 4, JUNE), aim(2, 3, MARCH), [(What.NARROWED, STRONGER), (What.DATE_BACK, WEAKER)]),
        ({}, aim(2, 4), [(What.GIVEN, UNKNOWN)]),
        (aim(2, 4), {}, [(What.NO_LONGER_GIVEN, UNKNOWN)]),
    ],
)
def test_the_score_aimed_at_is_judged_with_its_date(
    old: Fields, new: Fields, expected: list[tuple[What, Strength]]
) -> None:
    """A lower score does not hide that it is to be reached later."""
    (change,) = changes_between(with_risk(**old), with_risk(**new)).values()

    assert judge_of(change) == expected


def make_prose(*targets: object, text: str = "Reviews are on time.") -> Plan:
    """Make a plan with one statement of prose."""
    statement = {"id": "context-1", "text": text, "targets": list(targets)}
    narrative = {"vision": "V", "purpose": "P", "sections": [make_section(statements=[statement])]}
    return make_plan(narrative=narrative)


def test_prose_commits_where_it_sets_a_target() -> None:
    """Words of prose are judged where there is a target in one of the plans."""
    told, aimed = make_prose(), make_prose({"by": MARCH, "at_least": 95})
    reworded = make_prose({"by": MARCH, "at_least": 95}, text="5 reviews are on time.")

    given = changes_between(told, aimed)
    both = changes_between(told, reworded)
    back = changes_between(reworded, told)

    assert judge_of(given["context-1", "targets"]) == [(What.TARGET_ADDED, STRONGER)]
    assert judge_of(both["context-1", "text"]) == [(What.WORDING, UNKNOWN)]
    assert judge_of(back["context-1", "text"]) == [(What.WORDING, UNKNOWN)]


def test_other_words_of_plain_prose_commit_to_nothing() -> None:
    """A figure in a text that sets no target is a fact, not an aim."""
    changes = changes_between(make_prose(text="5 clubs."), make_prose(text="6 clubs."))

    assert changes["context-1", "text"].strength is NEUTRAL
