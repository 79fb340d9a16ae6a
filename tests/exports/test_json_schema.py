"""The JSON Schema of each file says what editors need to know."""

import json

import pytest

from generator.exports.json_schema import write_schema
from generator.load.readers import CannotReadError
from generator.model.plan import FILE_ROLES

PATHS = [role.pattern.replace("*", "any") for role in FILE_ROLES]


@pytest.mark.parametrize("path", PATHS)
def test_every_file_has_a_schema(path: str) -> None:
    """No file of the plan is left to guessing."""
    assert json.loads(write_schema(path))["properties"]


@pytest.mark.parametrize("path", PATHS)
def test_unknown_keys_are_refused(path: str) -> None:
    """An editor underlines what the check would refuse."""
    assert json.loads(write_schema(path))["additionalProperties"] is False


def test_fields_carry_their_description() -> None:
    """An editor shows what a field means."""
    schema = json.loads(write_schema("risks.yaml"))

    assert schema["properties"]["next_review"]["description"] == "The day of the next review."


def test_a_file_that_no_plan_has_is_refused_in_one_line() -> None:
    """The message names the files that there are."""
    with pytest.raises(CannotReadError, match=r"plan/plan\.yaml"):
        write_schema("plans.yaml")
