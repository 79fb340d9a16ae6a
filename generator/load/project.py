"""Everything that is read of one project folder: the working plan and its published editions."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.load.plan_loader import LoadedPlan, load_plan
from generator.load.readers import FolderReader, PlanReader
from generator.load.sealed import SealedEdition, take_sealed
from generator.model.plan import EDITIONS_FOLDER


@dataclass(frozen=True)
class Project:
    """A project folder as it was read.

    Attributes:
        loaded: The working plan.
        sealed: The published editions, oldest first.
    """

    loaded: LoadedPlan
    sealed: tuple[SealedEdition, ...]

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every file that messages may point into."""
        sealed = {edition.file: edition.text for edition in self.sealed}
        return sealed | {path: found.text for path, found in self.loaded.documents.items()}


def load_project(root: Path) -> Project:
    """Read a project folder.

    Args:
        root: The folder that holds plan/ and workstreams/.

    Returns:
        The working plan and the published editions.

    Raises:
        CannotReadError: If there is no plan, or one of its files cannot be read.
    """
    reader = FolderReader(root)
    return Project(load_plan(reader), _find_sealed(reader))


def load_edition(edition: SealedEdition) -> LoadedPlan | None:
    """Read a published edition as a plan; None when its file cannot be taken apart."""
    return load_plan(edition.reader) if edition.reader else None


def _find_sealed(reader: FolderReader) -> tuple[SealedEdition, ...]:
    paths = [
        path
        for path in reader.paths()
        if path.startswith(f"{EDITIONS_FOLDER}/") and path.endswith(".json")
    ]
    return tuple(
        take_sealed(path, reader.read_bytes(path).decode("utf-8", errors="replace"))
        for path in paths
    )


__all__ = ["PlanReader", "Project", "load_edition", "load_project"]
