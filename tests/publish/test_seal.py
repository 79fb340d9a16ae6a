"""`plan publish`: an edition is sealed once, whole, and nothing sealed changes in silence."""

import json
from pathlib import Path

import pytest

from generator.load.project import find_edition, load_project
from tests.factories import SOUND, SOUND_APPROVAL
from tests.publish.runner import Runner
from tests.site_builds import copy_project, read_tree

SEALED = Path("plan", "editions", "2020-21.json")
SETTINGS = Path("plan", "plan.yaml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sound plan, whose edition is a draft."""
    return copy_project(tmp_path / "project", SOUND)


@pytest.fixture
def published(project: Path, plan: Runner) -> Path:
    """The same, published."""
    assert plan("publish", project, *SOUND_APPROVAL).returncode == 0
    return project


def test_publishing_seals_the_edition(project: Path, plan: Runner) -> None:
    """The sealed file holds the edition with the status published."""
    done = plan("publish", project, *SOUND_APPROVAL)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "Published edition 2020-21: sealed in plan/editions/2020-21.json.\n"
    )
    sealed = json.loads((project / SEALED).read_text("utf-8"))
    assert sealed["edition"] == "2020-21"
    assert sealed["content"]["plan/plan.yaml"]["edition"]["status"] == "published"


def fill_in(settings: bytes) -> bytes:
    """Set the status and the approval in plan.yaml, where they are still open."""
    for old, new in (
        (b"status: draft", b"status: published"),
        (b"approved_by: null", b"approved_by: management-board"),
        (b"approved_on: null", b"approved_on: 2020-03-03"),
        (b"published_on: null", b"published_on: 2020-03-10"),
    ):
        settings = settings.replace(old, new)
    return settings


def test_publishing_changes_the_status_and_nothing_else(project: Path, plan: Runner) -> None:
    """Every other byte of every file, comments included, stays as it was."""
    before = read_tree(project)

    plan("publish", project, *SOUND_APPROVAL)

    after = read_tree(project)
    assert set(after) - set(before) == {SEALED.as_posix()}
    changed = [path for path in before if after[path] != before[path]]
    assert changed == [SETTINGS.as_posix()]
    assert after[changed[0]] == fill_in(before[changed[0]])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"  status: approved # by the board\r\n", b"  status: published # by the board\r\n"),
        (b'  status:   "draft"\n', b'  status:   "published"\n'),
        (b"  status:\n    draft\n", b"  status:\n    published\n"),
    ],
)
def test_the_status_is_replaced_however_it_is_written(
    project: Path, plan: Runner, written: bytes, expected: bytes
) -> None:
    """Quotes, comments, spaces and line endings round the status stay."""
    settings = project / SETTINGS
    before = settings.read_bytes()
    if b"\r" in written:
        before = before.replace(b"\n", b"\r\n")
    line = b"  status: draft\r\n" if b"\r" in written else b"  status: draft\n"
    settings.write_bytes(before.replace(line, written))

    done = plan("publish", project, *SOUND_APPROVAL)

    assert done.returncode == 0
    assert settings.read_bytes() == fill_in(before.replace(line, expected))


def test_a_published_edition_is_sound(published: Path, plan: Runner) -> None:
    """After publishing, the plan has no errors."""
    assert plan("check", published).returncode == 0


def test_what_is_sealed_is_the_edition_as_it_was(published: Path) -> None:
    """The sealed file gives back the very plan that was published."""
    before = load_project(published)
    working = before.loaded.plan
    settings = published / SETTINGS
    settings.write_text(settings.read_text("utf-8").replace('"2020-21"', '"2021-22"', 1))

    sealed = find_edition(load_project(published), "2020-21")

    assert sealed is not None
    assert sealed.plan == working


def test_publishing_twice_says_so_and_writes_nothing(published: Path, plan: Runner) -> None:
    """The second run finds everything done."""
    before = read_tree(published)

    done = plan("publish", published)

    assert done.returncode == 0
    assert "is published already, and nothing in it has changed" in done.stdout
    assert read_tree(published) == before


def test_errors_stand_in_the_way(project: Path, plan: Runner) -> None:
    """A plan with errors is not published; the errors are told, and nothing is written."""
    file = project / "workstreams" / "01-clubs.yaml"
    file.write_text(file.read_text("utf-8").replace("lead: clubs-manager", "lead: nobody", 1))
    before = read_tree(project)

    done = plan("publish", project, *SOUND_APPROVAL)

    assert (done.returncode, done.stdout) == (1, "")
    assert "workstreams/01-clubs.yaml" in done.stderr
    assert "error[R304]" in done.stderr
    assert read_tree(project) == before


def test_a_touched_sealed_file_is_an_error(published: Path, plan: Runner) -> None:
    """A sealed edition that was edited is told, and nothing can be published until it is mended."""
    sealed = published / SEALED
    sealed.write_text(sealed.read_text("utf-8").replace("Millbrook", "Northgate", 1))

    assert "error[E801]" in plan("check", published).stdout
    done = plan("publish", published)
    assert done.returncode == 1
    assert "error[E801]" in done.stderr


def test_a_changed_commitment_is_an_error(published: Path, plan: Runner) -> None:
    """A working file that no longer says what was published is told at the place of the change."""
    file = published / "workstreams" / "01-clubs.yaml"
    file.write_text(file.read_text("utf-8").replace("Open a club", "Close a club", 1))

    done = plan("publish", published)

    assert done.returncode == 1
    assert "workstreams/01-clubs.yaml" in done.stderr
    assert "error[E802]" in done.stderr


def test_living_files_may_change_after_publication(published: Path, plan: Runner) -> None:
    """A reading, a name or a rescored risk is no change of what was published."""
    for name, old, new in (
        ("plan/readings.yaml", "value: 3870", "value: 3871"),
        ("risks.yaml", "likelihood: 2\n", "likelihood: 3\n"),
    ):
        file = published / name
        file.write_text(file.read_text("utf-8").replace(old, new, 1))

    assert plan("check", published).returncode == 0


def test_a_run_that_was_interrupted_is_ended_by_the_next(project: Path, plan: Runner) -> None:
    """Sealed, and killed before the status was set: running again sets it."""
    draft = (project / SETTINGS).read_bytes()
    plan("publish", project, *SOUND_APPROVAL)
    published = read_tree(project)
    (project / SETTINGS).write_bytes(draft)

    done = plan("publish", project, *SOUND_APPROVAL)

    assert done.returncode == 0
    assert read_tree(project) == published


def test_an_interrupted_run_is_not_ended_with_another_text(project: Path, plan: Runner) -> None:
    """Sealed, and then changed before the status was set: the seal is not overwritten."""
    draft = (project / SETTINGS).read_bytes()
    plan("publish", project, *SOUND_APPROVAL)
    (project / SETTINGS).write_bytes(draft)
    file = project / "workstreams" / "01-clubs.yaml"
    file.write_text(file.read_text("utf-8").replace("Open a club", "Close a club", 1))
    before = read_tree(project)

    done = plan("publish", project, *SOUND_APPROVAL)

    assert done.returncode == 1
    assert read_tree(project) == before
