"""The page of indicators: one section each, with every target set on it and every reading."""

from dataclasses import dataclass

from generator.analysis.index import Entry
from generator.model.indicators import Indicator
from generator.model.readings import Reading
from generator.model.targets import Target, Unit
from generator.present.charts import ChartLine, ChartPoint, ChartView, draw_chart
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker, file_url, indicator_csv_path
from generator.present.views.changes import view_history
from generator.present.views.items import label_of, lead_fact
from generator.present.views.parts import Cell, Fact, ItemHistory, Row, Table, cell, words
from generator.present.words import (
    NOT_STATED,
    capitalise,
    count_of,
    say_aim,
    say_date,
    say_deadline,
    say_polarity,
    say_rhythm,
    say_source,
    say_unit,
    say_value,
)


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator as a section.

    Attributes:
        id: Its id.
        title: Its title.
        facts: Definition, unit, which way is better and the like.
        note: What a reader should know; empty for none.
        targets: Every target set on it, or None where none is.
        readings: Every reading, or None where there is none.
        chart: Targets and readings as a picture; None where there is too little to draw.
        csv_url: Address of the figures as CSV; empty where there are none.
        source: Its place in the source document.
        edit_url: Address of its line in the repository.
        past: What became of it from edition to edition; None where there is nothing to say.
    """

    id: str
    title: str
    facts: tuple[Fact, ...]
    note: str
    targets: Table | None
    readings: Table | None
    chart: ChartView | None
    csv_url: str
    source: str
    edit_url: str
    past: ItemHistory | None


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """The page of indicators.

    Attributes:
        status_line: The edition, its status and as-at date.
        summary: How many there are.
        indicators: The sections.
    """

    status_line: str
    summary: str
    indicators: tuple[IndicatorView, ...]


def view_indicators(edition: ShownEdition) -> IndicatorsView:
    """Show every indicator with its targets and readings."""
    entries = edition.index.of_kind("indicator")
    views = tuple(_view_indicator(edition, entry) for entry in entries)
    aimed = sum(view.targets is not None for view in views)
    read = sum(view.readings is not None for view in views)
    return IndicatorsView(
        edition.status_line,
        f"The plan counts {count_of(len(views), 'thing')}: {aimed} with a target of any kind, "
        f"{read} with a reading. Several workstreams may set targets on the same one; where these "
        "differ, both sides are shown.",
        views,
    )


def targets_on(edition: ShownEdition, indicator: str) -> tuple[tuple[Entry, Target], ...]:
    """Find every target set on an indicator, with the item that sets it."""
    return edition.targets_by_indicator.get(indicator, ())


def readings_of(edition: ShownEdition, indicator: str) -> tuple[Reading, ...]:
    """Find every reading of an indicator, in the order of the file."""
    return edition.readings_by_indicator.get(indicator, ())


def chart_of(edition: ShownEdition, indicator: Indicator) -> ChartView | None:
    """Draw the targets set on an indicator and its readings; None when there is too little."""
    lines = _target_lines(edition, indicator)
    points = tuple(
        ChartPoint(reading.period.end, reading.value, f"in {reading.period.words}")
        for reading in readings_of(edition, indicator.id)
        if reading.part is None
        and reading.value is not None
        and reading.period is not None
        and reading.period.end is not None
    )
    if points:
        ordered = tuple(sorted(points, key=lambda point: point.day))
        lines.append(ChartLine("Readings", ordered, is_reading=True))
    return draw_chart(indicator.id, indicator.title, lines, indicator.unit)


def _target_lines(edition: ShownEdition, indicator: Indicator) -> list[ChartLine]:
    """Draw what each item aims at; items that give the same value without a date share a line."""
    dated: dict[str, list[ChartPoint]] = {}
    levels: dict[float, list[str]] = {}
    for entry, target in targets_on(edition, indicator.id):
        value = _value_of(target)
        if value is None:
            continue
        if target.by is None:
            levels.setdefault(value, []).append(entry.id)
        else:
            words = f"by {target.by_words}" if target.by_words else f"by {say_date(target.by)}"
            dated.setdefault(entry.id, []).append(ChartPoint(target.by, value, words))
    lines = [ChartLine(f"Target {item}", tuple(points)) for item, points in dated.items()]
    for value, items in levels.items():
        name = items[0] if len(items) == 1 else count_of(len(items), "item")
        is_interim = all(item in dated for item in items)
        lines.append(ChartLine(f"No date: {name}", level=value, is_interim=is_interim))
    return lines


def _value_of(target: Target) -> float | None:
    """Give the single value that a target names; None for a direction, a range or a milestone."""
    if target.operator in (None, "direction", "between") or target.unit is Unit.UNKNOWN:
        return None
    value: float = getattr(target, str(target.operator))
    return value


def _view_indicator(edition: ShownEdition, entry: Entry) -> IndicatorView:
    indicator = entry.model
    if not isinstance(indicator, Indicator):
        raise TypeError(entry.id)
    linker = edition.linker("indicators")
    targets = _targets_table(edition, linker, indicator)
    readings = _readings_table(edition, indicator)
    csv_url = file_url("indicators", indicator_csv_path(indicator.id))
    return IndicatorView(
        id=indicator.id,
        title=indicator.title,
        facts=_facts(edition, linker, indicator),
        note=indicator.note or "",
        targets=targets,
        readings=readings,
        chart=chart_of(edition, indicator),
        csv_url=csv_url if targets or readings else "",
        source=say_source(indicator.source),
        edit_url=edition.line_address(entry),
        past=view_history(edition, "indicators", indicator.id),
    )


def _facts(edition: ShownEdition, linker: Linker, indicator: Indicator) -> tuple[Fact, ...]:
    definition = indicator.definition
    facts = [
        Fact("Definition", words(definition or NOT_STATED), is_gap=not definition),
        Fact("Unit", words(capitalise(say_unit(indicator)))),
        Fact("Which way is better", words(say_polarity(indicator))),
        Fact(
            "How often",
            words(
                capitalise(say_rhythm(indicator.frequency)) if indicator.frequency else NOT_STATED
            ),
            is_gap=indicator.frequency is None,
        ),
        lead_fact(linker, indicator.lead),
        Fact(
            "Where the figure comes from",
            words(indicator.data_source or NOT_STATED),
            is_gap=indicator.data_source is None,
        ),
    ]
    for name, part in (("Part", indicator.numerator), ("Whole", indicator.denominator)):
        if part:
            facts.append(Fact(name, words(part)))
    named_by = tuple(
        linker.to(reference.holder, reference.holder)
        for reference in edition.index.by_target.get(indicator.id, ())
        if reference.field == "indicator"
        and reference.holder
        and edition.index.by_id[reference.holder].kind != "reading"
    )
    if named_by:
        facts.append(Fact("Spoken of in", tuple(dict.fromkeys(named_by))))
    return tuple(facts)


def _targets_table(edition: ShownEdition, linker: Linker, indicator: Indicator) -> Table | None:
    rows = []
    for entry, target in targets_on(edition, indicator.id):
        workstream = edition.index.by_id.get(entry.workstream)
        where = (
            linker.to(workstream.id, getattr(workstream.model, "short_title", workstream.words))
            if workstream
            else Link("The plan's introduction")
        )
        label = label_of(entry)
        rows.append(
            Row(
                Cell((linker.to(entry.id, entry.id),)),
                (
                    Cell((where,)),
                    cell(label),
                    cell(capitalise(say_aim(target, indicator.unit))),
                    cell(capitalise(say_deadline(target)), is_gap=target.by is None),
                    cell(_scope(entry)),
                ),
            )
        )
    if not rows:
        return None
    headings = ("Set by", "Workstream", "Kind", "Target", "When", "What it counts there")
    return Table(
        f"Targets set on: {indicator.title}", tuple((name, False) for name in headings), tuple(rows)
    )


def _scope(entry: Entry) -> str:
    scope = getattr(entry.model, "scope", None)
    return scope or "As defined above"


def _readings_table(edition: ShownEdition, indicator: Indicator) -> Table | None:
    rows = []
    for reading in readings_of(edition, indicator.id):
        period = reading.period.words if reading.period else "Period not stated"
        value = (
            capitalise(str(reading.state))
            if reading.value is None
            else say_value(reading.value, indicator.unit)
        )
        recorded = say_date(reading.recorded_on) if reading.recorded_on else ""
        remarks = " ".join(filter(None, (reading.query, reading.note, recorded)))
        part = f"{reading.part.by}: {reading.part.name}" if reading.part else "The whole"
        rows.append(
            Row(
                cell(period, is_gap=reading.period is None),
                (
                    cell(value, is_number=True),
                    cell(part),
                    cell(say_source(reading.source) or NOT_STATED),
                    cell(remarks),
                ),
                anchor=reading.id,
            )
        )
    if not rows:
        return None
    headings = (
        ("Period", False),
        ("Reading", True),
        ("Part", False),
        ("Source", False),
        ("Remarks", False),
    )
    return Table(f"Readings of: {indicator.title}", headings, tuple(rows))
