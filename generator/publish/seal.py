"""Publishing the working edition: its commitments are sealed, and its status is set."""

from pathlib import Path

from generator.load.project import Project
from generator.load.sealed import seal, sealed_path
from generator.model.diagnostics import Diagnostic
from generator.model.settings import EditionStatus
from generator.publish.files import replace_file
from generator.publish.prepare import check_project

_SETTINGS_FILE = "plan/plan.yaml"


def publish_edition(root: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    """Seal the working edition and set its status to published.

    The sealed file is written whole or not at all; a run that was interrupted before the status
    was set is ended by running again.

    Args:
        root: Folder of the plan.

    Returns:
        What was done, in a sentence, and the errors that stood in the way; one of them is empty.

    Raises:
        CannotReadError: If the plan cannot be read.
    """
    checked = check_project(root)
    project = checked.project
    plan = project.loaded.plan
    edition = plan.settings.edition if plan else None
    if edition is None:
        return "", checked.errors
    target = root / sealed_path(edition.id)
    is_draft = edition.status is not EditionStatus.PUBLISHED
    was_interrupted = is_draft and _is_sealed_alike(project, edition.id)
    in_the_way = tuple(
        error for error in checked.errors if not (was_interrupted and error.code == "E803")
    )
    if in_the_way:
        return "", in_the_way
    if not is_draft:
        return f"Edition {edition.id} is published already, and nothing in it has changed.", ()
    replace_file(target, seal(project.loaded))
    _set_status(root, project)
    return f"Published edition {edition.id}: sealed in {sealed_path(edition.id)}.", ()


def _is_sealed_alike(project: Project, edition: str) -> bool:
    """Whether a sealed file of this very content is there already."""
    found = next((each for each in project.sealed if each.edition == edition), None)
    return found is not None and found.text == seal(project.loaded)


def _set_status(root: Path, project: Project) -> None:
    """Write "published" in the place of the status, and nothing else."""
    document = project.loaded.documents[_SETTINGS_FILE]
    place = document.place(("edition", "status"))
    file = root / _SETTINGS_FILE
    with file.open(encoding="utf-8", newline="") as stream:
        lines = stream.read().splitlines(keepends=True)
    line = lines[place.line - 1]
    before, after = line[: place.column - 1], line[place.column - 1 :]
    plan = project.loaded.plan
    status = str(plan.settings.edition.status) if plan else ""
    lines[place.line - 1] = before + after.replace(status, str(EditionStatus.PUBLISHED), 1)
    replace_file(file, "".join(lines))
