"""A plan and its changes make the next plan: the proof that a comparison has left nothing out."""

from collections.abc import Sequence
from dataclasses import replace

from generator.analysis.compare.changes import Change, ChangeKind
from generator.analysis.compare.compare_plans import GROUP, SETTINGS_FILE
from generator.analysis.compare.records import TOP, Record, build_plan, list_orders, list_records
from generator.model.base import FrozenModel
from generator.model.plan import Plan


def apply_changes(plan: Plan, changes: Sequence[Change]) -> Plan:
    """Apply changes to the plan that they start from.

    Args:
        plan: The plan before.
        changes: All changes from it to another plan, in any order.

    Returns:
        The other plan.
    """
    records = list_records(plan)
    orders = list_orders(records)
    arriving: list[Record] = []
    for change in sorted(changes, key=_rank):
        if change.kind is ChangeKind.REORDERED:
            _reorder(orders, change)
            continue
        if change.kind is ChangeKind.REMOVED:
            _take_out(orders, records.pop(change.key))
        elif change.kind is ChangeKind.ADDED:
            records[change.key] = change.record
            arriving.append(change.record)
        elif change.kind is ChangeKind.MOVED and change.field != GROUP:
            _take_out(orders, records[change.key])
            records[change.key] = replace(
                records[change.key],
                holder=change.record.holder,
                listed_in=change.record.listed_in,
            )
            arriving.append(change.record)
        else:
            record = records[change.key]
            model = _set_field(record.model, change.field.split("."), change.new)
            records[change.key] = replace(record, model=model)
    for record in sorted(arriving, key=lambda each: each.position):
        listed = orders.setdefault((record.holder, record.listed_in), [])
        listed.insert(record.position, record.key)
    return build_plan(records, orders)


def _rank(change: Change) -> int:
    """What is gone goes first, so that its id is free; orders are of what is left after that."""
    if change.kind is ChangeKind.REMOVED:
        return 0
    return 2 if change.kind is ChangeKind.REORDERED else 1


def _take_out(orders: dict[tuple[str, str], list[str]], record: Record) -> None:
    orders[record.holder, record.listed_in].remove(record.key)


def _reorder(orders: dict[tuple[str, str], list[str]], change: Change) -> None:
    """Put what stayed in a list into its new order."""
    if not isinstance(change.new, tuple):
        message = f"the order of {change.key} is no order"
        raise TypeError(message)
    is_top = change.key == SETTINGS_FILE
    orders[TOP if is_top else change.key, change.field] = list(change.new)


def _set_field(model: FrozenModel, steps: Sequence[str], value: object) -> FrozenModel:
    first, *rest = steps
    inner = _set_field(getattr(model, first), rest, value) if rest else value
    return model.model_copy(update={first: inner})
