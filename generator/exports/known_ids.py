"""The ids that a plan has, by kind, for lists that editors choose from.

A list holds what `plan check` takes for known, so that an editor underlines no id that the check
lets pass.
"""

from collections.abc import Iterable, Iterator

from generator.analysis.checks.broken_reference import PAST_PARTS
from generator.analysis.facts import PART_OF_KIND, Facts
from generator.analysis.index import ITEM_KINDS, Entry, tell_kinds

IdList = tuple[tuple[str, str], ...]
"""Ids, each with the words that say what it stands for."""

_ENDED = "of an earlier edition"

_LONGEST_WORDS = 120
"""Characters of a title that an editor shows beside an id."""


def list_ids(facts: Facts, kinds: Iterable[str], part: str) -> IdList:
    """List the ids that may stand where some kinds of things are named.

    Args:
        facts: The plan.
        kinds: The kinds; "item" stands for every item of a workstream.
        part: The field of `Plan` in which they are named.

    Returns:
        The ids in the order of the files, with what they stand for. Empty where there are none,
        or where more of them may lie in a file that cannot be read.
    """
    named = set(kinds)
    wanted = named | ITEM_KINDS if "item" in named else named
    if any(facts.may_be_unread(kind) for kind in wanted):
        return ()
    entries = [entry for entry in facts.index.by_id.values() if entry.kind in wanted]
    found = {entry.id: _say(entry, many=len(wanted) > 1) for entry in entries}
    if not found:
        return ()
    flawed = [id_ for id_, kind in facts.flawed_kinds.items() if kind in wanted]
    other = dict.fromkeys(flawed, "has faults; see: plan check")
    other |= {lost.gone.key: _ENDED for lost in facts.lost_ids}
    if part in PAST_PARTS:
        other |= dict.fromkeys(_list_published(facts, wanted), _ENDED)
    found |= {id_: words for id_, words in other.items() if id_ not in facts.index.by_id}
    return tuple(found.items())


def _list_published(facts: Facts, kinds: Iterable[str]) -> Iterator[str]:
    """List the ids of things of some kinds in the published editions."""
    for edition in facts.sealed:
        for file, content in edition.reader.content.items() if edition.reader else ():
            yield from (id_ for id_, kind in tell_kinds(file, content) if kind in kinds)


def list_groups(facts: Facts, file: str) -> IdList:
    """List the groups that items of a workstream may belong to.

    Args:
        facts: The plan.
        file: Path of the workstream; any other path stands for all workstreams.

    Returns:
        The groups with their titles. Empty where a workstream cannot be read.
    """
    if facts.may_be_unread("workstream"):
        return ()
    files = facts.loaded.files["workstreams"]
    found: dict[str, str] = {}
    for path, workstream in zip(files, facts.plan.workstreams, strict=True):
        if path == file or file not in files:
            for group in workstream.groups:
                found.setdefault(group.id, f"{workstream.short_title}: {group.title}")
    return tuple(found.items())


def is_refused(facts: Facts, *rules: str) -> bool:
    """Whether a plan leaves some rules, given by code and by name, the errors that they are."""
    return {facts.plan.settings.rules.get(rule, "error") for rule in rules} == {"error"}


def say_where(kinds: Iterable[str]) -> str:
    """Name the file that things of the first of some kinds stand in; empty for workstreams."""
    return PART_OF_KIND.get(next(iter(kinds), ""), "")


def _say(entry: Entry, *, many: bool) -> str:
    words = " ".join(entry.words.split())
    short = (
        words if len(words) <= _LONGEST_WORDS else words[:_LONGEST_WORDS].rsplit(" ", 1)[0] + "…"
    )
    return f"{entry.kind}: {short}" if many else short
