"""A project folder made ready for a builder: checked, and its pages made."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from generator.analysis.check_plan import check_plan
from generator.analysis.compare.timeline import Timeline
from generator.analysis.refresh import may_be_open_in_draft
from generator.load.git_reader import find_folder
from generator.load.project import Project, load_editions, load_project
from generator.load.readers import DATA_FOLDERS, CannotReadError
from generator.load.states import State
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.settings import EditionStatus
from generator.present.edition import Downloads, ShownEdition, show_edition
from generator.present.frame import Frame, make_frame
from generator.present.links import Neighbours, SourceAddress
from generator.present.navigation import Menu, make_menu
from generator.present.pages import Page, make_own_pages, make_pages_of_before
from generator.publish.downloads import make_downloads, write_downloads
from generator.publish.workers import Task, Workers


@dataclass(frozen=True)
class PreparedEdition:
    """An edition ready to be built.

    Attributes:
        shown: The edition.
        pages: Its pages.
        menu: Its menu.
        frame: What the theme shows around every page.
        downloads: Its files for other programs, by path from the root of the edition; none where
            they are written already.
    """

    shown: ShownEdition
    pages: tuple[Page, ...]
    menu: Menu
    frame: Frame
    downloads: Task[Mapping[str, bytes]]


@dataclass(frozen=True)
class CheckedProject:
    """A project folder with what is wrong with it.

    Attributes:
        project: The folder as it was read.
        diagnostics: Every problem.
    """

    project: Project
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that keep the plan from being built.

        A draft is built with what its refresh has still to answer, so that its editors can see it;
        it cannot be published with it.
        """
        return tuple(
            problem
            for problem in self.diagnostics
            if problem.severity is Severity.ERROR
            and not (self._is_draft and may_be_open_in_draft(problem))
        )

    @property
    def _is_draft(self) -> bool:
        plan = self.project.loaded.plan
        return plan is not None and plan.settings.edition.status is not EditionStatus.PUBLISHED


def check_project(root: Path) -> CheckedProject:
    """Read a project folder and check it.

    Raises:
        CannotReadError: If there is no plan, or one of its files cannot be read.
    """
    project = load_project(root)
    return CheckedProject(project, check_plan(project.loaded, project.sealed))


def read_timeline(project: Project) -> Timeline:
    """Read every edition of a project, so that each can be compared with the others."""
    states = (
        State(loaded.plan.settings.edition.id, loaded, loaded.plan)
        for loaded in load_editions(project)
        if loaded.plan
    )
    first = project.sealed[0].reader if project.sealed else None
    own = (each for each in project.sealed if each.edition == project.working_id)
    return Timeline(
        tuple(states), project.working_id, first.digest if first else "", next(own, None)
    )


def find_wanted(timeline: Timeline, edition: str | None) -> State:
    """Find the edition that was asked for.

    Args:
        timeline: The editions of a project.
        edition: Its id; None for the working edition.

    Raises:
        CannotReadError: If there is no such edition.
    """
    state = timeline.find(timeline.working if edition is None else edition)
    if state is None:
        raise refuse_edition(edition, [each.name for each in timeline.states])
    return state


def refuse_edition(edition: str | None, known: Sequence[str]) -> CannotReadError:
    """Say that there is no such edition, and which there are."""
    asked = f"there is no edition {edition}" if edition else "the edition asked for has no name"
    return CannotReadError(f"{asked}; the editions are {', '.join(known)}")


def prepare_edition(
    timeline: Timeline,
    edition: str | None,
    source: SourceAddress,
    workers: Workers,
    folders: Mapping[str, str] | None = None,
    *,
    address: str = "",
    downloads: Downloads = Downloads.DATA,
    into: Path | None = None,
) -> PreparedEdition:
    """Make the pages of one edition.

    Args:
        timeline: The editions of a project without errors.
        edition: Its id; None for the working edition.
        source: Where the files can be seen and edited.
        workers: Who makes its files while its pages are made.
        folders: The folder of each edition on the site, by id; None to build this one alone.
        address: Address of the edition on the web, closed by a slash; empty where it is not known.
        downloads: Which files to make with its pages.
        into: A folder to write these files into, rather than hand them over.

    Returns:
        The edition, ready to be built.

    Raises:
        CannotReadError: If there is no such edition.
    """
    state = find_wanted(timeline, edition)
    neighbours = Neighbours(folders.get(state.name, ""), folders) if folders else None
    # What is sealed cannot be edited, so only the working edition leads to its files.
    own_source = source if state.name == timeline.working else SourceAddress()
    shown = show_edition(
        state.loaded, own_source, timeline, neighbours, address=address, downloads=downloads
    )
    work = partial(write_downloads, shown, into) if into else partial(make_downloads, shown)
    files = workers.start(work)
    # What all pages need of the editions before is found out here, before the work is parted. A
    # process that has no such pages to make would only be started and ended.
    before = (workers if shown.stories else Workers(0)).start(partial(make_pages_of_before, shown))
    pages = (*make_own_pages(shown), *before.result())
    return PreparedEdition(shown, pages, make_menu(shown), make_frame(shown), downloads=files)


