"""Decisions and sign-offs may be in several files, which the plan reads as one list."""

import shutil
from pathlib import Path

import pytest

from generator.analysis.check_plan import check_plan
from generator.load.project import load_project
from generator.model.places import Place
from generator.model.plan import file_role

SOUND = Path(__file__).parents[1] / "plans" / "sound"

DECISION = """decisions:
  - id: {id}
    edition: "2016-17"
    items: [{item}]
    fate: changed
    reason: The board asked for it.
"""


def write(root: Path, **files: str) -> Path:
    """Copy the sound plan, with files of decisions beside its own."""
    shutil.copytree(SOUND, root)
    (root / "plan" / "decisions").mkdir()
    for name, text in files.items():
        (root / "plan" / "decisions" / f"{name}.yaml").write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("plan/decisions/ws5.yaml", "decisions"),
        ("plan/signoffs/ws5.yaml", "signoffs"),
        ("plan/signoffs.yaml", "signoffs"),
    ],
)
def test_a_file_of_the_folder_fills_the_same_part(path: str, part: str) -> None:
    """A file in the folder holds the same as the file that the folder is named after."""
    role = file_role(path)

    assert role is not None
    assert role.part == part


def test_all_files_make_one_list(tmp_path: Path) -> None:
    """The plan holds the decisions of every file, those of the folder last, by file name."""
    root = write(
        tmp_path / "plan",
        ws2=DECISION.format(id="decision-b", item="ws2"),
        ws1=DECISION.format(id="decision-a", item="ws1"),
    )

    plan = load_project(root).loaded.plan

    assert plan is not None
    assert [each.id for each in plan.decisions.decisions][-2:] == ["decision-a", "decision-b"]


def test_a_problem_is_shown_in_its_own_file(tmp_path: Path) -> None:
    """What is wrong with an entry is reported in the file and at the line where it is written."""
    root = write(
        tmp_path / "plan",
        ws1=DECISION.format(id="decision-a", item="ws1"),
        ws2=DECISION.format(id="decision-b", item="ws2").replace(
            "fate", "agreed_by: moon\n    fate"
        ),
    )
    project = load_project(root)

    found = [each for each in check_plan(project.loaded, project.sealed) if "moon" in each.message]

    assert [each.place for each in found] == [Place("plan/decisions/ws2.yaml", 5, 16)]


def test_an_entry_that_cannot_be_read_leaves_the_places_of_others_right(tmp_path: Path) -> None:
    """An entry with a fault is left out, and those behind it keep their lines."""
    broken = DECISION.format(id="decision-a", item="ws1").replace("changed", "vanished")
    root = write(
        tmp_path / "plan",
        ws1=broken + DECISION.format(id="decision-b", item="ws1").partition("\n")[2],
        ws2=DECISION.format(id="decision-c", item="ws2"),
    )
    loaded = load_project(root).loaded
    assert loaded.plan is not None
    ids = [each.id for each in loaded.plan.decisions.decisions]

    places = {id_: loaded.place("decisions", ("decisions", ids.index(id_))) for id_ in ids[-2:]}

    assert places == {
        "decision-b": Place("plan/decisions/ws1.yaml", 7, 5),
        "decision-c": Place("plan/decisions/ws2.yaml", 2, 5),
    }
