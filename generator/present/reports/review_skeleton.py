"""The skeleton of a quarterly review: only what is due, to be filled in by the managers.

It is in the normal form of the plan's files. What only people can say begins with TODO, which
`plan check` refuses (S217), so that no half of a review is published. All else that helps is a
comment.
"""

from collections.abc import Collection, Iterator

from generator.analysis.ids import next_free
from generator.analysis.progress.review_due import ReviewDue, review_id
from generator.load.faults.not_filled_in import MARK
from generator.present.reports.review_notes import (
    note_action,
    note_question,
    note_reading,
    note_risk,
    note_statement,
    note_workstream,
    remark,
)
from generator.present.words import say_quarter

_RATINGS = f"{MARK} green, amber, red, blue or grey"
_STAGES = f"{MARK} not started, in progress, complete, on hold, cancelled or carried forward"

_STATEMENTS = {
    "finance": "what is spent, and what the forecast says",
    "self_assessment": "what the newest self-assessment says",
    "projections": "what the newest financial projections say",
}


def write_review_skeleton(
    due: ReviewDue, taken: Collection[str], unfinished: Collection[str] = ()
) -> str:
    """Write the file of a review that is to be filled in.

    Args:
        due: What it is to look at.
        taken: Ids that are in use, so that the next free ones can be named.
        unfinished: Files of earlier reviews in which something is still to be filled in.
    """
    lines = [
        *_head(due),
        *_say_unfinished(unfinished),
        "",
        *_facts(due),
        "",
        *_workstreams(due),
        "",
        *_actions(due),
    ]
    lines += ["", *_risks(due), ""]
    for name, what in _STATEMENTS.items():
        lines += [*note_statement(due.before, name), f"{name}:", f"  text: {MARK} {what}"]
        lines += [f"  dated: {MARK} the day that it is dated, as in {due.before.as_at}"]
        lines += ["  document: null", ""]
    lines += _after(taken)
    return "\n".join(lines) + "\n"


def _name(due: ReviewDue) -> str:
    return f"{due.before.plan.settings.edition.id} q{due.quarter.number}"


def _head(due: ReviewDue) -> Iterator[str]:
    edition = due.before.plan.settings.edition.id
    quarter = say_quarter(due.quarter.ends_on)
    yield f"# The review of {quarter}, edition {edition}: to be filled in."
    yield "#"
    yield "# 1. Write the value in place of each TODO. plan check names those that are left."
    yield f"# 2. What else is missing is told by: plan review status {_name(due)}"
    yield "# 3. Lines that begin with # only help. Delete them when you no longer need them."
    if due.readings:
        yield "#"
        yield "# Record these figures first, each with: plan new reading ID"
        yield from map(note_reading, due.readings)
    if due.unanswered:
        yield "#"
        yield "# Still without an answer. Write it in the file named, as response or result:"
        yield from map(note_question, due.unanswered)


def _say_unfinished(files: Collection[str]) -> Iterator[str]:
    """Say which earlier reviews are not known whole, so that what is missing is not relied on."""
    if files:
        yield "#"
        yield "# These reviews are not finished, and what is still TODO there is not known here:"
        yield from (f"#   {file}" for file in files)


def _facts(due: ReviewDue) -> Iterator[str]:
    yield f"id: {review_id(due.quarter)}"
    yield f'edition: "{due.before.plan.settings.edition.id}"'
    yield f"quarter: {due.quarter.number}"
    yield f"as_at: {due.before.as_at}"
    yield "# After the meeting: its day. And the role that prepared this, from plan/people.yaml."
    yield "met_on: null"
    yield "prepared_by: null"
    yield "# In two or three sentences: what goes well, what does not, and what has to be decided."
    yield f"statement: {MARK} the overall statement"


