"""JSON Schema of the plan's files, from the models alone, for editors and other programs."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, TypeAlias

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


def write_schema(path: str) -> str:
    """Write the JSON Schema of one file.

    Args:
        path: Path of the file from the root, like "risks.yaml".

    Returns:
        The schema, with the description of every field. It depends on the models alone, so that
        no change of a plan changes it.

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
    _drop_unused(schema)
    _say_what_to_write(schema)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_all_schemas() -> dict[str, str]:
    """Write the schema of every kind of file, by its path from the root."""
    return {schema_path(role): write_schema(role.pattern) for role in FILE_ROLES}


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


def _drop_unused(schema: Schema) -> None:
    """Leave out the titles of fields, which only repeat their keys, and marks of our own."""
    for inner in _schemas_in(schema):
        inner.pop(REFERS_TO, None)
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
