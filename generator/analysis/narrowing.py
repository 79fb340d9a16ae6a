"""Which problems of a plan a manager asks to see, and which of them are open questions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from generator.analysis.facts import Facts
from generator.analysis.refresh import OTHER, REGISTER, area_of_problem, may_be_open_in_draft
from generator.load.plan_loader import LoadedPlan
from generator.load.readers import CannotReadError
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.settings import EditionStatus


@dataclass(frozen=True, slots=True)
class Filters:
    """What a report is narrowed to. Those of one sort are alternatives; all sorts hold together.

    Attributes:
        files: Paths of files, or what they end in, like "risks.yaml".
        workstreams: Ids of workstreams, "register" or "other".
        kinds: Codes or names of rules, letters of their groups, or kinds of items.
        severities: Severities.
    """

    files: Sequence[str] = ()
    workstreams: Sequence[str] = ()
    kinds: Sequence[str] = ()
    severities: Sequence[str] = ()

    @property
    def is_set(self) -> bool:
        """Whether anything is asked for."""
        return any((self.files, self.workstreams, self.kinds, self.severities))


@dataclass(frozen=True, slots=True)
class OpenArea:
    """The open questions of a workstream, the register or the rest.

    Attributes:
        key: Id of the workstream; "register" or "other".
        title: What readers call it.
        questions: The questions.
    """

    key: str
    title: str
    questions: tuple[Diagnostic, ...]


def narrow(
    found: Sequence[Diagnostic],
    filters: Filters,
    loaded: LoadedPlan,
    facts: Facts | None,
    rules: Iterable[Rule],
) -> tuple[Diagnostic, ...]:
    """Give the problems that are asked for.

    Args:
        found: Every problem.
        filters: What is asked for.
        loaded: The plan as it was read.
        facts: The plan; None where its settings cannot be understood.
        rules: Every rule.

    Raises:
        CannotReadError: If there is no such file, workstream or kind.
    """
    tests = [
        *([_by_file(filters.files, loaded)] if filters.files else []),
        *([_by_area(filters.workstreams, loaded, facts)] if filters.workstreams else []),
        *([_by_kind(filters.kinds, facts, tuple(rules))] if filters.kinds else []),
    ]
    wanted = filters.severities or None
    return tuple(
        problem
        for problem in found
        if all(test(problem) for test in tests) and (not wanted or problem.severity in wanted)
    )


_Test = Callable[[Diagnostic], bool]


def _by_file(files: Sequence[str], loaded: LoadedPlan) -> _Test:
    names = [name.replace("\\", "/").removeprefix("./") for name in files]

    def is_meant(file: str, name: str) -> bool:
        return file == name or file.endswith(f"/{name}") or fnmatchcase(file, name)

    known = {*loaded.documents, *(problem.place.file for problem in loaded.diagnostics)}
    for name in names:
        if not any(is_meant(file, name) for file in known):
            raise CannotReadError(
                f"no file of the plan is called {name}; write it as plan check does"
            )
    return lambda problem: any(is_meant(problem.place.file, name) for name in names)


def _by_area(keys: Sequence[str], loaded: LoadedPlan, facts: Facts | None) -> _Test:
    own = {
        file: str(document.value.get("id"))
        for file, document in loaded.documents.items()
        if file.startswith("workstreams/") and isinstance(document.value, dict)
    }
    known = [*own.values(), REGISTER, OTHER]
    for key in keys:
        if key not in known:
            raise CannotReadError(f"there is no workstream {key}; write one of {', '.join(known)}")

    def area(problem: Diagnostic) -> str:
        key = area_of_problem(facts, problem) if facts else OTHER
        return own.get(problem.place.file, OTHER) if key == OTHER else key

    return lambda problem: area(problem) in keys


def _by_kind(kinds: Sequence[str], facts: Facts | None, rules: Sequence[Rule]) -> _Test:
    words = {each.lower() for each in kinds}
    items = {entry.id: entry.kind for entry in facts.index.entries} if facts else {}
    known = {rule.code.lower() for rule in rules} | {rule.name for rule in rules}
    known |= {rule.code[0].lower() for rule in rules} | set(items.values())
    for word in kinds:
        if word.lower() not in known:
            raise CannotReadError(
                f"there is no kind {word}; write the code or name of a rule, like D405. "
                "Or write the letter of a group of rules, like G, or a kind of item, like action"
            )

    def is_wanted(problem: Diagnostic) -> bool:
        code = problem.code.lower()
        return bool(words & {code, code[0], problem.name, items.get(problem.item, "")})

    return is_wanted


def is_refresh(facts: Facts | None) -> bool:
    """Whether a plan is a draft that follows a published edition."""
    if facts is None or facts.plan.settings.edition.status is EditionStatus.PUBLISHED:
        return False
    return bool(facts.sealed)


def _is_question(problem: Diagnostic) -> bool:
    """Whether a problem is one that a refresh has to answer: a warning keeps nothing back."""
    return problem.severity is Severity.ERROR and may_be_open_in_draft(problem)


def part_questions(
    facts: Facts, found: Sequence[Diagnostic]
) -> tuple[tuple[Diagnostic, ...], tuple[OpenArea, ...]]:
    """Part what is wrong from what a refresh has still to answer.

    Args:
        facts: The draft.
        found: Its problems.

    Returns:
        The faults, errors first, and the questions by workstream.
    """
    faults = [problem for problem in found if not _is_question(problem)]
    faults.sort(key=lambda problem: problem.severity is not Severity.ERROR)
    by_area: dict[str, list[Diagnostic]] = {}
    for problem in found:
        if _is_question(problem):
            by_area.setdefault(area_of_problem(facts, problem), []).append(problem)
    titles = {each.id: f"{each.number}. {each.short_title}" for each in facts.plan.workstreams}
    titles |= {REGISTER: "Risk register", OTHER: "Other parts"}
    areas = (OpenArea(key, titles[key], tuple(by_area[key])) for key in titles if key in by_area)
    return tuple(faults), tuple(areas)
