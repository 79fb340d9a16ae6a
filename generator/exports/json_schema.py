"""JSON Schema of the plan's files, from the models, for editors and other programs."""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from generator.analysis.facts import Facts
from generator.exports.known_ids import IdList, is_refused, list_groups, list_ids, say_where
from generator.load.faults import not_filled_in
from generator.load.readers import CannotReadError
from generator.model.base import ID_PATTERN, REFERS_TO, SOURCE_PATTERN
from generator.model.plan import FILE_ROLES, FileRole, file_role
from generator.model.settings import EDITION_PATTERN

FOLDER = "schema"
"""Where the schemas of a plan are kept, for editors."""

SCHEMA_SIGN = "# yaml-language-server: $schema="
"""What the comment begins with by which a file tells editors its schema."""

Schema: TypeAlias = dict[str, Any]

_REFERENCE_RULES = ("R304", "broken-reference", "R305", "wrong-kind")
_GROUP_RULES = ("R306", "unknown-group")
"""Rules that refuse an id that is not on a list, unless the plan sets them to less."""

_WORDS = {
    "pattern": rf"^\s*(?!{not_filled_in.MARK}\b)\S",
    "patternErrorMessage": "Write the text here; it is still to be filled in.",
}
"""What text must be: something other than spaces, and filled in."""

_DAY = {"patternErrorMessage": "Write the day as year-month-day, like 2017-03-31."}

_FORMS = {
    ID_PATTERN: "Write an id: lower case, a letter first, parts joined by hyphens, like ws5-a1.",
    SOURCE_PATTERN: "Write lines of the source document, like L555 or L802-L804.",
    EDITION_PATTERN: 'Write the year covered, in quotes, like "2016-17".',
}
"""What an editor says of a value that is not in the form of its field."""


def write_schema(path: str, facts: Facts | None = None) -> str:
    """Write the JSON Schema of one file.

    Args:
        path: Path of the file from the root, like "risks.yaml".
        facts: The plan whose ids fields may name; None to allow any id.

    Returns:
        The schema, with the description of every field, and with the ids of the plan as the
        values of fields that name something, each with its title.

    Raises:
        CannotReadError: If no file of a plan has that name.
    """
    role = file_role(path)
    if role is None:
        known = ", ".join(role.pattern for role in FILE_ROLES)
        message = f"no file of a plan is called {path}; the files are {known}"
        raise CannotReadError(message)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **role.model.model_json_schema(),
        "title": role.pattern,
    }
    _drop_titles(schema)
    _say_what_to_write(schema)
    _put_ids(schema, role.part, facts)
    _put_groups(schema, path, facts)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_all_schemas(facts: Facts) -> dict[str, str]:
    """Write the schema of every kind of file.

    Args:
        facts: The plan whose ids fields may name.

    Returns:
        The text of each schema, by its path from the root.
    """
    return {schema_path(role): write_schema(role.pattern, facts) for role in FILE_ROLES}


def schema_path(role: FileRole) -> str:
    """Give the path of a kind of file's schema, from the root: "schema/people.schema.json"."""
    path = PurePosixPath(role.pattern)
    return f"{FOLDER}/{path.parent.name if role.repeats else path.stem}.schema.json"


def schema_line(path: str) -> str:
    """Write the comment by which a file tells editors its schema.

    Args:
        path: Path of the file from the root; a file that some model reads.

    Returns:
        The first line of the file, without its end. The path in it leads from the file.
    """
    role = file_role(path)
    target = schema_path(role) if role else FOLDER
    return f"{SCHEMA_SIGN}{'../' * path.count('/')}{target}"


def _schemas_in(schema: Schema) -> Iterator[Schema]:
    """Visit a schema and all schemas inside it, outer ones first."""
    yield schema
    for key in ("$defs", "properties"):
        for inner in schema.get(key, {}).values():
            yield from _schemas_in(inner)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from _schemas_in(schema[key])
    for key in ("anyOf", "prefixItems"):
        for inner in schema.get(key, ()):
            yield from _schemas_in(inner)


def _drop_titles(schema: Schema) -> None:
    """Leave out the titles of fields, which only repeat their keys."""
    for inner in _schemas_in(schema):
        for field in inner.get("properties", {}).values():
            field.pop("title", None)


def _say_what_to_write(schema: Schema) -> None:
    """Refuse text that is blank or still to be filled in, and say how values are written."""
    for inner in _schemas_in(schema):
        if inner.get("type") == "string" and "minLength" in inner and "pattern" not in inner:
            del inner["minLength"]
            inner.update(_WORDS)
        if inner.get("format") == "date":
            inner.update(_DAY)
        if inner.get("pattern") in _FORMS:
            inner["patternErrorMessage"] = _FORMS[inner["pattern"]]


def _put_ids(schema: Schema, part: str, facts: Facts | None) -> None:
    """Put the ids of the plan where a mark says that a value names something."""
    listed: Schema = {}
    for inner in list(_schemas_in(schema)):
        kinds = inner.pop(REFERS_TO, None)
        ids = list_ids(facts, kinds, part) if facts and kinds else ()
        if facts and ids:
            message = f"No {' or '.join(kinds)} has this id; choose one of the list"
            where = say_where(kinds)
            message += f", or add it to {where}." if where else "."
            name = "-or-".join(kind.replace(" ", "-") for kind in kinds)
            listed[name] = _enumerate(ids, message, is_closed=is_refused(facts, *_REFERENCE_RULES))
            _refer(inner, name)
    _define(schema, listed)


def _put_groups(schema: Schema, path: str, facts: Facts | None) -> None:
    """Put the groups of workstreams where an item names its own."""
    fields = [inner.get("properties", {}).get("group", {}) for inner in _schemas_in(schema)]
    choices = [
        choice
        for field in fields
        for choice in field.get("anyOf", ())
        if choice["type"] == "string"
    ]
    groups = list_groups(facts, path) if facts and choices else ()
    if facts and groups:
        message = 'No workstream has this group; choose one of the list, or add it to "groups".'
        is_closed = is_refused(facts, *_GROUP_RULES)
        _define(schema, {"group": _enumerate(groups, message, is_closed=is_closed)})
        for choice in choices:
            _refer(choice, "group")


def _enumerate(ids: IdList, message: str, *, is_closed: bool) -> Schema:
    """Make a list to choose from; one that is not closed lets any id pass."""
    choices: Schema = {
        "type": "string",
        "enum": [id_ for id_, _ in ids],
        "enumDescriptions": [words for _, words in ids],
        "errorMessage": message,
    }
    return choices if is_closed else {"anyOf": [choices, {"type": "string", "pattern": ID_PATTERN}]}


def _refer(schema: Schema, name: str) -> None:
    """Let a schema of any id allow those of a list."""
    del schema["type"], schema["pattern"], schema["patternErrorMessage"]
    schema["$ref"] = f"#/$defs/{name}"


def _define(schema: Schema, named: Mapping[str, Schema]) -> None:
    if named:
        schema["$defs"] = {**schema.get("$defs", {}), **named}
