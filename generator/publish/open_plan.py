"""A plan opened to be edited: its files as they are written, and what may be changed in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.analysis.check_plan import gather_facts
from generator.analysis.facts import Facts
from generator.load.documents import Document
from generator.load.edit import CannotEditError, insert_item
from generator.load.project import load_project
from generator.load.readers import CannotReadError, FolderReader
from generator.load.sealed import COMMITMENT_PARTS, next_year
from generator.model.diagnostics import Diagnostic
from generator.model.places import Path as Steps
from generator.model.plan import file_role
from generator.model.settings import EditionStatus
from generator.publish.files import (
    CannotWriteError,
    first_line,
    read_text,
    remove_unfinished,
)


@dataclass(frozen=True)
class OpenPlan:
    """A plan opened to be edited.

    Attributes:
        root: Its folder.
        facts: The plan as it could be understood.
        documents: Its files as they stand, values with faults included, by path.
    """

    root: Path
    facts: Facts
    documents: Mapping[str, Document]

    def text_of(self, file: str) -> str:
        """Give the text of a file with the line ends that it has; empty for none."""
        return read_text(self.root / file) or ""

    def begin(self, file: str) -> str:
        """Give the line that a new file begins with; empty for none."""
        return first_line(self.root, file)

    def refuse_published(self, files: Iterable[str], what: str) -> None:
        """Refuse to change the commitments of a published edition.

        Args:
            files: Paths of the files that are to be changed.
            what: What is to be done, to be read before "nothing was".

        Raises:
            CannotReadError: If one of them holds commitments, and the edition is published.
        """
        edition = self.facts.plan.settings.edition
        roles = [file_role(file) for file in files]
        is_commitment = any(role and role.part in COMMITMENT_PARTS for role in roles)
        if is_commitment and edition.status is EditionStatus.PUBLISHED:
            raise CannotReadError(
                f"edition {edition.id} is published and does not change, so nothing was {what}. "
                f"Open the next edition first: plan refresh start {next_year(edition.id)}. "
                "To mend a slip in this one, edit the file and run: plan publish --amend"
            )


def open_plan(root: Path) -> tuple[OpenPlan | None, tuple[Diagnostic, ...]]:
    """Open a plan to be edited.

    Args:
        root: Its folder.

    Returns:
        The plan, and the faults of files that keep it from being edited: the ids in them are not
        known. One of the two is empty.

    Raises:
        CannotReadError: If the plan, or one of its published editions, cannot be read.
    """
    remove_unfinished(root)
    project = load_project(root)
    reader = FolderReader(root)
    documents = {path: reader.open(path) for path in reader.paths() if file_role(path)}
    broken = [found for document in documents.values() for found in document.diagnostics]
    facts = gather_facts(project.loaded, project.sealed)
    if facts is None or broken:
        return None, tuple(broken) or project.loaded.diagnostics
    unread = next((edition.file for edition in project.sealed if edition.reader is None), None)
    if unread:
        raise CannotReadError(f"{unread} cannot be read, so its ids are not known; run: plan check")
    return OpenPlan(root, facts, documents), ()


def add_to_list(
    file: str, text: str, path: Steps, item: tuple[str, ...], order: tuple[str, ...], *, apart: bool
) -> tuple[str, int]:
    """Add an item to a list of a file; see `insert_item`.

    Raises:
        CannotWriteError: If the file is written in a way that cannot be added to.
    """
    try:
        return insert_item(text, path, item, order, is_apart=apart)
    except CannotEditError as error:
        raise CannotWriteError(f"{file}: {error}") from error
