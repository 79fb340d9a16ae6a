"""A target asks for the way that its indicator calls worse.

Wrong:

    polarity: higher
    targets: [{by: 2018-03-31, at_most: 95}]

Right:

    polarity: higher
    targets: [{by: 2018-03-31, at_least: 95}]
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.indicators import Indicator, Polarity
from generator.model.items import Statement
from generator.model.targets import Direction, Target

RULE = Rule("T508", "target-against-polarity", Severity.WARNING, __doc__)

_UP = frozenset({"at_least", "more_than", Direction.MORE})
_DOWN = frozenset({"at_most", "less_than", Direction.FEWER})
_OTHER = {
    "at_least": "at_most",
    "at_most": "at_least",
    "more_than": "less_than",
    "less_than": "more_than",
    Direction.MORE: Direction.FEWER,
    Direction.FEWER: Direction.MORE,
}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each target that goes the other way than its indicator, or than it did before."""
    for entry in facts.index.entries:
        model = entry.model
        if not isinstance(model, Statement):
            continue
        for position, target in enumerate(model.targets):
            counted = facts.index.by_id.get(target.indicator or model.indicator or "")
            if counted is None or not isinstance(counted.model, Indicator):
                continue
            way = _way_of(target)
            against = _UP if counted.model.polarity is Polarity.LOWER else _DOWN
            if way in against and counted.model.polarity in (Polarity.LOWER, Polarity.HIGHER):
                better = counted.model.polarity
                message = f'"{way}" asks for the worse: for {counted.id}, {better} is better'
            elif _was_turned(facts, entry.id, counted.id, way):
                was = f'edition {facts.baseline_id} has "{_OTHER[way]}"'
                message = f'"{way}" turns the target round: {was}'
            else:
                continue
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "targets", position, target.operator or "by"),
                message,
                help_=f'write "{_OTHER[way]}" if that is meant, or another "polarity" in '
                "plan/indicators.yaml",
                item=entry.id,
            )


def _way_of(target: Target) -> str:
    return target.direction or target.operator or ""


def _was_turned(facts: Facts, item: str, indicator: str, way: str) -> bool:
    """Whether the last published edition asked for the opposite, and no decision says why."""
    changes = facts.changes
    old = changes.old.records.get(item) if changes and way in _OTHER else None
    if changes is None or old is None or not isinstance(old.model, Statement):
        return False
    if any(each.decisions for each in changes.by_key.get(item, ())):
        return False
    own = old.model.indicator
    ways = {_way_of(each) for each in old.model.targets if indicator == (each.indicator or own)}
    return way not in ways and _OTHER[way] in ways
