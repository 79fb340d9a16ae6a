"""Every test of a plan's health: what it is put to, and what fails it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.analysis.checks import (
    glossary_gap,
    no_due_date,
    no_lead,
    no_risk_owner,
    nothing_stated,
    register_review_overdue,
    unit_not_stated,
)
from generator.analysis.facts import Facts
from generator.analysis.health import (
    action_serves_nothing,
    denominator_not_stated,
    direction_without_baseline,
    long_sentences,
    near_duplicates,
    outcome_not_measured,
    priority_not_served,
    risk_not_answered,
    risk_without_response,
    risk_without_review,
    rivals,
    smart,
    target_met,
    target_past,
    target_without_baseline,
    vague_wording,
)
from generator.analysis.health.aims import list_aims
from generator.model.diagnostics import Diagnostic, Rule


@dataclass(frozen=True, slots=True)
class HealthTest:
    """A test of a plan's health.

    Attributes:
        title: What passes it: "Actions with a due date".
        rule: The rule that tells what fails it.
        list_subjects: Lists the ids of what is put to it; one may stand there several times.
        check: Finds what fails it.
    """

    title: str
    rule: Rule
    list_subjects: Callable[[Facts], Iterator[str]]
    check: Callable[[Facts], Iterator[Diagnostic]]


def _of_kind(*kinds: str) -> Callable[[Facts], Iterator[str]]:
    def list_subjects(facts: Facts) -> Iterator[str]:
        yield from (entry.id for entry in facts.index.of_kind(*kinds))

    return list_subjects


def _only(
    check: Callable[[Facts], Iterator[Diagnostic]], *kinds: str
) -> Callable[[Facts], Iterator[Diagnostic]]:
    """Keep of what a rule finds that about things of some kinds."""

    def find(facts: Facts) -> Iterator[Diagnostic]:
        index = facts.index.by_id
        yield from (
            found
            for found in check(facts)
            if found.item in index and index[found.item].kind in kinds
        )

    return find


def _list_registers(facts: Facts) -> Iterator[str]:
    """Give the register, which has no id, and the risks that have a review of their own."""
    register = facts.plan.risk_register
    if register.next_review:
        yield ""
    yield from (risk.id for risk in register.risks if risk.next_review)


def _list_things(facts: Facts) -> Iterator[str]:
    """List all that has words of its own; terms explain themselves, and corrections quote."""
    kinds = {"term", "correction"}
    yield from (entry.id for entry in facts.index.entries if entry.kind not in kinds)


def _list_figures(facts: Facts) -> Iterator[str]:
    """List what is counted, and the items that set a target."""
    yield from (indicator.id for indicator in facts.plan.indicators.indicators)
    yield from dict.fromkeys(aim.entry.id for aim in list_aims(facts))


HEALTH_RULES = (
    rivals,
    target_without_baseline,
    direction_without_baseline,
    denominator_not_stated,
    outcome_not_measured,
    priority_not_served,
    action_serves_nothing,
    smart,
    vague_wording,
    target_past,
    target_met,
    near_duplicates,
    risk_without_response,
    risk_without_review,
    risk_not_answered,
    long_sentences,
)
"""The rules of health, in the order of their codes."""

TESTS = (
    HealthTest(
        "Figures on whose targets all agree", rivals.RULE, rivals.list_subjects, rivals.check
    ),
    HealthTest(
        "Workstreams with a lead",
        no_lead.RULE,
        _of_kind("workstream"),
        _only(no_lead.list_gaps, "workstream"),
    ),
    HealthTest(
        "Workstreams with outcomes, actions and measures",
        nothing_stated.RULE,
        _of_kind("workstream"),
        nothing_stated.check,
    ),
    HealthTest(
        "Outcomes that a measure measures",
        outcome_not_measured.RULE,
        outcome_not_measured.list_subjects,
        outcome_not_measured.check,
    ),
    HealthTest(
        "Priorities that an action serves",
        priority_not_served.RULE,
        priority_not_served.list_subjects,
        priority_not_served.check,
    ),
    HealthTest(
        "Actions that serve an outcome or a priority",
        action_serves_nothing.RULE,
        action_serves_nothing.list_subjects,
        action_serves_nothing.check,
    ),
    HealthTest(
        "Actions with a lead", no_lead.RULE, _of_kind("action"), _only(no_lead.list_gaps, "action")
    ),
    HealthTest(
        "Actions with a due date", no_due_date.RULE, _of_kind("action"), no_due_date.list_gaps
    ),
    HealthTest("Actions that are SMART", smart.RULE, smart.list_subjects, smart.check),
    HealthTest(
        "Measures with a lead",
        no_lead.RULE,
        _of_kind("measure"),
        _only(no_lead.list_gaps, "measure"),
    ),
    HealthTest(
        "Figures and targets with a unit",
        unit_not_stated.RULE,
        _list_figures,
        unit_not_stated.list_gaps,
    ),
    HealthTest(
        "Percentages that say of what",
        denominator_not_stated.RULE,
        denominator_not_stated.list_subjects,
        denominator_not_stated.check,
    ),
    HealthTest(
        "Measures with a figure to reach, and one to start from",
        target_without_baseline.RULE,
        target_without_baseline.list_subjects,
        target_without_baseline.check,
    ),
    HealthTest(
        "Measures that are to move a way, with a figure to start from",
        direction_without_baseline.RULE,
        direction_without_baseline.list_subjects,
        direction_without_baseline.check,
    ),
    HealthTest(
        "Items with past targets that a figure tells of",
        target_past.RULE,
        target_past.list_subjects,
        target_past.check,
    ),
    HealthTest(
        "Items whose targets still ask for something",
        target_met.RULE,
        target_met.list_subjects,
        target_met.check,
    ),
    HealthTest(
        "Commitments that can be held to",
        vague_wording.RULE,
        vague_wording.list_subjects,
        vague_wording.check,
    ),
    HealthTest(
        "Commitments that say what no other does",
        near_duplicates.RULE,
        near_duplicates.list_subjects,
        near_duplicates.check,
    ),
    HealthTest(
        "Risks with an owner", no_risk_owner.RULE, _of_kind("risk"), no_risk_owner.list_gaps
    ),
    HealthTest(
        "Risks with a response",
        risk_without_response.RULE,
        risk_without_response.list_subjects,
        risk_without_response.check,
    ),
    HealthTest(
        "Risks that are looked at again on a day",
        risk_without_review.RULE,
        risk_without_review.list_subjects,
        risk_without_review.check,
    ),
    HealthTest(
        "Risks that an action answers",
        risk_not_answered.RULE,
        risk_not_answered.list_subjects,
        risk_not_answered.check,
    ),
    HealthTest(
        "Reviews of the register that are not overdue",
        register_review_overdue.RULE,
        _list_registers,
        register_review_overdue.check,
    ),
    HealthTest(
        "Things whose acronyms the glossary explains",
        glossary_gap.RULE,
        _list_things,
        glossary_gap.check,
    ),
    HealthTest(
        "Commentaries, notes and reasons in short sentences",
        long_sentences.RULE,
        long_sentences.list_subjects,
        long_sentences.check,
    ),
)
"""Every test, contradictions first, then from the whole of a workstream down to its words."""
