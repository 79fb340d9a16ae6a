"""The commands `plan review start` and `plan review status`."""

import argparse
import sys

from generator.cli.answers import HAS_ERRORS, SOUND, Add, Commands, report_refusal, say


def add_review(commands: Commands, add: Add) -> None:
    """Add the commands that begin the review of a quarter and follow it.

    Args:
        commands: The commands of `plan`.
        add: Adds a command with its name, what it runs, and its help.
    """
    review = commands.add_parser("review", help="begin a quarterly review, and see what it lacks")
    steps = review.add_subparsers(required=True, metavar="STEP")
    quarter = "the quarter: q1 (April to June) to q4 (January to March)"
    start = add(steps, "start", _start, "write the review of a quarter, to be filled in")
    start.add_argument("edition", metavar="EDITION", help='the edition reviewed, like "2016-17"')
    start.add_argument("quarter", metavar="QUARTER", help=quarter)
    status = add(steps, "status", _status, "tell which reviews there are, and what they lack")
    status.add_argument(
        "edition", metavar="EDITION", nargs="?", default="", help="the edition (default: all open)"
    )
    status.add_argument("quarter", metavar="QUARTER", nargs="?", default="", help=quarter)
    status.add_argument("--format", choices=("text", "markdown", "json"), default="text")


def _start(arguments: argparse.Namespace) -> int:
    from generator.publish.review import start_review

    done, refusal = start_review(arguments.root, arguments.edition, arguments.quarter)
    if done:
        say(done)
    return report_refusal(refusal, arguments)


def _status(arguments: argparse.Namespace) -> int:
    from generator.present.reports.review_status import (
        write_review_status_json,
        write_review_status_markdown,
        write_review_status_text,
    )
    from generator.publish.review import read_review_status

    status = read_review_status(arguments.root, arguments.edition, arguments.quarter)
    writers = {
        "text": write_review_status_text,
        "markdown": write_review_status_markdown,
        "json": write_review_status_json,
    }
    sys.stdout.write(writers[arguments.format](status))
    return SOUND if status.is_complete else HAS_ERRORS
