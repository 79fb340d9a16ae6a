"""The commands `plan publish` and `plan refresh`, which record acts and so look at the calendar."""

import argparse
import sys
from datetime import datetime

from generator.cli.answers import (
    CANNOT_RUN,
    HAS_ERRORS,
    SOUND,
    Add,
    Commands,
    as_day,
    report_refusal,
    say,
)


def add_refresh(commands: Commands, add: Add) -> None:
    """Add the commands that open, follow, sign off and publish an edition.

    Args:
        commands: The commands of `plan`.
        add: Adds a command with its name, what it runs, and its help.
    """
    publish = add(commands, "publish", _publish, "seal the working edition")
    publish.add_argument("--approved-by", metavar="BOARD", help="the board that approved it")
    publish.add_argument("--approved-on", type=as_day, metavar="DAY", help="the day of approval")
    publish.add_argument(
        "--published-on", type=as_day, metavar="DAY", help="the day of publication"
    )
    publish.add_argument(
        "--amend", action="store_true", help="make an interim edition of what was edited since"
    )
    publish.add_argument("--change-note", metavar="TEXT", help="what an interim edition changes")
    publish.add_argument(
        "--as-at",
        type=as_day,
        metavar="DAY",
        help="its as-at date (default: that of the last review, or of the edition before)",
    )

    refresh = commands.add_parser("refresh", help="open, follow and sign off the yearly refresh")
    steps = refresh.add_subparsers(required=True, metavar="STEP")
    start = add(steps, "start", _start, "open the next edition as a draft")
    start.add_argument("edition", metavar="EDITION", help='the year, like "2017-18"')
    start.add_argument(
        "--on", type=as_day, metavar="DAY", help="the day that it is opened (default: today)"
    )
    start.add_argument("--skip", action="store_true", help="leave out a year on purpose")
    add(steps, "cancel", _cancel, "undo a start, where nothing was edited")
    status = add(steps, "status", _status, "say what is still open, by workstream")
    status.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    sign = add(steps, "sign", _sign, "sign a workstream off as it is")
    sign.add_argument("workstream", metavar="WORKSTREAM")
    sign.add_argument(
        "--on", type=as_day, required=True, metavar="DAY", help="the day it is signed"
    )
    sign.add_argument("--role", help="the role that signs (default: the lead)")
    sign.add_argument("--by", metavar="NAME", help="who records it (default: your name in git)")


def _publish(arguments: argparse.Namespace) -> int:
    from generator.present.reports.refresh_status import write_status_text
    from generator.present.reports.unseen import show_unseen
    from generator.publish.approval import Approval
    from generator.publish.seal import publish_edition

    approval = Approval(
        arguments.approved_by,
        arguments.approved_on,
        arguments.published_on,
        arguments.change_note,
        arguments.as_at,
    )
    today = datetime.now().astimezone().date()
    outcome = publish_edition(arguments.root, approval, today, amend=arguments.amend)
    if outcome.done:
        say(outcome.done)
    if outcome.status is not None:
        sys.stderr.write(f"Not published.\n\n{write_status_text(outcome.status)}")
    report_refusal(outcome.errors, arguments)
    if outcome.refusal:
        sys.stderr.write(f"plan: {show_unseen(outcome.refusal)}\n")
    if outcome.status is not None or outcome.errors:
        return HAS_ERRORS
    return CANNOT_RUN if outcome.refusal else SOUND


def _start(arguments: argparse.Namespace) -> int:
    from generator.publish.refresh import start_refresh

    today = datetime.now().astimezone().date()
    done, refusal = start_refresh(
        arguments.root,
        arguments.edition,
        arguments.on or today,
        today=today,
        skip=arguments.skip,
    )
    if done:
        say(done)
    return report_refusal(refusal, arguments)


def _cancel(arguments: argparse.Namespace) -> int:
    from generator.present.reports.unseen import show_unseen
    from generator.publish.refresh import cancel_refresh

    outcome = cancel_refresh(arguments.root)
    if outcome.done:
        say(outcome.done)
    for line in outcome.refusal.splitlines():
        sys.stderr.write(f"{show_unseen(line)}\n")
    return HAS_ERRORS if outcome.refusal else report_refusal(outcome.errors, arguments)


def _status(arguments: argparse.Namespace) -> int:
    from generator.present.reports.refresh_status import (
        write_status_json,
        write_status_markdown,
        write_status_text,
    )
    from generator.publish.refresh import read_status

    writers = {
        "text": write_status_text,
        "markdown": write_status_markdown,
        "json": write_status_json,
    }
    sys.stdout.write(writers[arguments.format](read_status(arguments.root)))
    return SOUND


def _sign(arguments: argparse.Namespace) -> int:
    from generator.publish.sign_offs import sign_off

    said = sign_off(
        arguments.root,
        arguments.workstream,
        arguments.role,
        arguments.on,
        today=datetime.now().astimezone().date(),
        recorded_by=arguments.by,
    )
    say(said)
    return SOUND
