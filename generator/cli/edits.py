"""The commands that change the files of a plan: `new`, `retire`, `move` and `correct`."""

import argparse

from generator.analysis.additions import HOMES, WORKSTREAM
from generator.cli.answers import Add, Commands, as_day, report_refusal, say
from generator.load.readers import CannotReadError
from generator.model.decisions import RETIRING_FATES, Fate
from generator.model.diagnostics import Diagnostic

_REVIEW = "review"

_NEW_HELP = """\
what there is to add, with the words that follow it:

  into a workstream, with its id:    context, outcome, priority, action, improvement, measure
      plan new action ws5
  into an action, with its id:       step, milestone
      plan new step ws5-a1
  a workstream, with its title:      workstream
      plan new workstream "Online Safety"
  into the register of risks:        risk; with the id of a risk: control, response
      plan new risk
      plan new control r3
  what is counted:                   indicator, with an id of your choice; reading, with its
                                     indicator
      plan new indicator staff-absence
      plan new reading staff-absence
  people, papers, terms, money,      role, board, meeting, document, term, money
  with the title:
      plan new role "Head of Online Safety"
      plan new term MASH
  why something changed, with the    decision
  ids that it is about:
      plan new decision ws5-a3
  the review of a quarter, with      review
  the edition and the quarter:
      plan new review 2016-17 q3

What is added has TODO where a value is missing; plan check lists each TODO.
"""


def add_edits(commands: Commands, add: Add) -> None:
    """Add the commands that change the files of a plan.

    Args:
        commands: The commands of `plan`.
        add: Adds a command with its name, what it runs, and its help.
    """
    kinds = (*HOMES, WORKSTREAM, _REVIEW)
    new = add(commands, "new", _new, "add something to be filled in, with the next free id")
    new.formatter_class = argparse.RawDescriptionHelpFormatter
    new.epilog = _NEW_HELP
    new.add_argument("kind", choices=kinds, metavar="KIND", help="what to add; see below")
    new.add_argument("words", metavar="WORD", nargs="*", help="an id or a title; see below")

    retire = add(commands, "retire", _retire, "take something out, and begin the decision on it")
    retire.add_argument(
        "id", metavar="ID", help="an item, a workstream, a role, a risk or the like"
    )
    fates = [str(fate) for fate in Fate if fate in RETIRING_FATES]
    retire.add_argument("--fate", choices=fates, help="what becomes of it (default: to fill in)")
    successor = "what takes its place; may be given more than once"
    retire.add_argument("--successor", metavar="ID", action="append", default=[], help=successor)

    move = add(commands, "move", _move, "move an item to another workstream, and say why")
    move.add_argument("id", metavar="ID", help="the item; its steps and milestones go with it")
    move.add_argument("workstream", metavar="WORKSTREAM", help="where it goes, like ws2")

    correct = add(commands, "correct", _correct, "give a reading another value, the old one kept")
    correct.add_argument("id", metavar="READING", help="the id of the reading")
    value = 'a number, or "not available", "suppressed" and the like'
    correct.add_argument("--to", metavar="VALUE", default="", help=value)
    correct.add_argument("--reason", metavar="TEXT", default="", help="why it is corrected")
    correct.add_argument("--on", type=as_day, metavar="DAY", help="the day, like 2017-05-03")


def _new(arguments: argparse.Namespace) -> int:
    from generator.publish.new_item import add_item
    from generator.publish.review import start_review

    if arguments.kind == _REVIEW:
        if len(arguments.words) != len(("edition", "quarter")):
            raise CannotReadError(
                "a review needs its edition and its quarter; write for example: "
                "plan new review 2016-17 q3"
            )
        return _answer(*start_review(arguments.root, *arguments.words), arguments)
    added, refusal = add_item(arguments.root, arguments.kind, *arguments.words)
    if added:
        say(added.said)
    return report_refusal(refusal, arguments)


def _retire(arguments: argparse.Namespace) -> int:
    from generator.publish.retire import retire

    fate = Fate(arguments.fate) if arguments.fate else None
    done, refusal = retire(arguments.root, arguments.id, fate, arguments.successor)
    return _answer(done, refusal, arguments)


def _move(arguments: argparse.Namespace) -> int:
    from generator.publish.retire import move

    done, refusal = move(arguments.root, arguments.id, arguments.workstream)
    return _answer(done, refusal, arguments)


def _correct(arguments: argparse.Namespace) -> int:
    from generator.publish.correct import correct

    given = (arguments.to, arguments.reason, arguments.on)
    done, refusal = correct(arguments.root, arguments.id, *given)
    return _answer(done, refusal, arguments)


def _answer(done: str, refusal: tuple[Diagnostic, ...], arguments: argparse.Namespace) -> int:
    """Say what was done, or what stood in the way."""
    if done:
        say(done)
    return report_refusal(refusal, arguments)
