"""What the folder .vscode/ sets for those who edit the plan in VS Code."""

import json
import re
from typing import Any

import pytest

from generator.exports.json_schema import schema_path
from generator.model.plan import FILE_ROLES
from generator.present.skeletons import SKELETONS, Skeleton
from tests.site_builds import ROOT

SNIPPETS = "plan.code-snippets"


def read(name: str) -> dict[str, Any]:
    """Read a file of the folder."""
    value: dict[str, Any] = json.loads((ROOT / ".vscode" / name).read_text("utf-8"))
    return value


def test_a_new_file_gets_its_schema() -> None:
    """Each kind of file has its schema by its name, before anyone writes the line into it."""
    elsewhere = ["!tests/**", "!examples/**"]
    expected = {f"./{schema_path(role)}": [*role.patterns, *elsewhere] for role in FILE_ROLES}

    assert read("settings.json")["yaml.schemas"] == expected


def test_the_extension_for_yaml_is_recommended() -> None:
    """It completes keys and words, and underlines faults."""
    assert read("extensions.json") == {"recommendations": ["redhat.vscode-yaml"]}


def test_files_are_typed_as_the_normal_form_has_them() -> None:
    """Two spaces a step, long lines shown whole, and no other formatter."""
    settings = read("settings.json")

    assert settings["[yaml]"]["editor.tabSize"] == 2
    assert settings["[yaml]"]["editor.insertSpaces"]
    assert settings["[yaml]"]["editor.wordWrap"] == "on"
    assert settings["files.insertFinalNewline"]
    assert not settings["yaml.format.enable"]


@pytest.mark.parametrize("skeleton", SKELETONS, ids=lambda skeleton: skeleton.kind)
def test_a_snippet_is_what_plan_new_writes(skeleton: Skeleton) -> None:
    """The same lines; the values to be filled in are stops, numbered from the first on."""
    snippet = read(SNIPPETS)[skeleton.kind]
    body = "\n".join(snippet["body"])
    stop = re.compile(r"\$\{(\d+):([^}]*)\}")

    assert stop.sub(r"\2", body) == "\n".join(skeleton.fill({}))
    numbers = [int(number) for number, _ in stop.findall(body)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(value.startswith("TODO") for _, value in stop.findall(body))


def test_snippets_are_for_yaml_alone() -> None:
    """They are found by the word for what is added."""
    for kind, snippet in read(SNIPPETS).items():
        assert (snippet["prefix"], snippet["scope"]) == (kind, "yaml")
        assert snippet["description"]
