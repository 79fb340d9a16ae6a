"""The command `plan check`: every problem of a plan, or those that are asked for."""

import argparse
import gc
import os
import sys

from generator.analysis.check_plan import RULES, check_facts, gather_facts
from generator.analysis.facts import Facts
from generator.analysis.narrowing import Filters, is_refresh, narrow, part_questions
from generator.cli.answers import HAS_ERRORS, SOUND, Add, Commands
from generator.load.git_reader import find_folder
from generator.load.project import Project, load_project
from generator.load.readers import CannotReadError
from generator.model.diagnostics import Diagnostic, count_severities, seen_from_top
from generator.present.reports.as_github import write_github
from generator.present.reports.as_gitlab import write_gitlab
from generator.present.reports.as_json import write_json
from generator.present.reports.as_text import say_outside, write_draft_text, write_text

_OF_FORGES = {"github": write_github, "gitlab": write_gitlab}
"""What forges read; they name files from the top of the repository."""

_FEW = 10
"""Open questions of a draft that are shown with its faults; of more there is a summary."""


def add_check(commands: Commands, add: Add) -> None:
    """Add the command that finds every problem.

    Args:
        commands: The commands of `plan`.
        add: Adds a command with its name, what it runs, and its help.
    """
    check = add(commands, "check", _check, "find every problem of the plan in one run")
    check.add_argument("--format", choices=("text", "json", "github", "gitlab"), default="text")
    check.add_argument("--strict", action="store_true", help="let warnings fail as errors do")
    check.add_argument(
        "--all", action="store_true", help="show every warning and every open question one by one"
    )
    _add_filters(check)


def _add_filters(check: argparse.ArgumentParser) -> None:
    """Add what a report is narrowed to; the exit code is that of the whole plan all the same."""
    filters = check.add_argument_group(
        "show only",
        "These combine, and each may be given more than once. The exit code is that of the whole "
        "plan.",
    )
    files = "problems of this file, like risks.yaml"
    filters.add_argument("--file", metavar="FILE", action="append", default=[], help=files)
    area = 'of this workstream, like ws5; "register" or "other" for the rest'
    filters.add_argument("--workstream", metavar="ID", action="append", default=[], help=area)
    kind = "of this rule (D405, no-lead), group of rules (G) or kind of item (action)"
    filters.add_argument("--kind", metavar="KIND", action="append", default=[], help=kind)
    severity = "errors or warnings only"
    levels = ("error", "warning")
    filters.add_argument("--severity", choices=levels, action="append", default=[], help=severity)


def _check(arguments: argparse.Namespace) -> int:
    # One pass over values that all live to the end: the collector would only look at them in vain.
    gc.disable()
    project = load_project(arguments.root)
    facts = gather_facts(project.loaded, project.sealed)
    found = project.loaded.diagnostics if facts is None else check_facts(facts)
    if arguments.format == "json":
        _refuse_filters(arguments)
        sys.stdout.write(write_json(found))
    elif arguments.format in _OF_FORGES:
        _refuse_filters(arguments)
        write = _OF_FORGES[arguments.format]
        sys.stdout.write(write(seen_from_top(found, find_folder(arguments.root))))
    else:
        sys.stdout.write(_write_report(found, project, facts, arguments))
    counts = count_severities(found)
    fails = counts["errors"] or (arguments.strict and counts["warnings"])
    return HAS_ERRORS if fails else SOUND


def _filters_of(arguments: argparse.Namespace) -> Filters:
    asked = (arguments.file, arguments.workstream, arguments.kind, arguments.severity)
    return Filters(*asked)


def _refuse_filters(arguments: argparse.Namespace) -> None:
    if _filters_of(arguments).is_set:
        raise CannotReadError(
            f"--format {arguments.format} lists every problem; leave out --file, --workstream, "
            "--kind and --severity, or the format"
        )


def _write_report(
    found: tuple[Diagnostic, ...],
    project: Project,
    facts: Facts | None,
    arguments: argparse.Namespace,
) -> str:
    """Write what is asked for; of a draft, what is wrong apart from what is still open."""
    filters, texts = _filters_of(arguments), project.texts
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    shown = narrow(found, filters, project.loaded, facts, RULES)
    if facts is not None and is_refresh(facts) and not arguments.all:
        faults, areas = part_questions(facts, shown)
        if not filters.is_set and sum(len(area.questions) for area in areas) > _FEW:
            return write_draft_text(faults, areas, texts, colour=colour) + _say_not_compared(facts)
        shown = (*faults, *(each for area in areas for each in area.questions))
    every = arguments.all or filters.is_set
    text = write_text(shown, texts, colour=colour, every=every, is_whole=not filters.is_set)
    seen = set(shown)
    outside = [each for each in found if each not in seen]
    return text + (say_outside(outside) if filters.is_set else "") + _say_not_compared(facts)


def _say_not_compared(facts: Facts | None) -> str:
    """Say what is not checked while something of a draft is still to be filled in or read."""
    if facts is None or not facts.baseline_id or facts.changes is not None:
        return ""
    return (
        f"What changed since edition {facts.baseline_id} is checked once each TODO is filled in "
        "and each file can be read.\n"
    )
