"""How commands answer: with an exit code, a line, or what stood in their way.

Exit codes: 0 sound, 1 the plan has errors or something is missing, 2 the command could not run.
"""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from generator.load.project import load_project
from generator.load.readers import CannotReadError
from generator.model.diagnostics import Diagnostic
from generator.present.reports.as_text import write_text
from generator.present.reports.unseen import show_unseen

SOUND, HAS_ERRORS, CANNOT_RUN = 0, 1, 2

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001
"""What commands are added to; the standard library has no public name for it."""

Run: TypeAlias = Callable[[argparse.Namespace], int]
"""What a command runs; it gives the exit code."""

Add: TypeAlias = Callable[[Commands, str, Run, str], argparse.ArgumentParser]
"""Adds a command with its name, what it runs, and its help."""


def as_day(text: str) -> date:
    """Read a day from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        # In one line like every other refusal, without the usage that the parser would put first.
        raise CannotReadError(f"{text} is no day; write year-month-day, like 2017-04-19") from None


def say(line: str) -> None:
    """Print a line at once, for those who watch."""
    print(line, flush=True)


def say_line(line: str) -> None:
    """Print one line, whatever the texts of a plan in it are.

    A forge that runs the command takes some lines of its output for commands.
    """
    say(show_unseen(line))


def report_refusal(found: tuple[Diagnostic, ...], arguments: argparse.Namespace) -> int:
    """Print what stood in the way, if anything did, and give the exit code."""
    if not found:
        return SOUND
    colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    project = load_project(arguments.root)
    sys.stderr.write(write_text(found, project.texts, colour=colour))
    return HAS_ERRORS
