"""An edition as JSON is what its schema says, and comes back whole."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from generator.exports.plan_json import make_schema, write_json_files
from generator.load.exported import parse_exported, read_exported
from generator.load.readers import CannotReadError
from generator.present.open_data import ITEM_KINDS, PLAN_JSON, PLAN_SCHEMA, item_path
from tests.exports.editions import EDITIONS, FIRST, NAMES, find_shown


@cache
def write(name: str) -> Mapping[str, bytes]:
    """Write an edition by its name."""
    return write_json_files(find_shown(name))


def read(name: str) -> Any:  # noqa: ANN401  (JSON is whatever it is)
    """Read the whole of an edition."""
    return json.loads(write(name)[PLAN_JSON])


@pytest.mark.parametrize("name", NAMES)
def test_the_file_fits_its_schema(name: str) -> None:
    """Another library finds every edition as the schema beside it says."""
    schema = json.loads(write(name)[PLAN_SCHEMA])

    errors = list(Draft202012Validator(schema).iter_errors(read(name)))

    assert not errors, errors[0].message


def test_the_schema_is_one() -> None:
    """The schema itself is what JSON Schema allows."""
    schema: Any = make_schema()

    assert validator_for(schema) is Draft202012Validator
    Draft202012Validator.check_schema(schema)


def test_the_schema_refuses_what_is_no_plan() -> None:
    """It is no schema that lets everything pass."""
    whole = read("sound")
    whole["plan"]["workstreams"][0]["number"] = "one"
    whole["extra"] = 1

    errors = list(Draft202012Validator(make_schema()).iter_errors(whole))

    assert len(errors) == 2


@pytest.mark.parametrize("name", NAMES)
def test_the_file_read_back_is_the_plan(name: str) -> None:
    """Nothing that the plan says is lost."""
    assert parse_exported(write(name)[PLAN_JSON].decode()) == find_shown(name).plan


@pytest.mark.parametrize("name", NAMES)
def test_the_same_edition_gives_the_same_files(name: str) -> None:
    """Two runs differ in nothing."""
    assert write(name) == write_json_files(find_shown(name))


def test_everything_that_can_be_cited_has_a_file() -> None:
    """By its id each workstream, item, indicator and risk can be asked for alone."""
    index = find_shown(FIRST).index

    paths = {item_path(entry.id) for entry in index.of_kind(*ITEM_KINDS)}

    assert len(paths) > 370
    assert paths == set(write(FIRST)) - {PLAN_JSON, PLAN_SCHEMA}


def test_the_file_of_an_item_says_what_the_whole_does() -> None:
    """The small file and the large one never differ."""
    item = json.loads(write(FIRST)[item_path("ws5-a1")])
    actions = read(FIRST)["plan"]["workstreams"][4]["actions"]

    assert item["content"] == next(action for action in actions if action["id"] == "ws5-a1")
    assert (item["kind"], item["workstream"]) == ("action", "ws5")


def test_the_file_of_an_indicator_has_its_targets_and_readings() -> None:
    """Rival targets stand side by side, as on the page."""
    item = json.loads(write(FIRST)[item_path("audits-good")])

    assert {each["item"].partition("-")[0] for each in item["targets"]} >= {"ws1", "ws5", "ws8"}


def test_the_changes_are_those_of_plan_diff() -> None:
    """The account of the changes is in the file, each with its direction and reason."""
    changes = read(EDITIONS[1])["changes"]

    assert (changes["from"], changes["to"]) == EDITIONS[:2]
    assert {"direction", "reason"} <= changes["changes"][0].keys()
    assert read(EDITIONS[0])["changes"] is None


def test_an_illustrative_edition_says_so_in_every_file() -> None:
    """A figure that is made up is never taken for the council's."""
    for path, content in write(EDITIONS[1]).items():
        if path != PLAN_SCHEMA:
            assert json.loads(content)["is_illustrative"] is True, path


def test_words_are_written_as_they_are() -> None:
    """Signs of any script stand in the file themselves."""
    whole = write("formulas")[PLAN_JSON].decode()

    assert "漢字 and 😀" in whole


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no whole plan"),
        ("[]", "not in the format service-plan"),
        (
            '{"format": "service-plan", "format_version": 2}',
            "this program knows version 1; use the program",
        ),
        ('{"format": "service-plan", "format_version": 0}', "this program knows version 1$"),
        ('{"format": "service-plan", "format_version": 1}', "holds no whole plan"),
        ("[" * 100_000, "holds no whole plan"),
        ("\udcff", "holds no whole plan"),
    ],
)
def test_a_file_that_holds_no_plan_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """A reader is told what is wrong with the file, in one line."""
    file = tmp_path / "plan.json"
    file.write_bytes(text.encode("utf-8", errors="surrogateescape"))

    with pytest.raises(CannotReadError, match=said):
        read_exported(file)
