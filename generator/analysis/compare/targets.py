"""Two lists of targets compared: raised, lowered, put back, brought forward, set or given up.

Whether that makes the commitment stronger or weaker follows from the values that meet a target:
fewer of them than before is stronger, more of them is weaker. "At most 18" in place of "at most
20" is lower and stronger; "at least 65" in place of "at least 80" is lower and weaker.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.analysis.compare.changes import Facet, Strength, What
from generator.model.indicators import Indicator, Polarity
from generator.model.targets import Rhythm, Target, Unit

IndicatorOf = Callable[[str | None], Indicator | None]
"""Finds an indicator of one plan by its id."""

_Order = tuple[Callable[[Target], object], ...]
"""By what targets of two lists are put together, first things first."""

_OFTENEST_FIRST = tuple(Rhythm)


@dataclass(frozen=True, slots=True)
class TargetSide:
    """The targets of one item in one plan.

    Attributes:
        targets: The targets.
        indicator: Id of the indicator of the item; None for none.
        find: Finds an indicator of that plan.
    """

    targets: tuple[Target, ...]
    indicator: str | None
    find: IndicatorOf

    def counted(self, target: Target) -> str | None:
        """Give the id of what a target counts."""
        return target.indicator or self.indicator

    def other(self, target: Target) -> str | None:
        """Give the id of what a target counts beside the indicator of its item; None for that."""
        counted = self.counted(target)
        return None if counted == self.indicator else counted


@dataclass(frozen=True, slots=True)
class _Reach:
    """The values that meet a target."""

    low: float = -math.inf
    high: float = math.inf
    low_is_out: bool = False
    high_is_out: bool = False

    def is_within(self, other: "_Reach") -> bool:
        starts_later = (self.low, self.low_is_out) >= (other.low, other.low_is_out)
        ends_sooner = (self.high, not self.high_is_out) <= (other.high, not other.high_is_out)
        return starts_later and ends_sooner


def judge_targets(old: TargetSide, new: TargetSide) -> tuple[Facet, ...]:
    """Say what differs between the targets of an item in two plans.

    Args:
        old: The targets before.
        new: The targets now.

    Returns:
        What each target that was changed, added or removed does. Targets go together by their
        dates, or by their figures where less has changed then: a path put back by a year.
    """
    orders: tuple[_Order, ...] = ((_deadline, _aim), (_aim, _deadline))
    return min((_judge_in_order(old, new, order) for order in orders), key=len)


def _judge_in_order(old: TargetSide, new: TargetSide, order: _Order) -> tuple[Facet, ...]:
    before, after = _without_equals(old.targets, new.targets)
    pairs: list[tuple[Target, Target]] = []
    # What an item counts may have got another name: then its own targets still go together.
    for count_of in (TargetSide.counted, TargetSide.other):
        for part in order:
            pairs += _pair(
                before,
                after,
                [(count_of(old, each), part(each)) for each in before],
                [(count_of(new, each), part(each)) for each in after],
            )
    if len(before) == len(after) == 1:
        pairs.append((before.pop(), after.pop()))
    facets = [facet for first, second in pairs for facet in _judge_pair(old, new, first, second)]
    facets += [_judge_one(What.TARGET_REMOVED, each, None) for each in before]
    facets += [_judge_one(What.TARGET_ADDED, None, each) for each in after]
    return tuple(facets)


def judge_date(old: date | None, new: date | None) -> Facet:
    """Say what a change of the date of a commitment does: later or none at all is weaker."""
    if old is None or new is None:
        what = What.DATE_SET if old is None else What.DATE_REMOVED
    else:
        what = What.DATE_BACK if new > old else What.DATE_FORWARD
    is_weaker = what in {What.DATE_BACK, What.DATE_REMOVED}
    return Facet(what, Strength.WEAKER if is_weaker else Strength.STRONGER, old, new)


def judge_rhythm(old: Rhythm | None, new: Rhythm | None) -> Facet:
    """Say what a change of rhythm does: less often, or no longer stated, is weaker."""
    if old is None or new is None:
        is_given = old is None
        what = What.GIVEN if is_given else What.NO_LONGER_GIVEN
        return Facet(what, Strength.STRONGER if is_given else Strength.WEAKER, old, new)
    if _OFTENEST_FIRST.index(new) < _OFTENEST_FIRST.index(old):
        return Facet(What.MORE_OFTEN, Strength.STRONGER, old, new)
    return Facet(What.LESS_OFTEN, Strength.WEAKER, old, new)


def _without_equals(
    old: Sequence[Target], new: Sequence[Target]
) -> tuple[list[Target], list[Target]]:
    """Leave out the targets that both lists have."""
    before, after = list(old), []
    for target in new:
        if target in before:
            before.remove(target)
        else:
            after.append(target)
    return before, after


def _pair(
    before: list[Target],
    after: list[Target],
    old_keys: Sequence[object],
    new_keys: Sequence[object],
) -> list[tuple[Target, Target]]:
    """Take from both lists the pairs that agree in something, where that is told by it alone."""
    alone = [key for key in old_keys if old_keys.count(key) == new_keys.count(key) == 1]
    pairs = [(before[old_keys.index(key)], after[new_keys.index(key)]) for key in alone]
    for first, second in pairs:
        before.remove(first)
        after.remove(second)
    return pairs


def _judge_pair(old: TargetSide, new: TargetSide, first: Target, second: Target) -> list[Facet]:
    facets = []
    counts_other = old.counted(first) != new.counted(second) and old.other(first) != new.other(
        second
    )
    if _aim(first) != _aim(second) or first.unit != second.unit or counts_other:
        facets.append(_judge_aims(old, new, first, second))
    if _deadline(first) != _deadline(second):
        facets.append(_judge_deadlines(first, second))
    if first.every != second.every:
        facets.append(judge_rhythm(first.every, second.every))
    # What is left is where the source says it, or an indicator named in another way.
    return facets or [Facet(What.CHANGED, Strength.NEUTRAL, first, second)]


def _judge_deadlines(first: Target, second: Target) -> Facet:
    """Judge two dates, of which a program cannot tell those that stand in words apart."""
    had, has = (bool(target.by or target.by_words) for target in (first, second))
    if not has:
        return Facet(What.DATE_REMOVED, Strength.WEAKER, first, second)
    if not had:
        return Facet(What.DATE_SET, Strength.STRONGER, first, second)
    if first.by is None or second.by is None:
        return Facet(What.DATE_CHANGED, Strength.UNKNOWN, first, second)
    return replace(judge_date(first.by, second.by), old=first, new=second)


def _judge_aims(old: TargetSide, new: TargetSide, first: Target, second: Target) -> Facet:
    if old.counted(first) != new.counted(second):
        return Facet(What.TARGET_CHANGED, Strength.UNKNOWN, first, second)
    before, after = old.find(old.counted(first)), new.find(new.counted(second))
    polarity = after.polarity if after else Polarity.NONE
    wide, narrow = _reach(first, polarity), _reach(second, polarity)
    if wide is None or narrow is None:
        return _judge_figure(first, second, is_given=narrow is not None, was_given=wide is not None)
    is_same_scale = (
        first.unit is second.unit is None
        and (before and (before.unit, before.polarity)) == (after and (after.unit, after.polarity))
        and not (after and after.unit is Unit.UNKNOWN)
    )
    if not is_same_scale:
        return Facet(What.TARGET_CHANGED, Strength.UNKNOWN, first, second)
    return Facet(_name_move(first, second), _compare_reaches(wide, narrow), first, second)


def _judge_figure(first: Target, second: Target, *, is_given: bool, was_given: bool) -> Facet:
    """Judge a pair of which at least one has no figure, such as "fewer"."""
    if is_given:
        return Facet(What.FIGURE_SET, Strength.STRONGER, first, second)
    if was_given:
        return Facet(What.FIGURE_GIVEN_UP, Strength.WEAKER, first, second)
    return Facet(What.TARGET_CHANGED, Strength.UNKNOWN, first, second)


def _judge_one(what: What, old: Target | None, new: Target | None) -> Facet:
    return Facet(what, Strength.WEAKER if new is None else Strength.STRONGER, old, new)


def _compare_reaches(old: _Reach, new: _Reach) -> Strength:
    if old == new:
        return Strength.NEUTRAL
    if new.is_within(old):
        return Strength.STRONGER
    return Strength.WEAKER if old.is_within(new) else Strength.UNKNOWN


def _reach(target: Target, polarity: Polarity) -> _Reach | None:
    """Give the values that meet a target; None for one without a figure.

    "Equals" is read as what is to be reached where one way is better: 100 where higher is better
    is met by nothing less, and more would not be turned down.
    """
    operator = target.operator
    if operator is None or operator == "direction":
        return None
    if target.between is not None:
        return _Reach(*target.between)
    value = _figure(target)
    if operator in {"at_least", "more_than"}:
        return _Reach(low=value, low_is_out=operator == "more_than")
    if operator in {"at_most", "less_than"}:
        return _Reach(high=value, high_is_out=operator == "less_than")
    return _Reach(
        low=-math.inf if polarity is Polarity.LOWER else value,
        high=math.inf if polarity is Polarity.HIGHER else value,
    )


def _name_move(first: Target, second: Target) -> What:
    """Say whether the figure of a target rose or fell; "changed" where that cannot be said."""
    if first.operator != second.operator or first.between:
        return What.TARGET_CHANGED
    before, after = _figure(first), _figure(second)
    return What.TARGET_RAISED if after > before else What.TARGET_LOWERED


def _figure(target: Target) -> float:
    return float(getattr(target, str(target.operator)))


def _aim(target: Target) -> object:
    operator = target.operator
    return (operator, getattr(target, operator)) if operator else None


def _deadline(target: Target) -> object:
    return (target.by, None) if target.by else (None, target.by_words)
