"""How time and memory grow with the size of a plan and with the number of its editions.

Run it with `make bench`. Each command is measured as a whole process, beside bare work on the same
files in the same run: PyYAML's C loader for `plan check`, MkDocs alone on the staged pages for
`plan build`. An exponent of 1 means that twice as much takes twice as long. Sizes are times the
real plan; `python -m benchmarks.scale 1 10 100` measures others than the usual ones.
"""

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.grown_plans import count_items, grow_plan

PLAN = Path(sys.executable).with_name("plan")
MKDOCS = Path(sys.executable).with_name("mkdocs")

Command = Sequence[str | Path]

RUNS = 3
SIZES = (1, 10)
EDITIONS = (1, 5, 10)

_BARE = """
import sys, yaml
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        yaml.load(file, yaml.CSafeLoader)
"""


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds from its start to its end, and its peak of memory."""

    seconds: float
    peak_megabytes: float


def main() -> None:
    """Measure, and print two tables."""
    sizes = tuple(int(each) for each in sys.argv[1:]) or SIZES
    with tempfile.TemporaryDirectory() as folder:
        _measure_sizes(Path(folder), sizes)
        _measure_editions(Path(folder))


def _measure_sizes(folder: Path, sizes: Sequence[int]) -> None:
    print("items   check  of bare YAML   build  of bare MkDocs   warm build   check MB   build MB")
    checks, builds, counts = [], [], []
    for times in sizes:
        root = grow_plan(folder / f"times-{times}", times)
        counts.append(count_items(root))
        files: list[Path] = [
            *root.glob("plan/*.yaml"),
            *root.glob("workstreams/*.yaml"),
            root / "risks.yaml",
        ]
        check = run([PLAN, "check", "--root", root])
        bare = run([sys.executable, "-c", _BARE, *files])
        site: Command = [PLAN, "build", "--root", root, "--out", folder / f"site-{times}"]
        build = run(site, runs=1)
        warm = run(site, runs=1)
        mkdocs = _measure_mkdocs(root, folder / f"staged-{times}")
        print(
            f"{counts[-1]:>6} {check.seconds:6.2f}s {check.seconds / bare.seconds:11.2f} "
            f"{build.seconds:8.2f}s {build.seconds / mkdocs.seconds:11.2f} "
            f"{warm.seconds:13.2f}s {check.peak_megabytes:9.0f} {build.peak_megabytes:10.0f}"
        )
        checks.append(check.seconds)
        builds.append(build.seconds)
    print(f"exponents by items: check {exponent(counts, checks):.2f}", end=", ")
    print(f"build {exponent(counts, builds):.2f}")


def _measure_editions(folder: Path) -> None:
    print("editions   check   build   after one edit   of the cold build")
    builds = []
    for editions in EDITIONS:
        root = grow_plan(folder / f"editions-{editions}", 1, editions)
        site: Command = [PLAN, "build", "--root", root, "--out", folder / f"all-{editions}"]
        check = run([PLAN, "check", "--root", root])
        cold = run(site, runs=1)
        narrative = root / "plan" / "narrative.yaml"
        narrative.write_text(narrative.read_text("utf-8") + "\n# One more line.\n", "utf-8")
        edited = run(site, runs=1)
        share = edited.seconds / cold.seconds
        print(
            f"{editions:>8} {check.seconds:6.2f}s {cold.seconds:6.2f}s "
            f"{edited.seconds:15.2f}s {share:19.2f}"
        )
        builds.append(cold.seconds)
    print(f"exponent by editions: build {exponent(EDITIONS, builds):.2f}")


def _measure_mkdocs(root: Path, staged: Path) -> Cost:
    """Measure MkDocs alone on the pages of a plan, as plain files."""
    subprocess.run([PLAN, "stage", staged, "--root", root], check=True, capture_output=True)
    return run([MKDOCS, "build", "--quiet", "--config-file", staged / "mkdocs.yml"], runs=1)


def run(command: Command, runs: int = RUNS) -> Cost:
    """Run a command some times, and give the least that it took."""
    return min((_run_once(command) for _ in range(runs)), key=lambda cost: cost.seconds)


def _run_once(command: Command) -> Cost:
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Cost(time.perf_counter() - started, usage.ru_maxrss / 1024)


def exponent(amounts: Sequence[int], seconds: Sequence[float]) -> float:
    """Tell how time grows from the least amount to the most; 1 means in step with it."""
    if amounts[0] == amounts[-1]:
        return 0.0
    return math.log(seconds[-1] / seconds[0]) / math.log(amounts[-1] / amounts[0])


if __name__ == "__main__":
    main()
