"""Work given to other processes comes back as if this process had done it."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE_SECONDS, wait_until


def _run(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own: that of a test may have threads, and stays whole."""
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


def test_work_comes_back_from_another_process() -> None:
    """What another process makes comes back, and it was another."""
    done = _run("""
import os
from generator.publish.workers import Workers
with Workers(1) as workers:
    print(workers.start(os.getpid).result() != os.getpid())
""")

    assert done.stdout == "True\n"


def test_more_work_than_processes_is_done_in_turn() -> None:
    """Any amount of work can be given away, whatever the number of processes."""
    done = _run("""
from functools import partial
from generator.publish.workers import Workers
with Workers(1) as workers:
    print(workers.do_all(partial(pow, 2, number) for number in range(6)))
""")

    assert done.stdout == "[1, 2, 4, 8, 16, 32]\n"


def test_without_processes_work_waits_for_whoever_asks() -> None:
    """On one core the same work is done by the process itself."""
    done = _run("""
import os
from generator.publish.workers import Workers
with Workers(0) as workers:
    print(workers.start(os.getpid).result() == os.getpid())
""")

    assert done.stdout == "True\n"


def test_what_goes_wrong_elsewhere_is_raised_here() -> None:
    """A refusal reaches the command as if it came from its own process."""
    done = _run("""
from generator.load.readers import CannotReadError
from generator.publish.workers import Workers
def work():
    raise CannotReadError("there is no such page")
with Workers(1) as workers:
    try:
        workers.start(work).result()
    except CannotReadError as error:
        print(error)
""")

    assert done.stdout == "there is no such page\n"


def test_warnings_from_elsewhere_are_heard_here() -> None:
    """What MkDocs warns of in another process is not lost."""
    done = _run("""
import logging
from generator.publish.workers import Workers
logging.basicConfig(format="%(name)s says: %(message)s")
def work():
    logging.getLogger("mkdocs.pages").warning("no page %s", "x.md")
with Workers(1) as workers:
    workers.start(work).result()
""")

    assert done.stderr == "mkdocs.pages says: no page x.md\n"


def test_a_process_ended_from_outside_is_told_in_a_sentence() -> None:
    """A system short of memory may end one of the processes."""
    done = _run("""
import os, signal
from generator.load.readers import CannotReadError
from generator.publish.workers import Workers
with Workers(1) as workers:
    try:
        workers.start(lambda: os.kill(os.getpid(), signal.SIGKILL)).result()
    except CannotReadError as error:
        print(error)
""")

    assert done.stdout == (
        "a part of the work was ended from outside, perhaps for want of memory (code -9); "
        "run this again\n"
    )


def test_work_that_nobody_waits_for_any_more_is_ended() -> None:
    """A build that fails leaves no process behind."""
    done = _run("""
import time
from generator.publish.workers import Workers
with Workers(1) as workers:
    task = workers.start(lambda: time.sleep(86_400))
print(task.process.exitcode)
""")

    assert done.stdout == "-15\n"


def test_work_ends_with_the_process_that_gave_it() -> None:
    """A build that is killed leaves no process behind either."""
    script = """
import os, sys, time
from generator.publish.workers import Workers
with Workers(1) as workers:
    task = workers.start(lambda: time.sleep(86_400))
    print(task.process.pid, flush=True)
    time.sleep(86_400)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as giver:
        assert giver.stdout is not None
        worker = int(giver.stdout.readline())
        giver.send_signal(signal.SIGKILL)

    assert wait_until(lambda: _has_ended(worker))


def _has_ended(process: int) -> bool:
    """Whether a process has ended; it may wait for a parent that never asks."""
    try:
        said = Path(f"/proc/{process}/stat").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return True
    return said.rpartition(")")[2].split()[0] == "Z"


def test_a_process_with_several_threads_gives_nothing_away() -> None:
    """A copy of it would lack those threads, and could wait for them for ever."""
    done = _run("""
import threading
from generator.publish.workers import Workers
threading.Thread(target=threading.Event().wait, daemon=True).start()
print(Workers(1).count)
""")

    assert done.stdout == "0\n"
