"""The command `plan`: reads the command line, calls the house, prints, and gives an exit code."""

import errno
import gc
import os
import sys
from collections.abc import Sequence

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
        if error.errno != errno.ENOSPC:
            raise
        print("plan: the disk is full; make room on it, and run this again", file=sys.stderr)
        _drop_output()
        return _CANNOT_RUN
    return code


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, so that the end of the process cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


__all__ = ["main"]
