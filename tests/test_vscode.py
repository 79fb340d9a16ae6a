"""What the folder .vscode/ sets for those who edit the plan in VS Code."""

import json
from typing import Any

from generator.exports.json_schema import schema_path
from generator.model.plan import FILE_ROLES
from tests.site_builds import ROOT


def read(name: str) -> dict[str, Any]:
    """Read a file of the folder."""
    value: dict[str, Any] = json.loads((ROOT / ".vscode" / name).read_text("utf-8"))
    return value


def test_a_new_file_gets_its_schema() -> None:
    """Each kind of file has its schema by its name, before anyone writes the line into it."""
    elsewhere = ["!tests/**", "!examples/**"]
    expected = {f"./{schema_path(role)}": [role.pattern, *elsewhere] for role in FILE_ROLES}

    assert read("settings.json")["yaml.schemas"] == expected


def test_the_extension_for_yaml_is_recommended() -> None:
    """It completes ids and underlines faults."""
    assert read("extensions.json") == {"recommendations": ["redhat.vscode-yaml"]}


def test_files_are_typed_as_the_normal_form_has_them() -> None:
    """Two spaces a step, long lines shown whole, and no other formatter."""
    settings = read("settings.json")

    assert settings["[yaml]"]["editor.tabSize"] == 2
    assert settings["[yaml]"]["editor.insertSpaces"]
    assert settings["[yaml]"]["editor.wordWrap"] == "on"
    assert settings["files.insertFinalNewline"]
    assert not settings["yaml.format.enable"]
