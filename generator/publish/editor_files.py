"""What editors of the YAML files need to help: schemas with the ids of the plan, and snippets."""

from pathlib import Path

from generator.analysis.facts import gather_facts
from generator.exports.json_schema import FOLDER, write_all_schemas
from generator.load.project import Project, load_project
from generator.model.diagnostics import Diagnostic
from generator.publish.files import replace_changed


def write_editor_files(root: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Write the schemas of a plan for its editors.

    Args:
        root: Folder of the plan.

    Returns:
        The paths of the files that were not as they should be and were written, and the faults
        for which nothing could be written, because the ids of a file are not known.

    Raises:
        CannotReadError: If the plan cannot be read.
        CannotWriteError: If a file cannot be written.
    """
    project = load_project(root)
    facts = gather_facts(project.loaded, project.sealed)
    if facts is None or project.loaded.unread_parts:
        return (), project.loaded.diagnostics
    return replace_changed(root, write_all_schemas(facts)), ()


def renew_schemas(root: Path, project: Project) -> None:
    """Bring the schemas of a plan up to date, where it keeps any.

    Args:
        root: Folder of the plan.
        project: The plan as it is now.

    Raises:
        CannotWriteError: If a schema cannot be written.
    """
    facts = gather_facts(project.loaded, project.sealed)
    if facts is not None and not project.loaded.unread_parts and (root / FOLDER).is_dir():
        replace_changed(root, write_all_schemas(facts))
