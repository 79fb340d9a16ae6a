"""The schemas that editors get, tested with files: nothing refused that `plan check` lets pass."""

import filecmp
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator as Validator

from generator.analysis.check_plan import check_plan
from generator.cli import main
from generator.exports.json_schema import FOLDER, schema_line, write_schema
from generator.load.project import load_project
from generator.load.readers import FolderReader
from generator.model.plan import file_role
from generator.publish.editor_files import make_editor_files
from generator.publish.files import SETTINGS_FILE
from generator.publish.sign_offs import SIGN_OFFS_FILE
from tests.factories import SOUND, texts_in
from tests.publish.refreshes import SIGNED_ON, open_refresh, publish_first
from tests.site_builds import ROOT
from tests.test_broken_plans import ACCEPTED, BROKEN, apply_case

ILLUSTRATIVE = ROOT / "examples" / "illustrative"

FILES = [path for path in FolderReader(ILLUSTRATIVE).paths() if file_role(path)]

OF_SHAPE = [case for case in BROKEN if case.name.startswith("S")]

LEFT_TO_THE_CHECK = ("S210", "S211", "S212", "S213", "S218", "S207-number-out-of-range-huge")
"""Rules that look at more than one value or at the text around it, and a number that JSON does not
have."""


def find_violations(folder: Path, sound: Path | None = None) -> Iterator[tuple[str, str]]:
    """Give the file and the words of whatever the schemas of a plan refuse in it.

    Args:
        folder: Where the plan is.
        sound: A plan in which they refuse nothing; files that are the same there are passed over.
    """
    reader = FolderReader(folder)
    for path in reader.paths():
        if sound and (sound / path).is_file() and filecmp.cmp(sound / path, folder / path):
            continue
        document = reader.open(path)
        if file_role(path) and document.value is not None:
            errors = validator_of(path).iter_errors(document.value)
            yield from ((path, found.message) for found in errors)


@cache
def validator_of(path: str) -> Validator:
    """Make what holds a file to its schema."""
    return Validator(json.loads(write_schema(path)), format_checker=Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("folder", [ILLUSTRATIVE, SOUND], ids=lambda folder: folder.name)
def test_a_sound_plan_fits_its_schemas(folder: Path) -> None:
    """No editor underlines anything in a plan without errors."""
    assert not list(find_violations(folder))


@pytest.mark.parametrize("case", OF_SHAPE, ids=lambda case: case.name)
def test_a_fault_of_shape_is_underlined(case: Path, tmp_path: Path) -> None:
    """What does not fit the format does not fit the schema, where a schema can tell."""
    apply_case(case, tmp_path)

    assert bool(list(find_violations(tmp_path, SOUND))) is not case.name.startswith(
        LEFT_TO_THE_CHECK
    )


@pytest.mark.parametrize("case", [*BROKEN, *ACCEPTED], ids=lambda case: case.name)
def test_nothing_is_underlined_that_the_check_lets_pass(case: Path, tmp_path: Path) -> None:
    """A file with an underlined value has a problem that `plan check` reports too."""
    apply_case(case, tmp_path)
    project = load_project(tmp_path)
    reported = {found.place.file for found in check_plan(project.loaded, project.sealed)}

    assert {file for file, _ in find_violations(tmp_path, SOUND)} <= reported


@pytest.mark.parametrize("path", FILES)
def test_every_file_names_its_schema(path: str) -> None:
    """Editors that know YAML find the schema by the first line of the file."""
    with (ILLUSTRATIVE / path).open(encoding="utf-8") as file:
        assert file.readline() == f"{schema_line(path)}\n"


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (open_refresh, f"refresh sign ws1 --on {SIGNED_ON}"),
        (open_refresh, "new decision"),
        (publish_first, "review start 2016-17 q3"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("is_named", [True, False])
def test_a_new_file_names_its_schema_where_the_settings_do(
    tmp_path: Path, prepare: Callable[[Path], Path], words: str, *, is_named: bool
) -> None:
    """The first line of plan/plan.yaml settles it, and not whether there is a folder schema/."""
    root = prepare(tmp_path)
    settings = root / SETTINGS_FILE
    if is_named:
        line = schema_line(SETTINGS_FILE)
        settings.write_text(f"{line}\n{settings.read_text('utf-8')}", "utf-8")
    else:
        (root / FOLDER).mkdir()
    for added in (root / SIGN_OFFS_FILE, root / "plan" / "decisions.yaml"):
        added.unlink(missing_ok=True)
    before = set(FolderReader(root).paths())

    assert main([*words.split(), "--root", str(root)]) == 0

    (path,) = set(FolderReader(root).paths()) - before
    begins = (root / path).read_text("utf-8").startswith(f"{schema_line(path)}\n")
    assert begins is is_named


@pytest.mark.parametrize("root", [ROOT, ILLUSTRATIVE], ids=lambda root: root.name)
def test_the_files_for_editors_are_up_to_date(root: Path) -> None:
    """The schemas and snippets that are kept are those of the models, whatever the plan says."""
    wanted = make_editor_files(root)
    kept = {f"{FOLDER}/{name}": text for name, text in texts_in(root / FOLDER).items()}
    kept |= {
        path: (root / path).read_text("utf-8") for path in wanted if not path.startswith(FOLDER)
    }

    assert kept == wanted, "run .venv/bin/plan schema --write, in examples/illustrative as well"
