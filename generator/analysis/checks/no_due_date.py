"""An action has no date to be complete by.

In an edition that was transcribed from a document without dates this is a warning, and the site
says "not stated". A date is never invented: where none is agreed yet, a decision may leave it open.

Wrong:

    - id: ws5-a1
      due: null

Right:

    - id: ws5-a1
      due: 2017-03-31

Right as well, in plan/decisions/ws5.yaml:

    decisions:
      - id: decision-ws5-a1
        edition: "2017-18"
        items: [ws5-a1]
        fate: left open
        gaps: [due]
        settle_by: 2017-06-30
        reason: The date follows from the inspection, which has no date yet.
        agreed_by: cmt
        agreed_on: 2017-03-14
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action

RULE = Rule("G702", "no-due-date", Severity.ERROR, __doc__, in_transcribed=Severity.WARNING)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report actions without a due date that no decision leaves open."""
    for found in list_gaps(facts):
        if (found.item, "due") not in facts.accepted:
            yield found


def list_gaps(facts: Facts) -> Iterator[Diagnostic]:
    """Report each action without a due date, left open or not."""
    example = facts.plan.settings.edition.ends_on
    for entry in facts.index.of_kind("action"):
        is_open = isinstance(entry.model, Action) and entry.model.due is None
        is_gap = is_open and not facts.was_given_up(entry.id, "due")
        if is_gap and entry.id not in facts.loaded.flawed_ids:
            yield facts.report_gap(
                RULE,
                entry,
                (*entry.path, "due"),
                "due",
                "this action has no date to be complete by",
                help_=f"write the last day for it, as in due: {example}",
            )
