"""A plan put to every test of health, and two editions set side by side."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.analysis.facts import Facts
from generator.analysis.health.catalogue import TESTS, HealthTest
from generator.analysis.index import index_plan
from generator.load.states import State
from generator.model.diagnostics import Diagnostic


@dataclass(frozen=True)
class Examined:
    """What a test of health found.

    Attributes:
        test: The test.
        subjects: What was put to it, by id; how often each was.
        findings: What fails it.
        places: The workstream of each thing that lies in one, by id.
    """

    test: HealthTest
    subjects: Mapping[str, int]
    findings: tuple[Diagnostic, ...]
    places: Mapping[str, str]

    @cached_property
    def count(self) -> int:
        """How much was put to it."""
        return self._subjects_by_workstream.total()

    @cached_property
    def met(self) -> int:
        """How much of that passed."""
        return self._passed_by_workstream.total()

    def in_workstream(self, workstream: str) -> tuple[int, int]:
        """Give how much of a workstream passed, and how much was put to the test."""
        return self._passed_by_workstream[workstream], self._subjects_by_workstream[workstream]

    @cached_property
    def _subjects_by_workstream(self) -> Counter[str]:
        return self._count_by_workstream(frozenset())

    @cached_property
    def _passed_by_workstream(self) -> Counter[str]:
        return self._count_by_workstream(frozenset(finding.item for finding in self.findings))

    def _count_by_workstream(self, left_out: frozenset[str]) -> Counter[str]:
        counts: Counter[str] = Counter()
        for id_, count in self.subjects.items():
            if id_ not in left_out:
                counts[self.places.get(id_, "")] += count
        return counts


@dataclass(frozen=True, slots=True)
class Turned:
    """How a test came out in two editions.

    Attributes:
        test: The test.
        before: How much passed and was put to it before; None where nothing could be put to it.
        now: The same now.
    """

    test: HealthTest
    before: tuple[int, int] | None
    now: tuple[int, int] | None

    @property
    def gain(self) -> float:
        """By how much the share that passes is larger; 0 where one of the two is not known."""
        if self.before is None or self.now is None:
            return 0
        return self.now[0] / self.now[1] - self.before[0] / self.before[1]


def examine(facts: Facts) -> tuple[Examined, ...]:
    """Put a plan to every test.

    Args:
        facts: The plan.

    Returns:
        What each test found, in the order of the tests. A rule that the plan ignores has none.
    """
    rules = facts.plan.settings.rules
    ignored = {name for name, level in rules.items() if level == "ignore"}
    places = {entry.id: entry.workstream for entry in facts.index.entries if entry.workstream}
    return tuple(
        Examined(test, Counter(test.list_subjects(facts)), tuple(test.check(facts)), places)
        for test in TESTS
        if not ignored & {test.rule.code, test.rule.name}
    )


def compare_health(before: Sequence[Examined], now: Sequence[Examined]) -> tuple[Turned, ...]:
    """Set what two editions gave side by side, test by test."""
    earlier = {each.test: each for each in before}
    return tuple(Turned(each.test, _count(earlier.get(each.test)), _count(each)) for each in now)


def _count(tested: Examined | None) -> tuple[int, int] | None:
    return (tested.met, tested.count) if tested and tested.count else None


def gather_for_health(state: State) -> Facts:
    """Gather what the tests rest on in one edition, whatever came before it."""
    return Facts(state.plan, state.loaded, index_plan(state.plan))
