"""A project folder made ready for a builder: checked, and its pages made."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.analysis.check_plan import check_plan
from generator.exports.indicator_csv import write_all
from generator.load.project import Project, find_edition, load_project
from generator.load.readers import CannotReadError
from generator.model.diagnostics import Diagnostic, Severity
from generator.present.edition import ShownEdition, show_edition
from generator.present.frame import Frame, make_frame
from generator.present.links import SourceAddress
from generator.present.navigation import Menu, make_menu
from generator.present.pages import Page, make_pages


@dataclass(frozen=True)
class PreparedEdition:
    """An edition ready to be built.

    Attributes:
        shown: The edition.
        pages: Its pages.
        menu: Its menu.
        frame: What the theme shows around every page.
        files: Its files for other programs: text by path from the root of the edition.
    """

    shown: ShownEdition
    pages: tuple[Page, ...]
    menu: Menu
    frame: Frame
    files: Mapping[str, str]


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
        """The problems that keep the plan from being built."""
        return tuple(problem for problem in self.diagnostics if problem.severity is Severity.ERROR)


def check_project(root: Path) -> CheckedProject:
    """Read a project folder and check it.

    Raises:
        CannotReadError: If there is no plan, or one of its files cannot be read.
    """
    project = load_project(root)
    return CheckedProject(project, check_plan(project.loaded, project.sealed))


def prepare_edition(
    project: Project, edition: str | None, source: SourceAddress
) -> PreparedEdition:
    """Make the pages of one edition.

    Args:
        project: A project without errors.
        edition: Its id; None for the working edition.
        source: Where the files can be seen and edited.

    Returns:
        The edition, ready to be built.

    Raises:
        CannotReadError: If there is no such edition.
    """
    loaded = find_edition(project, edition)
    if loaded is None:
        known = ", ".join(project.edition_ids)
        raise CannotReadError(f"there is no edition {edition}; the editions are {known}")
    # What is sealed cannot be edited, so only the working edition leads to its files.
    shown = show_edition(loaded, source if loaded is project.loaded else SourceAddress())
    return PreparedEdition(
        shown, make_pages(shown), make_menu(shown.plan), make_frame(shown), write_all(shown)
    )


def read_source_address(extra: Mapping[str, object]) -> SourceAddress:
    """Read where the files can be seen from the part `extra` of mkdocs.yml.

    Args:
        extra: Its keys `repository`, `line_link` and `edit_link`, each of which may be missing.

    Returns:
        The address; without a repository there will be no links to the files.
    """
    given = {
        key: str(extra[key]).rstrip("/")
        for key in ("repository", "line_link", "edit_link")
        if extra.get(key)
    }
    return SourceAddress(**given)
