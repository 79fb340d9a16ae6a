"""What a whole process costs: its time and its memory, and that of bare work beside it."""

import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PLAN = Path(sys.executable).with_name("plan")
MKDOCS = Path(sys.executable).with_name("mkdocs")

Command = Sequence[str | Path]

_FIRST_LOOK_SECONDS, _LAST_LOOK_SECONDS = 0.002, 0.05
"""When the memory of a process and of those that it started is added up: after the first, then
after a tenth of what it has run, and each time that the last has gone by. So the peak of a short
one is seen, and a long one is not held up."""

_BARE = """
import sys, yaml
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        yaml.load(file, yaml.CSafeLoader)
"""


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds from its start to its end, and its peak of memory.

    The memory is that of the process and of all that it started, what they share counted once, as
    far as the system tells; it is looked at ten times and more while the process runs.
    """

    seconds: float
    peak_megabytes: float


def measure(command: Command, runs: int) -> Cost:
    """Run a command some times, and give the least that it took.

    Raises:
        CalledProcessError: If it fails.
    """
    return min((_run_once(command) for _ in range(runs)), key=lambda cost: cost.seconds)


def measure_bare_yaml(root: Path, runs: int) -> Cost:
    """Measure PyYAML's C loader on the files of a plan, the least that can be done with them."""
    files = [*root.glob("plan/*.yaml"), *root.glob("workstreams/*.yaml"), root / "risks.yaml"]
    return measure([sys.executable, "-c", _BARE, *files], runs)


def measure_bare_mkdocs(root: Path, staged: Path, runs: int) -> Cost:
    """Measure MkDocs alone on the pages of a plan, as plain files."""
    subprocess.run([PLAN, "stage", staged, "--root", root], check=True, capture_output=True)
    command: Command = [MKDOCS, "build", "--quiet", "--config-file", staged / "mkdocs.yml"]
    return measure(command, runs)


def exponent(amounts: Sequence[int], seconds: Sequence[float]) -> float:
    """Tell how time grows from the least amount to the most; 1 means in step with it."""
    if amounts[0] == amounts[-1]:
        return 0.0
    return math.log(seconds[-1] / seconds[0]) / math.log(amounts[-1] / amounts[0])


def _run_once(command: Command) -> Cost:
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        with watch_memory(process.pid) as peaks:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    # The system's own count begins with that of this program, which is copied to start another.
    return Cost(seconds, max(peaks, default=usage.ru_maxrss / 1024))


@contextmanager
def watch_memory(process: int) -> Iterator[Sequence[float]]:
    """Note the memory of a process and its children meanwhile, in megabytes."""
    peaks, over = list[float](), threading.Event()
    looker = threading.Thread(target=_look, args=(process, peaks, over))
    looker.start()
    try:
        yield peaks
    finally:
        over.set()
        looker.join()


def _look(process: int, peaks: list[float], over: threading.Event) -> None:
    """Note the memory of a process and its children until it is over."""
    started = time.perf_counter()
    pause = _FIRST_LOOK_SECONDS
    while not over.wait(pause):
        ran = time.perf_counter() - started
        pause = min(max(ran / 10, _FIRST_LOOK_SECONDS), _LAST_LOOK_SECONDS)
        peaks.append(sum(map(_megabytes_of, _family(process))))


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        children = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8")
        for child in children.split():
            yield from _family(int(child))


def _megabytes_of(process: int) -> float:
    """Give the memory of a process, its part of what it shares with others; 0 where none tells."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0
