"""The command `plan`: reads the command line, calls the house, prints, and gives an exit code."""

from generator.cli.command import main

__all__ = ["main"]
