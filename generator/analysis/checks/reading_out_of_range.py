"""A reading has a value that its unit cannot have.

Numbers, days, weeks, months and pounds are not below 0; a quartile is 1, 2, 3 or 4; and a
percentage is what its numerator is of its denominator, rounded to the decimals that it has.

Wrong:

    - {id: reading-1, indicator: audits-good, value: 92, numerator: 183, denominator: 200}

Right:

    - {id: reading-1, indicator: audits-good, value: 91.5, numerator: 183, denominator: 200}
"""

from collections.abc import Iterator
from decimal import Decimal

from generator.analysis.facts import Facts
from generator.analysis.progress.ratings import exact
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.indicators import Indicator
from generator.model.places import Path
from generator.model.readings import Reading
from generator.model.targets import Unit

_COUNTED = frozenset({Unit.NUMBER, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.POUNDS})
_QUARTILES = frozenset({1, 2, 3, 4})
_FULL = 100

RULE = Rule("T504", "reading-out-of-range", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report the values of readings outside the range of their unit.

    Of percentages outside 0 to 100, and of a denominator of 0, other rules tell.
    """
    for entry in facts.index.of_kind("reading"):
        counted = facts.index.by_id.get(getattr(entry.model, "indicator", ""))
        if not isinstance(entry.model, Reading) or counted is None:
            continue
        if isinstance(counted.model, Indicator):
            unit = counted.model.unit
            for path, message, help_ in (*_judge(entry.model, unit), *_compare(entry.model, unit)):
                yield facts.report(
                    RULE,
                    entry.part,
                    (*entry.path, *path),
                    message,
                    help_=help_,
                    item=entry.id,
                )


def _judge(reading: Reading, unit: Unit) -> Iterator[tuple[Path, str, str]]:
    """Judge each value by itself."""
    values: list[tuple[Path, float | None, Unit]] = [
        (("value",), reading.value, unit),
        (("numerator",), reading.numerator, Unit.NUMBER),
        (("denominator",), reading.denominator, Unit.NUMBER),
    ]
    values += [
        (("revisions", number, "previous"), each.previous, unit)
        for number, each in enumerate(reading.revisions)
    ]
    for path, value, own_unit in values:
        if value is not None and own_unit is Unit.QUARTILE and value not in _QUARTILES:
            yield path, f"{value} is not a quartile", "write 1, 2, 3 or 4"
        elif value is not None and own_unit in _COUNTED and value < 0:
            what = "count" if own_unit is Unit.NUMBER else f"figure in {own_unit}"
            help_ = "write a figure that is 0 or more"
            if path == ("value",):
                help_ += '; if there is none, delete the value and write "state: not available"'
            yield path, f"{value} is below 0, which no {what} can be", help_


def _compare(reading: Reading, unit: Unit) -> Iterator[tuple[Path, str, str]]:
    """Compare a percentage with the part and the whole that it is made of."""
    value, part, whole = reading.value, reading.numerator, reading.denominator
    if unit is not Unit.PER_CENT or value is None or part is None or whole is None:
        return
    if part < 0 or whole <= 0 or not 0 <= value <= _FULL:
        return
    share = exact(part) * _FULL / exact(whole)
    decimals = max(0, -int(exact(value).normalize().as_tuple().exponent))
    if abs(share - exact(value)) > Decimal(5).scaleb(-decimals - 1):
        right = f"{float(share):.{max(decimals, 1)}f}".removesuffix(".0")
        yield (
            ("value",),
            f"{part} of {whole} is {right}%, and the value is {value}",
            f'write {right}, or put right "numerator" and "denominator"',
        )
