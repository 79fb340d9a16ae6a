"""How far the refresh has got, as text for a terminal, as Markdown, and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from generator.analysis.refresh import AreaStatus, RefreshStatus
from generator.analysis.signing import SignState
from generator.load.sealed import next_year
from generator.model.diagnostics import Diagnostic
from generator.present.reports.markdown_words import as_plain
from generator.present.words import capitalise, count_of, say_date

_COLUMNS = ("carried", "amended", "moved", "new", "retired", "gone")
_HEADINGS = ("Carried on", "Amended", "Moved in", "New", "Retired", "Gone", "Open", "Signed off")
_WIDEST_AREA = 42


def write_status_text(status: RefreshStatus) -> str:
    """Write the status as a table and lists, for a terminal."""
    rows = [(area.title[:_WIDEST_AREA], *_cells(area, status)) for area in status.areas]
    widths = [max(len(row[n]) for row in (("", *_HEADINGS), *rows)) for n in range(len(rows[0]))]
    lines = [_say_title(status), ""]
    for row in (("", *_HEADINGS), *rows):
        first, *rest = row
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(rest[:-1], widths[1:-1], strict=True)]
        lines.append("  ".join([*cells, rest[-1]]).rstrip())
    for title, found in _lists(status):
        lines += ["", f"{title} ({len(found)})"]
        lines += [line for problem in found for line in _problem_lines(problem)]
    lines += ["", *_say_end(status)]
    lines += [f"{area.title}: {_say_how_to_sign(status, area)}" for area in status.unsigned]
    return "\n".join(lines) + "\n"


def write_status_markdown(status: RefreshStatus, *, with_errors: bool = True) -> str:
    """Write the status for a pull request; every text of the plan is escaped.

    Args:
        status: The status.
        with_errors: Whether errors are listed that are no open questions.
    """
    lines = [f"## {_say_title(status)}", "", f"| | {' | '.join(_HEADINGS)} |"]
    lines.append(f"|---|{'---:|' * (len(_HEADINGS) - 1)}---|")
    for area in status.areas:
        cells = " | ".join(as_plain(cell) for cell in _cells(area, status))
        lines.append(f"| {as_plain(area.title)} | {cells} |")
    for title, found in _lists(status if with_errors else status.without_errors):
        lines += ["", "<details>", f"<summary>{title} ({len(found)})</summary>", ""]
        lines += [_problem_bullet(problem) for problem in found]
        lines += ["", "</details>"]
    lines += ["", *(as_plain(line) for line in _say_end(status)), ""]
    lines += [
        f"- **{as_plain(area.title)}**: {as_plain(_say_how_to_sign(status, area))}"
        for area in status.unsigned
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def write_status_json(status: RefreshStatus) -> str:
    """Write the status for other programs: edition, baseline, how far it is, and the areas."""
    report = {
        "edition": status.edition,
        "baseline": status.baseline or None,
        "published": status.is_published,
        "compared": status.is_compared,
        "ready": status.is_ready,
        "areas": [_describe(area) for area in status.areas],
    }
    return json.dumps(report, ensure_ascii=False, indent=2, default=str) + "\n"


def _say_title(status: RefreshStatus) -> str:
    since = f" from {status.baseline}" if status.baseline else ", the first edition"
    return f"Refresh of {status.edition}{since}"


def _cells(area: AreaStatus, status: RefreshStatus) -> tuple[str, ...]:
    counts = [str(getattr(area, column)) if status.is_compared else "?" for column in _COLUMNS]
    return (*counts, str(len(area.unanswered) + len(area.errors)), _say_sign(area))


def _say_sign(area: AreaStatus) -> str:
    signed = area.sign_off
    if area.state is SignState.NOT_ASKED:
        return "-"
    if area.state is SignState.SIGNED and signed:
        return f"{say_date(signed.signed_on)}, {signed.role}"
    return capitalise(str(area.state))


def _lists(status: RefreshStatus) -> Iterator[tuple[str, Sequence[Diagnostic]]]:
    if status.unanswered:
        yield "To be answered", status.unanswered
    if status.errors:
        yield "Other errors", status.errors


def _problem_lines(problem: Diagnostic) -> Iterator[str]:
    about = f" {problem.item}" if problem.item else ""
    yield f"  {problem.place}:{about} {problem.message} [{problem.code}]"
    if problem.help:
        yield f"     {problem.help}"


def _problem_bullet(problem: Diagnostic) -> str:
    about = f"**{as_plain(problem.item)}**: " if problem.item else ""
    said = as_plain(problem.message)
    return f"- {about}{said} ({as_plain(str(problem.place))}, {problem.code})"


def _say_end(status: RefreshStatus) -> Iterator[str]:
    """Say whether the draft may be published."""
    if status.is_published:
        following = next_year(status.edition)
        yield (
            f"Edition {status.edition} is published. Open the next one with: plan refresh start "
            f"{following}"
        )
    elif status.is_ready:
        yield (
            f"Nothing is open. Publish edition {status.edition} with: plan publish --approved-by "
            "BOARD --approved-on DAY --published-on DAY"
        )
    elif status.unanswered or status.errors:
        count = count_of(len(status.unanswered) + len(status.errors), "question")
        yield f"{capitalise(count)} to be answered before it can be published."


def _say_how_to_sign(status: RefreshStatus, area: AreaStatus) -> str:
    """Say why a workstream is not signed off, and what is to be typed."""
    if not area.signers:
        return (
            f"{area.state}. It has no lead, so write in plan/plan.yaml which role may sign: "
            "may_sign_off: [ROLE]"
        )
    role = area.signers[0]
    who = "Its lead" if area.lead else f"It has no lead, so {' or '.join(area.signers)}"
    option = "" if area.lead or len(area.signers) == 1 else f" --role {role}"
    return (
        f"{area.state}. {who} signs with: plan refresh sign {area.key} --on DAY{option}; or by an "
        f"entry in plan/signoffs/{area.key}.yaml, below sign_offs: "
        f'- {{edition: "{status.edition}", workstream: {area.key}, role: {role}, '
        f'signed_on: YYYY-MM-DD, recorded_by: NAME, content: "{area.content}"}}'
    )


def _describe(area: AreaStatus) -> dict[str, object]:
    names = ("key", "title", *_COLUMNS, "lead", "signers", "content")
    fields = {name: getattr(area, name) for name in names}
    signed = area.sign_off.model_dump(mode="json") if area.sign_off else None
    return {
        **fields,
        "state": str(area.state),
        "sign_off": signed,
        "unanswered": [_describe_problem(problem) for problem in area.unanswered],
        "errors": [_describe_problem(problem) for problem in area.errors],
    }


def _describe_problem(problem: Diagnostic) -> dict[str, object]:
    fields = asdict(problem)
    return {**fields, "place": str(problem.place), "severity": str(problem.severity)}
