"""Scratch repositories: git, the same for everyone who runs the tests."""

import os
import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str | Path) -> str:
    """Run git in a folder, whatever is set up on this machine, and give what it prints."""
    environment = os.environ | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def commit(folder: Path, message: str, *, tag: str = "") -> None:
    """Commit every file of a folder, and tag the commit where a tag is named."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    if tag:
        git(folder, "tag", tag)
