"""Options and fixtures that all tests share."""

from pathlib import Path

import pytest

import tests.fuzzing  # noqa: F401  (registers the profile before it is asked for)
from tests.site_builds import build_real_site, share


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes expected output anew."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the expected output of the tests anew; review the difference before a commit",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected output is to be written anew rather than compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real plan, built once for all tests; they only read it."""
    return share(tmp_path_factory, "site", build_real_site)
