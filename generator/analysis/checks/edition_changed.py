"""The working files differ from the published edition of the same name.

A published edition does not change. A new commitment needs a new edition, so that readers can see
what changed, when and why.

Wrong:

    An action reworded while plan/plan.yaml still says that edition 2016-17 is published.

Right:

    The next edition opened as a draft, and the action reworded there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.compare.records import in_one_order
from generator.analysis.facts import Facts
from generator.load.sealed import commitments_in, content_of, in_form_of_reading
from generator.model.base import ID_PATTERN
from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Path, Place
from generator.model.settings import EditionStatus

RULE = Rule("E802", "edition-changed", Severity.ERROR, __doc__)

_HELP = (
    "{undo}; or open the next edition (plan refresh start) and change it there; or publish what "
    "changed as an interim edition (plan publish --amend)"
)
_RESTORE = "restore it (git restore {file}, which drops all that was typed in it)"
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
    if published == working:
        return
    published = in_form_of_reading(published)
    for file in sorted(published.keys() | working.keys()):
        if file not in working:
            yield _report(facts, file, (), "this file of it is gone")
            continue
        if file not in published:
            yield _report(facts, file, (), "it has no such file", undo="delete the file")
            continue
        differences = _compare(published[file], working[file], ())
        for difference in differences[:_MOST]:
            yield _report(facts, file, difference.path, difference.said, item=difference.item)


@dataclass(frozen=True, slots=True)
class _Difference:
    """One way in which a working file differs from what was published.

    Attributes:
        path: Steps to the value, or to the list that lost or gained something.
        said: What differs, to be read after "and".
        item: Id of the item that it is about; empty when it is about none.
    """

    path: Path
    said: str
    item: str


def _report(
    facts: Facts, file: str, path: Path, difference: str, *, undo: str = "", item: str = ""
) -> Diagnostic:
    edition = facts.plan.settings.edition.id
    document = facts.loaded.documents.get(file)
    entry = facts.index.by_id.get(item)
    return diagnose(
        RULE,
        document.place(path) if document else Place(file),
        f"edition {edition} is published, and {difference}",
        help_=_HELP.format(undo=undo or _RESTORE.format(file=file)),
        item=item,
        title=entry.words if entry else "",
    )


def _compare(old: object, new: object, path: Path, item: str = "") -> list[_Difference]:
    """Find the innermost differences of two values; items of a list are matched by their ids."""
    if old == new or (path and path[-1] == "source" and in_one_order(old) == in_one_order(new)):
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        item = str(new.get("id") or item)
        keys = [*old, *(key for key in new if key not in old)]
        return [
            found
            for key in keys
            for found in _compare(old.get(key), new.get(key), (*path, key), item)
        ]
    if isinstance(old, list) and isinstance(new, list):
        return _compare_lists(old, new, path, item)
    return [_Difference(path, f'"{_name(path)}" differs from what was published', item)]


def _compare_lists(
    old: list[object], new: list[object], path: Path, item: str
) -> list[_Difference]:
    if _names_ids(old) and _names_ids(new) and sorted(map(str, old)) == sorted(map(str, new)):
        return []
    before, after = _ids(old), _ids(new)
    if before is not None and after is not None:
        return _compare_items(old, new, path, item)
    if len(old) != len(new):
        said = f'"{_name(path)}" has {len(new)} entries instead of {len(old)}'
        return [_Difference(path, said, item)]
    pairs = enumerate(zip(old, new, strict=True))
    return [found for place, (a, b) in pairs for found in _compare(a, b, (*path, place), item)]


def _compare_items(
    old: list[object], new: list[object], path: Path, item: str
) -> list[_Difference]:
    """Compare lists of things with ids: what is gone, what is new, what differs, the order."""
    before, after = _ids(old) or {}, _ids(new) or {}
    gone = [
        _Difference(path, f'"{lost}" is gone from "{_name(path)}"', item)
        for lost in before
        if lost not in after
    ]
    added = [
        _Difference((*path, place), f'"{gained}" is new in "{_name(path)}"', gained)
        for gained, place in after.items()
        if gained not in before
    ]
    kept = [same for same in before if same in after]
    changed = [
        found
        for same in kept
        for found in _compare(old[before[same]], new[after[same]], (*path, after[same]), same)
    ]
    in_order = kept == [same for same in after if same in before]
    moved = [] if in_order else [_Difference(path, f'"{_name(path)}" is in another order', item)]
    return [*gone, *added, *changed, *moved]


def _ids(values: list[object]) -> dict[str, int] | None:
    """Give the position of each id of a list; None for a list of things without ids."""
    found = {
        str(value["id"]): position
        for position, value in enumerate(values)
        if isinstance(value, dict) and "id" in value
    }
    return found if len(found) == len(values) else None


def _name(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "file")


def _names_ids(values: list[object]) -> bool:
    """Whether a list names things by their ids, so that its order means nothing."""
    return all(isinstance(each, str) and re.match(ID_PATTERN, each) for each in values)
