"""How soon a preview shows a saved change, on the real plan with a draft of its next edition open.

Run it with `make bench`. It prints the median and the worst of twenty saves, beside the time that a
bare `mkdocs build` of the same pages takes in the same run.
"""

import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from benchmarks.grown_plans import copy_plan

PLAN = Path(sys.executable).with_name("plan")
MKDOCS = Path(sys.executable).with_name("mkdocs")

SAVES = 20
PAUSE_SECONDS = 0.4
"""Between two saves, so that the build of one is not that of the next."""

_PAGE = "workstreams/ws5/"
_FILE = Path("workstreams", "05-locality-teams.yaml")
_SUMMARY = re.compile(r"(?m)^summary: (?:.|\n(?= ))*")


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        project = open_draft(Path(folder) / "plan")
        bare = measure_bare_build(project, Path(folder) / "staged")
        saves = measure_saves(project)
    print(f"saves shown by the preview   {SAVES}")
    print(f"median                       {median(saves):.2f} s")
    print(f"worst                        {max(saves):.2f} s")
    print(f"bare mkdocs build            {bare:.2f} s")
    print(f"median as a share of it      {median(saves) / bare:.2f}")


def open_draft(folder: Path) -> Path:
    """Copy the real plan with all that its site needs, and open the next edition."""
    copy_plan(folder)
    subprocess.run([PLAN, "refresh", "start", "2017-18", "--root", folder], check=True)
    return folder


def measure_bare_build(project: Path, staged: Path) -> float:
    """Time MkDocs alone on the same pages, as plain files. Seconds, the least of three."""
    subprocess.run([PLAN, "stage", staged, "--root", project], check=True)
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([MKDOCS, "build", "--quiet"], cwd=staged, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return min(times)


def measure_saves(project: Path) -> list[float]:
    """Time from each save of a workstream until its page shows the change. Seconds."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/{_PAGE}"
    command = [str(PLAN), "serve", "--root", str(project), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as preview:
        try:
            wait_for(address, "ws5-m6")
            return [measure_save(project / _FILE, address, number) for number in range(SAVES)]
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
