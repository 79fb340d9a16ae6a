"""Nobody is named who answers for a workstream, an action or a measure.

An action without a lead of its own is led by the lead of its workstream. In an edition that was
transcribed from a document without owners this is a warning, and the site says "not stated". An
owner is never invented: where none is agreed yet, a decision may leave it open.

Wrong:

    id: ws5
    lead: null

Right:

    id: ws5
    lead: head-social-care

Right as well, in plan/decisions/ws5.yaml:

    decisions:
      - id: decision-ws5
        edition: "2017-18"
        items: [ws5]             # itself, and its items
        fate: left open
        gaps: [lead]
        settle_by: 2017-06-30
        reason: The post is advertised, and nobody holds it yet.
        agreed_by: cmt
        agreed_on: 2017-03-14
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.gaps import list_lacking
from generator.analysis.index import Entry
from generator.model.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("G701", "no-lead", Severity.ERROR, __doc__, in_transcribed=Severity.WARNING)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report workstreams and measures without a lead that no decision leaves open.

    An action lacks one only where its workstream does: the message about that covers it.
    """
    for found in list_gaps(facts):
        is_action = facts.index.by_id[found.item].kind == "action"
        if not is_action and (found.item, "lead") not in facts.accepted:
            yield found


def list_gaps(facts: Facts) -> Iterator[Diagnostic]:
    """Report each workstream, action and measure without a lead, left open or not."""
    without = [
        entry
        for entry in facts.index.of_kind("workstream", "action", "measure")
        if "lead" in list_lacking(facts.index, entry)
        and not facts.was_given_up(entry.id, "lead")
        and entry.id not in facts.loaded.flawed_ids
    ]
    for entry in without:
        yield facts.report_gap(
            RULE,
            entry,
            (*entry.path, "lead"),
            "lead",
            f"nobody is named who answers for this {entry.kind}{_say_covered(entry, without)}",
            help_=f"write a role of plan/people.yaml, as in lead: {facts.example_role}",
        )


def _say_covered(entry: Entry, without: list[Entry]) -> str:
    """Count the actions of a workstream that nobody leads either; empty for anything else."""
    if entry.kind != "workstream":
        return ""
    actions = sum(each.kind == "action" and each.workstream == entry.workstream for each in without)
    return f", nor for {actions} of its actions" if actions else ""
