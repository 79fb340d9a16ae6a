"""A figure is far off every other figure of its indicator.

A reading, target or baseline of ten times the highest of the others, or a tenth of the lowest, is
mostly a slip: a share for a percentage, a digit too many.

Wrong:

    {by: 2018-03-31, at_least: 0.95}     # and the readings are 88 and 91

Right:

    {by: 2018-03-31, at_least: 95}
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.facts import Facts
from generator.analysis.index import Entry
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.indicators import Indicator
from generator.model.items import Measure, Statement
from generator.model.places import Path
from generator.model.readings import Reading
from generator.model.targets import OPERATORS, Unit

RULE = Rule("T507", "figure-far-off", Severity.WARNING, __doc__)

_FAR = 10
_FULL = 100


@dataclass(frozen=True, slots=True)
class _Figure:
    entry: Entry
    path: Path
    value: float
    of_whole: bool


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report figures out of the range of the others, and shares where a percentage goes."""
    by_indicator: dict[str, list[_Figure]] = {}
    for entry in facts.index.entries:
        for indicator, figure in _list_figures(entry):
            by_indicator.setdefault(indicator, []).append(figure)
    for indicator, figures in by_indicator.items():
        counted = facts.index.by_id.get(indicator)
        if counted is None or not isinstance(counted.model, Indicator):
            continue
        is_share = counted.model.unit is Unit.PER_CENT
        for figure in figures:
            said = _judge(figure, figures, is_share=is_share)
            if said:
                help_ = "write the figure that is meant; if it is right, say why in a note"
                if is_share and figure.value < 1:
                    help_ = f"write {figure.value * 100:g} if {figure.value * 100:g}% is meant"
                yield facts.report(
                    RULE,
                    figure.entry.part,
                    (*figure.entry.path, *figure.path),
                    f"{figure.value} {said} of {indicator}",
                    help_=help_,
                    item=figure.entry.id,
                )


def _judge(figure: _Figure, figures: list[_Figure], *, is_share: bool) -> str:
    """Say what a figure is far off; empty where it is not, or a note says why.

    What no percentage can be is for another rule. Of two figures that disagree, a share that is
    below 1% is the odd one, and else the higher.
    """
    usable = [each for each in figures if each.value > 0 and not (is_share and each.value > _FULL)]
    if figure not in usable or getattr(figure.entry.model, "note", None):
        return ""
    others = [each.value for each in usable if each is not figure and each.of_whole]
    if not others:
        return "is less than 1%, as a figure" if is_share and figure.value < 1 else ""
    low, high = min(others), max(others)
    is_above = figure.value >= high * _FAR
    is_below = figure.of_whole and figure.value * _FAR <= low
    if len(others) == 1 and (is_above if is_share else is_below):
        return ""
    others_said = f"figure ({low:g})" if low == high else f"figures ({low:g} to {high:g})"
    return f"is far off the other {others_said}" if is_above or is_below else ""


def _list_figures(entry: Entry) -> Iterator[tuple[str, _Figure]]:
    model = entry.model
    if isinstance(model, Reading) and model.value is not None:
        is_whole = model.part is None
        # What is shown to be a part of a whole is right, however small.
        if model.numerator is None or model.denominator is None:
            yield model.indicator, _Figure(entry, ("value",), model.value, is_whole)
    if isinstance(model, Measure) and model.baseline and model.indicator:
        value = model.baseline.value
        yield model.indicator, _Figure(entry, ("baseline", "value"), value, of_whole=True)
    for position, target in enumerate(model.targets if isinstance(model, Statement) else ()):
        indicator = target.indicator or getattr(model, "indicator", None)
        for name in OPERATORS:
            value = getattr(target, name)
            if indicator and isinstance(value, int | float):
                path = ("targets", position, name)
                yield indicator, _Figure(entry, path, value, of_whole=True)
