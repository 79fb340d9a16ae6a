"""The page of indicators: one section each, with every target set on it and every reading."""

from dataclasses import dataclass

from generator.analysis.index import Entry
from generator.model.indicators import Indicator
from generator.model.items import Statement
from generator.model.readings import Reading
from generator.model.targets import Target
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker
from generator.present.views.items import label_of, lead_fact
from generator.present.views.parts import Cell, Fact, Row, Table, cell, words
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
        source: Its place in the source document.
        edit_url: Address of its line in the repository.
    """

    id: str
    title: str
    facts: tuple[Fact, ...]
    note: str
    targets: Table | None
    readings: Table | None
    source: str
    edit_url: str


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
    found = []
    for entry in edition.index.entries:
        if isinstance(entry.model, Statement):
            found += [
                (entry, target)
                for target in entry.model.targets
                if (target.indicator or entry.model.indicator) == indicator
            ]
    return tuple(found)


def readings_of(edition: ShownEdition, indicator: str) -> tuple[Reading, ...]:
    """Find every reading of an indicator, in the order of the file."""
    return tuple(
        entry.model
        for entry in edition.index.of_kind("reading")
        if isinstance(entry.model, Reading) and entry.model.indicator == indicator
    )


def _view_indicator(edition: ShownEdition, entry: Entry) -> IndicatorView:
    indicator = entry.model
    if not isinstance(indicator, Indicator):
        raise TypeError(entry.id)
    linker = edition.linker("indicators")
    return IndicatorView(
        id=indicator.id,
        title=indicator.title,
        facts=_facts(edition, linker, indicator),
        note=indicator.note or "",
        targets=_targets_table(edition, linker, indicator),
        readings=_readings_table(edition, indicator),
        source=say_source(indicator.source),
        edit_url=edition.line_address(entry),
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
    ]
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