def _workstreams(due: ReviewDue) -> Iterator[str]:
    yield "workstreams:"
    yield from _say_ratings()
    for state in due.before.workstreams.values():
        yield ""
        yield from note_workstream(due, state)
        yield f"  - workstream: {state.workstream.id}"
        yield f"    rating: {_RATINGS}"
        yield f"    commentary: {MARK} why, and what is being done, in at most 120 words"


def _say_ratings() -> Iterator[str]:
    yield "  # green: on track. amber: at risk. red: off track. blue: complete."
    yield "  # grey: not started, on hold, or no rating is possible; the commentary says which."
    yield "  # Red needs a corrective action under the commentary, and amber may have one:"
    yield "  #   corrective_action: {text: What will be done, lead: a-role, due: YYYY-MM-DD}"


def _actions(due: ReviewDue) -> Iterator[str]:
    if not due.actions:
        yield "# No action is due an update."
        yield "actions: []"
        return
    yield "actions:"
    yield "  # The stage is that of last time, where there is one: change it if it is another now."
    yield "  # Complete is rated blue, and needs these lines:"
    yield "  #   completed_on: the day"
    yield "  #   evidence: What shows it"
    yield "  # A date is moved, a milestone recorded, and an action carried on with:"
    yield "  #   moved: {due: YYYY-MM-DD, reason: Why}"
    yield "  #   reached: [{milestone: its-id, reached_on: YYYY-MM-DD}]"
    yield "  #   carried_to: its id in the next edition"
    yield "  # Amber and red need a commentary, and red a corrective action as above."
    workstream = ""
    for state in due.actions:
        yield ""
        if state.workstream != workstream:
            workstream = state.workstream
            own = due.before.workstreams[workstream].workstream
            yield remark(f"Workstream {own.number}, {own.short_title}:", 2)
            yield ""
        yield from note_action(due, state)
        yield f"  - action: {state.id}"
        yield f"    stage: {state.stage or _STAGES}"
        yield f"    rating: {_RATINGS}"
        yield f"    commentary: {MARK} why; null where nothing has to be said"


def _risks(due: ReviewDue) -> Iterator[str]:
    if not due.risks:
        yield "# No risk is open."
        yield "risks: []"
        return
    yield "risks:"
    yield "  # The scores are those of now: confirm or change them, and say why in a sentence."
    register = due.before.plan.risk_register
    for name, scale in (
        ("Likelihood", register.likelihood_scale),
        ("Impact", register.impact_scale),
    ):
        if scale:
            words = ", ".join(f"{number} {word}" for number, word in enumerate(scale, start=1))
            yield remark(f"{name}: {words}.", 2)
    for state in due.risks:
        yield ""
        yield from note_risk(due, state)
        yield f"  - risk: {state.risk.id}"
        yield f"    likelihood: {state.now.likelihood}"
        yield f"    impact: {state.now.impact}"
        yield f"    reason: {MARK} why the scores moved, or did not"


def _after(taken: Collection[str]) -> Iterator[str]:
    """Write the lists that are filled after the meeting, with what an entry looks like."""
    yield "# What was raised higher. In place of [] and without the #:"
    yield f"#   - id: {next_free('escalation-', taken)}"
    yield "#     to: a board of plan/people.yaml"
    yield "#     raised_on: YYYY-MM-DD"
    yield "#     concerns: [ids of what it is about]"
    yield "#     text: What was raised."
    yield "#     actions_agreed: [What was agreed.]"
    yield "#     result: What came of it, once that is known."
    yield "escalations: []"
    yield ""
    yield "# What scrutiny said of it. In place of [] and without the #:"
    yield f"#   - id: {next_free('scrutiny-', taken)}"
    yield "#     made_on: YYYY-MM-DD"
    yield "#     text: What the committee said or asked."
    yield "#     concerns: [ids of what it is about]"
    yield "#     response: The answer, once there is one."
    yield "#     responded_on: YYYY-MM-DD"
    yield "scrutiny: []"
    yield ""
    yield "# After the report: the committee, from plan/people.yaml, and the day it was told."
    yield "reported_to: null"
    yield "reported_on: null"
