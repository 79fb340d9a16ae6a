"""What changed since the edition before, as a table."""

import json
from collections.abc import Iterator

from generator.analysis.compare.changes import Change, own_values, plain
from generator.model.fields import ValueKind
from generator.model.plan import Layer
from generator.model.tables.columns import Column, Table
from generator.model.tables.rows import Row
from generator.present.edition import ShownEdition


def _word(name: str, description: str, *, is_list: bool = False) -> Column:
    return Column(name, (), ValueKind.WORD, is_list, description=description)


def _text(name: str, description: str) -> Column:
    return Column(name, (), ValueKind.TEXT, description=description)


CHANGES = Table(
    "changes",
    "What changed since the edition before, one change a row, with its reason; worked out.",
    None,
    "",
    Layer.EDITION,
    (
        Column(
            "id",
            (),
            ValueKind.WORD,
            is_required=True,
            description="Id of the change, the same on every run.",
        ),
        _word("since", "The edition before."),
        _word("kind", "added, removed, moved, reordered, changed or reworded."),
        _word("item", "Id of what changed; a file for what has no id."),
        _word("item_kind", "What kind of thing it is."),
        _word("workstream", "Id of the workstream that it lies in, or lay in."),
        _word("field", "The field that differs; empty for what came or went."),
        _word(
            "what",
            "What the change does; a date is put back where a commitment is to be met later.",
            is_list=True,
        ),
        _word("direction", "weaker, stronger, neutral or unknown."),
        _text("old", "The value before; as JSON where it is no plain text."),
        _text("new", "The value now; as JSON where it is no plain text."),
        _text("reason", "Why, by the decisions."),
        _word("decisions", "Ids of the decisions that say why.", is_list=True),
        _word("successors", "Ids that took its place.", is_list=True),
    ),
    named_by=("id",),
)


def list_changes(edition: ShownEdition) -> Iterator[Row]:
    """List every change since the edition before, in the order of the comparison."""
    if edition.since is None:
        return
    comparison = edition.since.comparison
    for change in comparison.changes:
        yield {
            "id": change.fingerprint,
            "since": edition.since.before.name,
            "kind": str(change.kind),
            "item": change.key,
            "item_kind": change.record.kind,
            "workstream": change.record.workstream or None,
            "field": change.field or None,
            "what": tuple(dict.fromkeys(str(facet.what) for facet in change.facets)),
            "direction": str(change.strength),
            "old": _say(change, is_old=True),
            "new": _say(change, is_old=False),
            "reason": " ".join(decision.reason for decision in change.decisions) or None,
            "decisions": tuple(decision.id for decision in change.decisions),
            "successors": tuple(comparison.heirs_of(change)),
        }


def _say(change: Change, *, is_old: bool) -> str | None:
    """Write one side of a change."""
    if change.field:
        value = plain(change.old if is_old else change.new)
    else:
        record = change.old_record if is_old else change.new_record
        value = own_values(record) if record else None
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
