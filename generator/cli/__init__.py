"""The command `plan`: reads the command line, calls the house, prints, and gives an exit code."""

import gc
import os
import re
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

_CANNOT_RUN = 2
"""As in `answers.py`, which takes long to import: somebody may stop the command meanwhile."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, whatever becomes of its output.

    Args:
        arguments: Words of the command line; those of the process when left out.

    Returns:
        The exit code.
    """
    if sys.stdout is None:  # closed by whoever started the command
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    _write_utf8(sys.stdout, sys.stderr)
    # Models and pages are large and live to the end, or die all at once: looking at them less often
    # is quicker.
    gc.set_threshold(100_000, 50, 50)
    try:
        from generator.cli.command import run_command

        code = run_command(arguments)
        sys.stdout.flush()  # at the end of the process it would be too late to answer a failure
    except KeyboardInterrupt:
        print("plan: stopped; nothing was left half done", file=sys.stderr)
        return _CANNOT_RUN
    except BrokenPipeError:
        # The reader of our output (a pager, `head`) has gone; there is nobody to tell.
        _drop_output()
        return _CANNOT_RUN
    except OSError as error:
        print(f"plan: {_say_failure(error)}", file=sys.stderr)
        _drop_output()
        return _CANNOT_RUN
    return code


def run() -> int:
    """Run the command as a process of its own, which ends with it."""
    code = main()
    # What is left goes with the process; to go through it first would take a tenth of a second.
    gc.freeze()
    return code


def _write_utf8(*streams: TextIO | None) -> None:
    """Print the plan's words under any locale; git, forges and editors take nothing but UTF-8."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say_failure(error: OSError) -> str:
    """Say what the system refused, and what to do about it."""
    from generator.publish.files import say_refused

    if isinstance(error, shutil.Error):  # a list of all that could not be copied, in words
        _, target, reason = error.args[0][0]
        found = re.match(r"\[Errno (\d+)\] ([^:]+)", reason)
        error = OSError(int(found[1]), found[2], target) if found else OSError(reason)
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if name is not None]
    refused = say_refused(error)
    return f"{' or '.join(names)} cannot be read or written: {refused}" if names else refused


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, so that the end of the process cannot fail."""
    with suppress(OSError):  # an output that is no file has nothing to fail
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


__all__ = ["main", "run"]
