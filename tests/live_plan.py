"""Keeps tests from reading the plan that this repository is used for.

That plan changes with every reading and review, and another service puts its own in its place. A
test that rests on it would fail for a sound change. So opening one of its files fails a test, and
so does a command that is sent there.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIVE = tuple(str(ROOT / name) for name in ("plan", "workstreams", "risks.yaml"))
"""Where the live plan is."""


_ROOTLESS = frozenset({"--root", "--help", "--version", "explain", "textconv"})
"""Words of commands that do not take the plan of the folder that they are run in."""


class LivePlanGuard:
    """Watches what the tests of one process open and start.

    Attributes:
        is_open: Whether the live plan may be read: while a copy of it is made.
    """

    def __init__(self) -> None:
        """Keep the live plan closed."""
        self.is_open = False

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        """Refuse to open a file of the live plan, or to send a command there.

        Args:
            event: The name of an audit event of Python.
            arguments: What Python gives with it.

        Raises:
            AssertionError: If a test reads the live plan, and is not to copy it.
        """
        if self.is_open:
            return
        if event in {"open", "os.listdir", "os.scandir"} and isinstance(
            arguments[0], str | bytes | os.PathLike
        ):
            self._refuse(os.fsdecode(arguments[0]))
        elif event == "subprocess.Popen":
            _, words, folder, _ = arguments
            where = Path(os.fsdecode(folder) if folder else Path.cwd())  # type: ignore[arg-type]
            self._watch_command([os.fsdecode(each) for each in words], where)  # type: ignore[attr-defined]

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Let the live plan be read meanwhile."""
        self.is_open = True
        try:
            yield
        finally:
            self.is_open = False

    def _watch_command(self, words: list[str], where: Path) -> None:
        is_plan = any(Path(each).name == "plan" for each in words[:2])
        if is_plan and where == ROOT and not _ROOTLESS & set(words):
            self._fail(" ".join(words))
        for each in words:
            self._refuse(each)
            if is_plan and each.rstrip("/") == str(ROOT):
                self._fail(each)

    def _refuse(self, path: str) -> None:
        if path.startswith(LIVE):
            self._fail(path)

    def _fail(self, what: str) -> None:
        message = (
            f"a test reads the live plan, which may change: {what}; use tests/first_edition.py"
        )
        raise AssertionError(message)


def install() -> LivePlanGuard:
    """Make a guard that watches this process to its end; Python has no way to take it off."""
    guard = LivePlanGuard()
    sys.addaudithook(guard.watch)
    return guard
