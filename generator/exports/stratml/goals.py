"""Workstreams as goals, outcomes and priorities as objectives.

An indicator lies in an objective, so a measure lies in the first outcome that it names, and an
action in the first outcome or priority. Where they name none, which is a gap of the plan and not to
be filled here, they lie in an objective of the workstream that says so.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from generator.exports.stratml.elements import join, make, make_stakeholder, say
from generator.exports.stratml.indicators import Told, list_more, make_action, make_measure
from generator.model.items import Action, Measure, Outcome, Priority
from generator.model.workstream import Workstream
from generator.present.review_words import show_rating
from generator.present.words import NOT_STATED

_REST = "_rest"
"""Ends the identifier of an objective that is not the plan's own; no id of a plan has this sign."""


def make_goal(told: Told, workstream: Workstream) -> Element:
    """Make the goal of a workstream, with all that lies in it."""
    return make(
        "Goal",
        say("Name", workstream.title),
        say("Description", workstream.summary),
        say("Identifier", workstream.id),
        say("SequenceIndicator", str(workstream.number)),
        *_list_performers(told, workstream),
        say("OtherInformation", _say_more(told, workstream)),
        *_list_objectives(told, workstream),
    )


def _list_performers(told: Told, workstream: Workstream) -> Iterator[Element]:
    """List who leads a workstream, where that is stated, and the partners of its actions."""
    if workstream.lead:
        name = told.title_of(workstream.lead)
        yield make_stakeholder(name, "Workstream lead", "Performer", "Person")
    partners = (partner for action in workstream.actions for partner in action.partners)
    for partner in dict.fromkeys(partners):
        yield make_stakeholder(partner, "Partner", "Performer", "Generic_Group")


def _say_more(told: Told, workstream: Workstream) -> str:
    """Say what of a workstream has no element of its own."""
    state = told.progress.workstreams.get(workstream.id) if told.progress else None
    entry = state.entry if state else None
    rating = f"Rating: {show_rating(state.rating).text}." if state else ""
    corrective = entry.corrective_action.text if entry and entry.corrective_action else ""
    return join(
        "" if workstream.lead else f"Lead: {NOT_STATED}.",
        rating,
        entry.commentary if entry else "",
        f"Corrective action: {corrective}" if corrective else "",
        f"Covers: {workstream.horizon}" if workstream.horizon else "",
        *(f"Also called: {name}" for name in workstream.also_known_as),
        *(
            said
            for each in workstream.context
            for said in (f"Context {each.id}: {each.text}", *list_more(told, each))
        ),
        *(
            said
            for each in workstream.improvements
            for said in (
                f"Improvement {each.id} ({each.kind}): {each.text}",
                *list_more(told, each),
            )
        ),
    )


def _list_objectives(told: Told, workstream: Workstream) -> Iterator[Element]:
    ends: tuple[Outcome | Priority, ...] = (*workstream.outcomes, *workstream.priorities)
    known = {each.id for each in ends}
    measures = _sort_by_end(workstream.measures, known)
    actions = _sort_by_end(workstream.actions, known)
    for number, end in enumerate(ends, start=1):
        sequence = f"{workstream.number}.{number}"
        own = list(
            _list_indicators(told, measures.get(end.id, ()), actions.get(end.id, ()), sequence)
        )
        yield _make_objective(told, end, sequence, own)
    rest = list(
        _list_indicators(
            told,
            measures.get("", ()),
            actions.get("", ()),
            f"{workstream.number}.{len(ends) + 1}",
        )
    )
    if rest:
        yield make(
            "Objective",
            say("Name", "Measures and actions that name no outcome"),
            say("Description", "The plan does not say which outcome each of these serves."),
            say("Identifier", f"{workstream.id}{_REST}"),
            say("SequenceIndicator", f"{workstream.number}.{len(ends) + 1}"),
            say("OtherInformation", "Put together for this format; no objective of the plan."),
            *rest,
        )


def _sort_by_end(
    items: Sequence[Measure | Action], known: set[str]
) -> dict[str, list[Measure | Action]]:
    """Sort items by the first outcome or priority of their workstream that each names."""
    found: dict[str, list[Measure | Action]] = {}
    for item in items:
        end = next((each for each in item.serves if each in known), "")
        found.setdefault(end, []).append(item)
    return found


def _list_indicators(
    told: Told,
    measures: Sequence[Measure | Action],
    actions: Sequence[Measure | Action],
    sequence: str,
) -> Iterator[Element]:
    for number, item in enumerate((*measures, *actions), start=1):
        own = f"{sequence}.{number}"
        if isinstance(item, Measure):
            yield make_measure(told, item, own)
        else:
            yield make_action(told, item, own)


def _make_objective(
    told: Told, end: Outcome | Priority, sequence: str, indicators: Sequence[Element]
) -> Element:
    kind = "Outcome" if isinstance(end, Outcome) else "Priority"
    who = end.beneficiaries if isinstance(end, Outcome) else None
    serves = f"Serves: {', '.join(end.serves)}." if isinstance(end, Priority) and end.serves else ""
    return make(
        "Objective",
        say("Name", f"{kind} {end.id}"),
        say("Description", end.text),
        say("Identifier", end.id),
        say("SequenceIndicator", sequence),
        make_stakeholder(who, "Who benefits", "Beneficiary", "Generic_Group") if who else None,
        say("OtherInformation", join(kind, serves, *list_more(told, end))),
        *indicators,
    )
