"""The command `plan export`."""

import argparse
from pathlib import Path

from generator.cli.answers import Add, Commands, report_refusal, say_line
from generator.load.readers import CannotReadError

FORMATS = {
    "json": ("json",),
    "csv": ("csv",),
    "xlsx": ("xlsx",),
    "stratml": ("stratml",),
    "ics": ("ics",),
    "pdf": ("pdf",),
    "docx": ("docx",),
    "pack": ("pdf", "docx"),
}
"""What can be asked for, and the formats that this stands for."""


def add_export(commands: Commands, add: Add) -> None:
    """Add the command that writes the files for other programs.

    Args:
        commands: The commands of `plan`.
        add: Adds a command with its name, what it runs, and its help.
    """
    export = add(commands, "export", _export, "write an edition in open formats")
    names = ", ".join(FORMATS)
    export.add_argument(
        "formats",
        metavar="FORMAT",
        nargs="*",
        help=f"{names}; pack is what a committee gets: pdf and docx (default: all)",
    )
    export.add_argument("--edition", help="the edition (default: the working edition)")
    export.add_argument(
        "--out", type=Path, default=Path("export"), help="folder to write into (default: export)"
    )


def _export(arguments: argparse.Namespace) -> int:
    from generator.publish.export import export_edition

    unknown = [name for name in arguments.formats if name not in FORMATS]
    if unknown:
        known = ", ".join(FORMATS)
        raise CannotReadError(f"there is no format {unknown[0]}; the formats are {known}")
    formats = dict.fromkeys(each for name in arguments.formats for each in FORMATS[name])
    refusal = export_edition(
        arguments.root, arguments.out, arguments.edition, tuple(formats), say_line
    )
    return report_refusal(refusal, arguments)
