"""The command `plan` run in the process of the tests, which is much quicker than as a program."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import main


@dataclass(frozen=True)
class Done:
    """What a command did: its exit code, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


class Runner:
    """Runs `plan` in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Remember where its output goes."""
        self._capsys = capsys

    def __call__(self, command: str, root: Path, *words: str) -> Done:
        """Run a command on the plan in a folder.

        Args:
            command: The command: "publish", "refresh start".
            root: The folder.
            words: What follows on the command line.
        """
        self._capsys.readouterr()
        returncode = main([*command.split(), "--root", str(root), *words])
        return Done(returncode, *self._capsys.readouterr())
