"""How long it takes to export the real plan, format by format, beside a bare build of its pages.

Run it with `make bench`. The edition is read before; what is measured is what each format adds.
"""

import tempfile
import time
from pathlib import Path

from benchmarks.costs import measure_bare_mkdocs
from generator.exports.open_data import FORMATS, Format
from generator.load.project import load_project
from generator.present.edition import ShownEdition, show_edition
from generator.present.links import SourceAddress
from generator.publish.prepare import read_timeline

ROOT = Path(__file__).parents[1]

RUNS = 3


def main() -> None:
    """Measure, and print a table."""
    seconds = {each.name: min(measure(each) for _ in range(RUNS)) for each in FORMATS}
    papers = {"pdf", "docx"}
    seconds["all but papers"] = sum(own for name, own in seconds.items() if name not in papers)
    with tempfile.TemporaryDirectory() as folder:
        bare = measure_bare_mkdocs(ROOT, Path(folder) / "staged", RUNS).seconds
    print(f"{'bare mkdocs build':<20}{bare:6.2f} s")
    for name, own in seconds.items():
        print(f"{name:<20}{own:6.2f} s   {own / bare:5.2f} of it")


def measure(chosen: Format) -> float:
    """Time one format of the real plan, everything that it needs worked out anew. Seconds."""
    edition = _show()
    started = time.perf_counter()
    chosen.write(edition)
    return time.perf_counter() - started


def _show() -> ShownEdition:
    timeline = read_timeline(load_project(ROOT))
    state = timeline.current
    return show_edition(state.loaded, SourceAddress(), timeline)


if __name__ == "__main__":
    main()
