"""Fixtures of the tests of publishing."""

import pytest

from tests.publish.runner import Runner


@pytest.fixture
def plan(capsys: pytest.CaptureFixture[str]) -> Runner:
    """The command."""
    return Runner(capsys)
