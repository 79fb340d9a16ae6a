"""The health of an edition of a project folder."""

from pathlib import Path

from generator.analysis.health.examine import examine, gather_for_health
from generator.analysis.health.rivals import find_rivals
from generator.model.diagnostics import Diagnostic
from generator.present.reports.health import HealthReport
from generator.publish.prepare import check_project, find_wanted, read_timeline


def read_health(
    root: Path, edition: str | None
) -> tuple[HealthReport | None, tuple[Diagnostic, ...]]:
    """Examine an edition, and those before it.

    Args:
        root: Folder of the plan.
        edition: The edition; None for the working edition.

    Returns:
        The report, or the errors that kept the plan from being examined.

    Raises:
        CannotReadError: If the plan cannot be read, or has no such edition.
    """
    checked = check_project(root)
    if checked.errors:
        return None, checked.errors
    timeline = read_timeline(checked.project)
    state = find_wanted(timeline, edition)
    facts = gather_for_health(state)
    tested = examine(facts)
    before = {each.name: examine(gather_for_health(each)) for each in timeline.before(state)}
    return (
        HealthReport(
            state.plan.settings.edition,
            tested,
            find_rivals(facts),
            tuple(workstream.id for workstream in state.plan.workstreams),
            {**before, state.name: tested},
        ),
        (),
    )
