"""An item has a key that the format does not know.

Most often it is a slip of the keyboard. It is refused, because what it says would be lost.

Wrong:

    - id: ws1-a1
      txet: Review the induction

Right:

    - id: ws1-a1
      text: Review the induction
"""

from collections.abc import Collection

from generator.load.names import nearest
from generator.load.shape_error import ShapeError
from generator.model.diagnostics import Rule, Severity

RULE = Rule("S201", "unknown-key", Severity.ERROR, __doc__)

_SAME = tuple(
    frozenset(words.split())
    for words in (
        "lead owner responsible accountable responsible_officer lead_officer officer role who",
        "due by deadline date due_date target_date end_date finish by_when",
        "text title description statement name words detail wording",
        "commentary comment comments progress update narrative",
        "note notes remark remarks",
        "reason why because rationale justification",
        "rating rag colour status",
        "stage status state progress",
        "at_least minimum min target",
        "at_most maximum max",
        "equals target value figure",
        "serves outcomes supports contributes_to priorities",
        "likelihood probability",
        "impact severity",
        "controls mitigations existing_controls",
        "response_actions actions mitigations",
        "evidence proof success_criteria",
        "start start_date starts_on from",
        "holder name postholder person",
        "agreed_by approved_by decided_by board",
        "agreed_on approved_on decided_on date",
        "indicator kpi metric measure",
        "value figure result actual",
        "expansion meaning definition stands_for",
        "successors replaced_by successor",
    )
)
"""Keys that other kinds of things, and other plans, have for the same."""


def explain(error: ShapeError) -> tuple[str, str]:
    """Name the key, and the one that is known by another name or with a slip of the keyboard."""
    near = nearest_key(error.key, error.known_keys)
    known = ", ".join(error.known_keys)
    if near:
        help_ = f'write "{near}" if that is meant'
    elif " " in error.key:
        help_ = "put text with a comma or a colon in it in double quotes, whole"
    else:
        help_ = f"write one of the keys here: {known}"
    return f'there is no key "{error.key}" in {error.holder}', help_


def nearest_key(key: str, known: Collection[str]) -> str:
    """Find the known key that an unknown one stands for; empty where there is not just one."""
    form = "_".join(key.lower().replace("-", " ").split())
    same = {each for words in _SAME if form in words for each in words if each in known}
    return nearest(key, known) or (same.pop() if len(same) == 1 else "")
