"""What a comparison says of one change, for tests that hold single rules."""

from generator.analysis.compare.changes import Change, ChangeKind, Strength, What
from generator.analysis.compare.compare_plans import compare_plans
from generator.model.indicators import Indicator
from generator.model.plan import Plan
from generator.model.targets import Target
from tests.factories import make_action, make_indicator, make_measure, make_plan, make_workstream

WEAKER, STRONGER, UNKNOWN, NEUTRAL = (
    Strength.WEAKER,
    Strength.STRONGER,
    Strength.UNKNOWN,
    Strength.NEUTRAL,
)

Judged = list[tuple[What, Strength]]
"""What a change does and what that means, one by one."""


MIRROR_OF_KIND = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
}

_OPPOSITES = (
    (What.TARGET_RAISED, What.TARGET_LOWERED),
    (What.TARGET_ADDED, What.TARGET_REMOVED),
    (What.FIGURE_SET, What.FIGURE_GIVEN_UP),
    (What.DATE_FORWARD, What.DATE_BACK),
    (What.DATE_SET, What.DATE_REMOVED),
    (What.NAMED, What.NO_LONGER_NAMED),
    (What.GIVEN, What.NO_LONGER_GIVEN),
    (What.SCORE_RAISED, What.SCORE_LOWERED),
    (What.WIDENED, What.NARROWED),
    (What.MORE_OFTEN, What.LESS_OFTEN),
)
MIRROR_OF_WHAT = {**dict(_OPPOSITES), **{second: first for first, second in _OPPOSITES}}
"""What a change is called when the plans change places; what is not here keeps its name."""

MIRROR_OF_STRENGTH = {
    Strength.WEAKER: Strength.STRONGER,
    Strength.STRONGER: Strength.WEAKER,
}


def mirror(what: What, strength: Strength) -> tuple[What, Strength]:
    """Tell what a facet is called, and what it does, when the plans change places."""
    return MIRROR_OF_WHAT.get(what, what), MIRROR_OF_STRENGTH.get(strength, strength)


def with_workstream(**fields: object) -> Plan:
    """Make a plan with a changed workstream."""
    return make_plan(workstreams=[make_workstream(**fields)])


def with_action(**fields: object) -> Plan:
    """Make a plan with a changed action."""
    return with_workstream(actions=[make_action(**fields)])


def changes_between(old: Plan, new: Plan) -> dict[tuple[str, str], Change]:
    """Compare two plans, and give each change by the id and the field that it is about."""
    return {(change.key, change.field): change for change in compare_plans(old, new).changes}


def judge_of(change: Change) -> Judged:
    """Tell what a change does."""
    return [(facet.what, facet.strength) for facet in change.facets]


def judge_targets(
    old: list[Target],
    new: list[Target],
    *,
    indicators: list[Indicator] | None = None,
    counts: str | None = "reviews-on-time",
) -> Judged:
    """Tell what is said of a measure of which only the targets changed.

    Args:
        old: The targets before.
        new: The targets now.
        indicators: The indicators of both plans; one percentage, of which more is better, when
            left out.
        counts: Id of the indicator of the measure.
    """
    before, after = (
        make_plan(
            workstreams=[
                make_workstream(measures=[make_measure(targets=targets, indicator=counts)])
            ],
            indicators=indicators or [make_indicator()],
        )
        for targets in (old, new)
    )
    ((_, change),) = changes_between(before, after).items()
    return judge_of(change)
