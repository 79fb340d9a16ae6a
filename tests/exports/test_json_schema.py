"""The JSON Schema of each file says what editors need to know."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from generator.exports.json_schema import schema_line, schema_path, write_schema
from generator.load.readers import CannotReadError
from generator.model.base import ID_PATTERN, REFERS_TO
from generator.model.plan import FILE_ROLES, file_role

PATHS = [role.pattern.replace("*", "any") for role in FILE_ROLES]


@pytest.mark.parametrize("path", PATHS)
def test_every_file_has_a_schema(path: str) -> None:
    """No file of the plan is left to guessing."""
    assert json.loads(write_schema(path))["properties"]


@pytest.mark.parametrize("path", PATHS)
def test_unknown_keys_are_refused(path: str) -> None:
    """An editor underlines what the check would refuse."""
    assert json.loads(write_schema(path))["additionalProperties"] is False


@pytest.mark.parametrize("path", PATHS)
def test_marks_of_our_own_are_left_out(path: str) -> None:
    """The schema holds nothing that only this project understands."""
    assert REFERS_TO not in write_schema(path)


def test_fields_carry_their_description() -> None:
    """An editor shows what a field means."""
    schema = json.loads(write_schema("risks.yaml"))

    assert schema["properties"]["next_review"]["description"] == "The day of the next review."


def test_the_form_of_a_value_is_told() -> None:
    """An editor says how an id, a day, a line of the source and an edition are written."""
    fields = json.loads(write_schema("plan/decisions.yaml"))["$defs"]["Decision"]["properties"]

    assert "like ws5-a1" in fields["id"]["patternErrorMessage"]
    assert '"2016-17"' in fields["edition"]["patternErrorMessage"]
    assert "2017-03-31" in fields["agreed_on"]["anyOf"][0]["patternErrorMessage"]


def test_a_file_that_no_plan_has_is_refused_in_one_line() -> None:
    """The message names the files that there are."""
    with pytest.raises(CannotReadError, match=r"plan/plan\.yaml"):
        write_schema("plans.yaml")


@pytest.mark.parametrize(
    "named",
    [
        lambda schema: schema["properties"]["lead"]["anyOf"][0],
        lambda schema: schema["$defs"]["Action"]["properties"]["documents"]["items"],
    ],
)
def test_any_id_may_be_named(named: Callable[[Any], Any]) -> None:
    """A schema holds the form of an id and none of a plan, so that new ids leave it as it is."""
    field = named(json.loads(write_schema("workstreams/*.yaml")))

    assert field.keys() == {"type", "pattern", "patternErrorMessage"}
    assert field["pattern"] == ID_PATTERN


@pytest.mark.parametrize(
    ("path", "words", "offered"),
    [
        ("plan/indicators.yaml", "Polarity", "lower"),
        ("plan/decisions.yaml", "Fate", "replaced"),
    ],
)
def test_fixed_words_are_offered(path: str, words: str, offered: str) -> None:
    """An editor completes what the format alone settles."""
    assert offered in json.loads(write_schema(path))["$defs"][words]["enum"]


@pytest.mark.parametrize("path", [*PATHS, "plan/reviews/2016-17-q1.yaml"])
def test_the_line_for_editors_leads_to_the_schema(path: str) -> None:
    """The path in the first line of a file leads from its folder to its schema."""
    role = file_role(path)
    assert role is not None
    up = "../" * path.count("/")

    assert schema_line(path) == f"# yaml-language-server: $schema={up}{schema_path(role)}"
