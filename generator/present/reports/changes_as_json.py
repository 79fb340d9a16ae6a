"""Changes between two states of the plan as JSON, for other programs."""

import json
from dataclasses import asdict

from generator.analysis.compare.changes import Change, own_values, plain
from generator.analysis.compare.states import StateComparison
from generator.analysis.compare.totals import count_by_kind, count_things
from generator.model.decisions import Decision
from generator.model.places import Place


def write_changes_json(compared: StateComparison) -> str:
    """Write every change.

    Args:
        compared: The two states and their changes.

    Returns:
        JSON, as `describe_changes` gives it.
    """
    return json.dumps(describe_changes(compared), ensure_ascii=False, indent=2) + "\n"


def describe_changes(compared: StateComparison) -> dict[str, object]:
    """Describe every change in plain values.

    Args:
        compared: The two states and their changes.

    Returns:
        `from` and `to` as they were asked for; `totals`, in which `before + added - removed` is
        `after`, and `unchanged` with what was changed or moved is what both have; the same
        `by_kind` of thing; and `changes`. `id` of a change is the same on every run.
    """
    comparison = compared.comparison
    return {
        "from": compared.before.name,
        "to": compared.after.name,
        "totals": asdict(count_things(comparison)),
        "by_kind": {kind: asdict(each) for kind, each in count_by_kind(comparison).items()},
        "changes": [_describe(compared, change) for change in comparison.changes],
    }


def _describe(compared: StateComparison, change: Change) -> dict[str, object]:
    return {
        "id": change.fingerprint,
        "kind": str(change.kind),
        "item": change.key,
        "item_kind": change.record.kind,
        "workstream": change.record.workstream or None,
        "field": change.field or None,
        "what": [str(facet.what) for facet in change.facets],
        "old": plain(change.old) if change.field else _whole(change, is_old=True),
        "new": plain(change.new) if change.field else _whole(change, is_old=False),
        "direction": str(change.strength),
        "reason": " ".join(decision.reason for decision in change.decisions) or None,
        "decisions": [_decision(decision) for decision in change.decisions],
        "successors": list(compared.comparison.heirs_of(change)),
        "old_place": _place(compared.old_place(change)),
        "new_place": _place(compared.new_place(change)),
    }


def _whole(change: Change, *, is_old: bool) -> dict[str, object] | None:
    """Give the fields of something that came or went, the things inside it apart."""
    record = change.old_record if is_old else change.new_record
    return own_values(record) if record else None


def _decision(decision: Decision) -> dict[str, object]:
    return decision.model_dump(mode="json", exclude_defaults=True)


def _place(place: Place | None) -> str | None:
    return f"{place.file}:{place.line}" if place else None
