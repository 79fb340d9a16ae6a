"""The JSON Schema of each file says what editors need to know."""

import json
from typing import Any

import pytest

from generator.analysis.check_plan import gather_facts
from generator.analysis.facts import Facts
from generator.exports.json_schema import schema_line, schema_path, write_schema
from generator.load.readers import CannotReadError
from generator.model.base import REFERS_TO
from generator.model.plan import FILE_ROLES, Plan, file_role
from tests.factories import load_plan_of, make_plan, make_role, make_settings, make_workstream

PATHS = [role.pattern.replace("*", "any") for role in FILE_ROLES]
WORKSTREAM = "workstreams/01-ws1.yaml"
ROLES = [make_role(id="director", title="Director"), make_role(id="clerk", title="Clerk")]
GROUPED = [
    make_workstream(groups=[{"id": "adoption", "title": "Adoption"}]),
    make_workstream(
        id="ws2",
        number=2,
        outcomes=[],
        actions=[],
        measures=[],
        groups=[{"id": "fostering", "title": "Fostering"}],
    ),
]


def facts_of(plan: Plan) -> Facts:
    """Gather the facts of a plan, as if it had been typed in."""
    facts = gather_facts(load_plan_of(plan))
    assert facts is not None
    return facts


def schema_of(path: str, plan: Plan) -> dict[str, Any]:
    """Give the schema of a file of a plan."""
    schema: dict[str, Any] = json.loads(write_schema(path, facts_of(plan)))
    return schema


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


def test_ids_are_offered_with_their_titles() -> None:
    """Where a role is named, an editor offers the roles of this plan, and says who they are."""
    schema = schema_of(WORKSTREAM, make_plan(roles=ROLES))

    assert schema["$defs"]["role"]["enum"] == ["director", "clerk"]
    assert schema["$defs"]["role"]["enumDescriptions"] == ["Director", "Clerk"]


def test_nothing_stated_stays_a_choice() -> None:
    """A lead may be null, whatever roles there are."""
    schema = schema_of(WORKSTREAM, make_plan(roles=ROLES))

    assert schema["properties"]["lead"]["anyOf"] == [{"$ref": "#/$defs/role"}, {"type": "null"}]


def test_kinds_are_told_apart_where_a_field_takes_several() -> None:
    """An action serves an outcome or a priority, and the list says which is which."""
    schema = schema_of(WORKSTREAM, make_plan())

    assert schema["$defs"]["outcome-or-priority"]["enumDescriptions"] == [
        "outcome: Children are safe."
    ]


def test_any_id_is_allowed_where_a_plan_has_none() -> None:
    """A plan without documents does not forbid the first one that is named."""
    schema = schema_of(WORKSTREAM, make_plan())

    assert schema["$defs"]["Action"]["properties"]["documents"]["items"]["pattern"]


def test_any_id_is_allowed_where_the_plan_lets_it_pass() -> None:
    """A plan that makes a warning of unknown ids is not shown errors by its editor."""
    settings = make_settings(rules={"broken-reference": "warning"})

    schema = schema_of(WORKSTREAM, make_plan(settings=settings))

    assert schema["$defs"]["role"]["anyOf"][0]["enum"] == ["director"]
    assert schema["$defs"]["role"]["anyOf"][1]["pattern"]


def test_an_item_with_faults_is_still_offered() -> None:
    """What the check takes for known can be chosen, where things of its kind can."""
    plan = make_plan(roles=[*ROLES, make_role(id="deputy").model_copy(update={"title": ""})])

    schema = schema_of(WORKSTREAM, plan)

    assert schema["$defs"]["role"]["enum"] == ["director", "clerk", "deputy"]
    assert "deputy" not in schema["$defs"]["indicator"]["enum"]


def test_a_workstream_is_offered_its_own_groups() -> None:
    """The schema of one file has the groups of that file."""
    schema = schema_of(WORKSTREAM, make_plan(workstreams=GROUPED))

    assert schema["$defs"]["group"]["enum"] == ["adoption"]


def test_workstreams_together_are_offered_all_groups() -> None:
    """The schema of all workstreams has every group, with the workstream that it is of."""
    schema = schema_of("workstreams/*.yaml", make_plan(workstreams=GROUPED))

    assert schema["$defs"]["group"]["enum"] == ["adoption", "fostering"]
    assert schema["$defs"]["group"]["enumDescriptions"][0] == "Workforce: Adoption"


@pytest.mark.parametrize("path", [*PATHS, "plan/reviews/2016-17-q1.yaml"])
def test_the_line_for_editors_leads_to_the_schema(path: str) -> None:
    """The path in the first line of a file leads from its folder to its schema."""
    role = file_role(path)
    assert role is not None
    up = "../" * path.count("/")

    assert schema_line(path) == f"# yaml-language-server: $schema={up}{schema_path(role)}"
