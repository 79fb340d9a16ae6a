"""The page of the plan's health: contradictions first, then what was checked and what fails it."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.analysis.health import long_sentences
from generator.analysis.health.examine import Examined, Turned, compare_health
from generator.analysis.health.rivals import Rivals
from generator.model.diagnostics import Diagnostic
from generator.model.items import Statement
from generator.present.charts import ChartView
from generator.present.edition import ShownEdition
from generator.present.health_words import (
    NOT_CHECKED,
    list_sides,
    say_change,
    say_passed,
    say_summary,
    say_turn,
)
from generator.present.links import Link, Linker
from generator.present.views.indicators import chart_of
from generator.present.views.parts import Cell, Fact, Row, Table, cell, words
from generator.present.words import capitalise, say_date, say_number, say_source

HEALTH_PAGE = "health"

_LONGEST = 110
"""Letters of an item's text that stand beside a finding; its section has them all."""


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """A figure with rival targets.

    Attributes:
        title: The figure.
        anchor: Id of the section.
        link: Leads to the figure.
        chart: The targets as a picture; None where there is too little to draw.
        table: Every side, with its place in the source.
    """

    title: str
    anchor: str
    link: Link
    chart: ChartView | None
    table: Table


@dataclass(frozen=True, slots=True)
class FailedView:
    """A test with what fails it.

    Attributes:
        title: The test, with how much passes it.
        anchor: Id of the section.
        rule: What the rule means, on its page.
        table: What fails it.
    """

    title: str
    anchor: str
    rule: Link
    table: Table


@dataclass(frozen=True, slots=True)
class HealthView:
    """The page of the plan's health.

    Attributes:
        status_line: The edition, its status and as-at date.
        summary: What was found, in a sentence or two.
        not_checked: What no program can tell.
        contradictions: Figures with rival targets.
        turned: What is better and worse than in the edition before.
        nothing_before: What to say where there is no edition before.
        tests: Every test with how much passes it, now and before.
        workstreams: The same, workstream by workstream.
        failed: The tests that something fails.
    """

    status_line: str
    summary: str
    not_checked: str
    contradictions: tuple[ContradictionView, ...]
    turned: tuple[Fact, ...]
    nothing_before: str
    tests: Table
    workstreams: Table
    failed: tuple[FailedView, ...]


def view_health(edition: ShownEdition) -> HealthView:
    """Show how far the plan can be held to what it says."""
    linker = edition.linker(HEALTH_PAGE)
    tested = edition.health
    turned = compare_health(edition.health_before, tested) if edition.earlier else ()
    return HealthView(
        edition.status_line,
        f"{say_summary(tested, edition.rivals)} {_say_tested(edition)}",
        NOT_CHECKED,
        tuple(_show_contradiction(edition, linker, each) for each in edition.rivals),
        tuple(_list_turned(turned)),
        "" if turned else "This is the first edition, so there is none before it.",
        _table_of_tests(tested, turned),
        _table_by_workstream(edition, tested),
        tuple(
            _show_failed(edition, linker, number, each)
            for number, each in enumerate(tested, start=1)
            if each.findings
        ),
    )


def _say_tested(edition: ShownEdition) -> str:
    """Say for which day the tests are, which look at the plan and not at its reviews."""
    return f"Tested as at {say_date(edition.plan.settings.edition.as_at)}, the day of the plan."


def _show_contradiction(edition: ShownEdition, linker: Linker, rivals: Rivals) -> ContradictionView:
    indicator = rivals.indicator
    rows = tuple(
        Row(
            Cell((linker.to(item, item), Link(_shorten(edition, item)))),
            (
                cell(target),
                cell(_scope_of(edition, item) or "All that the figure counts"),
                cell(source or "Not of the source", is_gap=not source),
            ),
        )
        for item, target, source in list_sides(rivals)
    )
    headings = tuple((name, False) for name in ("Item", "Target", "What it counts", "Source"))
    return ContradictionView(
        indicator.title,
        f"rivals-{indicator.id}",
        linker.to(indicator.id, "See the figure with all its targets and readings"),
        chart_of(edition, indicator),
        Table(f"Targets on it that cannot all hold: {indicator.title}", headings, rows),
    )


