"""An edition as JSON: whole, and a small file for each thing that can be cited.

The whole holds the plan as its models have it, where everything stood at each review, and what
changed since the edition before. Its schema lies beside it and comes from the same models.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from generator.load.exported import JSON_FORMAT, JSON_FORMAT_VERSION
from generator.model.fields import ValueKind
from generator.model.indicators import Indicator
from generator.model.items import Action
from generator.model.plan import Plan
from generator.model.tables.columns import Table
from generator.model.tables.rows import Row
from generator.present.edition import ShownEdition
from generator.present.open_data import ITEM_KINDS, PLAN_JSON, PLAN_SCHEMA, item_path
from generator.present.reports.changes_as_json import describe_changes
from generator.present.tables.shown import find_address
from generator.present.tables.standings import (
    EXCEPTIONS,
    STANDINGS,
    list_exceptions,
    list_standings,
    list_standings_at,
)
from generator.present.views.indicators import readings_of, targets_on

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

_TYPES: Mapping[ValueKind, Mapping[str, str]] = {
    ValueKind.TEXT: {"type": "string"},
    ValueKind.WORD: {"type": "string"},
    ValueKind.WHOLE: {"type": "integer"},
    ValueKind.NUMBER: {"type": "number"},
    ValueKind.YES_NO: {"type": "boolean"},
    ValueKind.DAY: {"type": "string", "format": "date"},
}


def write_json_files(edition: ShownEdition) -> dict[str, bytes]:
    """Write an edition as JSON.

    Args:
        edition: The edition.

    Returns:
        The files by path from the root of the edition.
    """
    files = {PLAN_JSON: _write(_describe_plan(edition)), PLAN_SCHEMA: _write(make_schema())}
    standings: dict[str, list[Row]] = {}
    for row in list_standings_at(edition.progress):
        standings.setdefault(str(row["item"]), []).append(row)
    for entry in edition.index.of_kind(*ITEM_KINDS):
        own = standings.get(entry.id, [])
        files[item_path(entry.id)] = _write(_describe_item(edition, entry.id, own))
    return files


def _head(edition: ShownEdition) -> dict[str, object]:
    settings = edition.plan.settings
    return {
        "edition": edition.id,
        "title": f"{settings.title}, edition {settings.edition.title}",
        "organisation": settings.organisation,
        "publisher": settings.publisher,
        "status": edition.status_line,
        "as_at": settings.edition.as_at,
        "progress_to": edition.progress.as_at,
        "data_to": edition.data_to,
        "is_draft": edition.is_draft,
        "is_illustrative": settings.edition.illustrative,
        "notice": settings.notice,
        "licence": settings.licence,
        "address": edition.address or None,
    }


def _describe_plan(edition: ShownEdition) -> dict[str, object]:
    return {
        "$schema": PLAN_SCHEMA.rpartition("/")[2],
        "format": JSON_FORMAT,
        "format_version": JSON_FORMAT_VERSION,
        **_head(edition),
        "plan": edition.plan.model_dump(mode="json"),
        "standings": list(list_standings(edition)),
        "exceptions": list(list_exceptions(edition)),
        "changes": describe_changes(edition.since) if edition.since else None,
    }


def _describe_item(edition: ShownEdition, id_: str, standings: list[Row]) -> dict[str, object]:
    entry = edition.index.by_id[id_]
    described: dict[str, object] = {
        "format": f"{JSON_FORMAT}-item",
        "format_version": JSON_FORMAT_VERSION,
        **_head(edition),
        "address": find_address(edition, id_),
        "id": id_,
        "kind": entry.kind,
        "workstream": entry.workstream or None,
        "content": entry.model.model_dump(mode="json"),
        "standings": standings,
    }
    if isinstance(entry.model, Action):
        described["due_now"] = edition.progress.actions[id_].due
        described["led_by"] = edition.index.lead_of(entry.model).role
    if isinstance(entry.model, Indicator):
        described["targets"] = [
            {"item": holder.id, "target": target.model_dump(mode="json")}
            for holder, target in targets_on(edition, id_)
        ]
        described["readings"] = [
            reading.model_dump(mode="json") for reading in readings_of(edition, id_)
        ]
    return described


def make_schema() -> dict[str, object]:
    """Make the JSON Schema of a whole edition."""
    plan = Plan.model_json_schema(mode="serialization")
    definitions = plan.pop("$defs")
    text, text_or_none = {"type": "string"}, {"type": ["string", "null"]}
    yes_no, day = {"type": "boolean"}, _TYPES[ValueKind.DAY]
    properties: dict[str, object] = {
        "$schema": text,
        "format": {"const": JSON_FORMAT},
        "format_version": {"const": JSON_FORMAT_VERSION},
        "edition": {**text, "description": "Id of the edition."},
        "title": {**text, "description": "The plan and the edition, in words."},
        "organisation": {**text, "description": "Whose plan it is."},
        "publisher": {**text_or_none, "description": "Who publishes this file, if that is stated."},
        "status": {**text, "description": "The edition, its status and its days in words."},
        "as_at": {**day, "description": "The day of the plan itself: it holds as agreed then."},
        "progress_to": {**day, "description": "The day of its ratings, scores and due dates."},
        "data_to": {**day, "description": "The newest day that it says anything of."},
        "is_draft": {**yes_no, "description": "Whether it is not yet published and may change."},
        "is_illustrative": {**yes_no, "description": "Whether the edition is made up."},
        "notice": {**text_or_none, "description": "What has to be said of the plan's standing."},
        "licence": {**text, "description": "The terms for using text and data."},
        "address": {**text_or_none, "description": "Where it stands on the web, if that is known."},
        "plan": {**plan, "description": "Everything that the files of the plan say."},
        "standings": _schema_of(STANDINGS),
        "exceptions": _schema_of(EXCEPTIONS),
        "changes": {
            "type": ["object", "null"],
            "description": "What changed since the edition before, in the format of plan diff.",
        },
    }
    return {
        "$schema": _DRAFT,
        "title": "An edition of a service plan",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": definitions,
    }


def _schema_of(table: Table) -> dict[str, object]:
    columns = {
        column.name: {
            **(
                {"type": "array", "items": _TYPES[column.kind]}
                if column.is_list
                else _TYPES[column.kind]
                if column.is_required
                else {"anyOf": [_TYPES[column.kind], {"type": "null"}]}
            ),
            "description": column.description,
        }
        for column in table.columns
    }
    return {
        "type": "array",
        "description": table.description,
        "items": {
            "type": "object",
            "properties": columns,
            "required": list(columns),
            "additionalProperties": False,
        },
    }


def _write(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()


def _plain(value: Any) -> object:  # noqa: ANN401  (json asks for whatever it does not know)
    """Write what JSON has no form for."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable):
        return list(value)
    raise TypeError(f"{type(value)} has no form in JSON")
