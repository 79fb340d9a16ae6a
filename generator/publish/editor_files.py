"""What editors of the YAML files need to help: schemas with the ids of the plan, and snippets."""

from pathlib import Path

from generator.analysis.check_plan import gather_facts
from generator.exports.json_schema import FOLDER, write_all_schemas, write_schema
from generator.exports.snippets import PATH as SNIPPETS
from generator.exports.snippets import write_snippets
from generator.load.project import Project, load_project
from generator.model.diagnostics import Diagnostic
from generator.publish.files import replace_changed


def make_schema(root: Path, path: str) -> str:
    """Make the schema of one file.

    Args:
        root: Folder of the plan whose ids the file may name; any id is allowed where it has none.
        path: Path of the file from there.

    Raises:
        CannotReadError: If no file of a plan has that name, or the plan cannot be read.
    """
    if not (root / "plan").is_dir():
        return write_schema(path)
    project = load_project(root)
    return write_schema(path, gather_facts(project.loaded, project.sealed))


def write_editor_files(root: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    """Write the schemas of a plan for its editors, and the snippets where VS Code is set up.

    Args:
        root: Folder of the plan.

    Returns:
        Which files were not as they should be and were written, in sentences, and the faults for
        which nothing could be written, because the ids of a file are not known. One is empty.

    Raises:
        CannotReadError: If the plan cannot be read.
        CannotWriteError: If a file cannot be written.
    """
    project = load_project(root)
    texts = _write_texts(root, project)
    if not texts:
        return "", project.loaded.diagnostics
    written = [f"Wrote {path}." for path in replace_changed(root, texts)]
    return "\n".join(written) or "All files for editors are up to date.", ()


def kept_editor_files(root: Path) -> dict[str, str]:
    """Write the schemas and snippets of a plan that keeps schemas.

    Args:
        root: Folder of the plan.

    Returns:
        The text that each file should have, by its path from the root. Empty for a plan that
        keeps none, or of which a file cannot be read.

    Raises:
        CannotReadError: If the plan cannot be read.
    """
    return _write_texts(root, load_project(root)) if (root / FOLDER).is_dir() else {}


def _write_texts(root: Path, project: Project) -> dict[str, str]:
    facts = gather_facts(project.loaded, project.sealed)
    if facts is None or project.loaded.unread_parts:
        return {}
    is_set_up = (root / SNIPPETS).parent.is_dir()
    return write_all_schemas(facts) | ({SNIPPETS: write_snippets()} if is_set_up else {})
