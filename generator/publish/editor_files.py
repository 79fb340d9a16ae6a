"""What editors of the YAML files need to help: schemas of the format, and snippets."""

from pathlib import Path

from generator.exports.json_schema import write_all_schemas
from generator.exports.snippets import PATH as SNIPPETS
from generator.exports.snippets import write_snippets
from generator.load.readers import CannotReadError
from generator.publish.files import replace_changed


def write_editor_files(root: Path) -> str:
    """Write the schemas beside a plan, and the snippets where VS Code is set up.

    Args:
        root: Folder of the plan; the files of the plan are not read.

    Returns:
        Which files were not as they should be and were written, in sentences.

    Raises:
        CannotReadError: If there is no such folder.
        CannotWriteError: If a file cannot be written.
    """
    if not root.is_dir():
        raise CannotReadError(f"there is no folder {root}; check what you wrote after --root")
    written = [f"Wrote {path}." for path in replace_changed(root, make_editor_files(root))]
    return "\n".join(written) or "All files for editors are up to date."


def make_editor_files(root: Path) -> dict[str, str]:
    """Return the text of each file that editors need in a folder, by its path from there."""
    is_set_up = (root / SNIPPETS).parent.is_dir()
    return write_all_schemas() | ({SNIPPETS: write_snippets()} if is_set_up else {})
