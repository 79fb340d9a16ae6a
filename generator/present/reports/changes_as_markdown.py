"""Changes between two states of the plan as Markdown, for a pull request or a committee paper."""

from collections.abc import Iterator

from generator.analysis.compare.changes import Strength
from generator.analysis.compare.states import StateComparison
from generator.analysis.compare.totals import count_commitments
from generator.present.change_list import (
    LEAD_INS,
    ListedSection,
    Section,
    ThingChanges,
    list_changes,
    say_totals,
)
from generator.present.change_words import (
    STRENGTH_WORDS,
    ChangeWords,
    name_thing,
    say_change,
    say_decision,
)
from generator.present.reports.markdown_words import as_plain


def write_changes_markdown(compared: StateComparison) -> str:
    """Write an account of the changes, commitments dropped or weakened first.

    Args:
        compared: The two states and their changes.

    Returns:
        Markdown that begins with a heading of the second level. Every text of the plan is escaped.
    """
    title = (
        f"## What changed from {as_plain(compared.before.name)} to {as_plain(compared.after.name)}"
    )
    return "\n".join([title, "", *list_account(compared)]) + "\n"


def list_account(compared: StateComparison) -> list[str]:
    """Write an account of the changes as it stands under a heading of the second level.

    Args:
        compared: The two states and their changes.

    Returns:
        Lines of Markdown. Each thing begins with "- ", and more about it with "  - ".
    """
    comparison = compared.comparison
    if not comparison.changes:
        return ["Nothing changed."]
    happened, reconciled = say_totals(count_commitments(comparison))
    lines = [happened, "", reconciled]
    for listed in list_changes(comparison):
        lines += ["", *_write_section(compared, listed)]
    return lines


def _write_section(compared: StateComparison, listed: ListedSection) -> Iterator[str]:
    is_folded = listed.section is Section.WORDING
    title = listed.title
    if is_folded:
        yield from ("<details>", f"<summary>{title}</summary>", "")
    else:
        yield from (f"### {title}", "")
    yield LEAD_INS[listed.section]
    for place in listed.places:
        yield from ("", f"**{as_plain(place.title)}**", "")
        for thing in place.things:
            yield from _write_thing(compared, thing)
    if is_folded:
        yield from ("", "</details>")


def _write_thing(compared: StateComparison, thing: ThingChanges) -> Iterator[str]:
    words = "" if thing.record.kind == "file" else f": {as_plain(thing.record.words)}"
    yield f"- **{as_plain(name_thing(thing.record))}**{words}"
    for change in thing.changes:
        for said in say_change(change, compared.comparison):
            yield f"  - {_write_words(said)}"
        heirs = compared.comparison.heirs_of(change)
        if heirs:
            yield f"  - Carried on in {as_plain(', '.join(heirs))}"
    if thing.inside:
        yield f"  - With it: {as_plain(', '.join(change.key for change in thing.inside))}"
    boards = {board.id: board.title for board in compared.after.plan.people.boards}
    decisions = {each.id: each for change in thing.changes for each in change.decisions}
    for decision in decisions.values():
        agreed = say_decision(decision, boards)
        yield f"  - Why: {as_plain(decision.reason)}" + (f" {as_plain(agreed)}." if agreed else "")
    if not decisions and any(change.strength is Strength.WEAKER for change in thing.changes):
        yield "  - Why: **no reason is recorded**"


def _write_words(said: ChangeWords) -> str:
    is_neutral = said.strength is Strength.NEUTRAL
    mark = "" if is_neutral else f" ({STRENGTH_WORDS[said.strength].lower()})"
    values = (
        f": was “{as_plain(said.old)}”, now “{as_plain(said.new)}”" if said.old and said.new else ""
    )
    return f"{as_plain(said.label)}{mark}{values}"
