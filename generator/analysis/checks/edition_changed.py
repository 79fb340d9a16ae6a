"""The working files differ from the published edition of the same name.

A published edition does not change. A new commitment needs a new edition, so that readers can see
what changed, when and why.

Wrong:

    An action reworded while plan/plan.yaml still says that edition 2016-17 is published.

Right:

    The next edition opened as a draft, and the action reworded there.
"""

from collections.abc import Iterator, Mapping

from generator.analysis.facts import Facts
from generator.load.sealed import commitments_in, content_of
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Path, Place
from generator.model.settings import EditionStatus

RULE = Rule("E802", "edition-changed", Severity.ERROR, __doc__)

_HELP = '{undo}; or give plan/plan.yaml a new edition id with "status: draft", and change it there'
_MOST = 20
"""Differences listed in one file; more say nothing new."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report each value in which the working edition differs from its sealed file."""
    sealed = facts.sealed_as(facts.plan.settings.edition.id)
    if sealed is None or sealed.reader is None or not sealed.is_intact:
        return
    if facts.plan.settings.edition.status is not EditionStatus.PUBLISHED:
        return
    if facts.loaded.unread_parts or facts.loaded.flawed_ids:
        return
    published = commitments_in(sealed.reader.content)
    working = commitments_in(content_of(facts.plan, facts.loaded.files))
    for file in sorted(published.keys() | working.keys()):
        if file not in working:
            yield _report(facts, file, (), "this file of it is gone")
            continue
        if file not in published:
            yield _report(facts, file, (), "it has no such file", undo="delete the file")
            continue
        for path in _differences(published[file], working[file])[:_MOST]:
            yield _report(facts, file, path, _say(path, published[file], working[file]))


def _report(facts: Facts, file: str, path: Path, difference: str, *, undo: str = "") -> Diagnostic:
    edition = facts.plan.settings.edition.id
    document = facts.loaded.documents.get(file)
    return diagnose(
        RULE,
        document.place(path) if document else Place(file),
        f"edition {edition} is published, and {difference}",
        help_=_HELP.format(undo=undo or f"restore it (git checkout -- {file})"),
    )


def _differences(old: object, new: object, path: Path = ()) -> list[Path]:
    """List the innermost paths at which two values differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [*old, *(key for key in new if key not in old)]
        return [
            found
            for key in keys
            for found in _differences(old.get(key), new.get(key), (*path, key))
        ]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [
            found
            for position, (before, after) in enumerate(zip(old, new, strict=True))
            for found in _differences(before, after, (*path, position))
        ]
    return [] if old == new else [path]


def _say(path: Path, old: object, new: object) -> str:
    before, after = _value_at(old, path), _value_at(new, path)
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "file")
    if isinstance(before, list) and isinstance(after, list):
        return f'"{name}" has {len(after)} entries instead of {len(before)}'
    return f'"{name}" differs from what was published'


def _value_at(value: object, path: Path) -> object:
    for step in path:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list):
            value = value[int(step)]
    return value
