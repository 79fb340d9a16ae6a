"""What the rows of a register can be narrowed by, and the choices that readers get.

The table stands complete without a script; docs/assets/filter.js builds a form from these choices
and hides rows by the keys that each carries.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.items import Action, Measure
from generator.model.reviews import Stage
from generator.model.workstream import Workstream
from generator.present.edition import ShownEdition
from generator.present.words import NOT_STATED, capitalise, name_quarter, say_quarter

NO_VALUE = "-"
"""The key of a row that the plan states nothing for; no id has this form."""

Keys = Mapping[str, tuple[str, ...]]
"""What one row is found by: for the name of each filter the values of the row."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter.

    Attributes:
        value: The key that rows carry, which also stands in the address of the page.
        label: What readers see.
    """

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a register.

    Attributes:
        name: Its name in the address of the page, and in the data attributes of rows.
        label: What readers see.
        choices: Its choices, only those that some row has, in the order of the plan.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Keyed:
    """An item of a register with its keys.

    Attributes:
        workstream: Its workstream.
        item: The item.
        day: The day it is due; None where the plan gives none.
    """

    workstream: Workstream
    item: Action | Measure
    day: date | None


def keys_of(edition: ShownEdition, keyed: Keyed) -> Keys:
    """Work out what the row of an item is found by."""
    themes = {theme.id for theme in edition.plan.framework.themes}
    served = tuple(dict.fromkeys(link.to for link in keyed.workstream.thread if link.to in themes))
    item = keyed.item
    stage = stages_of(edition).get(item.id)
    lead = edition.index.lead_of(item).role if isinstance(item, Action) else item.lead
    return {
        "workstream": (keyed.workstream.id,),
        "lead": (lead,) if lead else (),
        "theme": served,
        "quarter": (name_quarter(keyed.day),) if keyed.day else (),
        "status": (_stage_key(stage),) if stage else (),
    }


def write_keys(keys: Keys, filters: Sequence[Filter]) -> tuple[tuple[str, str], ...]:
    """Write the keys of a row as data attributes: values with a space between."""
    return tuple((each.name, " ".join(keys[each.name]) or NO_VALUE) for each in filters)


def make_filters(
    edition: ShownEdition, keyed: Sequence[Keyed], due_label: str
) -> tuple[Filter, ...]:
    """Make the filters of a register.

    Args:
        edition: The edition.
        keyed: The items, in the order of the plan.
        due_label: What the day of an item is called.

    Returns:
        The filters. The one for the status is left out while no review gives a stage.
    """
    plan = edition.plan
    days = sorted(each.day for each in keyed if each.day)
    offered = (
        (
            "workstream",
            "Workstream",
            {each.id: f"{each.number}. {each.short_title}" for each in plan.workstreams},
            NOT_STATED,
        ),
        ("lead", "Lead", {role.id: role.title for role in plan.people.roles}, NOT_STATED),
        (
            "theme",
            "Theme",
            {theme.id: theme.title for theme in plan.framework.themes},
            "Linked to no theme",
        ),
        ("quarter", due_label, {name_quarter(day): say_quarter(day) for day in days}, NOT_STATED),
        (
            "status",
            "Status",
            {_stage_key(stage): capitalise(str(stage)) for stage in Stage},
            "No review yet",
        ),
    )
    rows = [keys_of(edition, each) for each in keyed]
    reviewed = any(row["status"] for row in rows)
    return tuple(
        Filter(name, label, _choices([row[name] for row in rows], labels, gap))
        for name, label, labels, gap in offered
        if name != "status" or reviewed
    )


def stages_of(edition: ShownEdition) -> Mapping[str, Stage]:
    """Give how far each action has got by the newest review that names it."""
    states = edition.progress.actions.values()
    return {state.id: state.stage for state in states if state.stage}


def _choices(
    rows: Sequence[tuple[str, ...]], labels: Mapping[str, str], gap: str
) -> tuple[Choice, ...]:
    """List the values that occur, in the order of the labels, and last what rows leave open."""
    used = {value for row in rows for value in row}
    choices = [Choice(value, label) for value, label in labels.items() if value in used]
    if not all(rows):
        choices.append(Choice(NO_VALUE, gap))
    return tuple(choices)


def _stage_key(stage: Stage) -> str:
    return str(stage).replace(" ", "-")
