"""The command where its output goes nowhere, or somebody stops it: a sentence, no traceback."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from generator.cli import main

PLAN = str(Path(sys.executable).with_name("plan"))
WORDS = [PLAN, "explain", "Y122"]
BUFFERED = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"}
"""The environment of somebody who set nothing: output is kept and written at the end."""


def test_a_reader_that_has_gone_is_no_fault() -> None:
    """What `head` or a pager does not take is dropped in silence."""
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(WORDS, stdout=writing, stderr=subprocess.PIPE, check=False, env=BUFFERED)
    os.close(writing)

    assert (done.returncode, done.stderr) == (2, b"")


def test_a_closed_output_is_no_fault() -> None:
    """A command that is started without any output does its work."""
    words = ["sh", "-c", '"$@" >&-', "sh", PLAN, "check", "--root", "tests/plans/sound"]

    done = subprocess.run(words, stderr=subprocess.PIPE, check=False, env=BUFFERED)

    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_is_told_in_a_sentence() -> None:
    """Who sends the report to a file on a full disk reads why it is cut off."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(WORDS, stdout=full, stderr=subprocess.PIPE, check=False, env=BUFFERED)

    assert done.returncode == 2
    assert done.stderr == b"plan: the disk is full; make room on it, and run this again\n"


class _Stopped(ModuleType):
    """A module during whose import somebody presses Ctrl+C."""

    def __getattr__(self, name: str) -> object:
        """Answer no question."""
        raise KeyboardInterrupt(name)


def test_stopping_it_while_it_starts_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C in the first moments is answered as it is later on."""
    monkeypatch.setitem(sys.modules, "generator.cli.command", _Stopped("stopped"))

    assert main(["check"]) == 2
    assert capsys.readouterr().err == "plan: stopped; nothing was left half done\n"
