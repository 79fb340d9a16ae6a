"""No test fails because the machine is busy: what the sources of the tests say of time."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import patience

FOLDER = Path(patience.__file__).parent

CLOCKS = ("monotonic", "perf_counter", "process_time", "thread_time")
"""What tells how long something took, by the name of the function."""

WAITS = ("wait", "join", "set_default_timeout", "set_default_navigation_timeout")
"""Functions whose argument is a time limit."""

LIMIT = re.compile("SECONDS|TIMEOUT|DEADLINE|PATIENCE")
"""Part of the name of a constant that holds a time limit."""

KEEPS_TIME = {
    "patience.py": "it is the one place",
    "publish/test_kills.py": "it measures when a command can be killed",
}
"""Files that may look at a clock, and why."""


def limits_in(source: str) -> Iterator[str]:
    """Find what makes a test depend on how quick a machine is: limits as numbers, and clocks."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword):
            is_limit = node.arg in {"timeout", "deadline"} and is_number(node.value)
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            is_limit = name in CLOCKS or (name in WAITS and any(map(is_number, node.args)))
        elif isinstance(node, ast.Assign):
            names = " ".join(map(ast.unparse, node.targets))
            is_limit = bool(LIMIT.search(names)) and is_number(node.value)
        else:
            continue
        if is_limit:
            yield ast.unparse(node)


def is_number(node: ast.AST) -> bool:
    """Whether an expression is a number as it stands, or is computed from such numbers."""
    return isinstance(node, ast.Constant | ast.BinOp) and not any(
        isinstance(each, ast.Name) or (isinstance(each, ast.Constant) and not is_plain(each.value))
        for each in ast.walk(node)
    )


def is_plain(value: object) -> bool:
    """Whether a constant is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


@pytest.mark.parametrize(
    "source",
    [
        "run(words, timeout=30)",
        "page.wait_for_url(address, timeout=2 * 60_000)",
        "process.wait(5)",
        "context.set_default_timeout(30_000)",
        "START_SECONDS = 20",
        "settings(max_examples=5, deadline=200)",
        "took = time.perf_counter() - started",
    ],
)
def test_a_limit_is_found(source: str) -> None:
    """What the test below looks for is found in each form."""
    assert list(limits_in(source))


@pytest.mark.parametrize(
    "source",
    [
        "run(words, timeout=PATIENCE_SECONDS)",
        "process.wait()",
        'words = ", ".join(names)',
        "settings(deadline=None)",
        "settings(deadline=None, max_examples=5)",
        "BUILD_SECONDS = PATIENCE_SECONDS",
    ],
)
def test_what_is_no_limit_of_its_own_is_let_pass(source: str) -> None:
    """A limit of all tests may be named, and what has none may be used."""
    assert not list(limits_in(source))


def test_no_test_has_a_time_limit_of_its_own() -> None:
    """Limits against hanging are those of `tests.patience`; work is counted or compared."""
    found = {
        file.relative_to(FOLDER).as_posix(): list(limits_in(file.read_text("utf-8")))
        for file in sorted(FOLDER.rglob("*.py"))
    }

    assert {file: limits for file, limits in found.items() if limits}.keys() == KEEPS_TIME.keys()


def test_every_page_has_the_patience_of_all_tests() -> None:
    """A page that is opened otherwise would give up after the time that Playwright sets."""
    opening = {
        file.relative_to(FOLDER).as_posix()
        for file in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and re.search(r"browser\.new_(context|page)$", ast.unparse(node.func))
    }

    assert opening == {"browser/contexts.py"}


def test_limits_are_generous() -> None:
    """Tenfold what anything takes on a quiet machine, and more."""
    assert patience.PATIENCE_SECONDS >= 900
    assert patience.STEP_MILLISECONDS >= 60_000
