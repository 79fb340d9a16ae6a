"""The plan that this repository is used for may change in any sound way, and no test minds."""

import subprocess
from pathlib import Path

import pytest

from tests.live_plan import ROOT, LivePlanGuard
from tests.site_builds import PLAN, run_plan


@pytest.mark.parametrize("file", ["plan/plan.yaml", "workstreams/any.yaml", "risks.yaml"])
def test_a_test_cannot_read_the_live_plan(file: str) -> None:
    """Opening one of its files fails, whether it is there or not."""
    with pytest.raises(AssertionError, match="a test reads the live plan"):
        (ROOT / file).open()


@pytest.mark.parametrize(
    "words", [("check", "--root", ROOT), ("textconv", ROOT / "risks.yaml"), ("build", ROOT)]
)
def test_a_test_cannot_send_a_command_there(words: tuple[str | Path, ...]) -> None:
    """Nor may the installed command look at it."""
    with pytest.raises(AssertionError, match="a test reads the live plan"):
        run_plan(*words)


def test_a_test_cannot_run_a_command_in_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --root the command takes the folder that it is run in."""
    monkeypatch.chdir(ROOT)
    with pytest.raises(AssertionError, match="a test reads the live plan"):
        subprocess.run([PLAN, "check"], check=False)
    with pytest.raises(AssertionError, match="a test reads the live plan"):
        subprocess.run([PLAN, "check"], check=False, cwd=ROOT)


def test_what_copies_the_live_plan_may_read_it(guard: LivePlanGuard) -> None:
    """The one exception: what tries changes on a copy."""
    with guard.opened():
        assert (ROOT / "plan" / "plan.yaml").open().close() is None
