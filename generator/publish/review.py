"""The quarterly review on the disk: beginning its file, and telling what is missing in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.analysis.check_plan import check_facts, gather_facts
from generator.analysis.facts import Facts
from generator.analysis.progress.review_due import ReviewDue, find_review_due, review_file
from generator.analysis.progress.review_files import find_review_files
from generator.analysis.progress.review_gaps import ReviewStatus, tell_review_of, tell_reviews
from generator.load.faults import not_filled_in
from generator.load.normal_form.write import write_normal
from generator.load.project import Project, load_editions, load_project
from generator.load.readers import CannotReadError
from generator.load.sealed import year_of
from generator.load.yaml_text import parse_yaml
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.plan import Plan, file_role
from generator.model.quarters import Quarter
from generator.model.wording import count_of
from generator.present.reports.review_skeleton import write_review_skeleton
from generator.publish.files import (
    SETTINGS_FILE,
    CannotWriteError,
    first_line,
    remove_unfinished,
    replace_file,
)

_QUARTER = re.compile(r"[qQ]?([1-4])")

_IN_THE_WAY = ("Y", "S", "R", "E")
"""Groups of rules whose errors leave unclear what is due: what cannot be read, is named and not
there, or is not what was published. What the managers have still to answer does not."""

_LIVING = frozenset({"settings", "indicators", "readings", "reviews", "risk_register"})
"""Parts that a review rests on as they are now, whichever edition it looks at."""

_ADDED = frozenset({"reviews", "readings"})
"""Parts that are added to; what is still to be filled in there is not yet said."""


@dataclass(frozen=True)
class Asked:
    """A quarter that a command is about.

    Attributes:
        facts: The plan.
        plans: The editions, oldest first; the working one is the last.
        edition: The edition reviewed: the newest published one of the year.
        quarter: The quarter.
    """

    facts: Facts
    plans: tuple[Plan, ...]
    edition: str
    quarter: Quarter


def start_review(root: Path, edition: str, quarter: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Begin the review of a quarter: a file with what is due, to be filled in.

    Args:
        root: Folder of the plan.
        edition: Id of a published edition of the year. The newest of that year is reviewed.
        quarter: The quarter: "q3", "Q3" or "3".

    Returns:
        What was done, in sentences, and the errors that leave unclear what is due; one is empty.

    Raises:
        CannotReadError: If the plan cannot be read, there is no such published edition or quarter,
            or the quarter has a review already.
        CannotWriteError: If the file cannot be written.
    """
    remove_unfinished(root)
    project = load_project(root)
    facts = _facts_of(project)
    asked = _find_asked(project, facts, edition, quarter)
    _refuse_second(root, asked)
    errors = tuple(_find_in_the_way(asked))
    if errors:
        return "", errors
    due = find_review_due(asked.plans, asked.edition, asked.quarter)
    file = review_file(asked.quarter)
    unfinished = _find_unfinished(asked)
    taken = facts.used_ids | facts.loaded.flawed_ids
    text = first_line(root, file) + write_review_skeleton(due, taken, unfinished)
    _make_sure(file, text)
    replace_file(root / file, text)
    said = (_say_started(file, due, edition), *map(_say_unfinished, unfinished.items()))
    return "\n".join(said), ()


def read_review_status(root: Path, edition: str = "", quarter: str = "") -> ReviewStatus:
    """Read a plan, and tell what is missing in its reviews.

    Args:
        root: Folder of the plan.
        edition: Id of a published edition; empty for all quarters of the working one, and of the
            one before it while that is a draft.
        quarter: The quarter of it: "q3", "Q3" or "3".

    Raises:
        CannotReadError: If the plan cannot be read, or there is no such edition or quarter.
    """
    project = load_project(root)
    facts = _facts_of(project)
    files = find_review_files(facts.loaded)
    published = [each.edition for each in project.sealed]
    if edition:
        if not quarter:
            raise CannotReadError(f"name the quarter too, as in: plan review status {edition} q3")
        asked = _find_asked(project, facts, edition, quarter)
        return tell_review_of(asked.plans, files, published, edition, asked.quarter)
    year = year_of(project.working_id)
    return tell_reviews(_plans_of(project), files, published, year)


def _facts_of(project: Project) -> Facts:
    facts = gather_facts(project.loaded, project.sealed)
    if facts is None:
        raise CannotReadError(f"{SETTINGS_FILE} cannot be understood; see: plan check")
    return facts


