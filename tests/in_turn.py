"""Commands of `plan` run one after the other in one process of its own, under what a test sets.

What holds for a process as a whole, like its locale, its time zone, its rights or how large a file
it may write, cannot be tried in the process of the tests; and a process for each command would take
most of its time to start.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.site_builds import BUILD_SECONDS

_CHILD = """
import io, json, os, resource, sys
from contextlib import redirect_stderr, redirect_stdout
from generator.cli import main

asked = json.loads(sys.stdin.buffer.read())
if asked["largest"] is not None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (asked["largest"], resource.RLIM_INFINITY))
ended = []
for words in asked["commands"]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([os.fsdecode(word.encode()) for word in words])
    ended.append((code, out.getvalue(), err.getvalue()))
print(json.dumps(ended))
"""

_WITHOUT_PASS = ("setpriv", "--bounding-set=-dac_override")
"""Takes from the superuser the right to write where nobody may; others do not have it."""


@dataclass(frozen=True)
class Ended:
    """What a command did: its exit code, and what it printed."""

    code: int
    out: str
    err: str


def run_in_turn(
    folder: Path,
    commands: Sequence[Sequence[str]],
    *,
    environment: Mapping[str, str] | None = None,
    umask: int = -1,
    largest: int | None = None,
) -> list[Ended]:
    """Run commands in one process, which may write nothing that its user may not.

    Args:
        folder: Where they are run.
        commands: The words of each after `plan`.
        environment: Variables on top of those of the tests.
        umask: What new files are not open to; as for the tests where it is left out.
        largest: How many bytes a file may have; more cannot be written, as on a full disk.

    Returns:
        What each command did.
    """
    # What measures which lines are reached would write files under the same limits.
    plain = {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [*(_WITHOUT_PASS if os.geteuid() == 0 else ()), sys.executable, "-c", _CHILD],
        input=json.dumps({"commands": commands, "largest": largest}),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=BUILD_SECONDS,
        cwd=folder,
        env={**plain, **(environment or {})},
        umask=umask,
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    return [Ended(*each) for each in json.loads(done.stdout)]
