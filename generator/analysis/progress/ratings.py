"""How a figure is rated against a target.

The rule is that of the plan's own domain: the figure is compared with the target in force on the
last day of its period. It meets the target, or misses it within the tolerance that is sealed with
the edition, or misses it by more. Nothing else is coloured.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from generator.model.indicators import Polarity
from generator.model.targets import Target
from generator.model.tolerance import Tolerance

_HUNDRED = Decimal(100)


class IndicatorRating(StrEnum):
    """What a figure is worth beside its target; only the first three are ratings."""

    TARGET_MET = "target met"
    NEAR_TARGET = "near target"
    OFF_TARGET = "off target"
    RIGHT_WAY = "moving the right way"
    NOT_RIGHT_WAY = "not moving the right way"
    NO_TARGET = "no target set"
    NO_DATE = "no date set for the target"
    NO_DATA = "no data"
    NOT_YET_DUE = "not yet due"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not applicable"
    NOT_COMPARABLE = "not comparable"
    FOR_INFORMATION = "for information"

    @property
    def is_rated(self) -> bool:
        """Whether it is a rating, and so has a colour."""
        return self in _RATED

    @property
    def is_missed(self) -> bool:
        """Whether the target is missed, by much or by little."""
        return self in {IndicatorRating.NEAR_TARGET, IndicatorRating.OFF_TARGET}


_RATED = frozenset(
    {IndicatorRating.TARGET_MET, IndicatorRating.NEAR_TARGET, IndicatorRating.OFF_TARGET}
)


def find_target_in_force(targets: Sequence[Target], day: date) -> Target | None:
    """Find the target that holds on a day: a step function through the trajectory.

    Args:
        targets: Targets of one item on one indicator, in the order of the file.
        day: The last day of the period that is rated.

    Returns:
        The dated target with the latest date up to that day; before the first one, a target that
        is to be met all the time and names no date. None where no target holds yet.
    """
    dated = [target for target in targets if target.by is not None and target.by <= day]
    if dated:
        return max(dated, key=lambda target: target.by or date.min)
    return next((target for target in targets if not _has_deadline(target) and target.every), None)


def _has_deadline(target: Target) -> bool:
    return target.by is not None or target.by_words is not None


def rate_value(
    value: float, target: Target, polarity: Polarity, tolerance: Tolerance
) -> IndicatorRating:
    """Rate a value against a target that has a figure.

    Args:
        value: The value, in the unit of the indicator.
        target: A target with a comparison other than a direction.
        polarity: Which way is better. It matters for a target of exactly one value alone: a value
            on its better side meets it.
        tolerance: How far off still counts as near; what is just as far off counts too. A
            tolerance in per cent is one of the value that is missed, so that beside a target of
            zero every miss is off target.

    Returns:
        Target met, near target or off target.

    Raises:
        ValueError: If the target has no figure.
    """
    missed = _find_missed_limit(exact(value), target, polarity)
    if missed is None:
        return IndicatorRating.TARGET_MET
    distance = abs(exact(value) - missed)
    if tolerance.points is not None:
        allowed = exact(tolerance.points)
    else:
        allowed = abs(missed) * exact(tolerance.per_cent or 0) / _HUNDRED
    # "More than 90" is missed by 90 itself: near it with any tolerance, off it with none.
    is_near = allowed > 0 and distance <= allowed
    return IndicatorRating.NEAR_TARGET if is_near else IndicatorRating.OFF_TARGET


def _find_missed_limit(value: Decimal, target: Target, polarity: Polarity) -> Decimal | None:
    """Give the limit that a value misses; None where it meets the target."""
    if target.between is not None:
        lowest, highest = map(exact, target.between)
        if lowest <= value <= highest:
            return None
        return lowest if value < lowest else highest
    if target.operator in (None, "direction"):
        raise ValueError("a target without a figure cannot be compared with a value")
    operator = str(target.operator)
    limit = exact(getattr(target, operator))
    if operator == "equals":
        operator = {Polarity.HIGHER: "at_least", Polarity.LOWER: "at_most"}.get(polarity, operator)
    is_met = {
        "at_least": value >= limit,
        "at_most": value <= limit,
        "more_than": value > limit,
        "less_than": value < limit,
        "equals": value == limit,
    }[operator]
    return None if is_met else limit


def exact(value: float) -> Decimal:
    """Take a number as it is written, so that 0.4 is 0.1 away from 0.3 and no more."""
    return Decimal(str(value))
