"""Two states of the plan compared, with where everything stands in their files."""

from dataclasses import dataclass

from generator.analysis.compare.changes import Change
from generator.analysis.compare.compare_plans import Comparison, compare_plans
from generator.analysis.compare.decided import decisions_between, explain_changes
from generator.analysis.compare.records import Record
from generator.load.plan_loader import LoadedPlan
from generator.load.states import BrokenStateError, State
from generator.model.places import Place


@dataclass(frozen=True)
class StateComparison:
    """What changed from one state of the plan to another.

    Attributes:
        before: The state before.
        after: The state now.
        comparison: Every change, with the decisions that speak of it.
    """

    before: State
    after: State
    comparison: Comparison

    def old_place(self, change: Change) -> Place | None:
        """Tell where what changed stood before; None for something new."""
        return _place(self.before.loaded, change.old_record, change.field)

    def new_place(self, change: Change) -> Place | None:
        """Tell where what changed stands now; None for something that is gone."""
        return _place(self.after.loaded, change.new_record, change.field)


def compare_states(before: State, after: State) -> StateComparison:
    """Compare two states of the plan, and explain the changes by the decisions of the later one.

    Args:
        before: The state before.
        after: The state now.

    Returns:
        The comparison.

    Raises:
        BrokenStateError: If an id stands twice in one of them: nothing can be matched by it then.
    """
    try:
        comparison = compare_plans(before.plan, after.plan)
    except ValueError as error:
        message = f"{before.name} and {after.name} cannot be compared: {error}; run: plan check"
        raise BrokenStateError(message) from error
    decisions = decisions_between(before.plan, after.plan)
    return StateComparison(before, after, explain_changes(comparison, decisions))


def _place(loaded: LoadedPlan, record: Record | None, field: str) -> Place | None:
    if record is None:
        return None
    path = (*record.path, *(field.split(".") if field else ()))
    return loaded.place(record.part, path)
