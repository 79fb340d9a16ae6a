"""What the reviews of a plan lack, as text for a terminal, as Markdown, and as JSON."""

import json
from collections.abc import Iterator

from generator.analysis.progress.review_gaps import (
    Gap,
    GapKind,
    QuarterStatus,
    ReviewState,
    ReviewStatus,
)
from generator.present.reports.markdown_words import as_plain
from generator.present.reports.review_notes import one_line
from generator.present.words import capitalise, count_of, say_date, say_quarter

_FEW = 8
"""Ids that an overview names of each kind; the detail of a quarter has them all."""

_TEXT_WIDTH = 72
_NOT_THERE = frozenset({ReviewState.NOT_BEGUN, ReviewState.LATE, ReviewState.NOT_OPEN})


def write_review_status_text(status: ReviewStatus) -> str:
    """Write the status for a terminal."""
    lines = [_say_title(status), ""]
    for each in status.quarters:
        lines.append(_say_quarter(each))
        for kind, gaps in _by_kind(status, each):
            if status.is_detailed:
                lines += ["", f"{_say_kind(kind, gaps)}:"]
                lines += [f"  {_say_gap(gap)}" for gap in gaps]
            else:
                lines.append(f"  {_say_kind(kind, gaps)}: {_name(gaps)}")
    lines += ["", *_say_end(status)]
    return "\n".join(lines) + "\n"


def write_review_status_markdown(status: ReviewStatus) -> str:
    """Write the status for an issue or a pull request; every text of the plan is escaped."""
    lines = [f"## {as_plain(_say_title(status))}"]
    for each in status.quarters:
        lines += ["", f"**{as_plain(_say_quarter(each))}**"]
        for kind, gaps in _by_kind(status, each):
            if status.is_detailed:
                lines += ["", f"### {as_plain(_say_kind(kind, gaps))}", ""]
                lines += [f"- [ ] {as_plain(_say_gap(gap))}" for gap in gaps]
            else:
                lines += [""] if lines[-1].startswith("**") else []
                lines.append(f"- {as_plain(_say_kind(kind, gaps))}: {as_plain(_name(gaps))}")
    lines += ["", *(as_plain(line) for line in _say_end(status))]
    return "\n".join(lines) + "\n"


def write_review_status_json(status: ReviewStatus) -> str:
    """Write the status for other programs: the edition, whether all is there, and the quarters."""
    report = {
        "edition": status.edition,
        "complete": status.is_complete,
        "quarters": [_describe(each) for each in status.quarters],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _say_title(status: ReviewStatus) -> str:
    if status.is_detailed:
        (only,) = status.quarters
        return f"Review of {_say_name(only)}: {say_quarter(only.quarter.ends_on)}"
    return f"Reviews of edition {status.edition}"


def _say_name(each: QuarterStatus) -> str:
    return f"{each.edition} q{each.quarter.number}"


def _say_quarter(each: QuarterStatus) -> str:
    said = f"{_say_name(each)}: {each.state}"
    if each.state in _NOT_THERE:
        was = "was" if each.state is ReviewState.LATE else "is"
        return f"{said}; its review {was} due by {say_date(each.due_by)}"
    missing = count_of(len(each.gaps), "thing") if each.gaps else "nothing"
    return f"{said} in {each.file}; {missing} missing"


def _by_kind(
    status: ReviewStatus, each: QuarterStatus
) -> Iterator[tuple[GapKind, tuple[Gap, ...]]]:
    """Give what is missing by kind; an overview leaves out what a review not begun is to tell."""
    if each.state in _NOT_THERE and not status.is_detailed:
        return
    for kind in GapKind:
        gaps = each.of_kind(kind)
        if gaps:
            yield kind, gaps


def _say_kind(kind: GapKind, gaps: tuple[Gap, ...]) -> str:
    return f"{capitalise(str(kind))} ({len(gaps)})"


def _say_gap(gap: Gap) -> str:
    text = f": {one_line(gap.text, _TEXT_WIDTH)}" if gap.text else ""
    lead = f" ({one_line(gap.lead, _TEXT_WIDTH)})" if gap.lead else ""
    return f"{one_line(gap.id, _TEXT_WIDTH)}{text}{lead}"


def _name(gaps: tuple[Gap, ...]) -> str:
    names = [one_line(gap.id, _TEXT_WIDTH) for gap in gaps]
    more = len(names) - _FEW
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:_FEW])} and {more} more"


def _say_end(status: ReviewStatus) -> Iterator[str]:
    """Say what to do next."""
    if status.is_complete:
        yield "Nothing is missing."
        return
    for each in status.quarters:
        is_asked = status.is_detailed and each.state is ReviewState.NOT_BEGUN
        name = _say_name(each)
        if each.state is ReviewState.LATE or is_asked:
            yield f"Begin the review of {name} with: plan review start {name}"
        elif each.is_missing and not status.is_detailed:
            yield f"See all that is missing in {name} with: plan review status {name}"
    if status.is_detailed and status.quarters[0].file:
        file = status.quarters[0].file
        yield f"Figures go into plan/readings.yaml, and all else into {file}. Then run: plan check"


def _describe(each: QuarterStatus) -> dict[str, object]:
    return {
        "edition": each.edition,
        "quarter": each.quarter.number,
        "due_by": each.due_by.isoformat(),
        "state": str(each.state),
        "file": each.file or None,
        "missing": [
            {"kind": str(gap.kind), "id": gap.id, "text": gap.text, "lead": gap.lead or None}
            for gap in each.gaps
        ],
    }
