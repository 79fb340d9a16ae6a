"""A day on which something is said to have been done lies far ahead of all that the plan knows.

The program has no clock. It knows the as-at date of the edition, its first day, and the days of the
quarterly reviews; what is recorded more than four months after the last of them is a slip.

Wrong:

    agreed_on: 2027-03-03     # in the edition 2017-18

Right:

    agreed_on: 2017-03-03
"""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.analysis.facts import Facts
from generator.model.base import FrozenModel
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.places import Path
from generator.model.readings import Reading, ValueState

RULE = Rule("D408", "day-ahead", Severity.WARNING, __doc__)

_SLACK = timedelta(days=123)
"""Ours: a quarter and a month, after which the next review has moved the last known day on."""

_ACTS = [
    "opened_on",
    "approved_on",
    "published_on",
    "agreed_on",
    "signed_on",
    "recorded_on",
    "revised_on",
    "last_reviewed",
    "updated_on",
    "status_on",
    "achieved_on",
    "made_on",
    "met_on",
    "reported_on",
    "responded_on",
]
"""Fields that hold the day of something that was done."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report days of acts, and periods of readings, that lie ahead of the last known day."""
    last = _last_known_day(facts)
    for part, path, day, item, what in _list_days(facts):
        if day > last and day - last > _SLACK:
            yield facts.report(
                RULE,
                part,
                path,
                f"{what} {day} lies ahead: the last day that the plan knows is {last}",
                help_="write the day that is meant; if it is right, record the reviews up to then, "
                "or write a later as-at date of the edition",
                item=item,
            )


def _last_known_day(facts: Facts) -> date:
    edition = facts.plan.settings.edition
    reviewed = [each.as_at for each in facts.plan.reviews]
    return max(edition.as_at, edition.starts_on, *reviewed)


def _list_days(facts: Facts) -> Iterator[tuple[str, Path, date, str, str]]:
    tops: list[tuple[str, Path, FrozenModel, str]] = [
        ("settings", ("edition",), facts.plan.settings.edition, ""),
        ("risk_register", (), facts.plan.risk_register, ""),
    ]
    tops += [
        ("signoffs", ("sign_offs", number), each, each.workstream)
        for number, each in enumerate(facts.plan.signoffs.sign_offs)
    ]
    tops += [(each.part, each.path, each.model, each.id) for each in facts.index.entries]
    acts: dict[type[FrozenModel], list[str]] = {}
    for part, path, model, item in tops:
        kind = type(model)
        if kind not in acts:
            acts[kind] = [name for name in _ACTS if name in kind.model_fields]
        for name in acts[kind]:
            day = getattr(model, name)
            if isinstance(day, date):
                yield part, (*path, name), day, item, f'"{name}"'
        if (
            isinstance(model, Reading)
            and model.period
            and model.state is not ValueState.NOT_YET_DUE
        ):
            for name in ("end", "start"):
                day = getattr(model.period, name)
                if day is not None:
                    yield part, (*path, "period", name), day, item, f'the "{name}" of the period'
                    break
        for number, each in enumerate(model.revisions if isinstance(model, Reading) else ()):
            where = (*path, "revisions", number, "revised_on")
            yield part, where, each.revised_on, item, '"revised_on"'
