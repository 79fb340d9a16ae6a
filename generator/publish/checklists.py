"""What a review or a refresh needs, told of the plan on the disk."""

from datetime import date
from pathlib import Path
from typing import Literal

from generator.analysis.check_plan import check_facts, gather_facts
from generator.analysis.checklists import tell_refresh_task, tell_review
from generator.analysis.refresh import tell_refresh
from generator.load.project import load_project
from generator.load.readers import CannotReadError
from generator.present.reports.checklist import (
    title_of_refresh,
    title_of_review,
    write_refresh_checklist,
    write_review_checklist,
)
from generator.publish.files import SETTINGS_FILE


def make_checklist(root: Path, kind: Literal["review", "refresh"], day: date) -> tuple[str, str]:
    """Make the checklist of a review or of a refresh.

    Args:
        root: Folder of the plan.
        kind: Which of the two.
        day: The day that it is told for.

    Returns:
        Its title, and the whole as Markdown.

    Raises:
        CannotReadError: If the plan cannot be read.
    """
    project = load_project(root)
    facts = gather_facts(project.loaded, project.sealed)
    if facts is None:
        raise CannotReadError(f"{SETTINGS_FILE} cannot be understood; see: plan check")
    if kind == "review":
        review = tell_review(project, facts.plan, day)
        return title_of_review(review), write_review_checklist(review)
    status = tell_refresh(facts, check_facts(facts))
    refresh = tell_refresh_task(facts.plan, status, day)
    return title_of_refresh(refresh), write_refresh_checklist(refresh)
