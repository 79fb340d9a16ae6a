"""A council's plan in two states, and `plan diff` run on them."""

from pathlib import Path

import pytest

from generator.cli import main
from generator.load.sealed import seal, sealed_path
from generator.model.plan import Plan
from tests.factories import (
    list_decisions,
    load_plan_of,
    make_action,
    make_decision,
    make_edition,
    make_plan,
    make_settings,
    make_workstream,
    texts_of,
    write_files,
)
from tests.repositories import commit, git

A2 = make_action(id="ws1-a2", text="Open a club in each of the four villages.")


def make_old() -> Plan:
    """Make the plan as it was published in 2015-16."""
    settings = make_settings(edition=make_edition(id="2015-16"))
    workstream = make_workstream(actions=[make_action(), A2])
    return make_plan(workstreams=[workstream], settings=settings)


def make_new() -> Plan:
    """Make the plan of 2016-17: one action is later, one was dropped, with the reasons."""
    return make_plan(
        workstreams=[make_workstream(actions=[make_action(due="2017-06-30")])],
        decisions=list_decisions(
            make_decision(items=["ws1-a1"], fate="changed", reason="The builders are late."),
            make_decision(id="decision-2", items=["ws1-a2"], reason="No village wants one."),
        ),
    )


def make_council(root: Path) -> Path:
    """Make a repository: tag "first" has the plan of 2015-16, the files a draft of 2016-17."""
    write_files(root, texts_of(make_old()))
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "As it was", tag="first")
    sealed = {sealed_path("2015-16"): seal(load_plan_of(make_old()))}
    return write_files(root, texts_of(make_new()) | sealed)


def diff(root: Path, capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """Run `plan diff`, and give what it prints."""
    assert main(["diff", "--root", str(root), *map(str, words)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def refuse(root: Path, capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """Run `plan diff` where it must refuse, and give the one line that says why."""
    assert main(["diff", "--root", str(root), *map(str, words)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err
