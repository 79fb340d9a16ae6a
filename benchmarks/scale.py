"""How time and memory grow with the size of a plan and with the number of its editions.

Run it with `make bench`. Each command is measured as a whole process, beside bare work on the same
files in the same run: PyYAML's C loader for `plan check`, MkDocs alone on the staged pages for
`plan build`. An exponent of 1 means that twice as much takes twice as long. Sizes are times the
real plan; `python -m benchmarks.scale 1 10 100` measures others than the usual ones.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.costs import (
    PLAN,
    Command,
    Cost,
    exponent,
    measure,
    measure_bare_mkdocs,
    measure_bare_yaml,
)
from benchmarks.grown_plans import count_items, grow_plan

SIZES = (1, 10)
EDITIONS = (1, 5, 10, 20)

_HUGE = 50
"""From this size on a command is run once: it takes minutes."""


def main() -> None:
    """Measure, and print the tables."""
    sizes = tuple(int(each) for each in sys.argv[1:]) or SIZES
    with tempfile.TemporaryDirectory() as folder:
        _measure_commands(Path(folder), sizes)
        _measure_builds(Path(folder), sizes)
        _measure_editions(Path(folder))


def _measure_commands(folder: Path, sizes: Sequence[int]) -> None:
    """Measure the commands that build no site."""
    print("items  command     time  of bare YAML     MB  of bare YAML")
    seconds: dict[str, list[float]] = {}
    counts = []
    for times in sizes:
        runs = 1 if times >= _HUGE else 5
        root = grow_plan(folder / f"times-{times}", times)
        two = grow_plan(folder / f"two-{times}", times, editions=2)
        counts.append(count_items(root))
        bare = measure_bare_yaml(root, runs)
        costs = {
            "check": measure([PLAN, "check", "--root", root], runs),
            "compare": measure([PLAN, "diff", "2016-17", "2017-18", "--root", two], runs),
            "pages": measure([PLAN, "stage", folder / f"pages-{times}", "--root", root], 1),
        }
        for name, cost in costs.items():
            print(f"{counts[-1]:>5}  {name:<8} {_beside(cost, bare, 'YAML')}")
            seconds.setdefault(name, []).append(cost.seconds)
    grown = [f"{name} {exponent(counts, each):.2f}" for name, each in seconds.items()]
    print(f"exponents by items: {', '.join(grown)}\n")


def _measure_builds(folder: Path, sizes: Sequence[int]) -> None:
    """Measure the building of the whole site, of one edition, with the plans measured before."""
    print("items  build     time  of bare MkDocs     MB  of bare MkDocs")
    builds, counts = [], []
    for times in sizes:
        runs = 1 if times >= _HUGE else 3
        root, out = folder / f"times-{times}", folder / f"site-{times}"
        counts.append(count_items(root))
        bare = measure_bare_mkdocs(root, folder / f"staged-{times}", runs)
        # A new folder each time: what stands is not built again.
        build = min(
            (measure(_build(root, out.with_name(f"{out.name}-{run}")), 1) for run in range(runs)),
            key=lambda cost: cost.seconds,
        )
        warm = measure(_build(root, out.with_name(f"{out.name}-0")), runs)
        for name, cost in {"whole": build, "again": warm}.items():
            print(f"{counts[-1]:>5}  {name:<6} {_beside(cost, bare, 'MkDocs')}")
        builds.append(build.seconds)
    print(f"exponent by items: build {exponent(counts, builds):.2f}\n")


def _measure_editions(folder: Path) -> None:
    print("editions   check   build   MB   after one edit   of the build")
    checks, builds = [], []
    for editions in EDITIONS:
        root = grow_plan(folder / f"editions-{editions}", 1, editions)
        site = _build(root, folder / f"all-{editions}")
        check = measure([PLAN, "check", "--root", root], 3)
        cold = measure(site, 1)
        narrative = root / "plan" / "narrative.yaml"
        narrative.write_text(narrative.read_text("utf-8") + "\n# One more line.\n", "utf-8")
        edited = measure(site, 1)
        share = edited.seconds / cold.seconds
        print(
            f"{editions:>8} {check.seconds:6.2f}s {cold.seconds:6.2f}s {cold.peak_megabytes:4.0f} "
            f"{edited.seconds:15.2f}s {share:13.2f}"
        )
        checks.append(check.seconds)
        builds.append(cold.seconds)
    print(
        f"exponents by editions: check {exponent(EDITIONS, checks):.2f}, "
        f"build {exponent(EDITIONS, builds):.2f}"
    )


def _beside(cost: Cost, bare: Cost, work: str) -> str:
    """Write what something took, and how many times bare work that is."""
    width = len(f"of bare {work}") + 1
    return (
        f"{cost.seconds:6.2f}s {cost.seconds / bare.seconds:{width}.2f} "
        f"{cost.peak_megabytes:6.0f} {cost.peak_megabytes / bare.peak_megabytes:{width}.2f}"
    )


def _build(root: Path, out: Path) -> Command:
    return [PLAN, "build", "--root", root, "--out", out]


if __name__ == "__main__":
    main()
