"""Build the staged pages with Zensical, and compare them with those of MkDocs.

Run as a command, which `make zensical` does. It is no part of the tests of every change, because it
needs another environment: Zensical must never hinder the versions that the product is locked to.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.publish.pages_on_disk import read_pages
from tests.site_builds import BUILD_SECONDS, ROOT, run_plan

ZENSICAL = "zensical==0.0.73"
"""Later ones need a package that not every registry has."""

_ENVIRONMENT = ROOT / ".venv-zensical"


def main() -> int:
    """Build with both and say how they differ.

    Returns:
        The exit code: 0 for the same pages, anchors and places of search, 1 for others, 2 for no
        build.
    """
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder) / "staged"
        try:
            _stage(staged)
            _install()
            zensical = [str(_ENVIRONMENT / "bin" / "zensical"), "build", "--clean"]
            other = _build(staged, zensical, staged / "site", "search.json")
            site = Path(folder) / "mkdocs"
            mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
            expected = _build(staged, mkdocs, site, "search/search_index.json")
        except subprocess.CalledProcessError as error:
            print(f"Nothing was compared, for this failed: {error}\n{error.stderr}")
            return 2
    return _report(expected, other)


def _stage(folder: Path) -> None:
    done = run_plan("stage", folder, "--root", ROOT)
    done.check_returncode()
    file = folder / "mkdocs.yml"
    config = json.loads(file.read_text("utf-8"))
    # Its templates use what Jinja has and Zensical lacks, and its language lies among them.
    del config["theme"]["custom_dir"]
    config["theme"]["language"] = "en"
    file.write_text(json.dumps(config), "utf-8")


def _install() -> None:
    """Make the environment, if Zensical is not in it."""
    if (_ENVIRONMENT / "bin" / "zensical").exists():
        return
    _run([sys.executable, "-m", "venv", _ENVIRONMENT], ROOT)
    _run([_ENVIRONMENT / "bin" / "python", "-m", "pip", "install", "--quiet", ZENSICAL], ROOT)


@dataclass(frozen=True)
class _Built:
    """What is compared of a site.

    Attributes:
        anchors: Those of each page, by path; those of the theme's own controls left out.
        found: Each place that a search can lead to, with its boost.
    """

    anchors: Mapping[str, list[str]]
    found: Mapping[str, float]


def _build(folder: Path, command: Sequence[str | Path], site: Path, search: str) -> _Built:
    _run(command, folder)
    anchors = {
        path: sorted(each for each in page.ids if not each.startswith("__"))
        for path, page in read_pages(site).items()
    }
    index = json.loads((site / search).read_text("utf-8"))
    places = index.get("docs") or index["items"]
    return _Built(anchors, {each["location"]: each.get("boost", 1) for each in places})


def _run(command: Sequence[str | Path], folder: Path) -> None:
    subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
    )


def _report(expected: _Built, other: _Built) -> int:
    lacking = sorted(expected.anchors.keys() - other.anchors.keys())
    others = [path for path, ids in expected.anchors.items() if ids != other.anchors.get(path)]
    count = sum(map(len, expected.anchors.values()))
    print(f"MkDocs: {len(expected.anchors)} pages with {count} anchors.")
    print(f"{ZENSICAL}: {len(other.anchors)} pages; lacking: {', '.join(lacking) or 'none'}.")
    print(f"With other anchors: {', '.join(others) or 'none'}.")
    shared = expected.found.keys() & other.found.keys()
    boosts = sum(expected.found[place] != other.found[place] for place in shared)
    print(f"Search: {len(expected.found)} places and {len(other.found)}, {len(shared)} the same,")
    print(f"of which {boosts} count otherwise.")
    same = expected.anchors == other.anchors and expected.found.keys() == other.found.keys()
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
