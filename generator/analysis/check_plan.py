"""All checks of a plan in one run."""

import re
from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType

from generator.analysis.checks import CHECKS
from generator.analysis.compare.changes import ChangeKind
from generator.analysis.compare.records import Record
from generator.analysis.facts import Facts
from generator.analysis.health.catalogue import HEALTH_RULES
from generator.analysis.index import index_plan
from generator.load.faults import FAULTS
from generator.load.plan_loader import LoadedPlan
from generator.load.sealed import SealedEdition, is_interim
from generator.model.diagnostics import Diagnostic, Rule, Severity, order_of
from generator.model.settings import Completeness, Settings

RULES: tuple[Rule, ...] = (
    *FAULTS,
    *(check.RULE for check in CHECKS),
    *(check.RULE for check in HEALTH_RULES),
)
"""Every rule, in the order of the groups of codes; those of health come last."""


def find_rule(name: str) -> Rule | None:
    """Find a rule by its code or its name, in any case."""
    wanted = name.lower()
    return next((rule for rule in RULES if wanted in (rule.code.lower(), rule.name)), None)


def check_plan(loaded: LoadedPlan, sealed: Sequence[SealedEdition] = ()) -> tuple[Diagnostic, ...]:
    """Find every problem of a plan.

    Args:
        loaded: The plan as it was read; what is wrong with single files is in it.
        sealed: The published editions, oldest first.

    Returns:
        Every problem with the severity that it has in this plan, in the order of the files.
    """
    facts = gather_facts(loaded, sealed)
    return loaded.diagnostics if facts is None else check_facts(facts)


def gather_facts(loaded: LoadedPlan, sealed: Sequence[SealedEdition] = ()) -> Facts | None:
    """Gather what checks rest on; None for a plan that could not be read."""
    if loaded.plan is None:
        return None
    return Facts(loaded.plan, loaded, index_plan(loaded.plan), sealed, RULES)


def check_facts(facts: Facts) -> tuple[Diagnostic, ...]:
    """Find every problem of a plan that could be read."""
    loaded = facts.loaded
    known = {problem.place for problem in loaded.diagnostics if problem.place.line}
    found = [
        *loaded.diagnostics,
        *(
            problem
            for check in (*CHECKS, *_list_raised(facts.plan.settings))
            for problem in check.check(facts)
            # Where a value could not be read, nothing more is said about it.
            if problem.place not in known and not (facts.missing_editions and _needs_past(problem))
        ),
    ]
    found = [each for each in found if not _follows_from_cut(facts, each)]
    levelled = [
        replace(problem, severity=Severity.WARNING) if _was_accepted(facts, problem) else problem
        for problem in _set_levels(found, facts.plan.settings)
    ]
    return tuple(sorted(dict.fromkeys(levelled), key=order_of))


_NEEDS_PAST = re.compile(r"C|V|E803|R303")
"""Rules that compare with published editions. While a file of one is missing, its consequences are
held back: the chain of editions is checked first."""


def _needs_past(problem: Diagnostic) -> bool:
    """Whether a problem may be there only because the file of a published edition is not."""
    in_living = problem.place.file.startswith(("plan/reviews/", "plan/decisions"))
    return bool(_NEEDS_PAST.match(problem.code)) or (problem.code == "R304" and in_living)


def _follows_from_cut(facts: Facts, problem: Diagnostic) -> bool:
    """Whether a problem is in a file that was cut off: what is gone from it is reported once."""
    if problem.code[0] not in "CG" or problem.code == "C901" or facts.changes is None:
        return False
    document = facts.loaded.documents.get(problem.place.file)
    is_cut = document is not None and not document.text.endswith("\n")
    return is_cut and any(
        change.kind is ChangeKind.REMOVED and _lay_in(facts, change.record, problem.place.file)
        for change in facts.changes.changes
    )


def _lay_in(facts: Facts, record: Record, file: str) -> bool:
    """Whether something of the last edition lay in a file, by the workstream that it was in."""
    position = record.path[0] if record.path else None
    files = facts.baseline.files[record.part] if facts.baseline else ()
    return file in files and (len(files) == 1 or files[int(position or 0)] == file)


def _was_accepted(facts: Facts, problem: Diagnostic) -> bool:
    """Whether a gap was published with the edition that an interim edition amends.

    An amendment answers for what it changes, adds or moves, and for nothing else.
    """
    is_gap = problem.code.startswith("G") and problem.severity is Severity.ERROR
    if not is_gap or not is_interim(facts.plan.settings.edition.id):
        return False
    if facts.changes is None:
        return bool(facts.missing_editions)
    return problem.item in facts.changes.old.records and problem.item not in facts.changes.by_key


def _list_raised(settings: Settings) -> list[ModuleType]:
    """List the rules of health that the plan has raised above a note."""
    return [
        check
        for check in HEALTH_RULES
        if settings.rules.get(check.RULE.code, settings.rules.get(check.RULE.name, "ignore"))
        != "ignore"
    ]


def _set_levels(found: Sequence[Diagnostic], settings: Settings) -> list[Diagnostic]:
    """Give each problem the severity that the plan sets for its rule; leave out what it ignores."""
    levels: dict[str, str] = {}
    for rule in RULES:
        level: str = rule.severity
        if settings.edition.completeness is Completeness.TRANSCRIBED and rule.in_transcribed:
            level = rule.in_transcribed
        if not rule.is_fixed:
            level = settings.rules.get(rule.code, settings.rules.get(rule.name, level))
        levels[rule.code] = level
    return [
        replace(problem, severity=Severity(levels[problem.code]))
        for problem in found
        if levels[problem.code] != "ignore"
    ]
