"""`plan fmt`: files come into normal form, comments kept, and what is in form is not touched."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import main
from generator.exports.json_schema import schema_line
from generator.load.normal_form.write import write_normal
from generator.load.readers import FolderReader
from generator.load.yaml_text import parse_yaml
from generator.model.plan import file_role
from tests.factories import PLANS, SOUND, write_files
from tests.site_builds import EXAMPLE, ROOT, copy_project, read_tree

MESSY = "# Why.\ndecisions:   []\n\n\n\n# The end.\n"
NEAT = "# Why.\ndecisions: []\n\n# The end.\n"
BROKEN = "decisions: [\n"

DECISIONS = Path("plan", "decisions.yaml")
MONEY = Path("plan", "money.yaml")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of the sound plan in normal form."""
    root = copy_project(tmp_path / "plan", SOUND)
    assert main(["fmt", "--root", str(root)]) == 0
    return root


def run(*words: str | Path) -> int:
    """Run `plan fmt`."""
    return main(["fmt", *map(str, words)])


def sound_files() -> Iterator[Path]:
    """Give every YAML file of this repository's plans that can be read."""
    folders = (ROOT / "examples", PLANS)
    for folder in folders:
        for file in sorted(folder.rglob("*.yaml")):
            document = parse_yaml(file.name, file.read_bytes())
            if file.name != "mkdocs.yml" and not document.diagnostics:
                yield file


def test_the_illustrative_plan_is_in_normal_form() -> None:
    """If not, mend it with: plan fmt --root examples/illustrative."""
    files = [EXAMPLE / path for path in FolderReader(EXAMPLE).paths() if file_role(path)]

    assert run("--check", "--root", EXAMPLE, *files) == 0


@pytest.mark.parametrize(
    "file", list(sound_files()), ids=lambda file: file.relative_to(ROOT).as_posix()
)
def test_formatting_changes_nothing_that_is_read(file: Path) -> None:
    """Every value of every file is the same before and after."""
    before = parse_yaml(file.name, file.read_bytes())

    after = parse_yaml(file.name, write_normal(before.text).encode())

    assert (after.value, after.diagnostics) == (before.value, ())


def test_a_file_is_brought_into_form(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says which files it wrote."""
    write_files(plan, {DECISIONS.as_posix(): MESSY})
    capsys.readouterr()

    assert run("--root", plan) == 0

    assert (plan / DECISIONS).read_text("utf-8") == NEAT
    assert capsys.readouterr().out == "Wrote plan/decisions.yaml.\n"


def test_a_file_in_form_is_not_touched(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even the day on which it was changed last is another."""
    for file in plan.rglob("*.yaml"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    capsys.readouterr()

    assert run("--root", plan) == 0

    assert {file.stat().st_mtime for file in plan.rglob("*.yaml")} == {1_000_000_000}
    assert capsys.readouterr().out == "In normal form: 17 files.\n"


def test_looking_writes_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --check, files that are not in form are named, and fail the command."""
    write_files(plan, {DECISIONS.as_posix(): MESSY})
    before = read_tree(plan)
    capsys.readouterr()

    assert run("--check", "--root", plan) == 1

    assert read_tree(plan) == before
    assert capsys.readouterr().out == (
        "plan/decisions.yaml is not in normal form.\nMend it with: plan fmt\n"
    )


def test_a_broken_file_is_reported_and_left_alone(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its faults are told as `plan check` tells them, and the other files are written."""
    write_files(plan, {DECISIONS.as_posix(): BROKEN, MONEY.as_posix(): "money:    []\n"})
    capsys.readouterr()

    assert run("--root", plan) == 1

    assert (plan / DECISIONS).read_text("utf-8") == BROKEN
    assert (plan / MONEY).read_text("utf-8") == "money: []\n"
    assert capsys.readouterr().err.startswith("plan/decisions.yaml:1:1: error[Y108] syntax: ")


def test_a_file_that_does_not_fit_the_format_is_formatted(plan: Path) -> None:
    """What is still to be filled in or misspelt is no matter of form."""
    write_files(plan, {DECISIONS.as_posix(): "decisions:\n-  {id: decision-1}\n"})

    assert run("--root", plan) == 0

    assert (plan / DECISIONS).read_text("utf-8") == "decisions:\n  - {id: decision-1}\n"


@pytest.mark.parametrize("from_root", [True, False])
def test_only_the_files_that_are_named_are_formatted(plan: Path, *, from_root: bool) -> None:
    """A file is named by its path from the root of the plan, or from where one is."""
    write_files(plan, {DECISIONS.as_posix(): MESSY, MONEY.as_posix(): "money:    []\n"})

    assert run(DECISIONS if from_root else plan / DECISIONS, "--root", plan) == 0

    assert (plan / DECISIONS).read_text("utf-8") == NEAT
    assert (plan / MONEY).read_text("utf-8") == "money:    []\n"


@pytest.mark.parametrize("name", ["plan/nothing.yaml", "mkdocs.yml", "/etc/passwd"])
def test_a_file_of_no_plan_gives_2(
    plan: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says so."""
    capsys.readouterr()

    assert run(name, "--root", plan) == 2

    assert capsys.readouterr().err.startswith(f"plan: {name} is no YAML file of this plan")


@pytest.mark.parametrize("written", [b"\xef\xbb\xbfdecisions: []\n", b"decisions: []\r\n"])
def test_line_ends_and_marks_of_other_systems_go(plan: Path, written: bytes) -> None:
    """Every file ends its lines alike, and begins with its text."""
    (plan / DECISIONS).write_bytes(written)

    assert run("--root", plan) == 0

    assert (plan / DECISIONS).read_bytes() == b"decisions: []\n"


@pytest.mark.parametrize("before", ["", "# yaml-language-server: $schema=elsewhere.json\n"])
def test_a_file_names_its_schema_where_the_settings_do(plan: Path, before: str) -> None:
    """The first line of each file names its schema, once, where that of plan/plan.yaml does."""
    settings = plan / "plan" / "plan.yaml"
    settings.write_text(f"{schema_line('plan/plan.yaml')}\n{settings.read_text('utf-8')}", "utf-8")
    line = "# yaml-language-server: $schema=../schema/decisions.schema.json\n"
    write_files(plan, {DECISIONS.as_posix(): before + NEAT})

    assert run("--root", plan) == 0
    assert run("--check", "--root", plan) == 0

    assert (plan / DECISIONS).read_text("utf-8") == line + NEAT


def test_a_folder_of_schemas_changes_no_file(plan: Path) -> None:
    """A file is in normal form or not by what it says, whichever folders are beside it."""
    assert main(["schema", "--write", "--root", str(plan)]) == 0
    before = read_tree(plan)

    assert run("--check", "--root", plan) == 0
    assert run("--root", plan) == 0

    assert read_tree(plan) == before
