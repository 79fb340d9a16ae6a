"""How soon a preview shows a saved change, with a draft of the next edition open.

Run it with `make bench`. For the real plan and for ten times it, it prints the median and the worst
of some saves, beside the time that a bare `mkdocs build` of the same pages takes in the same run.
"""

import re
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from benchmarks.costs import PLAN, measure_bare_mkdocs, watch_memory
from benchmarks.grown_plans import count_items, grow_plan

SAVES = {1: 20, 10: 5}
"""How many saves are timed, by the size of the plan in times the real one."""

PAUSE_SECONDS = 0.4
"""Between two saves, so that the build of one is not that of the next."""

_PAGE = "workstreams/ws5/"
_FILE = Path("workstreams", "05-locality-teams.yaml")
_SUMMARY = re.compile(r"(?m)^summary: (?:.|\n(?= ))*")


def main() -> None:
    """Measure, and print a table."""
    print("items   saves   shown in, median   worst   median of bare MkDocs   MB  of bare MkDocs")
    with tempfile.TemporaryDirectory() as folder:
        for times, count in SAVES.items():
            project = grow_plan(Path(folder) / f"plan-{times}", times, editions=2)
            bare = measure_bare_mkdocs(project, Path(folder) / f"staged-{times}", 3)
            saves, megabytes = measure_saves(project, count)
            print(
                f"{count_items(project):>6} {count:7} {median(saves):17.2f}s {max(saves):6.2f}s "
                f"{median(saves) / bare.seconds:23.2f} {megabytes:4.0f} "
                f"{megabytes / bare.peak_megabytes:14.2f}"
            )


def measure_saves(project: Path, count: int) -> tuple[list[float], float]:
    """Time from each save of a workstream until its page shows the change.

    Returns:
        The seconds of each, and the peak of the preview's memory in megabytes.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/{_PAGE}"
    command = [str(PLAN), "serve", "--root", str(project), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as preview:
        try:
            with watch_memory(preview.pid) as peaks:
                wait_for(address, "ws5-m6")
                saves = [measure_save(project / _FILE, address, number) for number in range(count)]
            return saves, max(peaks)
        finally:
            preview.kill()


def measure_save(file: Path, address: str, number: int) -> float:
    """Save another summary, and wait until the page has it. Seconds."""
    time.sleep(PAUSE_SECONDS)
    said = f"Save {number} is shown."
    text = _SUMMARY.sub(f"summary: {said}", file.read_text("utf-8"), count=1)
    started = time.perf_counter()
    file.write_text(text, "utf-8")
    wait_for(address, said)
    return time.perf_counter() - started


def wait_for(address: str, words: str) -> None:
    """Ask for a page again and again until it has some words."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.01)
    message = f"{address} never said {words}"
    raise TimeoutError(message)


if __name__ == "__main__":
    main()
