"""The files of a plan brought into normal form: comments kept, nothing else said than before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.exports.json_schema import SCHEMA_SIGN
from generator.load.documents import Document
from generator.load.normal_form.write import write_normal
from generator.load.readers import CannotReadError, FolderReader
from generator.load.yaml_text import parse_yaml
from generator.model.diagnostics import Diagnostic
from generator.model.plan import file_role
from generator.model.wording import count_of
from generator.publish.files import first_line, read_text, remove_unfinished, replace_changed


@dataclass(frozen=True)
class Formatted:
    """What was done, or would be.

    Attributes:
        changed: Paths of the files that were not as they should be.
        count: How many files were looked at.
        broken: Faults of files that cannot be read as YAML, and so were left alone.
        is_written: Whether the changed files were written.
    """

    changed: tuple[str, ...]
    count: int
    broken: tuple[Diagnostic, ...]
    is_written: bool

    @property
    def said(self) -> str:
        """What was done or found, for a terminal; empty where only faults can be told."""
        if self.is_written and self.changed:
            return "\n".join(f"Wrote {path}." for path in self.changed)
        if self.changed:
            found = [f"{path} is not in normal form." for path in self.changed]
            return "\n".join([*found, "Mend it with: plan fmt"])
        return "" if self.broken else f"In normal form: {count_of(self.count, 'file')}."


def format_files(root: Path, names: Sequence[str] = (), *, write: bool = True) -> Formatted:
    """Bring files of a plan into normal form.

    Args:
        root: Folder of the plan.
        names: Paths of files, from here or from the root; all files of the plan for none. Where
            the first line of plan/plan.yaml names its schema, that of each other file does too.
        write: Whether to write the files; otherwise they are only looked at.

    Returns:
        What was not in normal form, and what is broken.

    Raises:
        CannotReadError: If there is no such file, or it cannot be read.
        CannotWriteError: If a file cannot be written.
    """
    if write:
        remove_unfinished(root)
    reader = FolderReader(root)
    known = [path for path in reader.paths() if file_role(path)]
    paths = [_find(root, name, known) for name in names] or known
    documents = {path: reader.open(path) for path in paths}
    broken = [document for document in documents.values() if document.diagnostics]
    wanted = {
        path: _format(document, first_line(root, path))
        for path, document in documents.items()
        if not document.diagnostics
    }
    return Formatted(
        _put(root, wanted, write=write),
        len(paths),
        tuple(found for document in broken for found in document.diagnostics),
        write,
    )


def _find(root: Path, name: str, known: Iterable[str]) -> str:
    """Find the path from the root of a file that was named from here or from the root."""
    for base in (Path.cwd(), root.resolve()):
        file = (base / name).resolve()
        if file.is_file() and file.is_relative_to(root.resolve()):
            path = file.relative_to(root.resolve()).as_posix()
            if path in known:
                return path
    message = f"{name} is no YAML file of this plan; run plan fmt without it to format all files"
    raise CannotReadError(message)


def _format(document: Document, schema_line: str) -> str:
    """Write a file in normal form, and make sure that it still says the same."""
    text = write_normal(document.text)
    if schema_line:
        lines = [line for line in text.split("\n") if not line.startswith(SCHEMA_SIGN)]
        text = schema_line + "\n".join(lines)
    again = parse_yaml(document.file, text.encode())
    if again.diagnostics or again.value != document.value:
        message = f"{document.file} would not say the same in normal form, and was left alone"
        raise CannotReadError(message)
    return text


def _put(root: Path, texts: dict[str, str], *, write: bool) -> tuple[str, ...]:
    if write:
        return replace_changed(root, texts)
    return tuple(path for path, text in texts.items() if read_text(root / path) != text)