def _scope_of(edition: ShownEdition, item: str) -> str:
    """Say what an item counts, where it differs from the figure; empty where it does not."""
    model = edition.index.by_id[item].model
    return (model.scope or "") if isinstance(model, Statement) else ""


def _list_turned(turned: Sequence[Turned]) -> list[Fact]:
    said = []
    for name in ("Better", "Worse"):
        own = [say_change(each) for each in turned if say_turn(each) == name]
        said.append(Fact(f"{name} than before", words(*own or ("Nothing",)), is_gap=not own))
    return said if turned else []


def _table_of_tests(tested: Sequence[Examined], turned: Sequence[Turned]) -> Table:
    before = {each.test: each for each in turned}
    rows = []
    for number, each in enumerate(tested, start=1):
        name = Link(each.test.title, f"#{_anchor(number)}" if each.findings else "")
        cells = [cell(say_passed((each.met, each.count)), is_number=True)]
        if turned:
            own = before[each.test]
            cells += [cell(say_passed(own.before), is_number=True), cell(say_turn(own))]
        rows.append(Row(Cell((name,)), tuple(cells)))
    headings = [("Test", False), ("Passes", True)]
    if turned:
        headings += [("Edition before", True), ("Compared", False)]
    return Table("What was checked, and how much passes", tuple(headings), tuple(rows))


def _table_by_workstream(edition: ShownEdition, tested: Sequence[Examined]) -> Table:
    workstreams = edition.plan.workstreams
    rows = []
    for each in tested:
        counts = [each.in_workstream(workstream.id) for workstream in workstreams]
        if any(count for _, count in counts):
            cells = (
                cell(f"{say_number(met)} of {say_number(count)}" if count else "–", is_number=True)  # noqa: RUF001 (a dash)
                for met, count in counts
            )
            rows.append(Row(cell(each.test.title), tuple(cells)))
    headings = (("Test", False), *((str(each.number), True) for each in workstreams))
    full = ("Test", *(f"Workstream {each.number}" for each in workstreams))
    return Table("How much passes in each workstream, by its number", headings, tuple(rows), full)


def _anchor(number: int) -> str:
    return f"test-{number}"


def _show_failed(
    edition: ShownEdition, linker: Linker, number: int, tested: Examined
) -> FailedView:
    rule = tested.test.rule
    rows = tuple(_finding_row(edition, linker, each) for each in tested.findings)
    headings = (("Item", False), ("What is missing", False), ("Source", False))
    title = f"{tested.test.title}: {say_passed((tested.met, tested.count))}"
    return FailedView(
        title,
        _anchor(number),
        linker.to_page("reference/checks", f"What rule {rule.code} asks for", rule.code.lower()),
        Table(title, headings, rows),
    )


def _finding_row(edition: ShownEdition, linker: Linker, finding: Diagnostic) -> Row:
    entry = edition.index.by_id.get(finding.item)
    if entry is None:
        # A register and an edition have no id of their own.
        written = finding.code == long_sentences.RULE.code
        page, name = ("", "The edition") if written else ("risks", "Risk register")
        place = linker.to_page(page, name)
        return Row(Cell((place,)), (cell(capitalise(finding.message)), cell("")))
    source = say_source(entry.model.source) if isinstance(entry.model, Statement) else ""
    return Row(
        Cell((linker.to(finding.item, finding.item), Link(_shorten(edition, finding.item)))),
        (cell(capitalise(finding.message)), cell(source or "Not an item of the source")),
    )


def _shorten(edition: ShownEdition, item: str) -> str:
    text = " ".join(edition.index.by_id[item].words.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"