def refuse_data_folder(root: Path, out: Path) -> None:
    """Keep what is made of a plan out of the folders that hold its files.

    Args:
        root: Folder of the plan.
        out: Where something is to be written.

    Raises:
        CannotReadError: If that is in a folder of the plan.
    """
    for folder in DATA_FOLDERS:
        if out.resolve().is_relative_to((root / folder).resolve()):
            raise CannotReadError(
                f"{out} is in {folder}/, which holds the files of the plan and nothing else; name "
                "another folder"
            )


def refuse_links_out(root: Path, docs: Path) -> None:
    """Keep files from elsewhere off the site: MkDocs follows each link among the pages.

    Args:
        root: Folder of the plan.
        docs: Folder of the pages written by hand.

    Raises:
        CannotReadError: If a link there leads nowhere, out of the folder of the plan, or to a part
            of it that is hidden, such as the repository's own settings.
    """
    top = root.resolve()
    for file in sorted(docs.rglob("*")):
        if not file.is_symlink():
            continue
        meant = Path(os.path.realpath(file))
        inside = meant.relative_to(top).parts if meant.is_relative_to(top) else (".",)
        if not file.exists() or any(part.startswith(".") for part in inside):
            path = file.relative_to(docs.parent).as_posix()
            reason = "leads out of the plan's folder" if file.exists() else "leads nowhere"
            raise CannotReadError(f"{path} {reason}; replace the link by what is meant")


def read_source_address(root: Path, extra: Mapping[str, Any]) -> SourceAddress:
    """Read where the files can be seen.

    Args:
        root: Folder of the plan.
        extra: The part `extra` of mkdocs.yml. Of `plan` in it, the keys `repository`, `line_link`
            and `edit_link` count, each of which may be missing.

    Returns:
        The address; without a repository there will be no links to the files. The branch is that
        of `PLAN_BRANCH` in the environment.
    """
    plan = extra.get("plan") or {}
    given = {
        key: str(plan[key]).rstrip("/")
        for key in ("repository", "line_link", "edit_link")
        if plan.get(key)
    }
    if "repository" not in given:
        return SourceAddress(**given)
    # Not by mkdocs.yml, where a branch called 1.10 would be the number 1.1.
    branch = os.environ.get("PLAN_BRANCH") or SourceAddress.branch
    return SourceAddress(**given, branch=branch, folder=find_folder(root))


def address_by_hand(source: SourceAddress, root: Path, docs: Path) -> str:
    """Return the address that edits a page written by hand, with {file} for its path in its folder.

    Args:
        source: Where the files can be seen.
        root: Folder of the plan.
        docs: Folder of the pages written by hand, which another plan may share.
    """
    folder = Path(os.path.relpath(docs, root)).as_posix()
    address = source.of_file(f"{folder}/_file_")
    return f"{address.removesuffix('_file_')}{{file}}" if address.endswith("_file_") else ""


def read_configuration(root: Path) -> dict[str, Any]:
    """Read mkdocs.yml as it stands, what it takes from the environment filled in.

    Raises:
        CannotReadError: If it cannot be read.
    """
    try:
        with (root / "mkdocs.yml").open("rb") as file:
            return yaml_load(file)
    except OSError as error:
        raise CannotReadError(f"mkdocs.yml cannot be read: {error.strerror}") from error


def read_policy(root: Path) -> str:
    """Read the content security policy that pages are to carry; empty for none.

    Raises:
        CannotReadError: If mkdocs.yml cannot be read.
    """
    return str((read_configuration(root).get("extra") or {}).get("policy") or "")
