"""How the health of a plan is put into words, for the page, the terminal and the comment."""

from generator.analysis.health.examine import Examined, Turned
from generator.analysis.health.rivals import Rivals
from generator.analysis.health.smart import Letter
from generator.model.items import Statement
from generator.present.words import capitalise, count_of, say_number, say_source, say_target

NOT_CHECKED = (
    "No program can tell whether an action is realistic, or whether it is the right one: that is "
    "asked at the review. That a test is passed says that something is stated, and not that it is "
    "good."
)

_SMALLEST_GAIN = 0.0005
"""Shares that differ by less come from counting, and not from the plan."""


def say_passed(counted: tuple[int, int] | None) -> str:
    """Write how much passes a test: "3 of 56"; for nothing put to it, that there is none."""
    if counted is None or not counted[1]:
        return "None to test"
    return f"{say_number(counted[0])} of {say_number(counted[1])}"


def say_turn(turned: Turned) -> str:
    """Write whether more passes a test than in the edition before."""
    if turned.before is None or turned.now is None:
        return "Not comparable"
    if abs(turned.gain) < _SMALLEST_GAIN:
        return "Same"
    return "Better" if turned.gain > 0 else "Worse"


def say_change(turned: Turned) -> str:
    """Write a test with both counts: "Actions with a lead: 3 of 56 to 51 of 56"."""
    return f"{turned.test.title}: {say_passed(turned.before)} to {say_passed(turned.now)}"


def say_summary(tested: tuple[Examined, ...], rivals: tuple[Rivals, ...]) -> str:
    """Sum up what was found."""
    put = [each for each in tested if each.count]
    whole = sum(each.met == each.count for each in put)
    failing = sum(each.count - each.met for each in put)
    agree = (
        f"Workstreams set rival targets on {count_of(len(rivals), 'figure')}."
        if rivals
        else "No two targets contradict each other."
    )
    return (
        f"{agree} {count_of(len(put), 'test')} were put to the plan: {say_number(whole)} are "
        f"passed by all that was put to them, and {count_of(failing, 'thing')} fail the others."
    )


def list_sides(rivals: Rivals) -> tuple[tuple[str, str, str], ...]:
    """List the rival targets on a figure: the item, the target in words, and the source line."""
    return tuple(
        (
            aim.entry.id,
            capitalise(say_target(aim.target, rivals.indicator.unit)),
            say_source(aim.target.source or _source_of(aim.entry.model)),
        )
        for aim in rivals.sides
    )


def _source_of(model: object) -> str | None:
    return model.source if isinstance(model, Statement) else None


def say_smart(missing: tuple[Letter, ...]) -> str:
    """Write which letters an action has, and which it lacks."""
    if not missing:
        return "Specific, measurable, assigned and time-bound"
    return f"Not {', not '.join(str(letter) for letter in missing)}"
