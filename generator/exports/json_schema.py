"""JSON Schema of the plan's files, from the models, for editors and other programs."""

import json

from generator.load.readers import CannotReadError
from generator.model.plan import FILE_ROLES, file_role


def write_schema(path: str) -> str:
    """Write the JSON Schema of one file.

    Args:
        path: Path of the file from the root, like "risks.yaml".

    Returns:
        The schema, with the description of every field.

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
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
