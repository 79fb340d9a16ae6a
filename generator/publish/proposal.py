"""A change of the plan read from the disk and from git, for the comment on its pull request."""

from pathlib import Path

from generator.analysis.check_plan import check_facts, gather_facts
from generator.analysis.compare.states import StateComparison, compare_states
from generator.analysis.facts import Facts
from generator.analysis.health.examine import (
    Turned,
    compare_health,
    examine,
    gather_for_health,
)
from generator.analysis.refresh import show_from_top, tell_refresh
from generator.load.git_reader import NoPlanError, find_folder
from generator.load.project import Project, load_project
from generator.load.states import BrokenStateError, State, find_state
from generator.model.diagnostics import seen_from_top
from generator.model.settings import EditionStatus
from generator.present.reports.comment import Proposal


def read_proposal(root: Path, base: str, into: str = "") -> Proposal:
    """Read a change: the working files, and what they are compared with.

    Args:
        root: Folder of the plan.
        base: What to compare with: a git revision, an edition or a folder. What came to the
            revision since the change was begun is left out.
        into: The branch that the change is to go into; empty where it is not known.

    Returns:
        The change. Where a side of it cannot be read as a whole, it says why instead of comparing.

    Raises:
        CannotReadError: If there is no plan, one of its files cannot be read, or there is no such
            base.
    """
    project = load_project(root)
    folder = find_folder(root)
    compared, obstacle = _compare(root, project, base)
    facts = gather_facts(project.loaded, project.sealed)
    if facts is None:
        found = seen_from_top(project.loaded.diagnostics, folder)
        return Proposal(base, found, into=into, obstacle=obstacle)
    found = check_facts(facts)
    edition = facts.plan.settings.edition
    is_draft = edition.status is not EditionStatus.PUBLISHED
    # While a file cannot be read, everything in it would seem to be gone.
    is_whole = not facts.loaded.unread_parts and not facts.loaded.flawed_ids
    status = tell_refresh(facts, found) if is_draft and is_whole else None
    return Proposal(
        base=base,
        found=seen_from_top(found, folder),
        into=into,
        edition=edition,
        compared=compared,
        obstacle=obstacle,
        since=facts.changes if is_draft else None,
        status=show_from_top(status, folder) if status else None,
        health=_compare_health(facts) if is_draft and is_whole else (),
    )


def _compare_health(facts: Facts) -> tuple[Turned, ...]:
    """Set the health of a draft beside that of the last published edition, where there is one."""
    before = facts.baseline
    if before is None or before.plan is None:
        return ()
    earlier = gather_for_health(State(facts.baseline_id, before, before.plan))
    return compare_health(examine(earlier), examine(facts))


def _compare(root: Path, project: Project, base: str) -> tuple[StateComparison | None, str]:
    """Compare the working files with the base, or say why they cannot be compared."""
    try:
        before = find_state(root, project, base, at_fork=True)
    except (BrokenStateError, NoPlanError) as error:
        return None, str(error)
    try:
        after = find_state(root, project, None)
    except BrokenStateError:
        return None, "some files cannot be read as they stand, and their errors come first"
    try:
        return compare_states(before, after), ""
    except BrokenStateError as error:
        return None, str(error)
