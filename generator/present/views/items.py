"""Items of the plan as sections of a page."""

import re
from datetime import date

from generator.analysis.health.smart import list_missing
from generator.analysis.index import Entry
from generator.analysis.progress.actions import ActionState
from generator.analysis.progress.known import list_known
from generator.model.base import Identified
from generator.model.decisions import Gap
from generator.model.indicators import Indicator
from generator.model.items import Action, Improvement, Measure, Milestone, Outcome, Statement
from generator.model.readings import Reading
from generator.model.targets import Target, Unit
from generator.present.edition import ShownEdition
from generator.present.health_words import say_smart
from generator.present.links import Link, Linker
from generator.present.review_words import (
    say_figure,
    say_trend,
    show_parts,
    show_progress,
    show_worth,
)
from generator.present.views.changes import view_history
from generator.present.views.parts import Fact, ItemView, words
from generator.present.words import (
    NOT_STATED,
    capitalise,
    say_date,
    say_gap,
    say_inherited,
    say_source,
    say_target,
    say_value,
    say_was,
)

_LAST_NUMBER = re.compile(r"(\d+)$")


def label_of(entry: Entry) -> str:
    """Give the kind and number of an item: "Action 1"."""
    number = _LAST_NUMBER.search(entry.id)
    return f"{capitalise(entry.kind)} {number.group(1)}" if number else capitalise(entry.kind)


def view_item(edition: ShownEdition, linker: Linker, item: Statement) -> ItemView:
    """Show one item.

    Args:
        edition: The edition that it belongs to.
        linker: Makes the links of the page.
        item: The item.

    Returns:
        The item as a section, its steps and milestones inside.
    """
    entry = edition.index.by_id[item.id]
    children: tuple[Statement, ...] = ()
    if isinstance(item, Action):
        children = (*item.steps, *item.milestones)
    label = label_of(entry)
    joined = item.id.replace("-", "")
    beside = edition.vocabulary.words_beside(f"{label}: {item.text}")
    return ItemView(
        id=item.id,
        label=label,
        text=item.text,
        facts=(*_own_facts(edition, linker, item), *_target_facts(edition, linker, item)),
        note=item.note or "",
        tags=linker.to_all(item.tags),
        related=related_facts(edition, linker, item),
        source=say_source(item.source),
        edit_url=edition.line_address(entry),
        children=tuple(view_item(edition, linker, child) for child in children),
        search_words="; ".join(filter(None, (joined, beside))),
        past=view_history(edition, linker.page, item.id),
    )


def show_gap(edition: ShownEdition, linker: Linker, item: str, gap: Gap) -> tuple[Link, ...]:
    """Say that an item lacks something, with the decision that leaves it open where there is one.

    Args:
        edition: The edition.
        linker: Makes the links of the page.
        item: The id of the item.
        gap: What it lacks.
    """
    decision = edition.left_open.get((item, gap))
    said = say_gap(decision, edition.progress.as_at)
    return (linker.to(decision.id, said),) if decision else words(said)


def lead_fact(
    linker: Linker,
    lead: str | None,
    name: str = "Lead",
    *,
    gap: tuple[Link, ...] = (Link(NOT_STATED),),
) -> Fact:
    """Say who answers for something, or that nobody is named."""
    return Fact(name, (linker.to(lead),)) if lead else Fact(name, gap, is_gap=True)


def action_lead_fact(edition: ShownEdition, linker: Linker, action: Action) -> Fact:
    """Say who leads an action, and whether as the lead of its workstream."""
    lead = edition.index.lead_of(action)
    if lead.role and lead.is_inherited:
        return Fact("Lead", (linker.to(lead.role, say_inherited(linker.to(lead.role).text)),))
    return lead_fact(linker, lead.role, gap=show_gap(edition, linker, action.id, "lead"))


def date_fact(name: str, day: date | None, *, gap: tuple[Link, ...] = (Link(NOT_STATED),)) -> Fact:
    """Say a date, or that none is stated."""
    return Fact(name, words(say_date(day))) if day else Fact(name, gap, is_gap=True)


def due_fact(edition: ShownEdition, linker: Linker, state: ActionState) -> Fact:
    """Say when an action is due, with the date that its edition states where a review moved it."""
    if state.due and state.is_moved:
        return Fact("Due", words(f"{say_date(state.due)} {say_was(state.action.due)}"))
    return date_fact("Due", state.due, gap=show_gap(edition, linker, state.id, "due"))


def related_facts(edition: ShownEdition, linker: Linker, item: Statement) -> tuple[Fact, ...]:
    """List documents, money, risks and open questions that belong to an item."""
    index = edition.index
    holders = [
        index.by_id[reference.holder]
        for reference in index.by_target.get(item.id, ())
        if reference.holder
    ]
    risks = tuple(linker.to(entry.id) for entry in holders if entry.kind == "risk")
    queries = tuple(linker.to(entry.id) for entry in holders if entry.kind == "query")
    named = (
        ("Documents", linker.to_all(item.documents)),
        ("Money", linker.to_all(item.money)),
        ("Risks", risks),
        ("Open questions", queries),
    )
    return tuple(Fact(name, links) for name, links in named if links)


def latest_reading(edition: ShownEdition, indicator: str) -> Reading | None:
    """Find the newest reading of the whole for a period that had ended by the last review."""
    known = list_known(
        edition.readings_by_indicator.get(indicator, ()), edition.progress.as_at, None
    )
    found = [each for each in known if each.reading.part is None and each.value is not None]
    return found[-1].reading if found else None


