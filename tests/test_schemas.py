"""The schemas that editors get, held against real files: as strict as `plan check`, and no more."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator as Validator

from generator.analysis.check_plan import check_plan, gather_facts
from generator.exports.json_schema import FOLDER, schema_line, write_all_schemas, write_schema
from generator.load.project import load_project
from generator.load.readers import FolderReader
from generator.model.plan import file_role
from tests.factories import SOUND, texts_in
from tests.site_builds import ROOT
from tests.test_broken_plans import ACCEPTED, BROKEN, apply_case

PLANS = {"real": ROOT, "illustrative": ROOT / "examples" / "illustrative"}
"""Plans that keep their schemas beside them."""

FILES = [
    (plan, path)
    for plan, root in PLANS.items()
    for path in FolderReader(root).paths()
    if file_role(path)
]

OF_SHAPE = [case for case in BROKEN if case.name.startswith("S")]

LEFT_TO_THE_CHECK = ("S210", "S211", "S212", "S213", "S207-number-out-of-range-huge")
"""Rules that set values of an item against each other, and a number that JSON does not have."""


def find_violations(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the file and the words of whatever the schemas of a plan refuse in it."""
    project = load_project(folder)
    facts = gather_facts(project.loaded, project.sealed)
    reader = FolderReader(folder)
    for path in reader.paths():
        document = reader.open(path)
        if file_role(path) and document.value is not None:
            schema = json.loads(write_schema(path, facts))
            validator = Validator(schema, format_checker=Validator.FORMAT_CHECKER)
            yield from ((path, found.message) for found in validator.iter_errors(document.value))


@pytest.mark.parametrize("folder", [*PLANS.values(), SOUND], ids=lambda folder: folder.name)
def test_a_sound_plan_fits_its_schemas(folder: Path) -> None:
    """No editor underlines anything in a plan without errors."""
    assert not list(find_violations(folder))


@pytest.mark.parametrize("case", OF_SHAPE, ids=lambda case: case.name)
def test_a_fault_of_shape_is_underlined(case: Path, tmp_path: Path) -> None:
    """What does not fit the format does not fit the schema, where a schema can tell."""
    apply_case(case, tmp_path)

    assert bool(list(find_violations(tmp_path))) is not case.name.startswith(LEFT_TO_THE_CHECK)


@pytest.mark.parametrize("case", [*BROKEN, *ACCEPTED], ids=lambda case: case.name)
def test_nothing_is_underlined_that_the_check_lets_pass(case: Path, tmp_path: Path) -> None:
    """A file with an underlined value has a problem that `plan check` reports too."""
    apply_case(case, tmp_path)
    project = load_project(tmp_path)
    reported = {found.place.file for found in check_plan(project.loaded, project.sealed)}

    assert {file for file, _ in find_violations(tmp_path)} <= reported


@pytest.mark.parametrize(("plan", "path"), FILES)
def test_every_file_names_its_schema(plan: str, path: str) -> None:
    """Editors that know YAML find the schema by the first line of the file."""
    with (PLANS[plan] / path).open(encoding="utf-8") as file:
        assert file.readline() == f"{schema_line(path)}\n"


@pytest.mark.parametrize("plan", PLANS)
def test_the_schemas_that_are_kept_are_up_to_date(plan: str) -> None:
    """They know the fields and the ids of the plan as it is; a title may be one of before."""
    root = PLANS[plan]
    project = load_project(root)
    facts = gather_facts(project.loaded, project.sealed)
    assert facts is not None

    kept = texts_in(root / FOLDER)
    wanted = write_all_schemas(facts)

    outdated = {
        path
        for path, text in wanted.items()
        if leave_out_titles(kept.get(Path(path).name, "{}")) != leave_out_titles(text)
    }
    assert not outdated, f"run: .venv/bin/plan schema --write --root {root.relative_to(ROOT)}"


def leave_out_titles(schema: str) -> dict[str, Any]:
    """Leave the titles of ids out of a schema: a wording may change where no command can be run."""
    read: dict[str, Any] = json.loads(schema)
    for inner in read.get("$defs", {}).values():
        inner.pop("enumDescriptions", None)
    return read
