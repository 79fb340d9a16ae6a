"""Options and fixtures that all tests share."""

import pytest


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
