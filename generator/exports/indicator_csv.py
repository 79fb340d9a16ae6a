"""The targets and readings of one indicator as a table for spreadsheets."""

import csv
import io

from generator.model.indicators import Indicator
from generator.model.tables.cells import write_cell
from generator.model.tables.rows import Value
from generator.model.targets import OPERATORS, Target
from generator.present.edition import ShownEdition
from generator.present.links import indicator_csv_path
from generator.present.views.indicators import readings_of, targets_on

COLUMNS = (
    "indicator",
    "kind",
    "id",
    "workstream",
    "comparison",
    "value",
    "value_to",
    "unit",
    "date",
    "period",
    "state",
    "source",
)
"""One row is one target or one reading; dates are year-month-day, values in the unit named."""


def write_indicator_csv(edition: ShownEdition, indicator: Indicator) -> str:
    """Write the figures of an indicator.

    Args:
        edition: The edition.
        indicator: The indicator.

    Returns:
        CSV after RFC 4180 with a row of headings, the cells as those of all tables.
    """
    rows: list[dict[str, Value]] = []
    for entry, target in targets_on(edition, indicator.id):
        comparison, value, value_to = _comparison_of(target)
        rows.append(
            {
                "kind": "target",
                "id": entry.id,
                "workstream": entry.workstream,
                "comparison": comparison,
                "value": value,
                "value_to": value_to,
                "unit": target.unit or indicator.unit,
                "date": target.by,
                "period": target.by_words,
                "source": target.source or getattr(entry.model, "source", None),
            }
        )
    rows += [
        {
            "kind": "reading",
            "id": reading.id,
            "value": reading.value,
            "unit": indicator.unit,
            "date": reading.period.end if reading.period else None,
            "period": reading.period.words if reading.period else None,
            "state": reading.state,
            "source": reading.source,
        }
        for reading in readings_of(edition, indicator.id)
    ]
    return _write([{"indicator": indicator.id, **row} for row in rows])


def write_indicator_files(edition: ShownEdition) -> dict[str, bytes]:
    """Write the figures of every indicator, by path from the root of the edition."""
    return {
        indicator_csv_path(indicator.id): write_indicator_csv(edition, indicator).encode()
        for indicator in edition.plan.indicators.indicators
    }


def _comparison_of(target: Target) -> tuple[str, Value, Value]:
    """Give how a target is compared, its value, and the upper end of a range."""
    for name in OPERATORS:
        value = getattr(target, name)
        if value is not None:
            if isinstance(value, tuple):
                return name, value[0], value[1]
            return name, value, None
    return "milestone", None, None


def _write(rows: list[dict[str, Value]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: write_cell(value) for key, value in row.items()})
    return text.getvalue()