def say_reading(reading: Reading, unit: Unit) -> str:
    """Write a reading with its period: "22 (August 2016)"."""
    value = str(reading.state) if reading.value is None else say_value(reading.value, unit)
    period = reading.period.words if reading.period else "period not stated"
    return f"{value} ({period})"


def unit_of(edition: ShownEdition, indicator: str | None) -> Unit:
    """Give the unit of an indicator; unknown where there is none."""
    model = indicator_of(edition, indicator)
    return model.unit if model else Unit.UNKNOWN


def indicator_of(edition: ShownEdition, indicator: str | None) -> Indicator | None:
    """Find an indicator by its id."""
    entry = edition.index.by_id.get(indicator or "")
    return entry.model if entry and isinstance(entry.model, Indicator) else None


def say_item_target(edition: ShownEdition, item: Statement, target: Target) -> str:
    """Write one target of an item in the unit of what it counts."""
    return capitalise(say_target(target, unit_of(edition, target.indicator or item.indicator)))


def _own_facts(edition: ShownEdition, linker: Linker, item: Identified) -> list[Fact]:
    """List the facts that only items of this kind have."""
    facts: list[Fact] = []
    if isinstance(item, Outcome) and item.beneficiaries:
        facts.append(Fact("Who benefits", words(item.beneficiaries)))
    if isinstance(item, Action):
        facts += _action_facts(edition, linker, item)
    if isinstance(item, Milestone):
        facts.append(date_fact("By", item.by))
        if item.id in edition.reached:
            facts.append(date_fact("Reached", edition.reached[item.id]))
    if isinstance(item, Improvement):
        facts.append(Fact("Kind", words(capitalise(str(item.kind)))))
        if item.achieved_on:
            facts.append(date_fact("Achieved", item.achieved_on))
    if isinstance(item, Measure):
        gap = show_gap(edition, linker, item.id, "lead")
        facts.append(lead_fact(linker, item.lead, gap=gap))
    serves: tuple[str, ...] = getattr(item, "serves", ())
    if serves:
        facts.append(Fact("Serves", linker.to_all(serves)))
    return facts


def _action_facts(edition: ShownEdition, linker: Linker, action: Action) -> list[Fact]:
    """Say who does an action and when; a lead or due date that is not set is shown as a gap."""
    facts = [
        action_lead_fact(edition, linker, action),
        due_fact(edition, linker, edition.progress.actions[action.id]),
        *_progress_facts(edition, linker, action),
    ]
    if action.start:
        facts.insert(1, date_fact("Starts", action.start))
    if action.evidence:
        facts.append(Fact("Complete when", words(action.evidence)))
    if action.partners:
        facts.append(Fact("Partners", words(*action.partners)))
    missing = list_missing(action, edition.measured, edition.index.lead_of(action).role)
    facts.append(Fact("SMART", words(say_smart(missing)), is_gap=bool(missing)))
    return facts


def _progress_facts(edition: ShownEdition, linker: Linker, action: Action) -> list[Fact]:
    """Say what the last review said of an action; nothing where none spoke of it."""
    state = edition.progress.actions.get(action.id)
    if state is None or (state.stage is None and not state.is_overdue):
        return []
    review = edition.progress.review
    said = (linker.to(review.id, f"Review as at {say_date(review.as_at)}"),) if review else ()
    return [Fact("Progress", (*show_progress(state), *said))]


def _target_facts(edition: ShownEdition, linker: Linker, item: Statement) -> list[Fact]:
    """Say what is counted, the targets on it, where it started and where it stands."""
    facts: list[Fact] = []
    counted = dict.fromkeys(
        indicator
        for indicator in (item.indicator, *(target.indicator for target in item.targets))
        if indicator
    )
    if counted:
        facts.append(Fact("Indicator", linker.to_all(tuple(counted))))
    elif isinstance(item, Measure):
        facts.append(Fact("Indicator", words("None: a statement of quality")))
    if item.scope:
        facts.append(Fact("Counted here", words(item.scope)))
    if item.targets:
        targets = [Link(say_item_target(edition, item, target)) for target in item.targets]
        facts.append(Fact("Target" if len(targets) == 1 else "Targets", tuple(targets)))
    elif isinstance(item, Measure):
        facts.append(_gap("Target"))
    if isinstance(item, Measure) and item.baseline:
        value = say_value(item.baseline.value, unit_of(edition, item.indicator))
        as_at = f" ({say_date(item.baseline.as_at)})" if item.baseline.as_at else ""
        facts.append(Fact("Baseline", words(f"{value}{as_at}")))
    if isinstance(item, Measure):
        facts += _standing_facts(edition, item)
    return facts


def _standing_facts(edition: ShownEdition, measure: Measure) -> list[Fact]:
    """Say where a measure stands on each thing that it counts, where there is a figure."""
    facts = []
    for standing in edition.progress.standings_of(measure.id):
        if standing.reading is None:
            continue
        shown = [Link(say_figure(standing)), show_worth(standing.rating)]
        if standing.judgement.short.against:
            shown.append(Link(say_trend(standing.judgement.short, standing.indicator.unit)))
        facts.append(Fact("Latest reading", tuple(shown)))
        if standing.parts:
            facts.append(Fact("Its parts", show_parts(standing)))
    return facts


def _gap(name: str) -> Fact:
    return Fact(name, words(NOT_STATED), is_gap=True)
