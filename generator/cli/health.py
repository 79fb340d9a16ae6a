"""The command `plan health`."""

import argparse
import sys

from generator.cli.answers import SOUND, Add, Commands, report_refusal


def add_health(commands: Commands, add: Add) -> None:
    """Add the command that examines a plan.

    Args:
        commands: The commands of `plan`.
        add: Adds a command with its name, what it runs, and its help.
    """
    health = add(commands, "health", _health, "tell how far the plan can be held to what it says")
    health.add_argument("--edition", help="the edition (default: the working edition)")
    health.add_argument("--format", choices=("text", "json"), default="text")
    health.add_argument("--all", action="store_true", help="list all that fails, not one a test")


def _health(arguments: argparse.Namespace) -> int:
    from generator.present.reports.health import write_health_json, write_health_text
    from generator.publish.health import read_health

    report, refusal = read_health(arguments.root, arguments.edition)
    if report is None:
        return report_refusal(refusal, arguments)
    if arguments.format == "json":
        sys.stdout.write(write_health_json(report))
    else:
        sys.stdout.write(write_health_text(report, every=arguments.all))
    return SOUND
