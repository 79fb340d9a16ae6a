"""A commitment is weaker than in the last published edition, and no decision says why.

Weaker is a target that is easier to meet, a later date, a lead, date, figure, definition or
evidence given up, and a wider tolerance.

Wrong:

    targets: [{by: 2018-03-31, at_least: 90}]     # at_least: 95 in the edition 2016-17

Right:

    The same target, and in plan/decisions.yaml:

      - id: decision-5
        edition: "2017-18"
        items: [ws5-m13]
        fate: changed
        reason: 95 was not in reach of any council of our kind.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from generator.analysis.compare.changes import Change, ChangeKind, Facet, Strength, What, plain
from generator.analysis.facts import Facts
from generator.model.base import FrozenModel
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.targets import OPERATORS, Target

RULE = Rule("C902", "weaker-without-reason", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each change that weakens a commitment and that no decision speaks of."""
    for change in facts.changes.changes if facts.changes else ():
        if change.kind is ChangeKind.REMOVED or change.decisions:
            continue
        weaker = [facet for facet in change.facets if facet.strength is Strength.WEAKER]
        if weaker:
            yield _report(facts, change, weaker)


def _report(facts: Facts, change: Change, weaker: list[Facet]) -> Diagnostic:
    said = "; ".join(_say_facet(facet) for facet in weaker)
    edition = facts.plan.settings.edition.id
    return facts.report(
        RULE,
        change.record.part,
        (*change.record.path, *change.field.split(".")),
        f'"{change.field}" is weaker than in edition {facts.baseline_id} ({said}), and no decision '
        "says why",
        help_='put it back as it was; or add to plan/decisions.yaml a decision with "id: '
        f'{facts.next_decision}", \'edition: "{edition}"\', "items: [{change.key}]", "fate: '
        'changed" and the reason',
        item=change.key,
    )


def _say_facet(facet: Facet) -> str:
    """Write what is weaker as it stands in the file: "date put back: 2017-03-31 to 2017-06-30"."""
    old, new = facet.old, facet.new
    if isinstance(old, Target) and isinstance(new, Target):
        fields = ("by",) if facet.what in {What.DATE_BACK, What.DATE_REMOVED} else OPERATORS
        was, now = _say_target(old, fields), _say_target(new, fields)
        return f"{facet.what}: {was} to {now}"
    return f"{facet.what}: {_say(old)} to {_say(new)}"


def _say_target(target: Target, fields: Sequence[str]) -> str:
    """Write the fields of a target that matter."""
    found = [name for name in fields if getattr(target, name) is not None]
    return ", ".join(f"{name}: {plain(getattr(target, name))}" for name in found) or "no figure"


def _say(value: object) -> str:
    """Write a value much as it stands in the file."""
    if value is None:
        return "null"
    if isinstance(value, FrozenModel):
        fields = value.model_dump(mode="json", exclude_defaults=True, exclude={"source"})
        return "{" + ", ".join(f"{key}: {each}" for key, each in fields.items()) + "}"
    return value.isoformat() if isinstance(value, date) else str(value)
