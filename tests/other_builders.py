"""Build the staged pages with other builders, and compare them with those of MkDocs.

Run as a command, which `make builders` does once it has set up their environment. It is no part of
the tests of every change, because no other builder may hinder the versions that the product is
locked to. What differs is listed in docs/project/other-builders.md, and compared with that.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from typing import TypeAlias

from tests.first_edition import write_first_project
from tests.publish.pages_on_disk import read_pages
from tests.site_builds import BUILD_SECONDS, ROOT, run_plan

DOC = ROOT / "docs" / "project" / "other-builders.md"

_ENVIRONMENT = ROOT / ".venv-builders"
_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
_SEARCHES = ("search/search_index.json", "search.json")
"""Where builders put the index of the search."""

Command: TypeAlias = Sequence[str | Path]


@dataclass(frozen=True)
class Built:
    """What is compared of a site.

    Attributes:
        pages: Each page by path, without the name of its builder.
        anchors: The anchors of each page; those of the theme's own controls left out.
        found: Each place that a search can lead to, with its boost.
    """

    pages: Mapping[str, bytes]
    anchors: Mapping[str, list[str]]
    found: Mapping[str, float]


def main() -> int:
    """Build with all and say how they differ.

    Returns:
        The exit code: 0 for the differences that are listed, 1 for others, 2 for no build.
    """
    tools = _ENVIRONMENT / "bin"
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        staged, plain = Path(folder) / "staged", Path(folder) / "plain"
        try:
            plan = write_first_project(Path(folder) / "plan")
            run_plan("stage", staged, "--root", plan).check_returncode()
            shutil.copytree(staged, plain)
            _take_theme_away(plain)
            mkdocs: Command = [
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "--quiet",
                "--site-dir",
                site,
            ]
            properdocs: Command = [tools / "properdocs", "build", "--quiet", "--site-dir", site]
            zensical: Command = [tools / "zensical", "build", "--clean"]
            columns = {
                _name("properdocs"): list_differences(
                    _build(staged, mkdocs, site), _build(staged, properdocs, site)
                ),
                _name("zensical"): list_differences(
                    _build(plain, mkdocs, site), _build(plain, zensical, plain / "site")
                ),
            }
        except subprocess.CalledProcessError as error:
            print(f"Nothing was compared, for this failed: {error}\n{error.stderr}")
            return 2
    table = write_table(columns)
    print(table)
    if table in DOC.read_text("utf-8"):
        return 0
    print(f"These are not the differences that {DOC.relative_to(ROOT)} lists.")
    return 1


def list_differences(expected: Built, other: Built) -> dict[str, str]:
    """Say of each thing that is compared how much of it is another."""
    shared = expected.found.keys() & other.found.keys()
    raised = [place for place in shared if expected.found[place] != 1]
    return {
        "pages that are lacking or added": _count(
            expected.pages.keys() ^ other.pages.keys(), expected.pages
        ),
        "pages with other anchors": _count(
            [path for path, ids in expected.anchors.items() if ids != other.anchors.get(path)],
            expected.anchors,
        ),
        "pages that differ in more than the name of the builder": _count(
            [path for path, page in expected.pages.items() if page != other.pages.get(path)],
            expected.pages,
        ),
        "places of the search that are lacking or added": _count(
            expected.found.keys() ^ other.found.keys(), expected.found
        ),
        "places raised or lowered in the search that count otherwise": _count(
            [place for place in raised if expected.found[place] != other.found[place]], raised
        ),
    }


def write_table(columns: Mapping[str, Mapping[str, str]]) -> str:
    """Write the differences of each builder as a table in Markdown."""
    rows = [f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    rows += (
        f"| {what} | {' | '.join(column[what] for column in columns.values())} |"
        for what in next(iter(columns.values()))
    )
    return "\n".join(rows)


def _count(others: Sequence[str] | set[str], whole: Sequence[str] | Mapping[str, object]) -> str:
    """Say how many are others, in words that stay true while the plan grows."""
    if not others:
        return "none"
    return "all" if len(others) == len(whole) else ", ".join(sorted(others))


def _name(package: str) -> str:
    """Name a builder with its version."""
    (folder,) = (_ENVIRONMENT / "lib").glob("python*/site-packages")
    (found,) = distributions(name=package, path=[str(folder)])
    return f"{found.metadata['Name']} {found.version}"


def _take_theme_away(folder: Path) -> None:
    """Leave the theme of the builder: the templates of ours use what Zensical lacks."""
    file = folder / "mkdocs.yml"
    config = json.loads(file.read_text("utf-8"))
    del config["theme"]["custom_dir"]
    config["theme"]["language"] = "en"  # ours lies among our templates
    file.write_text(json.dumps(config), "utf-8")


def _build(folder: Path, command: Command, site: Path) -> Built:
    shutil.rmtree(site, ignore_errors=True)
    subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
    )
    pages = read_pages(site)
    (index,) = (site / path for path in _SEARCHES if (site / path).is_file())
    listed = json.loads(index.read_text("utf-8"))
    places = listed.get("docs") or listed["items"]
    return Built(
        {path: _GENERATOR.sub(b"", (site / path).read_bytes()) for path in pages},
        {
            path: sorted(each for each in page.ids if not each.startswith("__"))
            for path, page in pages.items()
        },
        {each["location"]: each.get("boost", 1) for each in places},
    )


if __name__ == "__main__":
    sys.exit(main())
