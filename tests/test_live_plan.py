"""The plan that this repository is used for may change in any sound way, and no test minds."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.cli import main
from tests.factories import SOUND
from tests.first_edition import write_first
from tests.live_plan import ROOT, LivePlanGuard
from tests.repositories import commit, git
from tests.site_builds import EXAMPLE, PLAN, copy_frame, run_plan, run_script, share
from tests.sound_changes import ANYTIME, IN_DRAFT, Lacks, put_in_its_place

pytestmark = pytest.mark.long


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
        assert (ROOT / "plan" / "plan.yaml").read_bytes()


def copy_plan(source: Path) -> Callable[[Path], None]:
    """Give what copies the files of a plan into a folder."""

    def copy(root: Path) -> None:
        for name in ("plan", "workstreams"):
            shutil.copytree(source / name, root / name)
        if (source / "risks.yaml").exists():
            shutil.copy(source / "risks.yaml", root)

    return copy


OTHERS = {"sound": copy_plan(SOUND), "illustrative": copy_plan(EXAMPLE), "first": write_first}
CHANGES = {each.__name__: each for each in (*ANYTIME, *IN_DRAFT)} | {
    f"put_{name}_in_its_place": put_in_its_place(copy) for name, copy in OTHERS.items()
}


def begin(root: Path, copy: Callable[[Path], object]) -> None:
    """Make a repository with a plan, all that its site needs, an environment and its first site."""
    root.mkdir()
    copy(root)
    copy_frame(root)
    (root / ".venv").symlink_to(Path(sys.prefix))
    (root / ".gitignore").write_text("/site/\n/.site-*/\n/.venv\n/.cache/\n")
    git(root, "init", "--quiet", "--initial-branch", "trunk")
    commit(root, "The plan as it was")
    done = run_script("check-plan.sh", root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def begun(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, guard: LivePlanGuard
) -> Iterator[Path]:
    """Copies of the live plan and of others, each in a repository of its own, one after another."""

    def give() -> Iterator[Path]:
        for name, copy in {"live": copy_plan(ROOT), **OTHERS}.items():
            with guard.opened():
                base = share(tmp_path_factory, f"{name}-plan", partial(begin, copy=copy))
            yield shutil.copytree(base, tmp_path / name, symlinks=True)

    return give()


@pytest.mark.parametrize("name", CHANGES)
def test_ci_is_green_after_a_sound_change(name: str, begun: Iterator[Path]) -> None:
    """What CI runs on a change of the plan's files passes: the check, the build and the comment.

    The change is made to a copy of the live plan, whichever that is; where that lacks what is to be
    changed, to one of the first plan that has it.
    """
    root = make_change(CHANGES[name], begun)
    commit(root, "A sound change")

    done = run_script("check-plan.sh", root)

    assert done.returncode == 0, done.stdout + done.stderr
    assert main(["comment", "HEAD~1", "--root", str(root)]) == 0


def make_change(change: Callable[[Path], object], begun: Iterator[Path]) -> Path:
    """Make a change to the first of some plans that has what is changed, and give its folder."""
    for root in begun:
        try:
            change(root)
        except Lacks:
            continue
        return root
    pytest.fail("no plan has what is to be changed")
