"""Options and fixtures that all tests share."""

from pathlib import Path

import pytest

import tests.fuzzing  # noqa: F401  (registers the profile before it is asked for)
from tests import live_plan
from tests.first_edition import write_first_project
from tests.site_builds import build_demo_site, run_plan, share

GUARD = live_plan.install()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes expected output anew."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the expected output of the tests anew; review the difference before a commit",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that two processes end at about the same time."""
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("long", "browser"))))


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected output is to be written anew rather than compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def guard() -> live_plan.LivePlanGuard:
    """What keeps tests from reading the live plan."""
    return GUARD


@pytest.fixture(scope="session")
def first_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first edition as a folder with all that its site needs; tests only read it."""
    return share(tmp_path_factory, "first-plan", write_first_project)


@pytest.fixture(scope="session")
def first_site(first_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the first edition, built once as `make site` does; tests only read it."""

    def build(out: Path) -> None:
        done = run_plan("build", "--pack", "--root", first_plan, "--out", out)
        assert done.returncode == 0, done.stderr

    return share(tmp_path_factory, "first-site", build)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the illustrative plan with its three editions, built once; tests only read it."""
    return share(tmp_path_factory, "demo", build_demo_site)
