"""Everything that is read of one project folder: the working plan and its published editions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from generator.load.plan_loader import LoadedPlan, load_plan
from generator.load.readers import LARGEST_SEALED_BYTES, FolderReader, OverlayReader
from generator.load.sealed import UNSEALED_SETTINGS, SealedEdition, edition_order, take_sealed
from generator.model.plan import EDITIONS_FOLDER, Plan
from generator.model.settings import EditionStatus


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
    def working_id(self) -> str:
        """The id of the working edition; empty when the settings cannot be read."""
        return self.loaded.plan.settings.edition.id if self.loaded.plan else ""

    @property
    def edition_ids(self) -> tuple[str, ...]:
        """The ids of all editions, the published ones and the working one, oldest first."""
        known = {*(found.edition for found in self.sealed), self.working_id} - {""}
        return tuple(sorted(known, key=edition_order))

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every file that messages may point into."""
        sealed = {edition.file: edition.text for edition in self.sealed}
        return sealed | {path: found.text for path, found in self.loaded.documents.items()}


def load_project(root: Path, texts: Mapping[str, str] | None = None) -> Project:
    """Read a project folder.

    Args:
        root: The folder that holds plan/ and workstreams/.
        texts: Texts of files to read in the place of those in the folder, by path.

    Returns:
        The working plan and the published editions.

    Raises:
        CannotReadError: If there is no plan, or one of its files cannot be read.
    """
    reader = FolderReader(root)
    return Project(load_plan(OverlayReader(reader, texts or {})), find_sealed(reader))


LIVING_PARTS = ("decisions", "signoffs", "readings", "reviews", "accessibility")
"""Parts that no edition seals; every edition is shown with them as they are now."""


def with_living(published: Plan, working: Plan) -> Plan:
    """Give a published edition with what no edition seals, as it is in the working plan."""
    living = {part: getattr(working, part) for part in LIVING_PARTS}
    lasting = {field: getattr(working.settings, field) for field in UNSEALED_SETTINGS}
    return published.model_copy(
        update={**living, "settings": published.settings.model_copy(update=lasting)}
    )


def find_edition(project: Project, edition: str | None) -> LoadedPlan | None:
    """Find one edition of a project as a plan.

    Args:
        project: The project.
        edition: The id of the edition; None for the working one.

    Returns:
        The edition; a published one with the decisions, readings and reviews of today. None when
        there is no such edition.
    """
    if edition is None or edition == project.working_id:
        return project.loaded
    return find_published(project, edition)


def find_published(project: Project, edition: str) -> LoadedPlan | None:
    """Find one edition as it was published, though the working files hold one of that name.

    Args:
        project: The project.
        edition: The id of the edition.

    Returns:
        What is sealed, with the decisions, readings and reviews of today. None when it is not
        published, or cannot be read.
    """
    working = project.loaded
    sealed = next((found for found in project.sealed if found.edition == edition), None)
    loaded = sealed.loaded if sealed else None
    if loaded is None or loaded.plan is None or working.plan is None:
        return None
    files = {part: working.files.get(part, ()) for part in LIVING_PARTS}
    return replace(
        loaded,
        plan=with_living(loaded.plan, working.plan),
        files={**loaded.files, **files},
        documents={**working.documents, **loaded.documents},
    )


def leave_out_draft(project: Project) -> Project:
    """Leave out what living files say about a draft: its decisions and sign-offs.

    Args:
        project: The project.

    Returns:
        The project, for a site of published editions alone.
    """
    plan = project.loaded.plan
    if plan is None:
        return project
    published = {found.edition for found in project.sealed}
    if plan.settings.edition.status is EditionStatus.PUBLISHED:
        published.add(project.working_id)
    decisions = tuple(each for each in plan.decisions.decisions if each.edition in published)
    sign_offs = tuple(each for each in plan.signoffs.sign_offs if each.edition in published)
    kept = {
        "decisions": plan.decisions.model_copy(update={"decisions": decisions}),
        "signoffs": plan.signoffs.model_copy(update={"sign_offs": sign_offs}),
    }
    return replace(project, loaded=replace(project.loaded, plan=plan.model_copy(update=kept)))


def load_editions(project: Project) -> tuple[LoadedPlan, ...]:
    """Read every edition of a project that can be read as a whole.

    Args:
        project: The project.

    Returns:
        The published editions and the working one, oldest first. A published edition that is the
        working one too is read from the working files, so that its places are theirs.
    """
    found = (find_edition(project, edition) for edition in project.edition_ids)
    return tuple(loaded for loaded in found if loaded is not None and loaded.plan is not None)


class SealedSource(Protocol):
    """A place in which published editions lie."""

    def paths(self) -> tuple[str, ...]:
        """Every file of the plan, from the root with forward slashes."""

    def read_sealed(self, path: str) -> str | None:
        """The text of a sealed file; None where it is larger than one may be."""


def find_sealed(source: SealedSource) -> tuple[SealedEdition, ...]:
    """Take every published edition of a folder or a revision, oldest first.

    Raises:
        CannotReadError: If the place cannot be listed, or a file cannot be read.
    """
    paths = [
        path
        for path in source.paths()
        if path.startswith(f"{EDITIONS_FOLDER}/") and path.endswith(".json")
    ]
    sealed = [_take(source, path) for path in paths]
    return tuple(sorted(sealed, key=lambda found: edition_order(found.edition)))


def _take(source: SealedSource, path: str) -> SealedEdition:
    text = source.read_sealed(path)
    if text is not None:
        return take_sealed(path, text)
    largest = LARGEST_SEALED_BYTES // 1_000_000
    return SealedEdition(path, "", None, f"its file is larger than {largest} megabytes")
