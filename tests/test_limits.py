"""The page of limits says what the code holds, and leaves none out that an input can meet."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator
from generator.analysis.checks.long_commentary import MOST_WORDS
from generator.analysis.health import long_sentences
from tests.site_builds import ROOT

HOUSE = Path(generator.__file__).parent
PAGE = (ROOT / "docs" / "project" / "limits.md").read_text("utf-8")
ROWS = re.findall(r"(?m)^\| .* \| ([\d,]+) \| .* \| `(.*\.py)` `(\w+)` \|$", PAGE)
"""The figure, the module and the name of each row."""

LIMIT = re.compile(r"_?(LARGEST|LONGEST|MOST|DEEPEST|FORGOTTEN)\w*")
MET_BY_INPUTS = ("load", "exports", "publish")
"""Folders whose limits some file of a plan can meet; those of reports are listed as they matter."""


def limits_in(module: Path) -> Iterator[str]:
    """Give the names of the limits that a module sets."""
    for node in ast.parse(module.read_text("utf-8")).body:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Name) and LIMIT.fullmatch(target.id):
                yield target.id


@pytest.mark.parametrize(("figure", "module", "name"), ROWS, ids=lambda value: value)
def test_a_figure_is_that_of_the_code(figure: str, module: str, name: str) -> None:
    """Whoever changes a limit changes the page."""
    found = importlib.import_module(f"generator.{module.removesuffix('.py').replace('/', '.')}")

    assert figure == f"{getattr(found, name):,}"


def test_no_limit_is_left_out() -> None:
    """A limit that is added to reading, exports or publishing is told of."""
    held = {
        (path.relative_to(HOUSE).as_posix(), name)
        for folder in MET_BY_INPUTS
        for path in (HOUSE / folder).rglob("*.py")
        for name in limits_in(path)
    }

    assert held
    assert not held - {(module, name) for _, module, name in ROWS}


def test_the_figures_in_the_text_are_those_of_the_code() -> None:
    """Long texts are remarked on from the number of words that the page names."""
    words = " ".join(PAGE.split())

    assert (
        f"more than {long_sentences._MOST_WORDS} words in a sentence or {MOST_WORDS} in a" in words  # noqa: SLF001 (compared, not used)
    )


def test_every_table_was_read() -> None:
    """A row that is written otherwise would be compared with nothing."""
    heads = PAGE.count("| held by |")
    rows = len(re.findall(r"(?m)^\| ", PAGE))

    assert len(ROWS) == rows - heads
