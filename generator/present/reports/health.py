"""The health of a plan for a terminal and for other programs."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.health.examine import Examined
from generator.analysis.health.rivals import Rivals
from generator.model.diagnostics import Diagnostic
from generator.model.settings import Edition
from generator.present.health_words import NOT_CHECKED, list_sides, say_passed, say_summary
from generator.present.reports.unseen import show_unseen
from generator.present.words import say_date


@dataclass(frozen=True, slots=True)
class HealthReport:
    """The health of an edition, with that of the editions before.

    Attributes:
        edition: The edition.
        tested: What each test found.
        rivals: Figures with rival targets.
        workstreams: Ids of its workstreams.
        course: What the tests found in each edition up to this one, oldest first, by its id.
    """

    edition: Edition
    tested: tuple[Examined, ...]
    rivals: tuple[Rivals, ...]
    workstreams: tuple[str, ...]
    course: Mapping[str, Sequence[Examined]]


def write_health_text(report: HealthReport, *, every: bool = False) -> str:
    """Write the report for a terminal.

    Args:
        report: The report.
        every: Whether all that fails a test is listed; otherwise one of each kind.
    """
    edition = report.edition
    title = f"Health of edition {edition.title}, as at {say_date(edition.as_at)}"
    lines = [title, "", say_summary(report.tested, report.rivals), "", *_table(report)]
    for rivals in report.rivals:
        lines += ["", f"Rival targets on {rivals.indicator.id} ({rivals.indicator.title})"]
        lines += [
            f"   {item}: {target}{f' ({source})' if source else ''}"
            for item, target, source in list_sides(rivals)
        ]
    for tested in report.tested:
        if tested.findings:
            lines += ["", *_findings(tested, every=every)]
    more = "" if every else " Every one of them: plan health --all."
    lines += ["", NOT_CHECKED, f"What a code means: plan explain CODE.{more}"]
    return "\n".join(lines) + "\n"


def _table(report: HealthReport) -> Iterator[str]:
    """Write a line a test, with how much passed it in each edition."""
    rows = [["", *report.course]]
    for tested in report.tested:
        cells = [say_passed(_find(found, tested)) for found in report.course.values()]
        rows.append([tested.test.title, *cells])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells]).rstrip()


def _find(found: Sequence[Examined], wanted: Examined) -> tuple[int, int] | None:
    same = (each for each in found if each.test == wanted.test)
    return next(((each.met, each.count) for each in same), None)


def _findings(tested: Examined, *, every: bool) -> Iterator[str]:
    rule = tested.test.rule
    title = tested.test.title
    told = f"{title[0].lower()}{title[1:]}"  # SMART stays as it is
    yield f"{rule.code} {rule.name}: {len(tested.findings)} ({told})"
    shown = tested.findings if every else tested.findings[:1]
    for finding in shown:
        yield f"   {finding.place}: {_name(finding)}{show_unseen(finding.message)}"
    if every:
        return
    rest = Counter(finding.place.file for finding in tested.findings[1:])
    if rest:
        yield "   more in: " + ", ".join(f"{file} ({count})" for file, count in rest.items())


def _name(finding: Diagnostic) -> str:
    return f"{finding.item}: " if finding.item else ""


def write_health_json(report: HealthReport) -> str:
    """Write the report for other programs.

    Returns:
        JSON: the edition; `tests`, each with how much was put to it, how much passed, the same by
        workstream, and what fails; `contradictions` with all their sides; and `trend`, how much
        passed in each edition.
    """
    said = {
        "edition": report.edition.id,
        "as_at": report.edition.as_at.isoformat(),
        "tests": [_describe(report, tested) for tested in report.tested],
        "contradictions": [
            {
                "indicator": rivals.indicator.id,
                "title": rivals.indicator.title,
                "sides": [
                    {"item": item, "target": target, "source": source or None}
                    for item, target, source in list_sides(rivals)
                ],
            }
            for rivals in report.rivals
        ],
        "trend": [
            {
                "edition": edition,
                "tests": {
                    each.test.title: {"met": each.met, "count": each.count} for each in found
                },
            }
            for edition, found in report.course.items()
        ],
        "not_checked": NOT_CHECKED,
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _describe(report: HealthReport, tested: Examined) -> dict[str, object]:
    places = {each: tested.in_workstream(each) for each in report.workstreams}
    return {
        "code": tested.test.rule.code,
        "name": tested.test.rule.name,
        "title": tested.test.title,
        "met": tested.met,
        "count": tested.count,
        "workstreams": {
            each: {"met": met, "count": count} for each, (met, count) in places.items() if count
        },
        "findings": [
            {
                "item": finding.item or None,
                "file": finding.place.file,
                "line": finding.place.line,
                "message": finding.message,
                "help": finding.help,
            }
            for finding in tested.findings
        ],
    }
