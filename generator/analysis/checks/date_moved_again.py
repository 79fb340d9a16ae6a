"""The due date of an action was moved more than once within a year.

Each move has its reason, and one after the other they hide how late something is. An edition of a
later year states the date anew.

Wrong:

    moved: {due: 2021-06-30, reason: A new site has to be found.}     # in October
    moved: {due: 2021-09-30, reason: The site needs a new roof.}      # in January

Right:

    rating: red
    commentary: The site needs a new roof, so June is out of reach.
    corrective_action: {text: Agree a date that holds with the builder., due: 2021-02-26}
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import Entry, list_action_updates
from generator.load.sealed import year_of
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import ActionUpdate, MovedDate

RULE = Rule("V015", "date-moved-again", Severity.WARNING, __doc__)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report, at the newest move, every action whose date was moved again."""
    updates = sorted(
        list_action_updates(facts.loaded), key=lambda each: (each.review.as_at, each.review.id)
    )
    moves: dict[tuple[str, str], list[tuple[Entry[ActionUpdate], MovedDate]]] = {}
    for entry in updates:
        moved = entry.model.moved
        own = moves.setdefault((year_of(entry.review.edition), entry.model.action), [])
        # A date that is only stated again is no move; nor are two entries in one review two.
        is_new = not own or (own[-1][1].due != moved.due if moved else False)
        if moved and is_new and not (own and own[-1][0].review is entry.review):
            own.append((entry, moved))
    for (year, action), own in moves.items():
        if len(own) > 1:
            said = ", then ".join(
                f"to {moved.due} (as at {entry.review.as_at})" for entry, moved in own
            )
            yield facts.report_entry(
                RULE,
                own[-1][0],
                ("moved", "due"),
                f"the due date was moved {len(own)} times in {year}: {said}",
                help_="keep the date that was agreed and rate the action red, with a corrective "
                "action; if the new date holds, put into the reason why this one will",
                item=action,
            )
