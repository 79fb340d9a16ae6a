"""A state of the plan by any name that people give it.

An edition, a git revision, a folder that holds a plan, or what a plan was exported to.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.load.exported import is_exported, read_exported
from generator.load.git_reader import GitReader
from generator.load.plan_loader import LoadedPlan, load_plan
from generator.load.project import Project, find_published, find_sealed
from generator.load.readers import CannotReadError, FolderReader
from generator.load.sealed import HELP_WITH_NEWER, SealedEdition
from generator.model.diagnostics import Severity
from generator.model.plan import Plan
from generator.model.settings import EDITION_PATTERN


@dataclass(frozen=True)
class State:
    """A plan as it stood somewhere, read as a whole.

    Attributes:
        name: What it is called: the name that was asked for.
        loaded: How it was read.
        plan: The plan.
    """

    name: str
    loaded: LoadedPlan
    plan: Plan


class BrokenStateError(CannotReadError):
    """A state of the plan is there, and cannot be read as a whole."""


def find_state(
    root: Path,
    project: Project,
    name: str | None,
    *,
    at_fork: bool = False,
    as_published: bool = False,
) -> State:
    """Read a state of the plan.

    Args:
        root: Folder of the project, in which revisions are looked up.
        project: The project.
        name: The id of an edition, a folder that holds a plan, what one was exported to, or
            anything that git takes for a commit; None for the working edition.
        as_published: Whether the id of the working edition stands for what is sealed of it, where
            it is published; without it, for the working files.
        at_fork: Whether a commit stands for the newest one that it shares with the work tree.

    Returns:
        The state.

    Raises:
        BrokenStateError: If the state cannot be read as a whole.
        CannotReadError: If there is no such state.
    """
    if name is None or name in project.edition_ids:
        return _find_edition(project, name, as_published=as_published)
    if name and _finds(Path(name), is_exported):
        return _whole(name, read_exported(Path(name)))
    if name and _finds(Path(name), _holds_plan):
        return _read_from(name, FolderReader(Path(name)))
    if re.match(EDITION_PATTERN, name):
        known = ", ".join(project.edition_ids)
        raise CannotReadError(f"there is no edition {name}; the editions are {known}")
    return _read_from(name, GitReader(root, name, at_fork=at_fork))


def _find_edition(project: Project, name: str | None, *, as_published: bool) -> State:
    sealed = next((found for found in project.sealed if found.edition == name), None)
    is_working = name == project.working_id
    if sealed is None or project.loaded.plan is None or (is_working and not as_published):
        return _whole(
            project.working_id or "the working files", project.loaded, lambda: project.sealed
        )
    if sealed.is_newer:
        raise BrokenStateError(f"{sealed.newer_words}; {HELP_WITH_NEWER}")
    loaded = find_published(project, sealed.edition)
    if loaded is None:
        raise BrokenStateError(f"the sealed file of edition {name} is broken; run: plan check")
    return _whole(f"{name} as published" if is_working else sealed.edition, loaded)


def _read_from(name: str, reader: FolderReader | GitReader) -> State:
    return _whole(name, load_plan(reader), lambda: find_sealed(reader))


def _holds_plan(folder: Path) -> bool:
    return (folder / "plan").is_dir()


def _finds(path: Path, is_there: Callable[[Path], bool]) -> bool:
    """Whether something is there; under a name that no file can have, nothing is."""
    try:
        return is_there(path)
    except OSError:
        return False


def _whole(
    name: str, loaded: LoadedPlan, find_beside: Callable[[], Iterable[SealedEdition]] = tuple
) -> State:
    """Refuse a plan of which a part is missing: it would look like commitments that are gone.

    Args:
        name: What it is called.
        loaded: How it was read.
        find_beside: Finds the published editions that lie beside it. Where a newer program sealed
            one, it may have written the rest too, and what looks like a fault may be none.
    """
    errors = [found for found in loaded.diagnostics if found.severity is Severity.ERROR]
    if loaded.plan is None or errors:
        for sealed in find_beside():
            if sealed.is_newer:
                raise BrokenStateError(
                    f"the plan of {name} cannot be read as a whole: {sealed.newer_words}; "
                    f"{HELP_WITH_NEWER}"
                )
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        reason = f"{errors[0].place}: {errors[0].message}{more}" if errors else "it has no settings"
        raise BrokenStateError(f"the plan of {name} cannot be read as a whole: {reason}")
    return State(name, loaded, loaded.plan)
