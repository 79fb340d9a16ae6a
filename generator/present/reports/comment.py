"""The one comment on a pull request: what is wrong, what scrutiny will read, what is still open."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from generator.analysis.compare.compare_plans import Comparison
from generator.analysis.compare.states import StateComparison
from generator.analysis.compare.totals import count_commitments
from generator.analysis.health.examine import Turned
from generator.analysis.refresh import RefreshStatus
from generator.model.diagnostics import Diagnostic, Severity, count_severities
from generator.model.settings import Edition, EditionStatus
from generator.present.change_list import say_totals
from generator.present.health_words import say_change, say_turn
from generator.present.reports.changes_as_markdown import list_account
from generator.present.reports.markdown_words import as_plain
from generator.present.reports.refresh_status import write_status_markdown
from generator.present.words import capitalise, count_of, join_words, say_number

MARKER = "<!-- service-plan -->"
"""The first line, by which the comment is found again and kept up to date."""

MOST_BYTES = 64_000
"""Bytes of a comment. GitHub takes 65,536 characters; the rest is for what is added to it there."""

_PATHS = re.compile(
    r"(?<![\w.:/\\-])(?:[A-Za-z]:)?(?:[/\\][^\s/\\'\";,()]+)+[/\\]([^\s/\\'\";,()]+)"
)
"""A whole path on a machine, which readers of a forge do not have."""

_MOST_ERRORS = 20
_MOST_ERROR_BYTES, _MOST_STATUS_BYTES = 24_000, 16_000
_LONGEST_TEXT = 600


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of the plan that someone puts forward.

    Attributes:
        base: What it is compared with, as it was named: a git revision.
        found: Every problem of the plan with the change, its file from the top of the repository.
        edition: The working edition; None for a plan that cannot be understood.
        compared: What the change changes; None where that cannot be told.
        obstacle: Why it cannot be told, in a sentence without its full stop.
        since: What changed since the last published edition, where a draft is open.
        status: How far the refresh has got, where a draft is open.
        health: How each test of health comes out now and in the last published edition, where a
            draft is open.
        into: The branch that the change is to go into; empty where it is not known.
    """

    base: str
    found: Sequence[Diagnostic]
    edition: Edition | None = None
    compared: StateComparison | None = None
    obstacle: str = ""
    since: Comparison | None = None
    status: RefreshStatus | None = None
    health: tuple[Turned, ...] = ()
    into: str = ""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that keep the plan from being published."""
        return tuple(problem for problem in self.found if problem.severity is Severity.ERROR)

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """The errors that are no open questions of a draft: those are listed with its status."""
        asked = set(self.status.unanswered) if self.status else set()
        return tuple(problem for problem in self.errors if problem not in asked)

    @property
    def can_be_published(self) -> bool:
        """Whether nothing stands in the way of publishing; a first edition needs no sign-offs."""
        is_refresh = self.status is not None and bool(self.status.baseline)
        is_open = is_refresh and self.status is not None and not self.status.is_ready
        return self.edition is not None and not self.errors and not is_open


def write_comment(proposal: Proposal) -> str:
    """Write the comment.

    Args:
        proposal: The change.

    Returns:
        Markdown of at most `MOST_BYTES`. What does not fit is cut between two things, and the
        command is named that shows all. Every text of the plan is escaped.
    """
    errors = _cut([*_errors(proposal)], _MOST_ERROR_BYTES, "plan check")
    status = _cut([*_status(proposal)], _MOST_STATUS_BYTES, "plan refresh status")
    before = [MARKER, *_headline(proposal), *errors]
    after = [*_since(proposal), *_health(proposal), *status, *_foot(proposal)]
    room = MOST_BYTES - _size(before) - _size(after)
    account = _cut([*_account(proposal)], room, f"plan diff {as_plain(proposal.base)}")
    return "\n".join([*before, *account, *after]) + "\n"


def write_comment_on_failure(reason: str, folder: str = "") -> str:
    """Write the comment for a plan that cannot be read, or a base that is not there.

    Args:
        reason: Why, in a line. Of paths on the machine, readers see the last part.
        folder: Path of the plan's folder on the machine.
    """
    # A folder may have blanks in its name, and so it is not found by its form.
    named = reason.replace(folder, f"…/{PurePath(folder).name}") if folder else reason
    shown = as_plain(_PATHS.sub(r"…/\1", named))[:MOST_BYTES]
    return f"{MARKER}\n## The plan could not be checked\n\n{shown}\n"


def _headline(proposal: Proposal) -> Iterator[str]:
    verdict = "can be published" if proposal.can_be_published else "cannot be published yet"
    yield f"## This plan {verdict}"
    yield ""
    counts = count_severities(tuple(proposal.found))
    status = proposal.status
    parts = [
        count_of(len(proposal.faults), "error"),
        count_of(counts["warnings"], "warning"),
        count_of(len(status.unanswered) if status else 0, "open question"),
    ]
    if status and status.unsigned:
        parts.append(f"{count_of(len(status.unsigned), 'workstream')} not signed off")
    yield f"{capitalise(join_words(parts))}. {_say_edition(proposal)}".rstrip()


def _say_edition(proposal: Proposal) -> str:
    edition = proposal.edition
    if edition is None:
        return "The files cannot be read as one plan; mend the errors first."
    if edition.status is EditionStatus.PUBLISHED:
        stands = ", and what it commits to stands as it was sealed" if not proposal.errors else ""
        return f"Edition {edition.id} is published{stands}."
    follows = f" that follows {edition.supersedes}" if edition.supersedes else ""
    return f"Edition {edition.id} is a draft{follows}."


def _errors(proposal: Proposal) -> Iterator[str]:
    errors = proposal.faults
    if not errors:
        return
    yield from ("", f"## Errors ({say_number(len(errors))})", "")
    for problem in errors[:_MOST_ERRORS]:
        about = f" in {as_plain(problem.item)}" if problem.item else ""
        yield (
            f"- **{as_plain(str(problem.place))}** {problem.code} {problem.name}{about}: "
            f"{_shorten(problem.message)}"
        )
        if problem.help:
            yield f"  - What to do: {_shorten(problem.help)}"
    more = len(errors) - _MOST_ERRORS
    if more > 0:
        yield from ("", f"There are {say_number(more)} more; `plan check` lists all.")


def _account(proposal: Proposal) -> Iterator[str]:
    yield from ("", "## What scrutiny will read about this change", "")
    if proposal.compared is None:
        yield f"That cannot be told yet: {_shorten(proposal.obstacle)}."
    else:
        yield f"Compared with {_name_base(proposal)}."
        yield ""
        yield from list_account(proposal.compared)


def _name_base(proposal: Proposal) -> str:
    base = as_plain(proposal.base)
    return f"{as_plain(proposal.into)}, at {base}" if proposal.into else base


def _since(proposal: Proposal) -> Iterator[str]:
    """Sum up what changed since the last published edition: readers will be told all of it."""
    if proposal.since is None or proposal.status is None:
        return
    baseline = proposal.status.baseline
    yield from ("", f"## Since the last published edition, {baseline}", "")
    happened, reconciled = say_totals(count_commitments(proposal.since))
    yield from (happened, "", reconciled, "", f"`plan diff {baseline}` tells all of it.")


def _health(proposal: Proposal) -> Iterator[str]:
    """Tell editors what the draft can be held to, and the last published edition could not."""
    if not proposal.health or proposal.status is None:
        return
    turned = [each for each in proposal.health if say_turn(each) in {"Better", "Worse"}]
    baseline = as_plain(proposal.status.baseline)
    yield from ("", f"## Health of the draft, against {baseline}", "")
    if not turned:
        yield "No test of the plan's health comes out otherwise."
    # What got worse is read first.
    for each in sorted(turned, key=say_turn, reverse=True):
        yield f"- {say_turn(each)}: {as_plain(say_change(each))}"
    yield from ("", "`plan health` tells all of it.")


def _status(proposal: Proposal) -> Iterator[str]:
    if proposal.status is not None:
        yield ""
        yield from write_status_markdown(proposal.status, with_errors=False).splitlines()


def _foot(proposal: Proposal) -> Iterator[str]:
    yield from ("", "---", "")
    yield f"Written by plan comment {as_plain(proposal.base)}, which gives the same by hand."


def _shorten(text: str) -> str:
    return as_plain(textwrap.shorten(text, _LONGEST_TEXT, placeholder=" …"))


def _size(lines: Sequence[str]) -> int:
    """Count the bytes of lines, with their ends."""
    return sum(len(line.encode()) + 1 for line in lines)


def _cut(lines: list[str], room: int, command: str) -> list[str]:
    """Leave whole things out at the end until the lines fit, and say so.

    Args:
        lines: Lines of Markdown in which each thing begins with "- ".
        room: Bytes that they may take.
        command: The command that shows all.
    """
    if _size(lines) <= room:
        return lines
    ending = ["", "</details>", "", _say_cut(len(lines), command)]
    end = len(lines)
    while end and _size(lines[:end]) + _size(ending) > room:
        end -= 1
    first = next((n for n, line in enumerate(lines) if line.startswith("- ")), len(lines))
    while end > first and not lines[end].startswith("- "):
        end -= 1
    # Headings with nothing left under them go too.
    while end > first and not lines[end - 1].startswith(("- ", "  - ")):
        end -= 1
    kept = lines[:end]
    is_folded = kept.count("<details>") > kept.count("</details>")
    things = sum(line.startswith("- ") for line in lines[end:])
    return [*kept, *(ending[:2] if is_folded else ()), "", _say_cut(things, command)]


def _say_cut(things: int, command: str) -> str:
    return (
        f"**Cut here, as a comment cannot hold it all:** {say_number(things)} more. "
        f"All of it: {command}"
    )