def _find_asked(project: Project, facts: Facts, edition: str, quarter: str) -> Asked:
    """Find the edition and the quarter that were named, or say which there are.

    A review belongs to the year, so each edition of the year names the same review.
    """
    published = [each.edition for each in project.sealed]
    if edition not in project.edition_ids:
        known = ", ".join(project.edition_ids)
        raise CannotReadError(f"there is no edition {edition}; the editions are {known}")
    if edition not in published:
        raise CannotReadError(
            f"edition {edition} is not published, so there is nothing to review yet; publish it "
            "first, with: plan publish"
        )
    found = _QUARTER.fullmatch(quarter)
    if not found:
        raise CannotReadError(
            f"{quarter} is no quarter; write q1 (April to June), q2 (July to September), q3 "
            "(October to December) or q4 (January to March)"
        )
    plans = _plans_of(project)
    edition = [each for each in published if year_of(each) == year_of(edition)][-1]
    if edition not in {each.settings.edition.id for each in plans}:
        raise CannotReadError(f"edition {edition} cannot be read; see: plan check")
    year = int(year_of(edition)[:4])
    return Asked(facts, plans, edition, Quarter(year, int(found[1])))


def _plans_of(project: Project) -> tuple[Plan, ...]:
    """Read every edition; the working one last, with the register and reviews of today."""
    plans = [each.plan for each in load_editions(project) if each.plan]
    plans.sort(key=lambda each: each.settings.edition.id == project.working_id)
    return tuple(plans)


def _refuse_second(root: Path, asked: Asked) -> None:
    """Refuse to begin a review that there is already; nothing is overwritten."""
    there = [
        each.file for each in find_review_files(asked.facts.loaded) if each.quarter == asked.quarter
    ]
    file = review_file(asked.quarter)
    if (root / file).exists():
        there = [file]
    if there:
        raise CannotReadError(
            f"{there[0]} is there already, and nothing was overwritten; go on with it, and see "
            f"what is missing with: plan review status {asked.edition} q{asked.quarter.number}"
        )


def _find_unfinished(asked: Asked) -> dict[str, int]:
    """Find earlier reviews in which something is still to be filled in, and count what is."""
    return {
        each.file: sum(len(keys) for _, keys in each.open)
        for each in find_review_files(asked.facts.loaded)
        if each.open and each.quarter and each.quarter.ends_on < asked.quarter.ends_on
    }


def _say_unfinished(found: tuple[str, int]) -> str:
    file, count = found
    return f"{file} is not finished: {count_of(count, 'value')} still TODO. Fill that in as well."


def _find_in_the_way(asked: Asked) -> Iterator[Diagnostic]:
    """Find errors in files that a review rests on: those of its edition, and living ones.

    An earlier review, or a reading, that is still to be filled in does not keep the next from being
    begun: its file says so.
    """
    is_working = asked.edition == asked.facts.plan.settings.edition.id
    for problem in check_facts(asked.facts):
        role = file_role(problem.place.file)
        is_needed = is_working or role is None or role.part in _LIVING
        is_error = problem.severity is Severity.ERROR
        if problem.code == not_filled_in.RULE.code and role and role.part in _ADDED:
            continue
        if is_error and is_needed and problem.code.startswith(_IN_THE_WAY):
            yield problem


def _make_sure(file: str, text: str) -> None:
    """Make sure that a skeleton can be read and is in normal form."""
    if parse_yaml(file, text.encode()).diagnostics or write_normal(text) != text:
        raise CannotWriteError(f"{file} could not be written in the form of the plan's files")


def _say_started(file: str, due: ReviewDue, named: str) -> str:
    edition = due.before.plan.settings.edition.id
    name = f"{edition} q{due.quarter.number}"
    counts = (
        count_of(len(due.before.workstreams), "workstream"),
        count_of(len(due.actions), "action"),
        count_of(len(due.risks), "risk"),
    )
    lines = [f"Wrote {file}, with {counts[0]}, {counts[1]} and {counts[2]} to be told of."]
    if edition != named:
        lines.append(f"It looks at edition {edition}, which took the place of {named}.")
    if due.readings:
        figures = count_of(len(due.readings), "figure")
        lines.append(f"Record {figures} first, each with: plan new reading ID (its top lists them)")
    if due.unanswered:
        lines.append(
            f"{count_of(len(due.unanswered), 'question')} of earlier reviews: see its top."
        )
    lines.append(f"Fill in each TODO. Then run: plan check, and: plan review status {name}")
    return "\n".join(lines)
