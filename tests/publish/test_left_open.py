"""A draft with gaps that the board leaves open is published, and says so."""

from pathlib import Path

import pytest

from generator.load.project import load_project
from generator.model.decisions import Decision
from tests.factories import list_decisions, make_decision, make_risk
from tests.publish.refreshes import (
    LATER,
    NEXT,
    edit,
    make_aim,
    make_due,
    make_small_plan,
    open_refresh,
    publish,
    questions_of,
    sign_all,
)


def leave_open(*items: str, **fields: object) -> Decision:
    """Make a decision of the next edition that leaves something open."""
    defaults = {"edition": NEXT, "items": items, "fate": "left open", "settle_by": LATER}
    return make_decision(**{**defaults, **fields})


@pytest.mark.parametrize(
    ("item", "first", "parts"),
    [
        ("ws1-a1", {"actions": [make_due(due=None)]}, {}),
        ("ws1", {"actions": [make_due(due=None)], "measures": [make_aim(lead=None)]}, {}),
        ("r1", {}, {"risks": [make_risk(owner=None)]}),
    ],
)
def test_what_is_left_open_is_published(
    tmp_path: Path, item: str, first: dict[str, object], parts: dict[str, object]
) -> None:
    """Without the decision the edition is refused; with it, it is sealed with the gap."""
    root = open_refresh(tmp_path)
    edit(root, make_small_plan(first, **parts))
    sign_all(root)
    assert questions_of(root)

    edit(root, make_small_plan(first, **parts, decisions=list_decisions(leave_open(item))))

    assert not questions_of(root)
    assert publish(root).done
    assert not load_project(root).loaded.diagnostics
    assert (root / f"plan/editions/{NEXT}.json").exists()


def test_what_was_to_be_settled_before_is_refused(tmp_path: Path) -> None:
    """The day lies before the edition: the board settles it, or decides again."""
    first = {"actions": [make_due(due=None)]}
    root = open_refresh(tmp_path)
    late = leave_open("ws1-a1", settle_by="2017-03-31")
    edit(root, make_small_plan(first, decisions=list_decisions(late)))
    sign_all(root)

    assert questions_of(root) == [("G710", "decision-1")]
    assert not publish(root).done
