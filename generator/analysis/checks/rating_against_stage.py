"""The colour of an action says something else than its stage.

The stage is a fact, the rating a judgement. Blue means complete and nothing else; what is cancelled
or carried forward is judged no more, so it has no colour. A workstream has no stage, and may be
blue.

Wrong:

    - action: ws1-a2
      stage: in progress
      rating: blue

Right:

    - action: ws1-a2
      stage: in progress
      rating: green
"""

from collections.abc import Iterator

from generator.analysis.facts import Facts
from generator.analysis.reviewed import list_action_updates
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.reviews import ActionUpdate, Rating, Stage

RULE = Rule("V003", "rating-against-stage", Severity.ERROR, __doc__)

_UNJUDGED = frozenset({Stage.CANCELLED, Stage.CARRIED_FORWARD})


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report every rating that its stage rules out."""
    for entry in list_action_updates(facts.loaded):
        said = _judge(entry.model)
        if said:
            yield facts.report_entry(
                RULE, entry, ("rating",), said[0], help_=said[1], item=entry.model.action
            )


def _judge(update: ActionUpdate) -> tuple[str, str] | None:
    """Say what is wrong and what to write; None where rating and stage go together."""
    stage, rating = update.stage, update.rating
    if stage is Stage.COMPLETE and rating not in (Rating.BLUE, None):
        return (
            f'the action is complete, so it is blue and cannot be "{rating}"',
            f'write "rating: {Rating.BLUE}", or another stage if it is not complete yet',
        )
    if stage in _UNJUDGED and rating not in (Rating.GREY, None):
        return (
            f'the action is {stage}, so it is judged no more and cannot be "{rating}"',
            f'write "rating: {Rating.GREY}", or delete the rating',
        )
    if rating is Rating.BLUE and stage is not Stage.COMPLETE:
        return (
            f'the action is rated blue, which means complete, and its stage is "{stage}"',
            f'write "stage: {Stage.COMPLETE}", or a rating of what is open, like "{Rating.GREEN}"',
        )
    return None
