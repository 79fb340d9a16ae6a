"""An action is not SMART: specific, measurable, assigned, realistic and time-bound.

Specific is an action that begins with what is done. Measurable is one with evidence, a target or
milestones, or that serves an outcome which is measured. Assigned is one that it or its workstream
names a lead for, and time-bound one with a due date. Whether it is realistic no program can tell:
that is asked at the review.
The report of 3 January 2017 says that action plans are SMART (its line 65).

Wrong:

    - id: ws5-a1
      text: Better practice through a focus on the key obsessions
      lead: null
      due: null

Right:

    - id: ws5-a1
      text: Train all team managers in the key obsessions
      lead: head-social-care
      due: 2017-03-31
      evidence: The register of training shows every manager
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action, Measure

RULE = Rule("H108", "action-not-smart", Severity.NOTE, __doc__)


class Letter(StrEnum):
    """What a program can tell of the five letters."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ASSIGNED = "assigned"
    TIME_BOUND = "time-bound"


_NO_VERB = re.compile(
    r"a|an|the|all|any|each|every|this|that|these|those|our|their|its|better|clearer|"
    r"closer|fewer|further|greater|higher|improved|increased|less|lower|more|new|"
    r"ongoing|reduced|stronger|timely|continued|continuing|effective|robust|consistent|"
    r"regular|no|with|for|of|in|on|by|to|from|and|children|families|young",
    re.IGNORECASE,
)
"""Words that an action begins with where it names a state, and not what is done."""

_WHAT_TO_DO = {
    Letter.SPECIFIC: "begin the text with what is done",
    Letter.MEASURABLE: 'write in "evidence" what will show that it is complete',
    Letter.ASSIGNED: 'write in "lead" who answers for it',
    Letter.TIME_BOUND: 'write in "due" the day that it is to be complete by',
}


def list_missing(
    action: Action, measured: frozenset[str], lead: str | None = None
) -> tuple[Letter, ...]:
    """List the letters that an action lacks.

    Args:
        action: The action.
        measured: Ids of the outcomes and priorities that a measure measures.
        lead: The role that leads it where it names none: the lead of its workstream.

    Returns:
        The letters in their order; empty for an action that has all that can be told.
    """
    first, *rest = action.text.split()
    is_shown = bool(
        action.evidence
        or action.targets
        or action.milestones
        or any(served in measured for served in action.serves)
    )
    told = (
        (Letter.SPECIFIC, bool(rest) and not _NO_VERB.fullmatch(first.strip(",.;:"))),
        (Letter.MEASURABLE, is_shown),
        (Letter.ASSIGNED, bool(action.lead or lead)),
        (Letter.TIME_BOUND, action.due is not None),
    )
    return tuple(letter for letter, is_there in told if not is_there)


def find_measured(facts: Facts) -> frozenset[str]:
    """Find the outcomes and priorities that a measure measures."""
    return frozenset(
        served
        for entry in facts.index.of_kind("measure")
        if isinstance(entry.model, Measure)
        for served in entry.model.serves
    )


def list_subjects(facts: Facts) -> Iterator[str]:
    """List the actions."""
    yield from (entry.id for entry in facts.index.of_kind("action"))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each action that lacks a letter."""
    measured = find_measured(facts)
    for entry in facts.index.of_kind("action"):
        if not isinstance(entry.model, Action):
            continue
        missing = list_missing(entry.model, measured, facts.index.lead_of(entry.model).role)
        if missing:
            yield facts.report(
                RULE,
                entry.part,
                entry.path,
                f"this action is not {_join([str(letter) for letter in missing])}",
                help_="; ".join(_WHAT_TO_DO[letter] for letter in missing),
                item=entry.id,
            )


def _join(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
