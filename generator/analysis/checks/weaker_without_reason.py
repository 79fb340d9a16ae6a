"""A commitment is weaker than in the last published edition, and no decision says why.

Weaker is a target that is easier to meet, a later date, a lead, date, figure, definition or
evidence given up, and a wider tolerance.

Wrong:

    targets: [{by: 2018-03-31, at_least: 90}]     # at_least: 95 in the edition 2016-17

Right:

    The same target, and what plan new decision ws5-m13 writes, filled in:

      - id: decision-ws5-m13
        edition: "2017-18"
        items: [ws5-m13]
        fate: changed
        reason: 95 was not in reach of any council of our kind.
"""

import textwrap
from collections.abc import Iterator, Sequence

from generator.analysis.compare.changes import Change, ChangeKind, Facet, Strength, What, plain
from generator.analysis.facts import Facts
from generator.model.base import FrozenModel
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.targets import OPERATORS, Rhythm, Target

_DATES = frozenset({What.DATE_BACK, What.DATE_REMOVED})
_LONGEST = 60
"""Words are shown up to here; the line of the file shows what stands there now."""

RULE = Rule("C902", "weaker-without-reason", Severity.ERROR, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each change that weakens a commitment and that no decision speaks of.

    A decision cannot name what has no id, such as the register; of an id that stands for something
    else another rule tells.
    """
    for change in facts.changes.changes if facts.changes else ():
        is_other = change.key in facts.other_ids or change.record.kind == "file"
        is_other = is_other or facts.is_renamed_along(change.key)
        if change.kind is ChangeKind.REMOVED or change.decisions or is_other:
            continue
        weaker = [facet for facet in change.facets if facet.strength is Strength.WEAKER]
        if weaker:
            yield _report(facts, change, weaker)


def _report(facts: Facts, change: Change, weaker: list[Facet]) -> Diagnostic:
    said = "; ".join(_say_facet(facet, change.field) for facet in weaker)
    edition = facts.plan.settings.edition.id
    return facts.report(
        RULE,
        change.record.part,
        (*change.record.path, *change.field.split("."), *_position(change, weaker[0])),
        f'"{change.field}" is weaker than in edition {facts.baseline_id} ({said}), and no decision '
        f"of edition {edition} says why",
        help_=f"put it back as it was; or run: plan new decision {change.key}, and fill in the "
        'reason and "fate: changed"',
        item=change.key,
    )


def _position(change: Change, facet: Facet) -> tuple[int, ...]:
    """Give the place of a target in its list."""
    targets = change.new
    if isinstance(targets, tuple) and facet.new in targets:
        return (targets.index(facet.new),)
    return ()


def _say_facet(facet: Facet, field: str) -> str:
    """Write what is weaker as it stands in the file: "date put back: 2017-03-31 to 2017-06-30"."""
    old, new = facet.old, facet.new
    if isinstance(old, Target) and isinstance(new, Target):
        fields = ("by", "by_words") if facet.what in _DATES else OPERATORS
        was, now = _say_target(old, fields), _say_target(new, fields)
    else:
        # How often a target is to be met stands among its other fields.
        key = "every: " if field == "targets" and isinstance(old, Rhythm) else ""
        was, now = f"{key}{_say(old)}", f"{key}{_say(new)}" if new is not None else ""
    return f"{facet.what}: {was} to {now}" if now else f"{facet.what}: was {was}"


def _say_target(target: Target, fields: Sequence[str]) -> str:
    """Write the fields of a target that matter; nothing where it has none of them."""
    found = [name for name in fields if getattr(target, name) is not None]
    return ", ".join(f"{name}: {_say(getattr(target, name))}" for name in found)


def _say(value: object) -> str:
    """Write a value much as it stands in the file."""
    if isinstance(value, FrozenModel):
        fields = value.model_dump(mode="json", exclude_defaults=True, exclude={"source"})
        return "{" + ", ".join(f"{key}: {each}" for key, each in fields.items()) + "}"
    said = plain(value)
    return textwrap.shorten(said, _LONGEST, placeholder="…") if isinstance(said, str) else str(said)
