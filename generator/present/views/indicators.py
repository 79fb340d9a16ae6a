"""The page of indicators: one section each, with every target set on it and every reading."""

from dataclasses import dataclass

from generator.analysis.index import Entry
from generator.analysis.progress.known import list_known
from generator.analysis.progress.standings import Standing, stand
from generator.model.indicators import Indicator
from generator.model.items import Statement
from generator.model.readings import Reading
from generator.model.targets import Target, Unit
from generator.present.charts import ChartLine, ChartPoint, ChartView, draw_chart
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker, file_url, indicator_csv_path
from generator.present.review_words import say_figure, say_tolerance, say_trend, show_worth
from generator.present.views.changes import view_history
from generator.present.views.definitions import Definitions, define_ratings
from generator.present.views.items import label_of, lead_fact, show_gap
from generator.present.views.parts import Cell, Fact, ItemHistory, Row, Table, cell, words
from generator.present.views.readings import table_of_readings
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
        rules: What ratings mean.
    """

    status_line: str
    summary: str
    indicators: tuple[IndicatorView, ...]
    rules: Definitions


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
        f"differ, both sides are shown.{edition.standing_line}",
        views,
        define_ratings(edition),
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
    readings = table_of_readings(edition, indicator)
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


def _unit_fact(edition: ShownEdition, linker: Linker, indicator: Indicator) -> Fact:
    if indicator.unit is Unit.UNKNOWN:
        return Fact("Unit", show_gap(edition, linker, indicator.id, "unit"))
    return Fact("Unit", words(capitalise(say_unit(indicator))))


def _facts(edition: ShownEdition, linker: Linker, indicator: Indicator) -> tuple[Fact, ...]:
    definition = indicator.definition
    facts = [
        Fact("Definition", words(definition or NOT_STATED), is_gap=not definition),
        _unit_fact(edition, linker, indicator),
        Fact("Which way is better", words(say_polarity(indicator))),
        Fact(
            "How often",
            words(
                capitalise(say_rhythm(indicator.frequency)) if indicator.frequency else NOT_STATED
            ),
            is_gap=indicator.frequency is None,
        ),
        lead_fact(linker, indicator.lead, gap=show_gap(edition, linker, indicator.id, "lead")),
        Fact(
            "Where the figure comes from",
            words(indicator.data_source or NOT_STATED),
            is_gap=indicator.data_source is None,
        ),
    ]
    facts += _now_facts(edition, indicator)
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


def _now_facts(edition: ShownEdition, indicator: Indicator) -> list[Fact]:
    """Say what its ratings rest on, and which way it moves."""
    tolerance = indicator.tolerance or edition.plan.settings.rating.tolerance
    facts = [Fact("Still near target", words(f"Within {say_tolerance(tolerance, indicator.unit)}"))]
    if indicator.least_change:
        least = say_value(indicator.least_change, indicator.unit)
        facts.append(Fact("Counts as the same", words(f"A move of less than {least}")))
    if indicator.lag_days is not None:
        facts.append(Fact("Known after", words(count_of(indicator.lag_days, "day"))))
    if indicator.comparable_from:
        facts.append(Fact("Counted as now since", words(say_date(indicator.comparable_from))))
    if indicator.contextual:
        facts.append(Fact("Use", words("For information: it explains demand and is not rated")))
    if indicator.proxy:
        facts.append(Fact("Stands in", words("A proxy for what cannot be counted directly")))
    now = _stand(
        edition, indicator, Statement(id=indicator.id, text=indicator.title, indicator=indicator.id)
    )
    if now.reading and now.reading.value is not None:
        moves = [
            f"{name}: {say_trend(trend, indicator.unit)}"
            for name, trend in (
                ("Since the reading before", now.judgement.short),
                ("Since a year earlier", now.judgement.long),
            )
            if trend.against
        ]
        facts.append(Fact("Newest reading", words(say_figure(now), *moves)))
    return facts


def _targets_table(edition: ShownEdition, linker: Linker, indicator: Indicator) -> Table | None:
    rows = []
    for entry, target in targets_on(edition, indicator.id):
        workstream = edition.index.by_id.get(entry.workstream)
        where = (
            linker.to(workstream.id, getattr(workstream.model, "short_title", workstream.words))
            if workstream
            else Link("The plan's introduction")
        )
        rows.append(
            Row(
                Cell((linker.to(entry.id, entry.id), Link(label_of(entry)))),
                (
                    Cell((where,)),
                    cell(capitalise(say_aim(target, indicator.unit))),
                    cell(capitalise(say_deadline(target)), is_gap=target.by is None),
                    cell(_scope(entry)),
                    Cell((_show_worth(edition, indicator, entry, target),)),
                ),
            )
        )
    if not rows:
        return None
    headings = (
        "Set by",
        "Workstream",
        "Target",
        "When",
        "What it counts there",
        "Newest reading beside it",
    )
    return Table(
        f"Targets set on: {indicator.title}", tuple((name, False) for name in headings), tuple(rows)
    )


def _show_worth(edition: ShownEdition, indicator: Indicator, entry: Entry, target: Target) -> Link:
    """Show what the newest reading is worth beside one target, where that is in force."""
    if not isinstance(entry.model, Statement):
        return Link(NOT_STATED)
    judgement = _stand(edition, indicator, entry.model).judgement
    if judgement.target is None or judgement.target == target:
        return show_worth(judgement.rating)
    in_force = judgement.target.by
    is_past = target.by is not None and in_force is not None and target.by < in_force
    return Link("A later target is in force" if is_past else "Not yet due", sign="grey")


def _stand(edition: ShownEdition, indicator: Indicator, item: Statement) -> Standing:
    """Work out where an item stands, as at the last review; also one that is no measure."""
    progress = edition.progress
    known_on = progress.review.met_on if progress.review else None
    known = list_known(readings_of(edition, indicator.id), progress.as_at, known_on)
    return stand(edition.plan, item, indicator, known, progress.as_at)


def _scope(entry: Entry) -> str:
    scope = getattr(entry.model, "scope", None)
    return scope or "As defined above"
