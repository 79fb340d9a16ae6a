"""The text of an item names another figure or date than its targets and dates.

Readers see the text, and ratings are made from the target. Drafts are looked at; what is published
stays as it is.

Wrong:

    text: More than 60% of care leavers have work, by June 2017.
    targets: [{by: 2018-06-30, more_than: 6}]

Right:

    text: More than 60% of care leavers have work, by June 2017.
    targets: [{by: 2017-06-30, more_than: 60}]
"""

import re
from collections.abc import Iterator
from datetime import date

from generator.analysis.day_words import list_deadlines, without_dates
from generator.analysis.facts import Facts
from generator.analysis.index import Entry
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Action, Milestone, Statement
from generator.model.places import Path
from generator.model.settings import EditionStatus
from generator.model.targets import OPERATORS, Unit

RULE = Rule("D407", "text-says-otherwise", Severity.WARNING, __doc__)

_FIGURE = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\w]|[.,]\d)")


_FULL = 100

_WORDS = (
    (re.compile(r"\b(?:all|each|every)\b", re.IGNORECASE), 100.0),
    (re.compile(r"\b(?:no|none|nobody|never)\b", re.IGNORECASE), 0.0),
)
"""Words that stand for a figure of a target."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report items of a draft whose text and fields say different things."""
    if facts.plan.settings.edition.status is EditionStatus.PUBLISHED:
        return
    for entry in facts.index.entries:
        if isinstance(entry.model, Statement):
            yield from _judge_dates(facts, entry, entry.model)
            yield from _judge_figures(facts, entry, entry.model)


def _judge_dates(facts: Facts, entry: Entry, model: Statement) -> Iterator[Diagnostic]:
    """Compare the last date, which the text gives where it gives one only."""
    dated = sorted(_list_dates(model), key=lambda each: each[1])[-1:]
    months = {month.words: month for month in list_deadlines(model.text)}
    for path, day in dated:
        if months and not any(month.has(day) for month in months.values()):
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, *path),
                f'the date here is {day}, and the text says "{", ".join(months)}"',
                help_="write the same date in both",
                item=entry.id,
            )


def _list_dates(model: Statement) -> Iterator[tuple[Path, date]]:
    if isinstance(model, Action) and model.due:
        yield ("due",), model.due
    if isinstance(model, Milestone) and model.by:
        yield ("by",), model.by
    for position, target in enumerate(model.targets):
        if target.by:
            yield ("targets", position, "by"), target.by


def _judge_figures(facts: Facts, entry: Entry, model: Statement) -> Iterator[Diagnostic]:
    """Compare the last figure for each indicator, where the text has enough for each."""
    last = {
        target.indicator: (("targets", position, name), value)
        for position, target in sorted(
            enumerate(model.targets), key=lambda each: each[1].by or date.min
        )
        for name in OPERATORS
        if isinstance(value := getattr(target, name), int | float)
    }
    aims = list(last.values())
    found = _FIGURE.findall(without_dates(model.text))
    said = [float(each.replace(",", "")) for each in found]
    said += [figure for words, figure in _WORDS if said and words.search(model.text)]
    if len(set(said)) < len({value for _, value in aims}):
        return
    for path, value in aims:
        # Of a figure that its unit cannot have, another rule tells.
        if value not in said and not _is_out_of_range(facts, model, path, value):
            figures = ", ".join(f"{each:g}" for each in dict.fromkeys(said))
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, *path),
                f"the target is {value}, and the text has {figures}",
                help_="write the same figure in both",
                item=entry.id,
            )


def _is_out_of_range(facts: Facts, model: Statement, path: Path, value: float) -> bool:
    counted = facts.index.by_id.get(model.targets[int(path[1])].indicator or model.indicator or "")
    unit = getattr(counted.model, "unit", None) if counted else None
    return unit is Unit.PER_CENT and not 0 <= value <= _FULL
